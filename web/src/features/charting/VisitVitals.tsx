import { Button, Group, Loader, Stack, Text } from '@mantine/core';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { $api, ifMatch } from '@/api/client';
import { can, useSession } from '@/app/session';
import { ProblemAlert } from '@/app/Trouble';
import { clock, dateTime } from '@/ui/format';
import { Value } from '@/ui/Value';
import type { Encounter } from './encounter';
import { type Manner, SHOWN, signOf, textOf, unitOf, type Vitals } from './vitals';

const RecordVitals = lazy(async () => ({ default: (await import('./RecordVitals')).RecordVitals }));

/** The vital signs of a visit: what is signed with its note; of a signed one what was signed, and nothing else. */
export function VisitVitals({ patient, encounter }: { patient: string; encounter: Encounter }) {
  const { t } = useTranslation();
  const { session } = useSession();
  const [recording, setRecording] = useState(false);
  const list = $api.useQuery('get', '/api/v1/patients/{id}/encounters/{encounter_id}/vitals', {
    params: { path: { id: patient, encounter_id: encounter.id } },
  });
  if (list.error && !list.data) return <ProblemAlert error={list.error} onRetry={list.refetch} />;
  if (!list.data) return <Loader size="xs" aria-label={t('app.loading')} />;
  const { items, unclaimed, glucose_in_milligrams: milligrams } = list.data;
  const isOpen = encounter.status === 'draft' || encounter.status === 'in_progress';
  return (
    <Stack gap={4}>
      {items.length === 0 && (
        <Text size="sm" c="dimmed">
          {t('layout.noVitals')}
        </Text>
      )}
      {items.map((item) => (
        <OneTime key={item.id} of={item} manner={{ milligrams }}>
          {isOpen && <Move patient={patient} vitals={item} to={null} />}
        </OneTime>
      ))}
      {unclaimed.length > 0 && (
        <Text size="xs" c="dimmed">
          {t('vitals.visit.unclaimed')}
        </Text>
      )}
      {unclaimed.map((item) => (
        <OneTime key={item.id} of={item} manner={{ milligrams }} isFaint>
          <Move patient={patient} vitals={item} to={encounter.id} />
        </OneTime>
      ))}
      {isOpen && can(session, 'vitals.write') && (
        <Button
          size="compact-xs"
          variant="default"
          w="fit-content"
          className="no-print"
          onClick={() => setRecording(true)}
        >
          {t('vitals.record')}
        </Button>
      )}
      <Suspense>
        {recording && (
          <RecordVitals
            id={patient}
            manner={{ milligrams }}
            encounter={encounter.id}
            onClosed={() => setRecording(false)}
          />
        )}
      </Suspense>
    </Stack>
  );
}

function OneTime({
  of,
  manner,
  isFaint,
  children,
}: {
  of: Vitals;
  manner: Manner;
  isFaint?: boolean;
  children: React.ReactNode;
}) {
  const { t } = useTranslation();
  const signs = SHOWN.flatMap((sign) => {
    const value = signOf(of, sign);
    if (value === null || value === undefined) return [];
    return `${t(`vitals.sign.${sign}`)} ${textOf(sign, value, manner)} ${unitOf(sign, manner)}`;
  });
  return (
    <div>
      <Group gap="xs">
        <Text size="sm" c={isFaint ? 'dimmed' : undefined} td={of.error ? 'line-through' : undefined}>
          <Value>{clock(of.recorded_at)}</Value> · {signs.join(' · ')}
        </Text>
        {children}
      </Group>
      {of.error && (
        <Text size="xs" c="red">
          {t('vitals.struck', { who: of.error.by, when: dateTime(of.error.at) })}: <bdi>{of.error.reason}</bdi>
        </Text>
      )}
    </div>
  );
}

/** Says to which visit they belong. */
function Move({ patient, vitals, to }: { patient: string; vitals: Vitals; to: string | null }) {
  const { t } = useTranslation();
  const move = $api.useMutation('put', '/api/v1/patients/{id}/vitals/{vitals_id}/encounter');
  if (!vitals.allowed_actions.includes('choose_encounter')) return null;
  const label = t(to ? 'vitals.visit.take' : 'vitals.visit.leave');
  return (
    <>
      <Button
        size="compact-xs"
        variant="subtle"
        className="no-print"
        aria-label={`${label}: ${clock(vitals.recorded_at)}`}
        loading={move.isPending}
        onClick={() =>
          move.mutate({
            params: { path: { id: patient, vitals_id: vitals.id }, header: ifMatch(vitals.version) },
            body: { encounter_id: to },
          })
        }
      >
        {label}
      </Button>
      <ProblemAlert error={move.error} />
    </>
  );
}
