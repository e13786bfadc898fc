import { Anchor, Badge, Button, Group, Loader, Modal, Stack, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { $api, ifMatch, type Schemas } from '@/api/client';
import { ProblemAlert } from '@/app/Trouble';
import { AskReason } from '@/ui/AskReason';
import { FormDialog } from '@/ui/FormDialog';
import { useTexts } from '@/ui/fields';
import { dateTime, fullName } from '@/ui/format';
import { CheckIn } from './CheckIn';
import { type Spot, STATUS_COLOUR } from './calendar';
import { Reminders } from './Reminders';
import { SeriesOf } from './Series';
import { SlotFields, slotOf } from './SlotFields';

type Appointment = Schemas['AppointmentView'];
const AT_ONCE = ['confirm', 'undo_check_in', 'undo_begin', 'no_show', 'undo_no_show'];

type Asked = 'cancel' | 'move' | 'check_in' | null;

/** One appointment, read and changed; `onDone` after something was done. */
export function useAppointment(id: string, onDone?: () => void) {
  const path = { id };
  const [asked, setAsked] = useState<Asked>(null);
  const read = $api.useQuery('get', '/api/v1/appointments/{id}', { params: { path } }, { gcTime: 0 });
  const change = $api.useMutation('put', '/api/v1/appointments/{id}/status', {
    onSuccess: () => (onDone ? onDone() : setAsked(null)),
  });
  const appointment = read.data;
  // What was on the screen when somebody decided: if it changed meanwhile, the server says so; and what undoes it goes back there.
  const [seen, setSeen] = useState<Appointment>();
  const ask = (what: Asked) => {
    setSeen(appointment);
    setAsked(what);
  };
  const act = (action: string, of = appointment, reason?: string) => {
    if (!of) return;
    change.mutate({ params: { path, header: ifMatch(of.version) }, body: { action, reason } });
  };
  return { id, read, change, appointment, asked, seen, ask, act };
}
type Open = ReturnType<typeof useAppointment>;

/** What was asked for, and asks back first. */
export function AskedFor({
  of: { id, asked, seen, change, act, ask },
  providers,
  allowed,
  onMoved,
  onClosed,
}: {
  of: Open;
  providers: Schemas['ProviderView'][];
  allowed: string[];
  onMoved: (before: Appointment, after: Appointment) => void;
  onClosed: () => void;
}) {
  const { t } = useTranslation();
  if (!seen) return null;
  if (asked === 'cancel') {
    return (
      <AskReason
        opened
        title={t('appointmentAction.cancel')}
        label={t('calendar.cancelReason')}
        run={change}
        onClose={() => ask(null)}
        onSubmit={(reason) => act('cancel', seen, reason)}
      />
    );
  }
  if (asked === 'check_in' && seen.patient) {
    return <CheckIn appointment={{ id, patient: seen.patient }} providers={providers} onClosed={onClosed} />;
  }
  if (asked === 'move') {
    return (
      <MoveDialog appointment={seen} providers={providers} allowed={allowed} onMoved={onMoved} onClosed={onClosed} />
    );
  }
  return null;
}

/** What can be done with it now. */
export function Buttons({ of: { id, appointment, change, ask, act } }: { of: Open }) {
  const { t } = useTranslation();
  if (!appointment) return null;
  const may = (action: string) => appointment.allowed_actions.includes(action);
  return (
    <Group>
      {may('check_in') && appointment.patient && (
        <Button onClick={() => ask('check_in')}>{t('appointmentAction.check_in')}</Button>
      )}
      {appointment.is_virtual && (
        // A window of its own: only a page loaded as this one reaches camera and microphone.
        <Button component="a" href={`/appointments/${id}/video`} target="_blank" rel="noopener">
          {t('calendar.room')}
        </Button>
      )}
      {AT_ONCE.filter(may).map((action) => (
        <Button key={action} variant="light" loading={change.isPending} onClick={() => act(action)}>
          {t(`appointmentAction.${action}`)}
        </Button>
      ))}
      {(['move', 'cancel'] as const).filter(may).map((action) => (
        <Button key={action} variant="default" onClick={() => ask(action)}>
          {t(`appointmentAction.${action}`)}
        </Button>
      ))}
    </Group>
  );
}

/** One appointment: what it is, and what can be done with it now. */
export function AppointmentDialog({
  id,
  providers,
  allowed,
  onMoved,
  onClosed,
}: {
  id: string;
  providers: Schemas['ProviderView'][];
  allowed: string[];
  onMoved: (before: Appointment, after: Appointment) => void;
  onClosed: () => void;
}) {
  const { t } = useTranslation();
  const open = useAppointment(id, onClosed);
  const { read, change, appointment } = open;
  if (open.asked) {
    return <AskedFor of={open} providers={providers} allowed={allowed} onMoved={onMoved} onClosed={onClosed} />;
  }
  return (
    <Modal
      opened
      onClose={onClosed}
      title={t('calendar.appointment')}
      size="lg"
      closeButtonProps={{ 'aria-label': t('app.close') }}
    >
      <ProblemAlert error={read.error ?? change.error} onRetry={read.error ? read.refetch : undefined} />
      {read.isPending && <Loader aria-label={t('app.loading')} />}
      {appointment && (
        <Stack>
          <Facts appointment={appointment} />
          <Reminders id={id} />
          <Buttons of={open} />
          {appointment.series_id && (
            <SeriesOf
              appointment={{ ...appointment, series_id: appointment.series_id }}
              providers={providers}
              allowed={allowed}
              onClosed={onClosed}
            />
          )}
          <Anchor component={Link} to="/appointments/$id" params={{ id } as never} size="sm">
            {t('calendar.details')}
          </Anchor>
        </Stack>
      )}
    </Modal>
  );
}

export function Facts({ appointment }: { appointment: Appointment }) {
  const { t } = useTranslation();
  const { patient } = appointment;
  const facts: [string, string | null | undefined][] = [
    ['provider', appointment.provider_name],
    ['type', appointment.appointment_type],
    ['reason', appointment.reason],
    ['notes', appointment.notes],
    ['overbookReason', appointment.overbook_reason],
    ['outsideReason', appointment.outside_hours_reason],
    [
      'cancelReason',
      appointment.cancelled_reason && `${appointment.cancelled_reason} (${appointment.cancelled_by_name ?? ''})`,
    ],
    ['bookedBy', `${appointment.recorded_by}, ${dateTime(appointment.created_at)}`],
  ];
  return (
    <>
      <Group justify="space-between">
        {patient && (
          <Anchor component={Link} to="/patients/$id" params={{ id: patient.id } as never} fw={600}>
            <bdi>{fullName(patient)}</bdi> · {patient.birth_date}
          </Anchor>
        )}
        <Badge color={STATUS_COLOUR[appointment.status]} variant="light">
          {t(`appointmentStatus.${appointment.status}`)}
        </Badge>
      </Group>
      <Text fw={600} className="num">
        {appointment.date} {appointment.time} · {t('calendar.lasts', { n: appointment.duration_minutes })}
      </Text>
      <dl className="facts" style={{ gridTemplateColumns: 'minmax(6rem, 35%) 1fr' }}>
        {facts
          .filter(([, value]) => value)
          .map(([name, value]) => (
            <div key={name} style={{ display: 'contents' }}>
              <dt>{t(`calendar.${name}`)}</dt>
              <dd>
                <bdi>{value}</bdi>
              </dd>
            </div>
          ))}
        {appointment.meeting_link && (
          <>
            <dt>{t('calendar.link')}</dt>
            <dd>
              <a href={appointment.meeting_link} target="_blank" rel="noopener noreferrer">
                {appointment.meeting_link}
              </a>
            </dd>
          </>
        )}
        {appointment.moves.map((move) => (
          <div key={move.moved_at} style={{ display: 'contents' }}>
            <dt>{t('calendar.before')}</dt>
            <dd>
              {move.date} {move.time} (<bdi>{move.moved_by}</bdi>, {dateTime(move.moved_at)})
            </dd>
          </div>
        ))}
      </dl>
    </>
  );
}

/** Moves an appointment; begins with where it was dropped, or where it is. */
export function MoveDialog({
  appointment,
  spot,
  providers,
  allowed,
  onMoved,
  onClosed,
}: {
  appointment: Appointment;
  spot?: Spot;
  providers: Schemas['ProviderView'][];
  allowed: string[];
  onMoved: (before: Appointment, after: Appointment) => void;
  onClosed: () => void;
}) {
  const { t } = useTranslation();
  const { values, set } = useTexts({
    provider_id: spot?.provider_id ?? appointment.provider_id,
    date: spot?.date ?? appointment.date,
    time: spot?.time ?? appointment.time,
    duration_minutes: '',
    overbook_reason: '',
    outside_hours_reason: '',
    patient_overlap: '',
  });
  const move = $api.useMutation('put', '/api/v1/appointments/{id}/slot', {
    onSuccess: (after) => onMoved(appointment, after),
  });
  return (
    <FormDialog
      title={t('appointmentAction.move')}
      save={t('appointmentAction.move')}
      help={
        <>
          {appointment.patient && <bdi>{fullName(appointment.patient)}</bdi>}: {appointment.date} {appointment.time}
        </>
      }
      size="lg"
      run={move}
      onClosed={onClosed}
      onSubmit={() =>
        move.mutate({
          params: { path: { id: appointment.id }, header: ifMatch(appointment.version) },
          body: slotOf(values),
        })
      }
    >
      <SlotFields
        form={{ values, set: set as never, error: move.error }}
        providers={providers}
        minutes={Number(values.duration_minutes || appointment.duration_minutes)}
        allowed={allowed}
      />
    </FormDialog>
  );
}
