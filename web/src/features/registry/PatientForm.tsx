import { Accordion, SimpleGrid, Stack, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '@/api/client';
import { AskedField, CheckField, ChoiceField, type Form, LongField, numberOf, TextField, textOf } from '@/ui/fields';

export type Details = Schemas['PatientDetails'];

const TEXTS = [
  'mrn',
  'name_prefix',
  'middle_name',
  'name_suffix',
  'preferred_name',
  'gender_identity',
  'marital_status',
  'occupation',
  'blood_type',
  'ssn',
  'phone',
  'phone_secondary',
  'email',
  'language',
  'race',
  'ethnicity',
  'birth_place',
  'mothers_maiden_name',
  'deceased_date',
  'notes',
] as const;
const ADDRESS = ['line', 'line2', 'city', 'state', 'postal_code', 'country'] as const;

/** A patient as the form's texts. */
export function valuesOf(patient: Schemas['PatientView']): Record<string, string> {
  const values: Record<string, string> = {
    given_name: patient.given_name,
    family_name: patient.family_name,
    birth_date: patient.birth_date,
    sex: patient.sex,
    status: patient.status ?? 'active',
    deceased: String(patient.deceased ?? false),
    height_cm: patient.height_cm?.toString() ?? '',
    weight_kg: patient.weight_kg?.toString() ?? '',
    consent_for_treatment: patient.consent_for_treatment?.toString() ?? '',
    consent_for_phi_disclosure: patient.consent_for_phi_disclosure?.toString() ?? '',
    privacy_restrictions: (patient.privacy_restrictions ?? []).join('\n'),
  };
  for (const name of TEXTS) values[name] = (patient as Record<string, unknown>)[name]?.toString() ?? '';
  for (const name of ADDRESS) values[`address.${name}`] = patient.address?.[name] ?? '';
  return values;
}

/** The form's texts as the server takes them; what the form does not show is carried over from `base`. */
export function detailsOf(values: Record<string, string>, base?: Schemas['PatientView']): Details {
  const asked = (name: string) => (values[name] ? values[name] === 'true' : null);
  return {
    ...Object.fromEntries(TEXTS.map((name) => [name, textOf(values[name])])),
    given_name: values.given_name ?? '',
    family_name: values.family_name ?? '',
    birth_date: values.birth_date ?? '',
    birth_date_accuracy: base?.birth_date_accuracy ?? 'exact',
    sex: values.sex ?? '',
    status: values.status || 'active',
    height_cm: numberOf(values.height_cm),
    weight_kg: numberOf(values.weight_kg),
    other_names: base?.other_names ?? [],
    identifiers: base?.identifiers ?? [],
    address: Object.fromEntries(ADDRESS.map((name) => [name, textOf(values[`address.${name}`])])),
    consent_for_treatment: asked('consent_for_treatment'),
    consent_for_phi_disclosure: asked('consent_for_phi_disclosure'),
    privacy_restrictions: (values.privacy_restrictions ?? '')
      .split('\n')
      .map((line) => line.trim())
      .filter(Boolean),
    deceased: values.deceased === 'true',
  };
}

/** All fields of a person: the essential ones open, the rest one click away. */
export function PatientForm({ form, opened }: { form: Form; opened: string[] }) {
  const { t } = useTranslation();
  const section = (key: string, children: React.ReactNode) => (
    <Accordion.Item value={key}>
      <Accordion.Control>
        <Title order={2}>{t(`patient.${key}`)}</Title>
      </Accordion.Control>
      <Accordion.Panel>
        <SimpleGrid cols={{ base: 1, sm: 2, lg: 3 }}>{children}</SimpleGrid>
      </Accordion.Panel>
    </Accordion.Item>
  );
  const texts = (...names: string[]) => names.map((name) => <TextField key={name} form={form} name={name} />);
  return (
    <Stack>
      <Title order={2}>{t('patient.essentials')}</Title>
      <SimpleGrid cols={{ base: 1, sm: 2, lg: 3 }}>
        <TextField form={form} name="given_name" required />
        <TextField form={form} name="family_name" required />
        <TextField form={form} name="birth_date" type="date" required />
        <ChoiceField
          form={form}
          name="sex"
          required
          data={['female', 'male', 'other', 'unknown'].map((value) => ({ value, label: t(`sex.${value}`) }))}
        />
        <TextField form={form} name="phone" type="tel" />
        <TextField form={form} name="ssn" placeholder="123-45-6789" />
      </SimpleGrid>
      <Accordion multiple defaultValue={opened} variant="separated">
        {section(
          'moreNames',
          texts('name_prefix', 'middle_name', 'name_suffix', 'preferred_name', 'mothers_maiden_name', 'mrn'),
        )}
        {section(
          'reach',
          texts(
            'address.line',
            'address.line2',
            'address.city',
            'address.state',
            'address.postal_code',
            'address.country',
            'phone_secondary',
            'email',
          ),
        )}
        {section(
          'personal',
          texts('gender_identity', 'marital_status', 'occupation', 'language', 'race', 'ethnicity', 'birth_place'),
        )}
        {section(
          'measures',
          <>
            <ChoiceField
              form={form}
              name="blood_type"
              clearable
              data={['O-', 'O+', 'A-', 'A+', 'B-', 'B+', 'AB-', 'AB+']}
            />
            <TextField form={form} name="height_cm" type="number" step="any" />
            <TextField form={form} name="weight_kg" type="number" step="any" />
          </>,
        )}
        {section(
          'consent',
          <>
            <AskedField form={form} name="consent_for_treatment" />
            <AskedField form={form} name="consent_for_phi_disclosure" />
            <LongField form={form} name="privacy_restrictions" />
          </>,
        )}
        {section(
          'status',
          <>
            <CheckField form={form} name="deceased" />
            <TextField form={form} name="deceased_date" type="date" />
            <LongField form={form} name="notes" />
          </>,
        )}
      </Accordion>
    </Stack>
  );
}
