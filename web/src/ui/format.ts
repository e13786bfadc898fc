import i18next from 'i18next';

let clinicZone: string | undefined;
/** Remembers where the clinic is whose session this is: its days are those of its clocks, wherever the browser is. */
export function keepClinicZone(zone: string | undefined) {
  clinicZone = zone;
}

/** As the clinic's clocks show it. A browser that does not know the zone takes its own. */
function inZone(write: (zone: { timeZone?: string }) => string) {
  try {
    return write({ timeZone: clinicZone });
  } catch {
    return write({});
  }
}

/** The one place where dates and names become text. */
export const dateTime = (iso: string) =>
  inZone((zone) =>
    new Date(iso).toLocaleString(i18next.language, { dateStyle: 'medium', timeStyle: 'medium', ...zone }),
  );

/** Today where the clinic is, as a civil date. */
export const today = (now = new Date()) => inZone((zone) => now.toLocaleDateString('sv', zone));

/** The time of day, with the day where it is not today. */
export function clock(iso: string) {
  const at = new Date(iso);
  const day = today(at) === today() ? {} : ({ dateStyle: 'medium' } as const);
  return inZone((zone) => at.toLocaleString(i18next.language, { timeStyle: 'short', ...day, ...zone }));
}

/** The time of day as calendars write it, beside times of the calendar; with the day where that is not today. */
export function clinicClock(iso: string) {
  const at = new Date(iso);
  const time = inZone((zone) => at.toLocaleTimeString('sv', { hour: '2-digit', minute: '2-digit', ...zone }));
  return today(at) === today() ? time : `${today(at)} ${time}`;
}

/** An instant as a field of date and time holds it, by the clinic's clocks; seconds are nobody's to type. */
export const localOf = (iso: string) =>
  inZone((zone) => new Date(iso).toLocaleString('sv', { dateStyle: 'short', timeStyle: 'short', ...zone })).replace(
    ' ',
    'T',
  );

/** Back again: what is typed where the clinic's clocks go forward is the time after; what is no time stays as it was typed. */
export function instantOf(local: string) {
  const typed = Date.parse(`${local}Z`);
  if (Number.isNaN(typed)) return local;
  const shown = (at: number) => Date.parse(`${localOf(new Date(at).toISOString())}Z`);
  const near = typed * 2 - shown(typed);
  const exact = typed + near - shown(near);
  return new Date(shown(exact) === typed ? exact : near).toISOString();
}

/** A civil date, as it stands: no zone moves it. */
export const civilDate = (day: string) =>
  new Date(`${day}T00:00:00Z`).toLocaleDateString(i18next.language, { dateStyle: 'medium', timeZone: 'UTC' });

/** Whole years from a civil date to today; `null` where it is none. */
export function yearsSince(birth: string): number | null {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(birth);
  if (!parts) return null;
  const [year, month, day] = parts.slice(1).map(Number) as [number, number, number];
  const now = new Date();
  const before = now.getMonth() + 1 < month || (now.getMonth() + 1 === month && now.getDate() < day);
  return now.getFullYear() - year - (before ? 1 : 0);
}

/** Nine digits as a social security number is written; anything else as it was typed. */
export function ssnShaped(text: string) {
  const digits = text.replace(/[\s-]/g, '');
  return /^\d{9}$/.test(digits) ? `${digits.slice(0, 3)}-${digits.slice(3, 5)}-${digits.slice(5)}` : text.trim();
}

/** Ten digits, or eleven with the country's 1, in groups; anything else (from abroad, an extension) as it was typed. */
export function phoneShaped(text: string) {
  const plain = /^\+?[\d\s().-]+$/.test(text.trim());
  const digits = text.replace(/\D/g, '').replace(/^1(?=\d{10}$)/, '');
  const abroad = text.trim().startsWith('+') && !/^\+1/.test(text.trim());
  if (!plain || abroad || digits.length !== 10) return text.trim();
  return `(${digits.slice(0, 3)}) ${digits.slice(3, 6)}-${digits.slice(6)}`;
}

/** FAMILY, Given Middle (Title): the order that the NHS banner standard asks for. */
export const fullName = (p: {
  family_name: string;
  given_name: string;
  middle_name?: string | null;
  name_prefix?: string | null;
}) =>
  `${p.family_name.toLocaleUpperCase()}, ${[p.given_name, p.middle_name].filter(Boolean).join(' ')}${p.name_prefix ? ` (${p.name_prefix})` : ''}`;

/** An age as people say it: days, weeks and months at the beginning of life; years of the server otherwise. */
export function ageOf(birth: string, death: string | null | undefined, years: number | null | undefined): string {
  if (years === null || years === undefined) return '';
  if (years >= 2) return i18next.t('patient.years', { n: years });
  const days = Math.floor((Date.parse(death ?? today()) - Date.parse(birth)) / 86_400_000);
  if (Number.isNaN(days)) return i18next.t('patient.years', { n: years });
  if (days < 28) return i18next.t('patient.days', { n: Math.max(days, 0) });
  if (days < 90) return i18next.t('patient.weeks', { n: Math.floor(days / 7) });
  return i18next.t('patient.months', { n: Math.floor(days / 30.44) });
}
