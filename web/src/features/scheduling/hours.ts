import i18next, { type TFunction } from 'i18next';
import { ApiProblem, asProblem, type FieldError, type Schemas } from '@/api/client';
import { ascii } from '@/ui/fields';
import type { Values } from '@/ui/merge';

type Schedule = Schemas['Schedule'];
type Period = Schemas['Period'];

/** A week as it is typed: a text a day, Monday first. */
export type WeekDraft = { valid_from: string; valid_until: string; days: string[] };
export type SpecialDraft = { day: string; periods: string; note: string };
export type LeaveDraft = { first_day: string; last_day: string; reason: string };
/** The parts of a schedule, which two people can change at once without meeting. */
export const PARTS = ['weeks', 'special_days', 'leave'] as const;

const two = (n: number) => String(n).padStart(2, '0');

/** `8-12, 13:00–17:30` as periods; `null` where it is not understood. No text, no work. */
export function periodsOf(text: string): Period[] | null {
  const parts = ascii(text)
    .split(/[,;،]/)
    .map((part) => part.trim())
    .filter(Boolean);
  const periods = parts.map((part) => {
    const said = /^(\d{1,2})(?:[:.](\d{2}))?\s*[-–—]\s*(\d{1,2})(?:[:.](\d{2}))?$/.exec(part);
    if (!said) return null;
    const [h, m, hh, mm] = said.slice(1).map((digits) => Number(digits ?? 0)) as [number, number, number, number];
    const fits = (hour: number, minute: number) => minute < 60 && hour * 60 + minute <= 24 * 60;
    return fits(h, m) && fits(hh, mm) ? { from: `${two(h)}:${two(m)}`, until: `${two(hh)}:${two(mm)}` } : null;
  });
  return periods.every((period) => period !== null) ? periods : null;
}

export const periodsText = (periods: Period[]) => periods.map(({ from, until }) => `${from}–${until}`).join(', ');

/** The days of a week by their names, Monday first. */
export const weekdays = () =>
  [1, 2, 3, 4, 5, 6, 7].map((day) =>
    // The first of January 2024 was a Monday.
    new Date(Date.UTC(2024, 0, day)).toLocaleDateString(i18next.language, { weekday: 'long', timeZone: 'UTC' }),
  );

/** A schedule as the texts of a form. */
export function valuesOf({ weeks, special_days, leave }: Schedule): Values {
  const drafts: { weeks: WeekDraft[]; special_days: SpecialDraft[]; leave: LeaveDraft[] } = {
    weeks: weeks.map((week) => ({
      valid_from: week.valid_from,
      valid_until: week.valid_until ?? '',
      days: [1, 2, 3, 4, 5, 6, 7].map((n) =>
        periodsText(week.days.find(({ weekday }) => weekday === n)?.periods ?? []),
      ),
    })),
    special_days: special_days.map((one) => ({
      day: one.day,
      periods: periodsText(one.periods),
      note: one.note ?? '',
    })),
    leave: leave.map((one) => ({ ...one, reason: one.reason ?? '' })),
  };
  return Object.fromEntries(PARTS.map((part) => [part, JSON.stringify(drafts[part])]));
}

export const weeksIn = (values: Values) => JSON.parse(values.weeks || '[]') as WeekDraft[];
export const specialDaysIn = (values: Values) => JSON.parse(values.special_days || '[]') as SpecialDraft[];
export const leaveIn = (values: Values) => JSON.parse(values.leave || '[]') as LeaveDraft[];

/** What is typed as the server reads it, or what of it is not understood. */
export function scheduleOf(values: Values): { body: Schedule; wrong: ApiProblem | null } {
  const fields: FieldError[] = [];
  const read = (field: string, text: string) => {
    const periods = periodsOf(text);
    if (!periods) fields.push({ field, code: 'not_hours', message: '' });
    return periods ?? [];
  };
  const day = (field: string, text: string) => {
    if (!text) fields.push({ field, code: 'required', message: '' });
    return text;
  };
  const body: Schedule = {
    weeks: weeksIn(values).map((week, i) => ({
      valid_from: day(`weeks[${i}].valid_from`, week.valid_from),
      valid_until: week.valid_until || null,
      days: week.days.map((text, at) => ({
        weekday: at + 1,
        periods: read(`weeks[${i}].days[${at}].periods`, text),
      })),
    })),
    special_days: specialDaysIn(values).map((one, i) => ({
      day: day(`special_days[${i}].day`, one.day),
      periods: read(`special_days[${i}].periods`, one.periods),
      note: one.note.trim() || null,
    })),
    leave: leaveIn(values).map((one, i) => ({
      first_day: day(`leave[${i}].first_day`, one.first_day),
      last_day: day(`leave[${i}].last_day`, one.last_day),
      reason: one.reason.trim() || null,
    })),
  };
  return { body, wrong: fields.length > 0 ? new ApiProblem(422, 'invalid', '', fields) : null };
}

/** The periods of a day are one field here: what is wrong with one of them is said there. */
export function atItsField(error: unknown): unknown {
  if (!error || asProblem(error).fields.length === 0) return error;
  const { status, code, detail, fields, requestId } = asProblem(error);
  const here = fields.map((one) => ({
    ...one,
    field: one.field.replace(/\.periods\[\d+\].*$/, '.periods').replace(/\.weekday$/, '.periods'),
  }));
  return new ApiProblem(status, code, detail, here, requestId);
}

/** How a field is called. */
export function labelOf(t: TFunction, field: string): string {
  const day = /^weeks\[\d+\]\.days\[(\d+)\]/.exec(field);
  if (day) return weekdays()[Number(day[1])] ?? field;
  const part = field.split('[')[0] ?? field;
  const own = field.includes('].') ? field.split('].').pop() : null;
  return own ? `${t(`hours.${part}`)}: ${t(`hours.${own}`)}` : t(`hours.${part}`);
}

/** A part in a few words, a line an entry. */
export function partLines(t: TFunction, part: string, value: string): string[] {
  const until = (last: string) => last || t('hours.furtherNotice');
  const values = { [part]: value };
  const names = weekdays();
  const lines = {
    weeks: () =>
      weeksIn(values).map((week) => {
        const days = week.days.map((text, at) => text && `${names[at]} ${text}`).filter(Boolean);
        return `${week.valid_from} – ${until(week.valid_until)}: ${days.join(', ')}`;
      }),
    special_days: () => specialDaysIn(values).map((one) => `${one.day}: ${one.periods || t('hours.free')}`),
    leave: () => leaveIn(values).map((one) => `${one.first_day} – ${one.last_day}: ${one.reason}`),
  }[part];
  return lines?.() ?? [value];
}
