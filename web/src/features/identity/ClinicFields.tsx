import { Card, NumberInput, Select, SimpleGrid, Stack, Switch, TagsInput, Text, TextInput, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '@/api/client';
import { asProblem } from '@/api/client';
import { fieldError, textOf } from '@/ui/fields';

const TYPES = ['primary_care', 'specialty', 'surgery_center', 'hospital', 'laboratory', 'imaging_center'];

/** What is known of a clinic while somebody types it. */
export type ClinicValues = {
  texts: Record<string, string>;
  specialties: string[];
  mfaRequired: boolean;
  expiryDays: number | null;
};
type Details = Partial<Schemas['ClinicInput']>;

export const valuesOf = (clinic: Details): ClinicValues => ({
  texts: {
    name: clinic.name ?? '',
    npi: clinic.npi ?? '',
    clinic_type: clinic.clinic_type ?? 'primary_care',
    time_zone: clinic.time_zone ?? Intl.DateTimeFormat().resolvedOptions().timeZone,
    currency: clinic.currency ?? 'USD',
    'address.line': clinic.address?.line ?? '',
    'address.city': clinic.address?.city ?? '',
    'address.state': clinic.address?.state ?? '',
    'address.postal_code': clinic.address?.postal_code ?? '',
    'address.country': clinic.address?.country ?? '',
    baa_signed_date: clinic.baa_signed_date ?? '',
    hipaa_training_date: clinic.hipaa_training_date ?? '',
    security_audit_date: clinic.security_audit_date ?? '',
    next_security_audit_date: clinic.next_security_audit_date ?? '',
  },
  specialties: clinic.specialties ?? [],
  mfaRequired: clinic.security?.mfa_required ?? true,
  expiryDays: clinic.security?.password_expiry_days ?? null,
});

export function bodyOf({ texts, specialties, mfaRequired, expiryDays }: ClinicValues): Schemas['ClinicInput'] {
  const of = (name: string) => texts[name]?.trim() ?? '';
  return {
    name: of('name'),
    npi: textOf(texts.npi),
    clinic_type: of('clinic_type'),
    specialties,
    time_zone: of('time_zone'),
    currency: of('currency'),
    address: {
      line: textOf(texts['address.line']),
      city: textOf(texts['address.city']),
      state: textOf(texts['address.state']),
      postal_code: textOf(texts['address.postal_code']),
      country: textOf(texts['address.country']),
    },
    baa_signed_date: textOf(texts.baa_signed_date),
    hipaa_training_date: textOf(texts.hipaa_training_date),
    security_audit_date: textOf(texts.security_audit_date),
    next_security_audit_date: textOf(texts.next_security_audit_date),
    security: { mfa_required: mfaRequired, password_expiry_days: expiryDays },
  };
}

const DATES = {
  baa_signed_date: 'baa',
  hipaa_training_date: 'training',
  security_audit_date: 'audit',
  next_security_audit_date: 'nextAudit',
} as const;

/** The present choice stays choosable, whatever this browser knows. */
const including = (list: string[], one: string | undefined) => (one && !list.includes(one) ? [one, ...list] : list);

/** A clinic's own words; `prefix` is where they stand in the request. */
export function ClinicFields({
  values,
  onChange,
  error,
  prefix = '',
  demonstration = false,
  parts = ['details', 'address', 'compliance', 'security'],
}: {
  values: ClinicValues;
  onChange: (values: ClinicValues) => void;
  error: unknown;
  prefix?: string;
  demonstration?: boolean;
  parts?: ('details' | 'address' | 'compliance' | 'security')[];
}) {
  const { t } = useTranslation();
  const set = (name: string, value: string) => onChange({ ...values, texts: { ...values.texts, [name]: value } });
  const common = (name: string) => ({ id: `field-${prefix}${name}`, error: fieldError(error, prefix + name) });
  const input = (name: string, label: string, rest: object = {}) => (
    <TextInput
      {...common(name)}
      label={label}
      value={values.texts[name] ?? ''}
      onChange={(event) => set(name, event.currentTarget.value)}
      {...rest}
    />
  );
  const choice = (
    name: string,
    label: string,
    data: React.ComponentProps<typeof Select>['data'],
    rest: object = {},
  ) => (
    <Select
      {...common(name)}
      label={label}
      data={data ?? []}
      value={values.texts[name] ?? null}
      onChange={(value) => set(name, String(value ?? ''))}
      allowDeselect={false}
      {...rest}
    />
  );
  const section = (name: string, help: string | null, children: React.ReactNode) => (
    <Card withBorder component="section" key={name}>
      <Title order={2}>{t(`clinic.${name}`)}</Title>
      {help && (
        <Text size="sm" c="dimmed">
          {help}
        </Text>
      )}
      <SimpleGrid cols={{ base: 1, sm: 2 }} mt="sm" verticalSpacing="sm">
        {children}
      </SimpleGrid>
    </Card>
  );
  const zones = including(Intl.supportedValuesOf('timeZone'), values.texts.time_zone);
  const currencies = including(Intl.supportedValuesOf('currency'), values.texts.currency);
  const wrongSpecialty = error
    ? asProblem(error).fields.find((f) => f.field.startsWith(`${prefix}specialties`))?.message
    : undefined;
  return (
    <Stack>
      {parts.includes('details') &&
        section(
          'details',
          null,
          <>
            {input('name', t('setup.name'), { required: true, description: t('clinic.nameHelp') })}
            {input('npi', t('setup.npi'), { description: t('setup.npiHelp'), inputMode: 'numeric', dir: 'ltr' })}
            {choice(
              'clinic_type',
              t('setup.type'),
              TYPES.map((value) => ({ value, label: t(`clinicType.${value}`) })),
            )}
            <TagsInput
              id={`field-${prefix}specialties`}
              label={t('clinic.specialties')}
              placeholder={values.specialties.length ? undefined : t('clinic.specialtiesHelp')}
              value={values.specialties}
              onChange={(specialties) => onChange({ ...values, specialties })}
              error={wrongSpecialty}
              maxTags={50}
              splitChars={[',', ';']}
              acceptValueOnBlur
            />
            {choice('time_zone', t('setup.timeZone'), zones, { searchable: true, required: true, limit: 60 })}
            {choice('currency', t('setup.currency'), currencies, { searchable: true, required: true, limit: 60 })}
          </>,
        )}
      {parts.includes('address') &&
        section(
          'address',
          null,
          <>
            {input('address.line', t('field.line'), { autoComplete: 'street-address' })}
            {input('address.city', t('field.city'), { autoComplete: 'address-level2' })}
            {input('address.state', t('field.state'), { autoComplete: 'address-level1' })}
            {input('address.postal_code', t('field.postal_code'), { autoComplete: 'postal-code', dir: 'ltr' })}
            {input('address.country', t('field.country'), { autoComplete: 'country-name' })}
          </>,
        )}
      {parts.includes('compliance') &&
        section(
          'compliance',
          t('clinic.complianceHelp'),
          Object.entries(DATES).map(([name, key]) => (
            <div key={name}>{input(name, t(`clinic.${key}`), { type: 'date' })}</div>
          )),
        )}
      {parts.includes('security') &&
        section(
          'security',
          t('clinic.securityHelp'),
          <>
            <Switch
              label={t('clinic.mfa')}
              description={t(demonstration ? 'clinic.mfaDemo' : 'clinic.mfaHelp')}
              checked={values.mfaRequired}
              onChange={(event) => onChange({ ...values, mfaRequired: event.currentTarget.checked })}
            />
            <NumberInput
              {...common('security.password_expiry_days')}
              label={t('clinic.expiry')}
              description={t('clinic.expiryHelp')}
              value={values.expiryDays ?? ''}
              onChange={(value) => onChange({ ...values, expiryDays: value === '' ? null : Number(value) })}
              allowDecimal={false}
              allowNegative={false}
              suffix={` ${t('clinic.days')}`}
            />
          </>,
        )}
    </Stack>
  );
}
