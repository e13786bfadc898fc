import type { TFunction } from 'i18next';
import type { Schemas } from '@/api/client';
import type { Wording } from '@/ui/DraftMarks';
import { textOf } from '@/ui/fields';
import { clock, instantOf, localOf } from '@/ui/format';
import type { Values } from '@/ui/merge';
import { type Cell, type Field, isEmpty, type Layout } from './layout/filled';

export type Encounter = Schemas['EncounterView'];

export const TYPES = [
  'new_patient',
  'follow_up',
  'consultation',
  'procedure',
  'surgery',
  'urgent',
  'telemedicine',
  'home_visit',
  'other',
] as const;
export const SIDES = ['left', 'right', 'bilateral'] as const;
/** The long texts of a note, in the order in which they are read. */
export const TEXTS = ['chief_complaint', 'notes', 'assessment', 'plan'] as const;
export const ICD10 = 'http://hl7.org/fhir/sid/icd-10-cm';

/** A diagnosis or procedure while it is typed; what is not recorded is empty. */
export type CodedRow = {
  code_system: string;
  code: string;
  display: string;
  laterality: string;
  body_site: string;
  performed_at: string;
};
export const FRESH_ROW: CodedRow = {
  code_system: '',
  code: '',
  display: '',
  laterality: '',
  body_site: '',
  performed_at: '',
};
export type RowsOf = 'diagnoses' | 'procedures';

type Coded = { [name in keyof CodedRow]?: string | null };
/** Rows as the text of one field: so they are drafted, compared and merged like any other. */
const written = (rows: Coded[]) =>
  JSON.stringify(
    rows.map((row) => ({
      ...FRESH_ROW,
      ...Object.fromEntries(Object.entries(row).map(([name, value]) => [name, value ?? ''])),
    })),
  );
export const rowsOf = (text: string | undefined): CodedRow[] => (text ? JSON.parse(text) : []);
/** A row in which nothing stands yet is none. */
export const isBlank = (row: CodedRow) => !row.display.trim() && !row.code.trim();

/** The fields of the form among the texts of the note, each of its own: so they are drafted, compared and merged one by one. */
const DATA = 'clinical_data/';
export const dataName = (name: string) => (name.startsWith(DATA) ? name.slice(DATA.length) : null);
export const dataField = (name: string) => DATA + name;
/** What a form asks with a field: on another form the same name may mean something else. */
export type Asked = Pick<Field, 'type' | 'label' | 'row' | 'unit'>;
const askedOf = (field: Field | undefined): Asked | undefined =>
  field && { type: field.type, label: field.label, row: field.row ?? undefined, unit: field.unit ?? undefined };
/** A cell as it is drafted: with the form it stands on and what that asks, for a draft can outlive its form. */
export const cellText = ({ value, from, confirmed }: Cell, on: string | null | undefined, field?: Field) =>
  JSON.stringify({ value, from, confirmed: confirmed || undefined, asked: askedOf(field), on: on ?? undefined });
type Drafted = Cell & { on?: string; asked?: Asked };
/** What stands in this form, by the names of its fields. */
export function cellsOf(values: Values, form: string | null | undefined): Map<string, Cell> {
  const cells = new Map<string, Cell>();
  for (const [name, text] of Object.entries(values)) {
    const field = dataName(name);
    if (!field || !text) continue;
    const { on, asked: _, ...cell }: Drafted = JSON.parse(text);
    if (!on || on === form) cells.set(field, cell);
  }
  return cells;
}

/** Where what was typed on another form waits for a decision, each under a name of its own. */
const STRAY = 'other_form/';
export const isStray = (name: string) => name.startsWith(STRAY);
export type Stray = { name: string; field: string; value: unknown; from?: string; on: string; asked?: Asked };
/** What was typed on a form that the encounter is not written on any more, and nobody has decided of. */
export const straysOf = (values: Values): Stray[] =>
  Object.entries(values).flatMap(([name, text]) => {
    if (!isStray(name) || !text) return [];
    const { value, from, on = '', asked }: Drafted = JSON.parse(text);
    return [{ name, field: name.slice(name.lastIndexOf('/') + 1), value, from, on, asked }];
  });
const words = (text: string | null | undefined) => (text ?? '').trim().toLowerCase();
/** Whether a field of this form asks what was asked where it was typed: the same kind, unit and words. */
export const asksTheSame = (here: Field, asked: Asked | undefined) =>
  asked?.type === here.type &&
  (asked.unit ?? '').trim() === (here.unit ?? '').trim() &&
  words(asked.label) === words(here.label) &&
  words(asked.row) === words(here.row);
/** Those that stand where this form has its own fields; and under which name each waits. */
export const strayedOf = (values: Values, form: string | null | undefined) =>
  Object.entries(values).flatMap(([name, text]) => {
    const field = dataName(name);
    if (!field || !text) return [];
    const { on, value }: Drafted = JSON.parse(text);
    return on && on !== form ? [{ name, field, text, isEmpty: isEmpty(value), stray: `${STRAY}${on}/${field}` }] : [];
  });
/** The person wants nothing of what is offered: kept with the draft. */
export const OFFERS = 'offers';
export const DECLINED = 'declined';

export const fieldsOf = (layout: Layout) => layout.pages.flatMap((page) => page.sections).flatMap((it) => it.fields);
export const fieldsByName = (layout: Layout | undefined) =>
  new Map((layout ? fieldsOf(layout) : []).map((field) => [field.name, field]));
/** Texts of the note that are written on the form: it has fields by their names. */
export const textsOnForm = (layout: Layout | undefined) => {
  const texts = layout ? fieldsOf(layout).filter((field) => field.type === 'text' || field.type === 'long_text') : [];
  return TEXTS.filter((name) => texts.some((field) => field.name === name));
};

export function valuesOf(of: Encounter, layout?: Layout): Values {
  const values: Values = {
    encounter_date: localOf(of.encounter_date),
    encounter_type: of.encounter_type,
    specialty: of.specialty ?? '',
    chief_complaint: of.chief_complaint ?? '',
    notes: of.notes ?? '',
    assessment: of.assessment ?? '',
    plan: of.plan ?? '',
    diagnoses: written(of.diagnoses ?? []),
    procedures: written(of.procedures ?? []),
  };
  const form = of.layout_version_id;
  const fields = fieldsByName(layout);
  for (const name of textsOnForm(layout))
    if (of[name]) values[DATA + name] = cellText({ value: of[name] }, form, fields.get(name));
  for (const [name, value] of Object.entries(of.clinical_data ?? {})) {
    const confirmed = of.confirmed?.includes(name);
    values[DATA + name] = cellText({ value, from: of.carried?.[name], confirmed }, form, fields.get(name));
  }
  return values;
}
export const authorOf = (of: Encounter) => ({ name: of.changed_by ?? null, at: of.updated_at });

/** The note as the server takes it. */
export function noteOf(values: Values, of: Encounter): Schemas['Note'] {
  const cells = [...cellsOf(values, of.layout_version_id)].filter(([, cell]) => cell.value !== null);
  const carried = cells.flatMap(([name, { from }]) => (from ? [[name, from]] : []));
  const coded = (name: RowsOf) => rowsOf(values[name]).filter((row) => !isBlank(row));
  return {
    // What was not touched stays as it was, to the second.
    encounter_date:
      values.encounter_date === localOf(of.encounter_date) ? of.encounter_date : instantOf(values.encounter_date ?? ''),
    encounter_type: values.encounter_type ?? '',
    specialty: textOf(values.specialty),
    chief_complaint: textOf(values.chief_complaint),
    notes: textOf(values.notes),
    assessment: textOf(values.assessment),
    plan: textOf(values.plan),
    clinical_data: Object.fromEntries(cells.map(([name, { value }]) => [name, value])) as never,
    carried: Object.fromEntries(carried),
    confirmed: cells.flatMap(([name, { from, confirmed }]) => (from && confirmed ? [name] : [])),
    diagnoses: coded('diagnoses').map((row) => ({
      code_system: row.code.trim() ? row.code_system : null,
      code: textOf(row.code),
      display: row.display,
      laterality: textOf(row.laterality),
    })),
    procedures: coded('procedures').map((row) => ({
      code_system: row.code.trim() ? row.code_system : null,
      code: textOf(row.code),
      display: row.display,
      body_site: textOf(row.body_site),
      laterality: textOf(row.laterality),
      performed_at: textOf(row.performed_at),
    })),
  };
}

/** A diagnosis or procedure in one line. */
export const rowText = (t: TFunction, row: Coded) =>
  [
    row.code,
    row.display,
    row.laterality && t(`encounter.side.${row.laterality}`),
    row.body_site,
    row.performed_at && clock(row.performed_at),
  ]
    .filter(Boolean)
    .join(' · ');

/** What stands in a field of a form, in words. */
export function valueText(t: TFunction, field: Field | undefined, value: unknown): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'boolean') return t(value ? 'app.yes' : 'app.no');
  if (typeof value === 'number' && field?.type === 'calculated') return value.toFixed(field.decimals ?? 2);
  if (Array.isArray(value)) {
    const rows = value.map((row) =>
      row && typeof row === 'object'
        ? Object.entries(row as Record<string, unknown>)
            .map(([name, cell]) => {
              const column = field?.columns?.find((one) => one.name === name);
              return `${column?.label ?? name}: ${valueText(t, undefined, cell)}${column?.unit ? ` ${column.unit}` : ''}`;
            })
            .join(', ')
        : String(row),
    );
    return rows.join(field?.type === 'table' ? '; ' : ', ');
  }
  if (typeof value === 'object') {
    const { code, display, strokes } = value as { code?: string; display?: string; strokes?: unknown[] };
    if (strokes) return t('layout.drawn', { n: strokes.length });
    return code ? `${code} · ${display ?? ''}` : JSON.stringify(value);
  }
  return String(value);
}

export function wordingOf(t: TFunction, layout?: Layout): Wording {
  const fieldOf = (name: string) => {
    const data = (dataName(name) ?? name.match(/^carried\/(.*)/)?.[1])?.replace(/\/.*/, '');
    return data ? (layout ? fieldsOf(layout) : []).find((field) => field.name === data) : undefined;
  };
  return {
    label: (name) => {
      if (name === OFFERS) return t('layout.offers');
      if (isStray(name)) return t('layout.otherForm');
      const field = fieldOf(name);
      if (field) return field.row ? `${field.row}, ${field.label}` : field.label;
      return t(`encounter.field.${name.replace(/\[.*/, '')}`, dataName(name) ?? name);
    },
    shown: (name, value) => {
      if (dataName(name) || isStray(name)) {
        const cell: Cell | null = value ? JSON.parse(value) : null;
        return valueText(t, fieldOf(name), cell?.value) || t('app.notRecorded');
      }
      if (name === 'encounter_type') return t(`encounter.type.${value}`, value);
      if (name === 'diagnoses' || name === 'procedures')
        return rowsOf(value)
          .map((row) => rowText(t, row))
          .join('; ');
      return value;
    },
  };
}
