import type { Schemas } from '@/api/client';

export type Filters = Schemas['CaseFilters'];
export type Found = Schemas['FoundCase'];
export type Worklist = Schemas['CaseWorklist'];
export type Progress = Schemas['CaseProgress'];

export const PROGRESS: Progress[] = [
  'pending',
  'rejected',
  'in_laboratory',
  'draft',
  'pending_verification',
  'verified',
  'signed',
  'published',
  'amended',
  'withdrawn',
  'voided',
];
export const PROGRESS_COLOUR: Record<Progress, string> = {
  pending: 'yellow',
  rejected: 'red',
  voided: 'gray',
  in_laboratory: 'cyan',
  draft: 'gray',
  pending_verification: 'yellow',
  verified: 'blue',
  signed: 'violet',
  published: 'teal',
  withdrawn: 'red',
  amended: 'orange',
};

/** Fields of the filters as a form holds them. */
export const TYPED = ['diagnosis', 'site', 'consultant', 'pathologist', 'from', 'to'] as const;
export const CHOSEN = ['progress', 'investigation_type', 'priority'] as const;
export type Values = Record<(typeof TYPED)[number] | (typeof CHOSEN)[number] | 'archived', string>;

export const NOTHING: Values = {
  diagnosis: '',
  site: '',
  consultant: '',
  pathologist: '',
  from: '',
  to: '',
  progress: '',
  investigation_type: '',
  priority: '',
  archived: '',
};

/** What was typed and chosen, as it is asked for. */
export const filtersOf = (values: Values): Filters => ({
  ...Object.fromEntries(
    [...TYPED, ...CHOSEN].flatMap((name) => (values[name].trim() ? [[name, values[name].trim()]] : [])),
  ),
  archived: values.archived === 'true',
});

/** Filters as a form holds them. */
export const valuesOf = (filters: Filters): Values => ({
  ...NOTHING,
  ...Object.fromEntries([...TYPED, ...CHOSEN].flatMap((name) => (filters[name] ? [[name, filters[name]]] : []))),
  archived: filters.archived ? 'true' : '',
});

export const isSame = (one: Values, other: Values) =>
  (Object.keys(NOTHING) as (keyof Values)[]).every((name) => one[name].trim() === other[name].trim());

/** One line of a CSV file: what would be a formula is text. */
export const csvLine = (cells: (string | number | null | undefined)[]) =>
  cells
    .map((cell) => {
      if (typeof cell === 'number') return String(cell);
      const text = /^[=+\-@\t\r]/.test(cell ?? '') ? `'${cell}` : (cell ?? '');
      return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
    })
    .join(',');
