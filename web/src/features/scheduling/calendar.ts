import type { Schemas } from '@/api/client';

export type Entry = Schemas['CalendarEntry'];
export type Calendar = Schemas['Calendar'];

/** Where something is dropped or clicked. */
export type Spot = { provider_id: string; date: string; time: string };

/** One column of the page: a provider on a day. */
export type Column = { key: string; provider: Schemas['ProviderView']; date: string };

/** Statuses in which the time is not taken any more. */
export const GONE = ['cancelled', 'no_show'];
export const STATUS_COLOUR: Record<string, string> = {
  scheduled: 'gray',
  confirmed: 'blue',
  checked_in: 'teal',
  in_progress: 'orange',
  completed: 'green',
  cancelled: 'red',
  no_show: 'grape',
};

export const minutesOf = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
export const timeOf = (minutes: number) =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;

/** A civil date so many days later. */
export function plusDays(date: string, days: number): string {
  const at = new Date(`${date}T12:00:00Z`);
  at.setUTCDate(at.getUTCDate() + days);
  return at.toISOString().slice(0, 10);
}

/** The Monday of a date's week. */
export const mondayOf = (date: string) => plusDays(date, -((new Date(`${date}T12:00:00Z`).getUTCDay() + 6) % 7));

/** The day and the time that the clinic's clocks show. */
export function clinicTime(at: Date, zone: string): { date: string; time: string } {
  const parts = new Intl.DateTimeFormat('sv', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' }).format(at);
  return { date: parts.slice(0, 10), time: parts.slice(11, 16) };
}

/** Beside each other where they overlap: of each which lane it takes, and of how many. */
export function lanesOf(entries: Entry[]): Map<string, { lane: number; of: number }> {
  const places = new Map<string, { lane: number; of: number }>();
  let group: { id: string; lane: number }[] = [];
  let ends: number[] = [];
  const close = () => {
    for (const { id, lane } of group) places.set(id, { lane, of: ends.length });
    group = [];
    ends = [];
  };
  for (const entry of [...entries].sort((a, b) => minutesOf(a.time) - minutesOf(b.time))) {
    const from = minutesOf(entry.time);
    if (ends.every((end) => end <= from)) close();
    const free = ends.findIndex((end) => end <= from);
    const lane = free < 0 ? ends.length : free;
    ends[lane] = from + entry.duration_minutes;
    group.push({ id: entry.id, lane });
  }
  close();
  return places;
}

/** The first and the last hour that are shown: what is worked and what is booked, and never less than a working day. */
export function hoursOf({ items, providers, time_zone }: Calendar): { first: number; last: number } {
  const open = providers.flatMap((provider) => provider.open);
  const starts = [
    ...open.map((one) => minutesOf(clinicTime(new Date(one.start), time_zone).time)),
    ...items.map((item) => minutesOf(item.time)),
  ];
  const ends = [
    ...open.map((one) => minutesOf(clinicTime(new Date(one.end), time_zone).time) || 1440),
    ...items.map((item) => minutesOf(item.time) + item.duration_minutes),
  ];
  return {
    first: Math.floor(Math.min(8 * 60, ...starts) / 60),
    last: Math.ceil(Math.max(17 * 60, ...ends) / 60),
  };
}
