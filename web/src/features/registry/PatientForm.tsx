import { Accordion, ActionIcon, Button, Group, SimpleGrid, Stack, Text, TextInput, Title } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import type { TFunction } from 'i18next';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { asProblem, type Schemas } from '@/api/client';
import type { Wording } from '@/ui/DraftMarks';
import {
  AskedField,
  CheckField,
  ChoiceField,
  type Form,
  fieldError,
  fieldLabel,
  LongField,
  MeasureField,
  measureOf,
  RadioField,
  TextField,
  textOf,
} from '@/ui/fields';
import { phoneShaped, ssnShaped, yearsSince } from '@/ui/format';
import type { Values } from '@/ui/merge';

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
const SEXES = ['female', 'male', 'other', 'unknown'];
export const REQUIRED = ['given_name', 'family_name', 'birth_date', 'sex'] as const;
/** What a new patient starts with. */
export const FRESH: Values = { status: 'active', deceased: 'false', birth_date_accuracy: 'exact' };

/** A list of small records as one text, so that it is compared, kept and merged as a whole. */
const packed = (items: unknown[] | undefined) => (items?.length ? JSON.stringify(items) : '');
const unpacked = <T,>(text: string | undefined): T[] => (text ? (JSON.parse(text) as T[]) : []);

/** The known number in the form: a change of it is seen, compared and met like that of any other field. */
const MASK = /^•••-••-\d{4}$/;

/** A patient as the form's texts. */
export function valuesOf(patient: Schemas['PatientView']): Values {
  const values: Values = {
    given_name: patient.given_name,
    family_name: patient.family_name,
    birth_date: patient.birth_date,
    birth_date_accuracy: patient.birth_date_accuracy ?? 'exact',
    sex: patient.sex,
    status: patient.status ?? 'active',
    deceased: String(patient.deceased ?? false),
    height_cm: patient.height_cm?.toString() ?? '',
    weight_kg: patient.weight_kg?.toString() ?? '',
    consent_for_treatment: patient.consent_for_treatment?.toString() ?? '',
    consent_for_phi_disclosure: patient.consent_for_phi_disclosure?.toString() ?? '',
    privacy_restrictions: (patient.privacy_restrictions ?? []).join('\n'),
    other_names: packed(patient.other_names),
    identifiers: packed(patient.identifiers),
  };
  for (const name of TEXTS) values[name] = (patient as Record<string, unknown>)[name]?.toString() ?? '';
  values.ssn = patient.ssn_last4 ? `•••-••-${patient.ssn_last4}` : '';
  for (const name of ADDRESS) values[`address.${name}`] = patient.address?.[name] ?? '';
  return values;
}

/** The form's texts as the server takes them. */
export function detailsOf(values: Values): Details {
  const asked = (name: string) => (values[name] ? values[name] === 'true' : null);
  return {
    ...Object.fromEntries(TEXTS.map((name) => [name, textOf(values[name])])),
    // The mask of the known number leaves it as it is; emptied, it is removed.
    ssn: MASK.test(values.ssn ?? '') ? undefined : textOf(values.ssn),
    given_name: values.given_name ?? '',
    family_name: values.family_name ?? '',
    birth_date: values.birth_date ?? '',
    birth_date_accuracy: values.birth_date_accuracy || 'exact',
    sex: values.sex ?? '',
    status: values.status || 'active',
    height_cm: measureOf('height_cm', values.height_cm),
    weight_kg: measureOf('weight_kg', values.weight_kg),
    other_names: unpacked<Schemas['OtherName']>(values.other_names),
    identifiers: unpacked<Schemas['Identifier']>(values.identifiers),
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

/** How the fields are called, and how their texts read. */
export function wordingOf(t: TFunction): Wording {
  return {
    label: (name) => {
      const [list = name, at] = name.split(/[[\].]+/);
      if (at !== undefined && /^\d+$/.test(at)) return `${t(`field.${list}`, list)} ${Number(at) + 1}`;
      const part = { 'contact.': 'contactNew', 'coverage.': 'coverage' }[name.replace(/[^.]*$/, '')];
      return part ? `${t(`patient.${part}`)}: ${fieldLabel(t, name)}` : fieldLabel(t, name);
    },
    shown: (name, value) => {
      if (name === 'sex') return t(`sex.${value}`, value);
      if (name === 'ssn') return `•••-••-${value.slice(-4)}`;
      if (name === 'birth_date_accuracy') return t(`accuracy.${value}`, value);
      if (value === 'true' || value === 'false') return t(value === 'true' ? 'app.yes' : 'app.no');
      if (name === 'other_names')
        return unpacked<Schemas['OtherName']>(value)
          .map((n) => n.name)
          .join('; ');
      if (name === 'identifiers')
        return unpacked<Schemas['Identifier']>(value)
          .map((i) => i.value)
          .join('; ');
      return t(`choice.${value}`, value);
    },
  };
}

const NAMES = ['name_prefix', 'middle_name', 'name_suffix', 'preferred_name', 'mothers_maiden_name'];
const PLACES = ADDRESS.map((name) => `address.${name}`);
const PERSON = ['gender_identity', 'marital_status', 'occupation', 'language', 'race', 'ethnicity', 'birth_place'];
const CONTACT = ['contact.name', 'contact.relationship', 'contact.phone'];
const COVERAGE = ['coverage.payer_name', 'coverage.plan_name', 'coverage.policy_number', 'coverage.valid_until'];
/** The parts of the form, each with its fields. */
const PARTS: Record<string, string[]> = {
  moreNames: [...NAMES, 'other_names'],
  reach: [...PLACES, 'phone_secondary', 'email'],
  contactNew: CONTACT,
  coverage: COVERAGE,
  numbers: ['mrn', 'identifiers'],
  personal: [...PERSON, 'birth_date_accuracy'],
  measures: ['blood_type', 'height_cm', 'weight_kg'],
  consent: ['consent_for_treatment', 'consent_for_phi_disclosure', 'privacy_restrictions'],
  status: ['deceased', 'deceased_date', 'status', 'notes'],
};
const ofPart = (names: string[], field: string) => names.some((n) => field === n || field.startsWith(`${n}[`));

/** All fields of a person: the essential ones in sight, the rest one click away, and open where something is wrong. */
export function PatientForm({ form, fresh, after }: { form: Form; fresh: boolean; after?: React.ReactNode }) {
  const { t } = useTranslation();
  const [opened, setOpened] = useState<string[]>(() =>
    fresh ? [] : ['moreNames', 'reach', 'personal', 'consent', 'status'],
  );
  useEffect(() => {
    const wrong = form.error ? asProblem(form.error).fields.map((f) => f.field) : [];
    const parts = Object.keys(PARTS).filter((part) => wrong.some((field) => ofPart(PARTS[part] ?? [], field)));
    if (parts.length > 0) setOpened((before) => [...new Set([...before, ...parts])]);
  }, [form.error]);
  const filled = (part: string) =>
    (PARTS[part] ?? []).filter((name) => {
      const value = form.values[name]?.trim() ?? '';
      return value !== '' && value !== FRESH[name];
    }).length;
  const section = (part: string, children: React.ReactNode) => (
    <Accordion.Item value={part}>
      <Accordion.Control>
        <Group gap="sm">
          <Title order={2} size="h3">
            {t(`patient.${part}`)}
          </Title>
          {filled(part) > 0 && (
            <Text size="xs" c="dimmed">
              {t('form.filled', { n: filled(part) })}
            </Text>
          )}
        </Group>
      </Accordion.Control>
      <Accordion.Panel>
        <SimpleGrid cols={{ base: 1, sm: 2, lg: 3 }}>{children}</SimpleGrid>
      </Accordion.Panel>
    </Accordion.Item>
  );
  const texts = (names: string[]) => names.map((name) => <TextField key={name} form={form} name={name} />);
  return (
    <Stack>
      <Title order={2} size="h3">
        {t('patient.essentials')}
      </Title>
      <SimpleGrid cols={{ base: 1, sm: 2, lg: 3 }}>
        <TextField form={form} name="given_name" required data-autofocus autoFocus={fresh} />
        <TextField form={form} name="family_name" required />
        <BirthDate form={form} />
        <RadioField
          form={form}
          name="sex"
          required
          data={SEXES.map((value) => ({ value, label: t(`sex.${value}`) }))}
        />
        <TextField form={form} name="phone" type="tel" inputMode="tel" shape={phoneShaped} />
        <TextField
          form={form}
          name="ssn"
          placeholder="123-45-6789"
          inputMode="numeric"
          onFocus={(event) => MASK.test(event.currentTarget.value) && event.currentTarget.select()}
          shape={(text) => (MASK.test(text) ? text : ssnShaped(text))}
          description={t('patient.ssnNotKept')}
        />
      </SimpleGrid>
      {after}
      <Accordion multiple value={opened} onChange={setOpened} variant="separated" order={2}>
        {section(
          'moreNames',
          <>
            {texts(NAMES)}
            <Rows form={form} name="other_names" columns={['name', 'kind']} fresh={{ kind: 'maiden', name: '' }} />
          </>,
        )}
        {section(
          'reach',
          <>
            {texts(PLACES)}
            <TextField form={form} name="phone_secondary" type="tel" shape={phoneShaped} />
            <TextField form={form} name="email" type="email" inputMode="email" />
          </>,
        )}
        {fresh &&
          section(
            'contactNew',
            <>
              {texts(['contact.name', 'contact.relationship'])}
              <TextField form={form} name="contact.phone" type="tel" shape={phoneShaped} />
            </>,
          )}
        {fresh &&
          section(
            'coverage',
            <>
              {texts(['coverage.payer_name', 'coverage.plan_name', 'coverage.policy_number'])}
              <ValidUntil form={form} name="coverage.valid_until" />
            </>,
          )}
        {section(
          'numbers',
          <>
            <TextField form={form} name="mrn" description={fresh ? t('field.mrnHelp') : undefined} />
            <Rows
              form={form}
              name="identifiers"
              columns={['value', 'kind']}
              fresh={{ system: null, value: '', kind: 'passport' }}
            />
          </>,
        )}
        {section(
          'personal',
          <>
            {texts(PERSON)}
            <ChoiceField
              form={form}
              name="birth_date_accuracy"
              allowDeselect={false}
              data={['exact', 'month', 'year', 'estimated'].map((value) => ({ value, label: t(`accuracy.${value}`) }))}
            />
          </>,
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
            <MeasureField form={form} name="height_cm" />
            <MeasureField form={form} name="weight_kg" />
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
            <LongField form={form} name="notes" />
            <CheckField form={form} name="deceased" />
            {form.values.deceased === 'true' && <TextField form={form} name="deceased_date" type="date" />}
            {!fresh && (
              <ChoiceField
                form={form}
                name="status"
                allowDeselect={false}
                data={['active', 'inactive'].map((value) => ({ value, label: t(`choice.${value}`) }))}
              />
            )}
          </>,
        )}
      </Accordion>
    </Stack>
  );
}

/** The age as it is typed: the quickest check of a birth date there is. */
function BirthDate({ form }: { form: Form }) {
  const { t } = useTranslation();
  const years = yearsSince(form.values.birth_date ?? '');
  const doubt = years === null ? null : years < 0 ? 'patient.bornLater' : years > 110 ? 'patient.veryOld' : null;
  return (
    <TextField
      form={form}
      name="birth_date"
      type="date"
      required
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      description={
        years === null ? undefined : (
          <Text span size="xs" c={doubt ? 'var(--mantine-color-error)' : 'dimmed'} fw={doubt ? 600 : 400} role="status">
            {doubt ? t(doubt, { n: years }) : t('patient.yearsOld', { n: years })}
          </Text>
        )
      }
    />
  );
}

/** A date until which something holds; one that is over says so at once. */
export function ValidUntil({ form, name }: { form: Form; name: string }) {
  const { t } = useTranslation();
  const until = form.values[name] ?? '';
  const over = /^\d{4}-/.test(until) && until < new Date().toISOString().slice(0, 10);
  return (
    <TextField
      form={form}
      name={name}
      type="date"
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      description={
        over ? (
          <Text span size="xs" fw={600} c="var(--mantine-color-error)" role="status">
            {t('patient.expired')}
          </Text>
        ) : undefined
      }
    />
  );
}

/** A list of small records: names of before, numbers from elsewhere. */
function Rows({
  form,
  name,
  columns,
  fresh,
}: {
  form: Form;
  name: string;
  columns: readonly [string, string];
  fresh: Record<string, string | null>;
}) {
  const { t } = useTranslation();
  const rows = unpacked<Record<string, string | null>>(form.values[name]);
  const change = (next: typeof rows) => form.set(name, packed(next));
  return (
    <Stack gap="xs" className="whole">
      <Text size="sm" fw={500}>
        {t(`field.${name}`)}
      </Text>
      {rows.map((row, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a row has no other name than its place
        <Group key={at} gap="xs" align="flex-start" wrap="nowrap">
          {columns.map((column) => (
            <TextInput
              key={column}
              id={`field-${name}[${at}].${column}`}
              aria-label={`${t(`field.${name}`)} ${at + 1}: ${t(`field.${column}`)}`}
              placeholder={t(`field.${column}`)}
              flex={1}
              value={row[column] ?? ''}
              error={fieldError(form.error, `${name}[${at}].${column}`, t)}
              onChange={(event) => {
                const value = event.currentTarget.value;
                change(rows.map((r, i) => (i === at ? { ...r, [column]: value } : r)));
              }}
            />
          ))}
          <ActionIcon
            variant="subtle"
            color="gray"
            size={36}
            aria-label={`${t('app.remove')}: ${t(`field.${name}`)} ${at + 1}`}
            onClick={() => change(rows.filter((_, i) => i !== at))}
          >
            <IconTrash size={16} />
          </ActionIcon>
        </Group>
      ))}
      <Button
        variant="default"
        size="xs"
        w="fit-content"
        leftSection={<IconPlus size={14} />}
        onClick={() => change([...rows, fresh])}
      >
        {t('app.add')}: {t(`field.${name}`)}
      </Button>
    </Stack>
  );
}
