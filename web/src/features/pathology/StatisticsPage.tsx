import { Button, Group, Loader, NativeSelect, Paper, SimpleGrid, Stack, Text, TextInput, Title } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { $api, type Schemas } from '@/api/client';
import { ProblemAlert } from '@/app/Trouble';
import { fieldError } from '@/ui/fields';
import { Rows } from '@/ui/Listing';
import { Section } from '@/ui/Section';
import { save } from '@/ui/save';
import { Value } from '@/ui/Value';
import './findTexts';
import './pathologyTexts';
import { csvLine } from './find';
import { daysAgo } from './statistics';
import { Volumes } from './Volumes';

type CaseGroup = Schemas['CaseGroup'];
type Statistics = Schemas['PathologyStatistics'];
type Unit = Schemas['StatisticsUnit'];

const UNITS: Unit[] = ['day', 'week', 'month'];
const GROUPS = ['by_investigation_type', 'by_site', 'by_consultant', 'by_pathologist'] as const;

/** How much the laboratory did in a time, and how long it took. */
export function StatisticsPage() {
  const { t } = useTranslation();
  const [from, setFrom] = useState(() => daysAgo(365));
  const [to, setTo] = useState(() => daysAgo(0));
  const [unit, setUnit] = useState<Unit>('month');
  const told = $api.useQuery(
    'get',
    '/api/v1/pathology/statistics',
    { params: { query: { from, to, unit } } },
    { enabled: Boolean(from && to) },
  );
  const error = (name: string) => fieldError(told.error, name, t);
  return (
    <Stack>
      <Title order={1}>{t('pathologyFind.statistics')}</Title>
      <Text c="dimmed" size="sm" maw={720}>
        {t('pathologyFind.statisticsHelp')}
      </Text>
      <Group align="flex-start">
        <TextInput
          type="date"
          label={t('pathologyFind.field.from')}
          value={from}
          onChange={(event) => setFrom(event.currentTarget.value)}
          error={error('from')}
        />
        <TextInput
          type="date"
          label={t('pathologyFind.field.to')}
          value={to}
          onChange={(event) => setTo(event.currentTarget.value)}
          error={error('to')}
        />
        <NativeSelect
          label={t('pathologyFind.unit')}
          value={unit}
          onChange={(event) => setUnit(event.currentTarget.value as Unit)}
          data={UNITS.map((value) => ({ value, label: t(`pathologyFind.by.${value}`) }))}
        />
      </Group>
      <ProblemAlert
        error={told.error}
        onRetry={told.refetch}
        label={(name) => t(`pathologyFind.field.${name}`, '') || undefined}
      />
      {told.isLoading && <Loader aria-label={t('app.loading')} />}
      {told.isSuccess && <Told told={told.data} name={`${from}-${to}`} unit={unit} />}
    </Stack>
  );
}

function Told({ told, name, unit }: { told: Statistics; name: string; unit: Unit }) {
  const { t } = useTranslation();
  const { total } = told;
  if (total.cases === 0)
    return (
      <Text size="sm" c="dimmed">
        {t('pathologyFind.noCases')}
      </Text>
    );
  const hours = (value: number | null | undefined) =>
    value === null || value === undefined ? '–' : t('pathologyFind.hours', { n: Math.round(value) });
  const share = (value: number | null | undefined) =>
    value === null || value === undefined ? '–' : `${Math.round(value * 100)} %`;
  const numbers: [string, string][] = [
    [t('pathologyFind.count.cases'), String(total.cases)],
    [t('pathologyFind.count.signed'), String(total.signed)],
    [t('pathologyFind.count.published'), String(total.published)],
    [t('pathologyFind.count.amendments'), String(total.amendments)],
    [t('pathologyFind.time.signed'), `${hours(total.signed_median)} / ${hours(total.signed_p90)}`],
    [t('pathologyFind.time.published'), `${hours(total.published_median)} / ${hours(total.published_p90)}`],
    [t('pathologyFind.target', { n: told.target_hours }), share(total.within_target)],
  ];
  return (
    <>
      <SimpleGrid cols={{ base: 2, md: 4 }}>
        {numbers.map(([label, value]) => (
          <Paper key={label} withBorder p="sm">
            <Text size="xs" c="dimmed">
              {label}
            </Text>
            <Text fw={700} size="lg" className="num">
              <bdi>{value}</bdi>
            </Text>
          </Paper>
        ))}
      </SimpleGrid>
      <Section
        title={t('pathologyFind.volumes')}
        aside={
          <Csv
            name={`volumes-${name}`}
            head={['day', 'cases', 'signed', 'published', 'amendments']}
            rows={told.volumes.map((one) => [one.day, one.cases, one.signed, one.published, one.amendments])}
          />
        }
      >
        <Volumes volumes={told.volumes} unit={unit} />
      </Section>
      {GROUPS.filter((of) => told[of].length > 0).map((of) => (
        <Groups key={of} of={of} groups={told[of]} name={name} hours={hours} share={share} />
      ))}
    </>
  );
}

function Groups({
  of,
  groups,
  name,
  hours,
  share,
}: {
  of: (typeof GROUPS)[number];
  groups: CaseGroup[];
  name: string;
  hours: (value: number | null | undefined) => string;
  share: (value: number | null | undefined) => string;
}) {
  const { t } = useTranslation();
  const nameOf = (one: CaseGroup) => {
    if (!one.name) return t('pathologyFind.unnamed');
    return of === 'by_investigation_type' ? t(`pathology.type.${one.name}`) : one.name;
  };
  const number = (label: string, of: 'cases' | 'published' | 'amendments') => ({
    label: t(`pathologyFind.count.${label}`),
    nowrap: true,
    cell: (one: CaseGroup) => <Value>{one[of]}</Value>,
  });
  return (
    <Section
      title={t(`pathologyFind.${of}`)}
      aside={
        <Csv
          name={`${of}-${name}`}
          head={[
            'name',
            'cases',
            'signed',
            'published',
            'amendments',
            'hours_signed_median',
            'hours_signed_p90',
            'hours_published_median',
            'hours_published_p90',
            'within_target',
          ]}
          rows={groups.map((one) => [
            one.name,
            one.cases,
            one.signed,
            one.published,
            one.amendments,
            one.signed_median,
            one.signed_p90,
            one.published_median,
            one.published_p90,
            one.within_target,
          ])}
        />
      }
    >
      <Rows
        label={t(`pathologyFind.${of}`)}
        items={groups}
        keyOf={(one) => one.name ?? ''}
        columns={[
          { label: t('pathologyFind.name'), bare: true, long: true, cell: (one) => <bdi>{nameOf(one)}</bdi> },
          number('cases', 'cases'),
          number('published', 'published'),
          number('amendments', 'amendments'),
          {
            label: t('pathologyFind.time.signed'),
            nowrap: true,
            cell: (one) => <bdi>{`${hours(one.signed_median)} / ${hours(one.signed_p90)}`}</bdi>,
          },
          {
            label: t('pathologyFind.time.published'),
            nowrap: true,
            cell: (one) => <bdi>{`${hours(one.published_median)} / ${hours(one.published_p90)}`}</bdi>,
          },
          { label: t('pathologyFind.inTime'), nowrap: true, cell: (one) => <bdi>{share(one.within_target)}</bdi> },
        ]}
      />
    </Section>
  );
}

type Cell = string | number | null | undefined;

/** The same as a file for a spreadsheet. */
function Csv({ name, head, rows }: { name: string; head: string[]; rows: Cell[][] }) {
  const { t } = useTranslation();
  const write = () => {
    const text = `\ufeff${[head, ...rows].map(csvLine).join('\r\n')}\r\n`;
    save(new Blob([text], { type: 'text/csv;charset=utf-8' }), `${name}.csv`);
  };
  return (
    <Button size="compact-sm" variant="default" onClick={write} aria-label={t('pathologyFind.csvOf', { name })}>
      {t('pathologyFind.csv')}
    </Button>
  );
}
