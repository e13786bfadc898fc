import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '@/api/client';
import { Rows } from '@/ui/Listing';
import { Value } from '@/ui/Value';
import { gapless } from './statistics';

const WIDTH = 720;
const HEIGHT = 160;

/** How many cases came when, and how many of them are out: a bar for each day, week or month. The table says the same. */
export function Volumes({ volumes, unit }: { volumes: Schemas['CaseVolume'][]; unit: Schemas['StatisticsUnit'] }) {
  const { t } = useTranslation();
  const bars = gapless(volumes, unit);
  const most = Math.max(...bars.map((one) => one.cases), 1);
  const step = WIDTH / Math.max(bars.length, 12);
  const tall = (n: number) => (n / most) * HEIGHT;
  return (
    <>
      <svg
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        className="volumes"
        role="img"
        aria-label={t('pathologyFind.chart', { n: bars.length, most })}
        preserveAspectRatio="none"
        direction="ltr"
      >
        {bars.map((one, i) => (
          <g key={one.day}>
            <title>{`${one.day}: ${one.cases} / ${one.published}`}</title>
            <rect
              className="volumes-all"
              x={i * step + step * 0.1}
              width={step * 0.8}
              y={HEIGHT - tall(one.cases)}
              height={tall(one.cases)}
            />
            <rect
              className="volumes-out"
              x={i * step + step * 0.1}
              width={step * 0.8}
              y={HEIGHT - tall(one.published)}
              height={tall(one.published)}
            />
          </g>
        ))}
      </svg>
      <Text size="xs" c="dimmed" mb="xs">
        {t('pathologyFind.legend', { from: bars[0]?.day, to: bars.at(-1)?.day, most })}
      </Text>
      <details>
        <summary>{t('pathologyFind.table')}</summary>
        <Rows
          label={t('pathologyFind.volumes')}
          items={volumes}
          keyOf={(one) => one.day}
          columns={[
            { label: t(`pathologyFind.by.${unit}`), bare: true, nowrap: true, cell: (one) => <Value>{one.day}</Value> },
            { label: t('pathologyFind.count.cases'), cell: (one) => <Value>{one.cases}</Value> },
            { label: t('pathologyFind.count.signed'), cell: (one) => <Value>{one.signed}</Value> },
            { label: t('pathologyFind.count.published'), cell: (one) => <Value>{one.published}</Value> },
            { label: t('pathologyFind.count.amendments'), cell: (one) => <Value>{one.amendments}</Value> },
          ]}
        />
      </details>
    </>
  );
}
