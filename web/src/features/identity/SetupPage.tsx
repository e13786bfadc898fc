import { Button, Card, Center, Collapse, Stack, Text, TextInput, Title } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { $api, type Schemas } from '@/api/client';
import { ProblemAlert } from '@/app/Trouble';
import { setLanguage } from '@/i18n';
import { fieldError } from '@/ui/fields';
import { LanguagePicker } from '@/ui/LanguagePicker';
import { bodyOf, ClinicFields, valuesOf } from './ClinicFields';

/** The first clinic and its first administrator. */
export default function SetupPage(_: { setup: Schemas['SetupView'] }) {
  const { t, i18n } = useTranslation();
  const [values, setValues] = useState<Record<string, string>>({});
  const [clinic, setClinic] = useState(() => valuesOf({}));
  const [more, { toggle }] = useDisclosure();
  const begin = $api.useMutation('post', '/api/v1/setup');
  const input = (name: string, label: string, rest: object = {}) => (
    <TextInput
      id={`field-${name}`}
      label={label}
      value={values[name] ?? ''}
      onChange={(e) => setValues({ ...values, [name]: e.currentTarget.value })}
      error={fieldError(begin.error, name)}
      required
      {...rest}
    />
  );
  const of = (name: string) => values[name]?.trim() ?? '';
  const fields = { values: clinic, onChange: setClinic, error: begin.error, prefix: 'clinic.' };
  return (
    <Center
      component="main"
      mih="100vh"
      p="md"
      bg="light-dark(var(--mantine-color-gray-0), var(--mantine-color-dark-8))"
    >
      <form
        style={{ width: '100%', maxWidth: 680 }}
        onSubmit={(event) => {
          event.preventDefault();
          begin.mutate({
            body: {
              token: of('token'),
              clinic: bodyOf(clinic),
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
          <Card withBorder p="lg">
            <Stack>
              <div>
                <Title order={1}>{t('setup.title')}</Title>
                <Text size="sm">{t('setup.intro')}</Text>
              </div>
              <LanguagePicker value={i18n.language} onChange={setLanguage} />
              <ProblemAlert error={begin.error} />
              {input('token', t('setup.token'), { autoComplete: 'off', dir: 'ltr' })}
            </Stack>
          </Card>
          <ClinicFields {...fields} parts={['details']} />
          <Button variant="default" onClick={toggle} aria-expanded={more} w="fit-content">
            {t(more ? 'setup.less' : 'setup.more')}
          </Button>
          <Collapse expanded={more}>
            <ClinicFields {...fields} parts={['address', 'compliance', 'security']} />
          </Collapse>
          <Card withBorder component="section">
            <Stack gap="sm">
              <Title order={2}>{t('setup.admin')}</Title>
              {input('administrator.full_name', t('setup.fullName'), { autoComplete: 'name' })}
              {input('administrator.username', t('setup.username'), { autoComplete: 'username', dir: 'ltr' })}
              {input('administrator.email', t('setup.email'), { type: 'email', dir: 'ltr' })}
              {input('administrator.password', t('setup.password'), {
                type: 'password',
                autoComplete: 'new-password',
                description: t('signIn.newPasswordHelp'),
              })}
            </Stack>
          </Card>
          <Button type="submit" loading={begin.isPending}>
            {t('setup.submit')}
          </Button>
        </Stack>
      </form>
    </Center>
  );
}
