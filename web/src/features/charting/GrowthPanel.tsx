import { Card, SimpleGrid, Table, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { $api, type Schemas } from '@/api/client';
import { ProblemAlert } from '@/app/Trouble';
import { civilDate } from '@/ui/format';
import { Section } from '@/ui/Section';
import { Value } from '@/ui/Value';

type Chart = Schemas['GrowthChart'];
const WIDTH = 420;
const HEIGHT = 260;
const LEFT = 34;
const RIGHT = 34;
const EDGE = 22;

/** How a child grew, among children of the same sex and age; nothing, of whom nothing was measured as a child. */
export function GrowthPanel({ id }: { id: string }) {
  const { t } = useTranslation();
  const growth = $api.useQuery('get', '/api/v1/patients/{id}/growth', { params: { path: { id } } });
  const charts = growth.data?.charts ?? [];
  if (growth.error) return <ProblemAlert error={growth.error} onRetry={growth.refetch} />;
  if (charts.length === 0) return null;
  return (
    <Section title={t('growth.title')} help={t('growth.help', { reference: growth.data?.reference })}>
      <SimpleGrid cols={{ base: 1, md: 2, xl: 3 }}>
        {charts.map((chart) => (
          <Card key={chart.indicator} withBorder p="xs">
            <Text size="sm" fw={600}>
              {t(`growth.indicator.${chart.indicator}`)}
            </Text>
            <Curves chart={chart} />
            {chart.caveats.map((caveat) => (
              <Text key={caveat} size="xs" role="note">
                {t(`growth.caveat.${caveat}`)}
              </Text>
            ))}
            <Points chart={chart} />
          </Card>
        ))}
      </SimpleGrid>
    </Section>
  );
}

/** Every so many months a line, so that a year or two lie between them. */
const step = (until: number) => (until <= 36 ? 6 : 24);

function Curves({ chart }: { chart: Chart }) {
  const { t } = useTranslation();
  const [from, until] = [chart.ages[0] ?? 0, chart.ages.at(-1) ?? 1];
  const values = [...chart.curves.flatMap((curve) => curve.values), ...chart.points.map((point) => point.value)];
  const [least, most] = [Math.min(...values), Math.max(...values)];
  const x = (months: number) => LEFT + ((months - from) / Math.max(until - from, 1)) * (WIDTH - LEFT - RIGHT);
  const y = (value: number) =>
    HEIGHT - EDGE - ((value - least) / Math.max(most - least, 0.001)) * (HEIGHT - EDGE - EDGE / 2);
  const line = (points: [number, number][]) => points.map(([age, value]) => `${x(age)},${y(value)}`).join(' ');
  const ages = Array.from({ length: Math.floor((until - from) / step(until)) + 1 }, (_, i) => from + i * step(until));
  const marks = [0, 0.25, 0.5, 0.75, 1].map((part) => least + part * (most - least));
  return (
    <svg
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      className="growth"
      role="img"
      aria-label={t('growth.chart', { what: t(`growth.indicator.${chart.indicator}`) })}
      direction="ltr"
    >
      {ages.map((age) => (
        <g key={age}>
          <line className="growth-grid" x1={x(age)} x2={x(age)} y1={EDGE / 2} y2={HEIGHT - EDGE} />
          <text className="growth-text" x={x(age)} y={HEIGHT - 8} textAnchor="middle">
            {until <= 36 ? age : age / 12}
          </text>
        </g>
      ))}
      {marks.map((mark) => (
        <g key={mark}>
          <line className="growth-grid" x1={LEFT} x2={WIDTH - RIGHT} y1={y(mark)} y2={y(mark)} />
          <text className="growth-text" x={LEFT - 4} y={y(mark) + 3} textAnchor="end">
            {mark.toFixed(0)}
          </text>
        </g>
      ))}
      {chart.curves.map((curve) => (
        <g key={curve.percentile}>
          <polyline
            className={curve.percentile === 50 ? 'growth-curve growth-median' : 'growth-curve'}
            points={line(curve.values.map((value, i) => [chart.ages[i] ?? 0, value]))}
          />
          <text className="growth-text" x={WIDTH - RIGHT + 3} y={y(curve.values.at(-1) ?? 0) + 3}>
            P{curve.percentile}
          </text>
        </g>
      ))}
      <polyline className="trend-line" points={line(chart.points.map((point) => [point.months, point.value]))} />
      {chart.points.map((point) => (
        <circle key={point.vitals_id} className="trend-point" cx={x(point.months)} cy={y(point.value)} r={3} />
      ))}
    </svg>
  );
}

/** The same in numbers, the newest first. */
function Points({ chart }: { chart: Chart }) {
  const { t } = useTranslation();
  const age = (months: number) =>
    months < 24 ? t('growth.months', { n: months.toFixed(0) }) : t('growth.years', { n: (months / 12).toFixed(1) });
  return (
    <Table withRowBorders={false} verticalSpacing={2}>
      <Table.Thead>
        <Table.Tr>
          {['day', 'age', 'value', 'percentile', 'z'].map((name) => (
            <Table.Th key={name}>{t(`growth.${name}`)}</Table.Th>
          ))}
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {[...chart.points].reverse().map((point) => (
          <Table.Tr key={point.vitals_id}>
            <Table.Td className="nowrap">
              <Value>{civilDate(point.day)}</Value>
            </Table.Td>
            <Table.Td>{age(point.months)}</Table.Td>
            <Table.Td>
              <Value>{point.value.toFixed(1)}</Value>
            </Table.Td>
            <Table.Td>
              <Value>{percentile(point.standing.percentile)}</Value>
            </Table.Td>
            <Table.Td>
              <Value>{point.standing.z.toFixed(2)}</Value>
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}

/** Nobody is the hundredth of a hundred. */
const percentile = (value: number) => (value < 0.1 ? '< 0.1' : value > 99.9 ? '> 99.9' : value.toFixed(1));
