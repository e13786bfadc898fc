import { Badge, Button, Group } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { $api, type Schemas } from '@/api/client';
import { can, useSession } from '@/app/session';
import { AppointmentTime } from '@/features/scheduling/AppointmentTime';
import '@/features/scheduling/calendarTexts';
import { GONE, STATUS_COLOUR } from '@/features/scheduling/calendar';
import { isLate } from '@/features/scheduling/Today';
import { useWaitingRoom, VisitState } from '@/features/scheduling/WaitingPage';
import { clinicClock, fullName } from '@/ui/format';
import { Listing } from '@/ui/Listing';
import { BornPatientLink } from '@/ui/PatientLink';
import { Section } from '@/ui/Section';
import { Value } from '@/ui/Value';
import { EncounterStatus } from './Encounters';
import { type Line, linesOf } from './myDay';

// Only who begins one needs it.
const BeginEncounter = lazy(async () => ({ default: (await import('./BeginEncounter')).BeginEncounter }));

type Beginning = { patient: Schemas['PatientNameView']; appointment: string | undefined };

/** The day of whoever sees patients: who is booked, who is here and since when, and what was written of them. */
export function MyDay() {
  const { t } = useTranslation();
  const { session } = useSession();
  const own = session?.account.id ?? '';
  const [beginning, setBeginning] = useState<Beginning>();
  const [reads, knows] = [can(session, 'appointment.read'), can(session, 'waiting_room.read')];
  const day = $api.useQuery('get', '/api/v1/encounters/day', {});
  const calendar = $api.useQuery(
    'get',
    '/api/v1/calendar',
    { params: { query: { days: 1, provider_id: own } } },
    { enabled: reads },
  );
  const room = useWaitingRoom(knows);
  const asked = [day, ...(reads ? [calendar] : []), ...(knows ? [room] : [])];
  const lines = linesOf(calendar.data?.items ?? [], room.data?.items ?? [], day.data?.items ?? [], own);
  return (
    <Section title={t('encounter.myDay')}>
      <Listing
        query={{
          error: asked.find((one) => one.error)?.error,
          isPending: asked.some((one) => one.isLoading),
          isSuccess: asked.every((one) => one.isSuccess),
          refetch: () => Promise.all(asked.map((one) => one.refetch())),
        }}
        items={lines}
        none={t('encounter.nobodyToday')}
        label={t('encounter.myDay')}
        keyOf={(line) => line.key}
        isVoid={({ entry }) => entry !== undefined && GONE.includes(entry.status)}
        columns={[
          { label: t('calendar.time'), bare: true, nowrap: true, cell: (line) => <Time of={line} /> },
          { label: t('calendar.patient'), bare: true, cell: (line) => <Who of={line} /> },
          { label: t('calendar.reason'), long: true, cell: ({ why }) => why && <bdi>{why}</bdi> },
          { label: t('waiting.status'), cell: (line) => <State of={line} /> },
          {
            label: t('waiting.since'),
            nowrap: true,
            cell: ({ visit }) => visit && <Value>{clinicClock(visit.arrived_at)}</Value>,
          },
          {
            label: t('app.actions'),
            bare: true,
            cell: (line) => (
              <Note of={line} onBegin={(patient) => setBeginning({ patient, appointment: line.entry?.id })} />
            ),
          },
        ]}
      />
      <Suspense>
        {beginning && (
          <BeginEncounter
            id={beginning.patient.id}
            patient={beginning.patient}
            appointment={beginning.appointment}
            onClosed={() => setBeginning(undefined)}
          />
        )}
      </Suspense>
    </Section>
  );
}

function Time({ of: { entry, at, patient } }: { of: Line }) {
  if (!entry) return <Value>{clinicClock(at)}</Value>;
  if (!patient) return <Value>{entry.time}</Value>;
  return <AppointmentTime entry={entry} />;
}

function Who({ of: { patient } }: { of: Line }) {
  const { t } = useTranslation();
  if (!patient) return t('encounter.shut');
  return <BornPatientLink patient={patient} />;
}

/** How far the appointment is, and where the patient waits. */
function State({ of: { entry, visit, encounter } }: { of: Line }) {
  const { t } = useTranslation();
  return (
    <Group gap={6}>
      {visit ? (
        <VisitState of={visit} />
      ) : (
        entry && (
          <Badge color={STATUS_COLOUR[entry.status]} variant="light">
            {t(`appointmentStatus.${entry.status}`)}
          </Badge>
        )
      )}
      {entry && isLate(entry) && <Badge color="red">{t('today.late')}</Badge>}
      {encounter && <EncounterStatus status={encounter.status} />}
    </Group>
  );
}

/** The way to what was written of the visit, or to its beginning. */
function Note({
  of: { entry, visit, encounter, patient },
  onBegin,
}: {
  of: Line;
  onBegin: (patient: Schemas['PatientNameView']) => void;
}) {
  const { t } = useTranslation();
  if (!patient) return null;
  const name = fullName(patient);
  if (encounter) {
    const what = t(
      encounter.status === 'draft' || encounter.status === 'in_progress' ? 'encounter.write' : 'encounter.note',
    );
    return (
      <Button
        size="compact-xs"
        variant="default"
        component={Link}
        to="/patients/$id/encounters/$encounterId"
        params={{ id: encounter.patient_id, encounterId: encounter.id } as never}
        aria-label={`${what}: ${name}`}
      >
        {what}
      </Button>
    );
  }
  const isHere = entry ? entry.status === 'checked_in' || entry.status === 'in_progress' : visit !== undefined;
  return (
    <Group gap={6}>
      {isHere && (
        <Button size="compact-xs" aria-label={`${t('encounter.begin')}: ${name}`} onClick={() => onBegin(patient)}>
          {t('encounter.begin')}
        </Button>
      )}
      {entry?.is_virtual && !GONE.includes(entry.status) && (
        // A window of its own: only a page loaded as this one reaches camera and microphone.
        <Button
          size="compact-xs"
          variant="default"
          component="a"
          href={`/appointments/${entry.id}/video`}
          target="_blank"
          rel="noopener"
          aria-label={`${t('calendar.room')}: ${name}`}
        >
          {t('calendar.room')}
        </Button>
      )}
    </Group>
  );
}
