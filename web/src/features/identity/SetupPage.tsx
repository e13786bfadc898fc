import { Button, Card, Center, Select, Stack, Text, TextInput, Title } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { $api, type Schemas } from '@/api/client';
import { ProblemAlert } from '@/app/Trouble';
import { setLanguage } from '@/i18n';
import { fieldError, textOf } from '@/ui/fields';
import { LanguagePicker } from '@/ui/LanguagePicker';

export const CLINIC_TYPES = ['primary_care', 'specialty', 'surgery_center', 'hospital', 'laboratory', 'imaging_center'];

/** The first clinic and its first administrator. */
export default function SetupPage(_: { setup: Schemas['SetupView'] }) {
  const { t, i18n } = useTranslation();
  const [values, setValues] = useState<Record<string, string>>({
    'clinic.clinic_type': 'primary_care',
    'clinic.time_zone': Intl.DateTimeFormat().resolvedOptions().timeZone,
    'clinic.currency': 'USD',
  });
  const begin = $api.useMutation('post', '/api/v1/setup');
  const input = (name: string, label: string, rest: object = {}) => (
    <TextInput
      id={`field-${name}`}
      label={label}
      value={values[name] ?? ''}
      onChange={(e) => setValues({ ...values, [name]: e.currentTarget.value })}
      error={fieldError(begin.error, name)}
      {...rest}
    />
  );
  const of = (name: string) => values[name]?.trim() ?? '';
  return (
    <Center
      component="main"
      mih="100vh"
      p="md"
      bg="light-dark(var(--mantine-color-gray-0), var(--mantine-color-dark-8))"
    >
      <Card withBorder w="100%" maw={560} p="lg">
        <form
          onSubmit={(event) => {
            event.preventDefault();
            begin.mutate({
              body: {
                token: of('token'),
                clinic: {
                  name: of('clinic.name'),
                  npi: textOf(values['clinic.npi']),
                  clinic_type: of('clinic.clinic_type'),
                  time_zone: of('clinic.time_zone'),
                  currency: of('clinic.currency'),
                },
                administrator: {
                  username: of('administrator.username'),
                  email: of('administrator.email'),
                  full_name: of('administrator.full_name'),
                  password: values['administrator.password'] ?? '',
                },
              },
            });
          }}
        >
          <Stack>
            <Title order={1}>{t('setup.title')}</Title>
            <Text size="sm">{t('setup.intro')}</Text>
            <LanguagePicker value={i18n.language} onChange={setLanguage} />
            <ProblemAlert error={begin.error} />
            {input('token', t('setup.token'), { required: true, autoComplete: 'off' })}
            <Title order={2}>{t('setup.clinic')}</Title>
            {input('clinic.name', t('setup.name'), { required: true })}
            {input('clinic.npi', t('setup.npi'), { description: t('setup.npiHelp'), inputMode: 'numeric' })}
            <Select
              label={t('setup.type')}
              data={CLINIC_TYPES.map((value) => ({ value, label: t(`clinicType.${value}`) }))}
              value={values['clinic.clinic_type'] ?? null}
              onChange={(value) => setValues({ ...values, 'clinic.clinic_type': String(value ?? '') })}
              allowDeselect={false}
            />
            {input('clinic.time_zone', t('setup.timeZone'), { required: true })}
            {input('clinic.currency', t('setup.currency'), { required: true })}
            <Title order={2}>{t('setup.admin')}</Title>
            {input('administrator.full_name', t('setup.fullName'), { required: true, autoComplete: 'name' })}
            {input('administrator.username', t('setup.username'), { required: true, autoComplete: 'username' })}
            {input('administrator.email', t('setup.email'), { required: true, type: 'email' })}
            {input('administrator.password', t('setup.password'), {
              required: true,
              type: 'password',
              autoComplete: 'new-password',
              description: t('signIn.newPasswordHelp'),
            })}
            <Button type="submit" loading={begin.isPending}>
              {t('setup.submit')}
            </Button>
          </Stack>
        </form>
      </Card>
    </Center>
  );
}
