import type { TFunction } from 'i18next';
import { type Piece, wordDiff } from '@/ui/diff';
import { dateTime } from '@/ui/format';
import { rowText } from '../encounter';

/** What was signed, as the server keeps it. */
export type Content = {
  encounter: Record<string, unknown>;
  clinical_data: Record<string, unknown>;
  diagnoses: Record<string, string>[];
  procedures: Record<string, string>[];
  vitals: Record<string, unknown>[];
};
export type Change = { name: string; label: string; pieces: Piece[] };

const FIELDS = [
  'encounter_date',
  'encounter_type',
  'specialty',
  'chief_complaint',
  'notes',
  'assessment',
  'plan',
  'provider_name',
] as const;
const plain = (value: unknown) => {
  if (value === null || value === undefined) return '';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
};

/** Each field that differs between two versions, with what it was and what it is. */
export function changes(t: TFunction, was: Content, is: Content): Change[] {
  const shown = (of: Content, name: (typeof FIELDS)[number]) => {
    const text = plain(of.encounter[name]);
    if (!text) return '';
    if (name === 'encounter_date') return dateTime(text);
    return name === 'encounter_type' ? t(`encounter.type.${text}`, text) : text;
  };
  const rows = (of: Content, name: 'diagnoses' | 'procedures') =>
    of[name].map((row, at) => `${at + 1}. ${rowText(t, row)}`).join('\n');
  const data = [...new Set([...Object.keys(was.clinical_data), ...Object.keys(is.clinical_data)])];
  const all: [string, string, string, string][] = [
    ...FIELDS.map((name): [string, string, string, string] => [
      name,
      name === 'provider_name' ? t('signed.provider') : t(`encounter.field.${name}`),
      shown(was, name),
      shown(is, name),
    ]),
    ...(['diagnoses', 'procedures'] as const).map((name): [string, string, string, string] => [
      name,
      t(`encounter.field.${name}`),
      rows(was, name),
      rows(is, name),
    ]),
    ...data.map((name): [string, string, string, string] => [
      `clinical_data.${name}`,
      name,
      plain(was.clinical_data[name]),
      plain(is.clinical_data[name]),
    ]),
    [
      'vitals',
      t('signed.vitals'),
      was.vitals.map((row) => JSON.stringify(row)).join('\n'),
      is.vitals.map((row) => JSON.stringify(row)).join('\n'),
    ],
  ];
  return all
    .filter(([, , before, now]) => before !== now)
    .map(([name, label, before, now]) => ({ name, label, pieces: wordDiff(before, now) }));
}
