import { Button, Text } from '@mantine/core';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { $api, type Schemas } from '@/api/client';
import { ProblemAlert } from '@/app/Trouble';
import { Queue, useWaitingRoom, type Visit } from '@/features/scheduling/WaitingPage';
import { fullName } from '@/ui/format';
import { Section } from '@/ui/Section';

const RecordVitals = lazy(async () => ({ default: (await import('./RecordVitals')).RecordVitals }));

type Patient = Schemas['PatientNameView'];

/** Who was called to which room and who waits yet, with the way to the vital signs of each. */
export function Rooms() {
  const { t } = useTranslation();
  const room = useWaitingRoom();
  // Held here: whoever goes on to another room meanwhile takes nothing along of what was typed.
  const [measured, setMeasured] = useState<Patient>();
  const list = $api.useQuery(
    'get',
    '/api/v1/patients/{id}/vitals',
    { params: { path: { id: measured?.id ?? '' }, query: { limit: 1 } } },
    { enabled: measured !== undefined },
  );
  const close = () => setMeasured(undefined);
  const measure = ({ patient }: Visit) =>
    patient && (
      <Button
        size="compact-xs"
        loading={measured?.id === patient.id && list.isLoading}
        aria-label={`${t('vitals.record')}: ${fullName(patient)}`}
        onClick={() => setMeasured(patient)}
      >
        {t('vitals.record')}
      </Button>
    );
  return (
    <>
      <ProblemAlert error={list.error} onRetry={list.refetch} />
      <Section title={t('waiting.rooms')}>
        <Queue
          room={room}
          shown={(visit) => visit.status !== 'waiting'}
          label={t('waiting.rooms')}
          none={t('waiting.nobodyInRoom')}
          first={{
            label: t('waiting.room'),
            by: (visit) => visit.room ?? '',
            cell: (visit) => (
              <Text fw={700}>
                <bdi>{visit.room}</bdi>
              </Text>
            ),
          }}
          more={measure}
        />
      </Section>
      <Section title={t('waiting.title')}>
        <Queue room={room} shown={(visit) => visit.status === 'waiting'} more={measure} />
      </Section>
      <Suspense>
        {measured && list.data && (
          <RecordVitals
            key={measured.id}
            id={measured.id}
            patient={measured}
            manner={{ milligrams: list.data.glucose_in_milligrams }}
            onClosed={close}
          />
        )}
      </Suspense>
    </>
  );
}
