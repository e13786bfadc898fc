import type { Schemas } from '@/api/client';

type Volume = Schemas['CaseVolume'];
type Unit = Schemas['StatisticsUnit'];

const DAY = 86_400_000;
const at = (day: string) => Date.parse(`${day}T00:00:00Z`);
const dayOf = (time: number) => new Date(time).toISOString().slice(0, 10);

/** So many days ago. */
export const daysAgo = (days: number) => dayOf(Date.now() - days * DAY);

const following: Record<Unit, (day: string) => string> = {
  day: (day) => dayOf(at(day) + DAY),
  week: (day) => dayOf(at(day) + 7 * DAY),
  month: (day) => {
    const [year, month] = day.split('-').map(Number) as [number, number];
    return dayOf(Date.UTC(year, month, 1));
  },
};

/** From the first to the last one without a gap: where nothing was, stands nothing. */
export function gapless(volumes: Volume[], unit: Unit): Volume[] {
  const known = new Map(volumes.map((one) => [one.day, one]));
  const last = volumes.at(-1)?.day ?? '';
  const all: Volume[] = [];
  for (let day = volumes[0]?.day ?? '9'; day <= last && all.length < 1000; day = following[unit](day))
    all.push(known.get(day) ?? { day, cases: 0, signed: 0, published: 0, amendments: 0 });
  return all;
}
