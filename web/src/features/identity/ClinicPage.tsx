import { Button, Card, Group, Loader, Select, SimpleGrid, Stack, TextInput, Title } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { $api, ifMatch, type Schemas } from '@/api/client';
import { ProblemAlert } from '@/app/Trouble';
import { fieldError, textOf } from '@/ui/fields';
import { CLINIC_TYPES } from './SetupPage';

export function ClinicPage() {
  const { t } = useTranslation();
  const clinic = $api.useQuery('get', '/api/v1/clinic', {}, { staleTime: Number.POSITIVE_INFINITY });
  if (clinic.error) return <ProblemAlert error={clinic.error} />;
  if (!clinic.data) return <Loader aria-label={t('app.loading')} />;
  return <ClinicForm key={clinic.data.version} clinic={clinic.data} />;
}

const DATES = {
  baa_signed_date: 'baa',
  hipaa_training_date: 'training',
  security_audit_date: 'audit',
  next_security_audit_date: 'nextAudit',
} as const;

function ClinicForm({ clinic }: { clinic: Schemas['ClinicView'] }) {
  const { t } = useTranslation();
  const [values, setValues] = useState<Record<string, string>>({
    name: clinic.name,
    npi: clinic.npi ?? '',
    clinic_type: clinic.clinic_type,
    specialties: (clinic.specialties ?? []).join(', '),
    time_zone: clinic.time_zone ?? 'UTC',
    currency: clinic.currency ?? 'USD',
    line: clinic.address?.line ?? '',
    city: clinic.address?.city ?? '',
    state: clinic.address?.state ?? '',
    postal_code: clinic.address?.postal_code ?? '',
    country: clinic.address?.country ?? '',
    ...Object.fromEntries(Object.keys(DATES).map((name) => [name, clinic[name as keyof typeof DATES] ?? ''])),
  });
  const save = $api.useMutation('put', '/api/v1/clinic');
  const input = (name: string, label: string, rest: object = {}) => (
    <TextInput
      id={`field-${name}`}
      label={label}
      value={values[name] ?? ''}
      onChange={(e) => setValues({ ...values, [name]: e.currentTarget.value })}
      error={fieldError(save.error, name)}
      {...rest}
    />
  );
  const of = (name: string) => values[name]?.trim() ?? '';
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate({
          headers: ifMatch(clinic.version),
          body: {
            name: of('name'),
            npi: textOf(values.npi),
            clinic_type: of('clinic_type'),
            specialties: of('specialties')
              .split(',')
              .map((s) => s.trim())
              .filter(Boolean),
            time_zone: of('time_zone'),
            currency: of('currency'),
            address: {
              line: textOf(values.line),
              city: textOf(values.city),
              state: textOf(values.state),
              postal_code: textOf(values.postal_code),
              country: textOf(values.country),
            },
            baa_signed_date: textOf(values.baa_signed_date),
            hipaa_training_date: textOf(values.hipaa_training_date),
            security_audit_date: textOf(values.security_audit_date),
            next_security_audit_date: textOf(values.next_security_audit_date),
          },
        });
      }}
    >
      <Stack>
        <Title order={1}>{t('clinic.title')}</Title>
        <ProblemAlert error={save.error} />
        <Card withBorder>
          <SimpleGrid cols={{ base: 1, sm: 2, lg: 3 }}>
            {input('name', t('setup.name'), { required: true })}
            {input('npi', t('setup.npi'), { description: t('setup.npiHelp') })}
            <Select
              label={t('setup.type')}
              data={CLINIC_TYPES.map((value) => ({ value, label: t(`clinicType.${value}`) }))}
              value={values.clinic_type ?? null}
              onChange={(value) => setValues({ ...values, clinic_type: String(value ?? '') })}
              allowDeselect={false}
            />
            {input('time_zone', t('setup.timeZone'))}
            {input('currency', t('setup.currency'))}
            {input('line', t('field.line'))}
            {input('city', t('field.city'))}
            {input('state', t('field.state'))}
            {input('postal_code', t('field.postal_code'))}
            {input('country', t('field.country'))}
            {Object.entries(DATES).map(([name, key]) => (
              <div key={name}>{input(name, t(`clinic.${key}`), { type: 'date' })}</div>
            ))}
          </SimpleGrid>
        </Card>
        <Group className="foot" p="sm" justify="flex-end">
          <Button type="submit" loading={save.isPending}>
            {t('app.save')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
