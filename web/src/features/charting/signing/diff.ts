import type { TFunction } from 'i18next';
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
/** A piece of a text: in both, only before, or only now. */
export type Piece = { kind: 'same' | 'was' | 'is'; text: string };
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
/** Words of both texts: beyond this the whole text is shown as replaced. */
const MOST = 4_000_000;

const words = (text: string) => text.match(/\s+|[^\s]+/g) ?? [];

/** What became of a text, word by word. */
export function wordDiff(was: string, is: string): Piece[] {
  const [old, now] = [words(was), words(is)];
  if (old.length * now.length > MOST) {
    const both: Piece[] = [
      { kind: 'was', text: was },
      { kind: 'is', text: is },
    ];
    return both.filter((piece) => piece.text);
  }
  // How many words are the same from here on.
  const width = now.length + 1;
  const same = new Uint32Array((old.length + 1) * width);
  const at = (i: number, j: number) => same[i * width + j] ?? 0;
  for (let i = old.length - 1; i >= 0; i--)
    for (let j = now.length - 1; j >= 0; j--)
      same[i * width + j] = old[i] === now[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
  const pieces: Piece[] = [];
  const add = (kind: Piece['kind'], text: string | undefined) => {
    if (!text) return;
    const last = pieces.at(-1);
    if (last?.kind === kind) last.text += text;
    else pieces.push({ kind, text });
  };
  for (let i = 0, j = 0; i < old.length || j < now.length; ) {
    if (i < old.length && j < now.length && old[i] === now[j]) {
      add('same', old[i++]);
      j++;
    } else if (i < old.length && (j === now.length || at(i + 1, j) >= at(i, j + 1))) add('was', old[i++]);
    else add('is', now[j++]);
  }
  return pieces;
}

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
