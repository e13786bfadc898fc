import { Alert, Button, Card, Center, Group, PasswordInput, Stack, Text, TextInput, Title } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { $api, type Schemas } from '@/api/client';
import { ProblemAlert } from '@/app/Trouble';
import { setLanguage } from '@/i18n';
import { LanguagePicker } from '@/ui/LanguagePicker';

/** Password, then the second factor or a new password where the server asks for one. */
export default function SignInPage({
  setup,
  step,
}: {
  setup: Schemas['SetupView'] | undefined;
  step: string | undefined;
}) {
  const { t, i18n } = useTranslation();
  const title = step === 'change_password' ? t('signIn.change') : t('signIn.title');
  return (
    <Center
      component="main"
      mih="100vh"
      p="md"
      bg="light-dark(var(--mantine-color-gray-0), var(--mantine-color-dark-8))"
    >
      <Card withBorder w="100%" maw={440} p="lg">
        <Stack>
          <Title order={1}>
            {t('app.name')} · {title}
          </Title>
          {step === 'totp' ? (
            <CodeForm />
          ) : step === 'change_password' ? (
            <PasswordForm />
          ) : (
            <CredentialsForm setup={setup} />
          )}
          <LanguagePicker value={i18n.language} onChange={setLanguage} />
        </Stack>
      </Card>
    </Center>
  );
}

function CredentialsForm({ setup }: { setup: Schemas['SetupView'] | undefined }) {
  const { t } = useTranslation();
  const [login, setLogin] = useState('');
  const [password, setPassword] = useState('');
  const enter = $api.useMutation('post', '/api/v1/session');
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        enter.mutate({ body: { login, password } });
      }}
    >
      <Stack>
        <ProblemAlert error={enter.error} />
        <TextInput
          label={t('signIn.login')}
          value={login}
          onChange={(e) => setLogin(e.currentTarget.value)}
          autoComplete="username"
          required
          data-autofocus
        />
        <PasswordInput
          label={t('signIn.password')}
          value={password}
          onChange={(e) => setPassword(e.currentTarget.value)}
          autoComplete="current-password"
          required
        />
        <Button type="submit" loading={enter.isPending}>
          {t('signIn.submit')}
        </Button>
        {setup?.demonstration && (
          <Alert title={t('signIn.demo')} color="orange" role="note">
            <Text size="sm" mb="xs">
              {t('signIn.demoHelp')}
            </Text>
            <Group gap="xs">
              {setup.demonstration_accounts.map((a) => (
                <Button
                  key={a.username}
                  size="compact-sm"
                  variant="default"
                  onClick={() => {
                    setLogin(a.username);
                    setPassword(a.password);
                  }}
                >
                  {t(`role.${a.role}`, a.title)}
                </Button>
              ))}
            </Group>
          </Alert>
        )}
      </Stack>
    </form>
  );
}

function CodeForm() {
  const { t } = useTranslation();
  const [code, setCode] = useState('');
  const verify = $api.useMutation('post', '/api/v1/session/totp');
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        verify.mutate({ body: { code } });
      }}
    >
      <Stack>
        <ProblemAlert error={verify.error} />
        <TextInput
          id="field-code"
          label={t('signIn.code')}
          description={t('signIn.codeHelp')}
          value={code}
          onChange={(e) => setCode(e.currentTarget.value)}
          inputMode="numeric"
          autoComplete="one-time-code"
          required
        />
        <Button type="submit" loading={verify.isPending}>
          {t('signIn.verify')}
        </Button>
      </Stack>
    </form>
  );
}

/** Also on the account page. */
export function PasswordForm() {
  const { t } = useTranslation();
  const [current, setCurrent] = useState('');
  const [next, setNext] = useState('');
  const change = $api.useMutation('post', '/api/v1/account/password', {
    onSuccess: () => {
      setCurrent('');
      setNext('');
    },
  });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        change.mutate({ body: { current, new: next } });
      }}
    >
      <Stack>
        <ProblemAlert error={change.error} />
        {change.isSuccess && <Alert color="teal">{t('app.saved')}</Alert>}
        <PasswordInput
          id="field-current"
          label={t('signIn.current')}
          value={current}
          onChange={(e) => setCurrent(e.currentTarget.value)}
          autoComplete="current-password"
          required
        />
        <PasswordInput
          id="field-new"
          label={t('signIn.newPassword')}
          description={t('signIn.newPasswordHelp')}
          value={next}
          onChange={(e) => setNext(e.currentTarget.value)}
          autoComplete="new-password"
          required
        />
        <Button type="submit" loading={change.isPending} w="fit-content">
          {t('signIn.change')}
        </Button>
      </Stack>
    </form>
  );
}
