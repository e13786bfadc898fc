import type { TFunction } from 'i18next';

/** What is recorded in a field of a person, as people read it; empty, where nothing is. */
export function factText(t: TFunction, name: string, value: unknown): string {
  if (value == null || value === '') return '';
  if (name === 'sex') return t(`sex.${value}`);
  if (name === 'ssn_last4') return `•••-••-${value}`;
  if (typeof value === 'boolean') return t(value ? 'app.yes' : 'app.no');
  if (Array.isArray(value)) return value.map((one) => factText(t, '', one)).join('; ');
  if (typeof value === 'object') return Object.values(value).filter(Boolean).join(', ');
  return String(value);
}
