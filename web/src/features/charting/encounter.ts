import type { TFunction } from 'i18next';
import type { Schemas } from '@/api/client';
import type { Wording } from '@/ui/FormShell';
import { textOf } from '@/ui/fields';
import { clock } from '@/ui/format';
import type { Values } from '@/ui/merge';

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

/** An instant as a field of date and time holds it, where the browser is; seconds are nobody's to type. */
export const localOf = (iso: string) => {
  const at = new Date(iso);
  return new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
};
/** Back again; what was not touched stays as it was, to the second. */
const instantOf = (local: string, before: string) =>
  local === localOf(before) ? before : Number.isNaN(Date.parse(local)) ? local : new Date(local).toISOString();

export const valuesOf = (of: Encounter): Values => ({
  encounter_date: localOf(of.encounter_date),
  encounter_type: of.encounter_type,
  specialty: of.specialty ?? '',
  chief_complaint: of.chief_complaint ?? '',
  notes: of.notes ?? '',
  assessment: of.assessment ?? '',
  plan: of.plan ?? '',
  diagnoses: written(of.diagnoses ?? []),
  procedures: written(of.procedures ?? []),
  clinical_data: JSON.stringify(of.clinical_data ?? {}),
});
export const authorOf = (of: Encounter) => ({ name: of.changed_by ?? null, at: of.updated_at });

/** The note as the server takes it. */
export function noteOf(values: Values, of: Encounter): Schemas['Note'] {
  const coded = (name: RowsOf) => rowsOf(values[name]).filter((row) => !isBlank(row));
  return {
    encounter_date: instantOf(values.encounter_date ?? '', of.encounter_date),
    encounter_type: values.encounter_type ?? '',
    specialty: textOf(values.specialty),
    chief_complaint: textOf(values.chief_complaint),
    notes: textOf(values.notes),
    assessment: textOf(values.assessment),
    plan: textOf(values.plan),
    clinical_data: JSON.parse(values.clinical_data ?? '{}'),
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

export function wordingOf(t: TFunction): Wording {
  return {
    label: (name) => t(`encounter.field.${name.replace(/\[.*/, '')}`, name),
    shown: (name, value) => {
      if (name === 'encounter_type') return t(`encounter.type.${value}`, value);
      if (name === 'diagnoses' || name === 'procedures')
        return rowsOf(value)
          .map((row) => rowText(t, row))
          .join('; ');
      return value;
    },
  };
}
