import './texts';
import type { TFunction } from 'i18next';
import { ApiProblem, type Schemas } from '@/api/client';
import type { Wording } from '@/ui/DraftMarks';
import { textOf } from '@/ui/fields';
import type { Values } from '@/ui/merge';

export const PROFESSION = [
  'specialization',
  'registration_number',
  'npi',
  'dea_number',
  'years_of_experience',
] as const;
export const LICENSE = ['license_number', 'license_state', 'license_expiry'] as const;
export const TRAINING = 'hipaa_training_date';
export const LISTS = ['qualifications', 'certifications'] as const;
export const PERSON = ['given_name', 'family_name', 'birth_date', 'gender', 'phone'] as const;
export const ADDRESS = ['address_line', 'city', 'state', 'postal_code', 'country'] as const;
export const DATES = new Set(['license_expiry', TRAINING, 'birth_date']);
export const GENDERS = ['female', 'male', 'other'];

const lines = (text: string | undefined) =>
  (text ?? '')
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);

/** A profile as the form's texts, by the server's names. */
export function valuesOf(profile: Schemas['StaffProfileView']): Values {
  const { professional, personal } = profile;
  const values: Values = {
    'professional.biography': professional.biography ?? '',
    'professional.consultation_fee.amount': professional.consultation_fee?.amount ?? '',
    'professional.consultation_fee.currency': professional.consultation_fee?.currency ?? '',
  };
  for (const name of [...PROFESSION, ...LICENSE, TRAINING] as const)
    values[`professional.${name}`] = String(professional[name] ?? '');
  for (const name of LISTS) values[`professional.${name}`] = (professional[name] ?? []).join('\n');
  for (const name of [...PERSON, ...ADDRESS]) values[`personal.${name}`] = personal?.[name] ?? '';
  return values;
}

const YEARS = 'professional.years_of_experience';

/** Years that are no number, as the server would refuse them; never sent as nothing. */
export function misread(values: Values) {
  const years = textOf(values[YEARS]);
  if (years === null || /^\d{1,3}$/.test(years)) return null;
  return new ApiProblem(422, 'invalid', '', [{ field: YEARS, code: 'not_a_measure', message: '' }]);
}

/** The form's profession as the server takes it. */
export function professionalOf(values: Values, currency: string): Schemas['Professional'] {
  const of = (name: string) => textOf(values[`professional.${name}`]);
  const amount = of('consultation_fee.amount');
  return {
    ...Object.fromEntries([...PROFESSION, ...LICENSE, TRAINING].map((name) => [name, of(name)])),
    npi: of('npi'),
    dea_number: of('dea_number')?.toUpperCase() ?? null,
    years_of_experience: of('years_of_experience') === null ? null : Number(of('years_of_experience')),
    biography: of('biography'),
    qualifications: lines(values['professional.qualifications']),
    certifications: lines(values['professional.certifications']),
    consultation_fee: amount ? { amount, currency: (of('consultation_fee.currency') ?? currency).toUpperCase() } : null,
  };
}

/** The form's texts as the server takes them. */
export const inputOf = (values: Values, currency: string): Schemas['StaffProfileInput'] => ({
  professional: professionalOf(values, currency),
  personal: Object.fromEntries([...PERSON, ...ADDRESS].map((name) => [name, textOf(values[`personal.${name}`])])),
});

/** The last part of a field's name; the fee's amount and currency are two. */
const partOf = (name: string) =>
  name
    .replace(/\[\d+\]/, '')
    .replace('consultation_fee.', 'consultation_fee_')
    .split('.')
    .pop() ?? name;

export const labelOf = (t: TFunction, name: string) => t(`profession.${partOf(name)}`, name);

export const wordingOf = (t: TFunction): Wording => ({
  label: (name) => labelOf(t, name),
  shown: (name, value) => (name === 'personal.gender' ? t(`sex.${value}`, value) : value),
});
