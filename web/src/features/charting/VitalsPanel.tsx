import { Badge, Box, Button, Card, Group, SimpleGrid, Stack, Table, Text } from '@mantine/core';
import { IconAlertTriangle, IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { $api, ifMatch } from '@/api/client';
import { ProblemAlert } from '@/app/Trouble';
import { AskReason } from '@/ui/AskReason';
import { dateTime } from '@/ui/format';
import { Pages } from '@/ui/Listing';
import { Section } from '@/ui/Section';
import { Value } from '@/ui/Value';
import { RecordVitals } from './RecordVitals';
import { Trend } from './Trend';
import {
  levelOf,
  type Manner,
  SHOWN,
  type Shown,
  signOf,
  textOf,
  unitOf,
  type Vitals,
  type VitalsList,
  whenOf,
} from './vitals';

/** The vital signs of a patient: the trends, and the flowsheet that says the same in numbers. */
export function VitalsPanel({ id, mayRecord }: { id: string; mayRecord: boolean }) {
  const { t } = useTranslation();
  const [after, setAfter] = useState<string | undefined>();
  const [recording, setRecording] = useState(false);
  const list = $api.useQuery('get', '/api/v1/patients/{id}/vitals', {
    params: { path: { id }, query: { after, limit: 200 } },
  });
  const manner = { milligrams: list.data?.glucose_in_milligrams ?? true };
  const items = list.data?.items ?? [];
  const valid = items.filter((item) => !item.error);
  return (
    <Stack>
      <Section
        title={t('vitals.title')}
        aside={
          mayRecord && (
            <Button size="xs" variant="light" onClick={() => setRecording(true)}>
              {t('vitals.record')}
            </Button>
          )
        }
      >
        <ProblemAlert error={list.error} onRetry={list.refetch} />
        {list.isSuccess && items.length === 0 && (
          <Text size="sm" c="dimmed">
            {t('vitals.none')}
          </Text>
        )}
        {list.data && valid.length > 0 && <Trends items={valid} list={list.data} manner={manner} />}
      </Section>
      {items.length > 0 && (
        <Section title={t('vitals.flowsheet')}>
          <Flowsheet id={id} items={items} manner={manner} />
          <Pages after={after} next={list.data?.next} onTurn={setAfter} />
        </Section>
      )}
      {recording && <RecordVitals id={id} manner={manner} onClosed={() => setRecording(false)} />}
    </Stack>
  );
}

/** A value with its unit and, where it is not normal, a word and a sign for it: never the colour alone. */
function Judged({ of, sign, manner }: { of: Vitals; sign: Shown; manner: Manner }) {
  const { t } = useTranslation();
  const value = signOf(of, sign);
  if (value == null) return null;
  const level = levelOf(of, sign);
  const critical = level?.startsWith('critical');
  const Icon = critical ? IconAlertTriangle : level === 'low' ? IconArrowDown : IconArrowUp;
  return (
    <Group gap={4} wrap="nowrap" component="span" display="inline-flex">
      <Value>
        {textOf(sign, value, manner)} {unitOf(sign, manner)}
      </Value>
      {level && (
        <Badge
          color={critical ? 'red' : 'yellow'}
          variant={critical ? 'filled' : 'light'}
          leftSection={<Icon size={12} />}
        >
          {t(`vitals.level.${level}`)}
        </Badge>
      )}
    </Group>
  );
}

/** A small panel for each sign that was measured, on one axis of time; the latest value beside it. */
export function Trends({ items, list, manner }: { items: Vitals[]; list: VitalsList; manner: Manner }) {
  const { t } = useTranslation();
  const times = items.map((item) => Date.parse(item.recorded_at));
  const [from, until] = [Math.min(...times), Math.max(...times)];
  const measured = SHOWN.filter((sign) => items.some((item) => signOf(item, sign) != null));
  return (
    <SimpleGrid cols={{ base: 1, sm: 2, lg: 3 }}>
      {measured.map((sign) => {
        const having = items.filter((item) => signOf(item, sign) != null);
        const points = having
          .map((item) => ({ at: Date.parse(item.recorded_at), value: signOf(item, sign) ?? 0 }))
          .reverse();
        const [latest] = having;
        return (
          <Card key={sign} withBorder p="xs">
            <Group justify="space-between" wrap="nowrap" align="flex-start">
              <Text size="sm" fw={600}>
                {t(`vitals.sign.${sign}`)}
              </Text>
              {latest && (
                <Stack gap={0} align="flex-end">
                  <Judged of={latest} sign={sign} manner={manner} />
                  <Text size="xs" c="dimmed">
                    <Value>{whenOf(latest)}</Value>
                  </Text>
                </Stack>
              )}
            </Group>
            <Trend
              label={t(`vitals.sign.${sign}`)}
              points={points}
              from={from}
              until={until}
              band={list.ranges.find((range) => range.sign === sign)}
            />
          </Card>
        );
      })}
    </SimpleGrid>
  );
}

/** One column a time, the newest at the end, where it opens; what was entered in error stays, struck out. */
function Flowsheet({ id, items, manner }: { id: string; items: Vitals[]; manner: Manner }) {
  const { t } = useTranslation();
  const frame = useRef<HTMLDivElement>(null);
  const columns = [...items].reverse();
  const newest = items[0]?.id;
  useEffect(() => {
    const scrolls = frame.current;
    // In a language that is written from the right the end lies at the left.
    if (newest && scrolls) scrolls.scrollLeft = scrolls.scrollWidth * (document.dir === 'rtl' ? -1 : 1);
  }, [newest]);
  return (
    <Box ref={frame} className="flowsheet" tabIndex={0}>
      <Table>
        <Table.Thead>
          <Table.Tr>
            <Table.Th className="flowsheet-name">{t('vitals.what')}</Table.Th>
            {columns.map((item) => (
              <Table.Th key={item.id} className="nowrap">
                <Value>{whenOf(item)}</Value>
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {SHOWN.filter((sign) => columns.some((item) => signOf(item, sign) != null)).map((sign) => (
            <Table.Tr key={sign}>
              <Table.Th scope="row" className="flowsheet-name">
                {t(`vitals.sign.${sign}`)}
              </Table.Th>
              {columns.map((item) => (
                <Table.Td key={item.id} className="nowrap" td={item.error ? 'line-through' : undefined}>
                  <Judged of={item} sign={sign} manner={manner} />
                </Table.Td>
              ))}
            </Table.Tr>
          ))}
          {columns.some((item) => asItCame(item).length > 0) && (
            <Table.Tr>
              <Table.Th scope="row" className="flowsheet-name">
                {t('vitals.imported.title')}
              </Table.Th>
              {columns.map((item) => (
                <Table.Td key={item.id} td={item.error ? 'line-through' : undefined}>
                  <AsItCame of={item} />
                </Table.Td>
              ))}
            </Table.Tr>
          )}
          <Table.Tr>
            <Table.Th scope="row" className="flowsheet-name">
              {t('vitals.by')}
            </Table.Th>
            {columns.map((item) => (
              <Table.Td key={item.id}>
                <bdi>{item.recorded_by}</bdi>
                {item.error ? (
                  <Text size="xs" c="red">
                    {t(item.is_withdrawn ? 'vitals.withdrawn' : 'vitals.struck', {
                      who: item.error.by,
                      when: dateTime(item.error.at),
                    })}
                    : <bdi>{item.error.reason}</bdi>
                  </Text>
                ) : (
                  item.allowed_actions.includes('strike') && <Strike id={id} vitals={item} />
                )}
              </Table.Td>
            ))}
          </Table.Tr>
        </Table.Tbody>
      </Table>
    </Box>
  );
}

/** What another system said and the rows above do not. */
const asItCame = (item: Vitals) => (item.imported ?? []).filter((sign) => sign.doubt || sign.is_void);

function AsItCame({ of }: { of: Vitals }) {
  const { t } = useTranslation();
  return asItCame(of).map((sign) => (
    <Text key={`${sign.display} ${sign.came}`} size="xs">
      <bdi>{sign.display}</bdi>:{' '}
      <Text span inherit td={sign.is_void ? 'line-through' : undefined}>
        <bdi>{sign.came}</bdi>
      </Text>{' '}
      <Text span inherit c="dimmed">
        ({sign.is_void ? t('vitals.imported.void') : t(`vitals.imported.doubt.${sign.doubt}`)}
        {sign.measured_by && `, ${t('vitals.imported.by', { who: sign.measured_by })}`})
      </Text>
    </Text>
  ));
}

function Strike({ id, vitals }: { id: string; vitals: Vitals }) {
  const { t } = useTranslation();
  const [asking, setAsking] = useState(false);
  const strike = $api.useMutation('put', '/api/v1/patients/{id}/vitals/{vitals_id}/error', {
    onSuccess: () => setAsking(false),
  });
  return (
    <>
      <Button
        size="compact-xs"
        variant="subtle"
        color="red"
        aria-label={`${t('vitals.strike')}: ${whenOf(vitals)}`}
        onClick={() => setAsking(true)}
      >
        {t('vitals.strike')}
      </Button>
      <AskReason
        opened={asking}
        onClose={() => setAsking(false)}
        title={t('vitals.strike')}
        help={t('vitals.strikeHelp')}
        label={t('vitals.strikeReason')}
        run={strike}
        onSubmit={(reason) =>
          strike.mutate({
            params: { path: { id, vitals_id: vitals.id }, header: ifMatch(vitals.version) },
            body: { reason },
          })
        }
      />
    </>
  );
}
