import i18next from 'i18next';

/** The one place where dates and names become text. */
export const dateTime = (iso: string) =>
  new Date(iso).toLocaleString(i18next.language, { dateStyle: 'medium', timeStyle: 'medium' });

/** FAMILY, Given Middle (Title): the order that the NHS banner standard asks for. */
export const fullName = (p: {
  family_name: string;
  given_name: string;
  middle_name?: string | null;
  name_prefix?: string | null;
}) =>
  `${p.family_name.toLocaleUpperCase()}, ${[p.given_name, p.middle_name].filter(Boolean).join(' ')}${p.name_prefix ? ` (${p.name_prefix})` : ''}`;
