import { Button, Loader, Stack, Table, Text } from '@mantine/core';
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
      {items.length > 0 && (
        <Times items={items} manner={{ milligrams }} label={t('vitals.title')}>
          {(item) => isOpen && <Move patient={patient} vitals={item} to={null} />}
        </Times>
      )}
      {unclaimed.length > 0 && (
        <>
          <Text size="xs" c="dimmed">
            {t('vitals.visit.unclaimed')}
          </Text>
          <Times items={unclaimed} manner={{ milligrams }} label={t('vitals.visit.unclaimed')} isFaint>
            {(item) => <Move patient={patient} vitals={item} to={encounter.id} />}
          </Times>
        </>
      )}
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

/** A line for each sign that was measured, a column for each time. */
function Times({
  items,
  manner,
  label,
  isFaint,
  children,
}: {
  items: Vitals[];
  manner: Manner;
  label: string;
  isFaint?: boolean;
  /** What can be done with those of one time. */
  children: (item: Vitals) => React.ReactNode;
}) {
  const { t } = useTranslation();
  const isMeasured = (value: number | null | undefined): value is number => value !== null && value !== undefined;
  const signs = SHOWN.filter((sign) => items.some((item) => isMeasured(signOf(item, sign))));
  const struck = (item: Vitals) => (item.error ? 'line-through' : undefined);
  return (
    <>
      <Table.ScrollContainer minWidth={160 + items.length * 100} type="native">
        <Table aria-label={label} c={isFaint ? 'dimmed' : undefined} w="auto" verticalSpacing={2}>
          <Table.Thead>
            <Table.Tr>
              <Table.Td />
              {items.map((item) => (
                <Table.Th key={item.id} td={struck(item)}>
                  <Value>{clock(item.recorded_at)}</Value> {children(item)}
                </Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {signs.map((sign) => (
              <Table.Tr key={sign}>
                <Table.Th scope="row" fw={400}>
                  {t(`vitals.sign.${sign}`)}
                </Table.Th>
                {items.map((item) => {
                  const value = signOf(item, sign);
                  return (
                    <Table.Td key={item.id} td={struck(item)}>
                      {isMeasured(value) && <Value>{`${textOf(sign, value, manner)} ${unitOf(sign, manner)}`}</Value>}
                    </Table.Td>
                  );
                })}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      {items.map(
        (item) =>
          item.error && (
            <Text key={item.id} size="xs" c="red">
              {t(item.is_withdrawn ? 'vitals.withdrawn' : 'vitals.struck', {
                who: item.error.by,
                when: dateTime(item.error.at),
              })}
              : <bdi>{item.error.reason}</bdi>
            </Text>
          ),
      )}
    </>
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
