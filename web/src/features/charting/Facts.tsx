import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '@/api/client';
import { factText } from '@/ui/facts';

type Known = Schemas['PatientDetails'] & { patient_number: string; record_retention_date?: string | null };

const SHOWN = [
  'mrn',
  'patient_number',
  'preferred_name',
  'gender_identity',
  'marital_status',
  'occupation',
  'blood_type',
  'height_cm',
  'weight_kg',
  'phone',
  'phone_secondary',
  'email',
  'language',
  'race',
  'ethnicity',
  'birth_place',
  'mothers_maiden_name',
  'address',
  'consent_for_treatment',
  'consent_for_phi_disclosure',
  'privacy_restrictions',
  'record_retention_date',
  'notes',
] as const;

/** What is recorded of a person beside what the banner shows. */
export function Facts({ of: person, children }: { of: Known; children?: React.ReactNode }) {
  const { t } = useTranslation();
  return (
    <dl className="facts">
      {SHOWN.map((name) => (
        <Fact key={name} name={name} value={factText(t, name, person[name])} />
      ))}
      {children}
      {(person.other_names ?? []).map((other) => (
        <Fact key={other.kind + other.name} name={other.kind} value={other.name} />
      ))}
      {(person.identifiers ?? []).map((i) => (
        <Fact key={`${i.system}${i.value}`} name={i.kind ?? i.system ?? ''} value={i.value} />
      ))}
    </dl>
  );
}

function Fact({ name, value }: { name: string; value: string }) {
  const { t } = useTranslation();
  return (
    <>
      <dt>{t(`field.${name}`, name)}</dt>
      <dd>{value === '' ? <NotRecorded /> : <bdi>{value}</bdi>}</dd>
    </>
  );
}

export function NotRecorded() {
  const { t } = useTranslation();
  return (
    <Text size="sm" c="dimmed" fs="italic">
      {t('app.notRecorded')}
    </Text>
  );
}
