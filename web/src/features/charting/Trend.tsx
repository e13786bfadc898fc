import { useTranslation } from 'react-i18next';

export type Point = { at: number; value: number };
const WIDTH = 320;
const HEIGHT = 72;
const EDGE = 6;

/** One sign along time: what is normal as a band, the points joined, on an axis that all signs share. The table says the same. */
export function Trend({
  label,
  points,
  from,
  until,
  band,
}: {
  label: string;
  points: Point[];
  from: number;
  until: number;
  band?: { low: number; high: number };
}) {
  const { t } = useTranslation();
  const values = [...points.map((point) => point.value), ...(band ? [band.low, band.high] : [])];
  const [least, most] = [Math.min(...values), Math.max(...values)];
  const x = (at: number) => EDGE + ((at - from) / Math.max(until - from, 1)) * (WIDTH - 2 * EDGE);
  const y = (value: number) => HEIGHT - EDGE - ((value - least) / Math.max(most - least, 0.001)) * (HEIGHT - 2 * EDGE);
  return (
    <svg
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      className="trend"
      role="img"
      aria-label={t('vitals.trend', { sign: label, n: points.length })}
      direction="ltr"
    >
      {band && (
        <rect
          className="trend-band"
          x={0}
          width={WIDTH}
          y={y(band.high)}
          height={Math.max(y(band.low) - y(band.high), 1)}
        />
      )}
      <polyline className="trend-line" points={points.map((point) => `${x(point.at)},${y(point.value)}`).join(' ')} />
      {points.map((point) => (
        <circle key={point.at} className="trend-point" cx={x(point.at)} cy={y(point.value)} r={2.5} />
      ))}
    </svg>
  );
}
