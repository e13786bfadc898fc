import { Anchor, Group, Loader, Stack, Text, Timeline, Title } from '@mantine/core';
import { Link, useParams } from '@tanstack/react-router';
import type { TFunction } from 'i18next';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { $api, type Schemas } from '@/api/client';
import { can, useSession } from '@/app/session';
import { ProblemAlert } from '@/app/Trouble';
import { dateTime } from '@/ui/format';
import { Section } from '@/ui/Section';
import { AskedFor, Buttons, Facts, useAppointment } from './AppointmentDialog';
import './calendarTexts';
import { Rating } from './Rating';
import { Reminders } from './Reminders';

type Appointment = Schemas['AppointmentView'];

/** Everything of one appointment: what it is, what can be done with it, what became of it, and what was written of it. */
export function AppointmentPage() {
  const { t } = useTranslation();
  const { session } = useSession();
  const { id } = useParams({ strict: false }) as { id: string };
  const open = useAppointment(id);
  const { read, change, appointment } = open;
  const done = () => open.ask(null);
  // Whom it could be moved to is asked for when somebody moves it.
  const calendar = $api.useQuery(
    'get',
    '/api/v1/calendar',
    { params: { query: { from: appointment?.date ?? '', days: 1 } } },
    { enabled: open.asked === 'move' && appointment !== undefined },
  );
  if (!appointment) {
    return read.error ? (
      <ProblemAlert error={read.error} onRetry={read.refetch} />
    ) : (
      <Loader aria-label={t('app.loading')} />
    );
  }
  return (
    <Stack maw={900}>
      <Group justify="space-between">
        <Title order={1}>{t('calendar.appointment')}</Title>
        <Anchor component={Link} to="/calendar">
          {t('calendar.title')}
        </Anchor>
      </Group>
      <ProblemAlert error={change.error ?? calendar.error} />
      <Section title={t('calendar.details')}>
        <Stack>
          <Facts appointment={appointment} />
          <Reminders id={id} />
          <Buttons of={open} />
        </Stack>
      </Section>
      <Section title={t('calendar.history')}>
        <History of={appointment} />
      </Section>
      {appointment.status === 'completed' && <Rating id={id} />}
      {can(session, 'encounter.read') && <Written id={id} />}
      {(open.asked !== 'move' || calendar.data) && (
        <AskedFor
          of={open}
          providers={calendar.data?.providers ?? []}
          allowed={calendar.data?.allowed_actions ?? []}
          onMoved={done}
          onClosed={done}
        />
      )}
    </Stack>
  );
}

/** The server writes a step and its change within this many milliseconds. */
const AT_ONCE = 2_000;

type Step = { at: string; what: ReactNode; by?: string | null | undefined };

/** What happened to it, in its order. */
function stepsOf(t: TFunction, of: Appointment): Step[] {
  const states = [
    ['reminded', of.reminder_sent_at],
    ['confirmed', of.confirmed_at],
    ['checked_in', of.checked_in_at],
    ['in_progress', of.started_at],
    ['completed', of.completed_at],
    ['no_show', of.no_show_at],
  ] as const;
  const steps: Step[] = [
    { at: of.created_at, what: t('calendar.step.booked'), by: of.recorded_by },
    ...of.moves.map((move) => ({
      at: move.moved_at,
      what: `${t('calendar.before')}: ${move.date} ${move.time}`,
      by: move.moved_by,
    })),
    ...states.flatMap(([name, at]) => (at ? [{ at, what: t(`calendar.step.${name}`) }] : [])),
  ];
  if (of.cancelled_at) {
    const what = (
      <>
        {t('calendar.step.cancelled')}: <bdi>{of.cancelled_reason}</bdi>
      </>
    );
    steps.push({ at: of.cancelled_at, what, by: of.cancelled_by_name });
  }
  // Who did the last of these steps is who changed it last; what else was changed is a step of its own.
  const last = steps.find((step) => Math.abs(Date.parse(step.at) - Date.parse(of.updated_at)) < AT_ONCE);
  if (last) last.by ??= of.changed_by;
  else if (of.changed_by) steps.push({ at: of.updated_at, what: t('calendar.step.changed'), by: of.changed_by });
  return steps.sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
}

function History({ of }: { of: Appointment }) {
  const { t } = useTranslation();
  return (
    <Timeline active={-1} bulletSize={14} lineWidth={2}>
      {stepsOf(t, of).map((step, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: steps have no names, and their order is theirs
        <Timeline.Item key={at} title={step.what}>
          <Text size="xs" c="dimmed">
            {dateTime(step.at)}
            {step.by && (
              <>
                {' · '}
                <bdi>{step.by}</bdi>
              </>
            )}
          </Text>
        </Timeline.Item>
      ))}
    </Timeline>
  );
}

/** What was written of it. */
function Written({ id }: { id: string }) {
  const { t } = useTranslation();
  const read = $api.useQuery('get', '/api/v1/appointments/{id}/encounters', { params: { path: { id } } });
  return (
    <Section title={t('calendar.written')}>
      <ProblemAlert error={read.error} onRetry={read.refetch} />
      {read.isPending && <Loader size="sm" aria-label={t('app.loading')} />}
      {read.data?.items.length === 0 && (
        <Text size="sm" c="dimmed">
          {t('calendar.none')}
        </Text>
      )}
      <Stack gap={6}>
        {read.data?.items.map((one) => (
          <Text key={one.id} size="sm" td={one.status === 'entered_in_error' ? 'line-through' : undefined}>
            <Anchor
              component={Link}
              to="/patients/$id/encounters/$encounterId"
              params={{ id: one.patient_id, encounterId: one.id } as never}
            >
              {dateTime(one.encounter_date)}
            </Anchor>
            {' · '}
            <bdi>{one.provider_name}</bdi>
          </Text>
        ))}
      </Stack>
    </Section>
  );
}
