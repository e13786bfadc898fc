import type { TFunction } from 'i18next';
import type { Schemas } from '@/api/client';

export type Case = Schemas['CaseView'];
export type Specimen = Schemas['SpecimenView'];
export type Status = Schemas['VerificationStatus'];

export const STATUSES: Status[] = ['pending', 'verified', 'rejected', 'voided'];
export const COLOUR: Record<Status, string> = { pending: 'yellow', verified: 'teal', rejected: 'red', voided: 'gray' };
export const UNITS: Schemas['AgeUnit'][] = ['years', 'months', 'days'];
export const TYPES: Schemas['InvestigationType'][] = ['histopathology', 'cytopathology'];
export const CONDITIONS: Schemas['SpecimenCondition'][] = [
  'acceptable',
  'leaking',
  'no_fixative',
  'insufficient',
  'degraded',
  'container_damaged',
  'label_incomplete',
  'other',
];

/** How a field of a case is called; where it stands in the request does not matter. */
export const labelOf = (t: TFunction) => (name: string) => {
  const last = name.split('.').pop() ?? name;
  return t(`pathology.field.${last}`, t(`field.${last}`, name));
};
