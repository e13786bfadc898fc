import { Alert, Button, Card, Center, Group, PasswordInput, Stack, Text, TextInput, Title } from '@mantine/core';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { $api, type Schemas } from '@/api/client';
import { ProblemAlert } from '@/app/Trouble';
import { setLanguage } from '@/i18n';
import { CodeInput } from '@/ui/CodeInput';
import { fieldError } from '@/ui/fields';
import { LanguagePicker } from '@/ui/LanguagePicker';
import { Enrolment } from './Enrolment';
import { ForgotPassword } from './ForgotPassword';
import { ResetNotice } from './ResetNotice';

const PasskeyButton = lazy(() => import('@/ui/PasskeyButton'));
const AddPasskey = lazy(() => import('./Passkeys').then((module) => ({ default: module.AddPasskey })));

const TITLES: Record<string, string> = {
  totp: 'account.totp',
  change_password: 'signIn.change',
  enroll_totp: 'enroll.title',
};

/** Password, then the second factor or a new password where the server asks for one. */
export default function SignInPage({
  setup,
  session,
  again,
}: {
  setup: Schemas['SetupView'] | undefined;
  session:
    | (Pick<Schemas['SessionView'], 'step' | 'totp_reset'> & { account?: Pick<Schemas['AccountView'], 'passkeys'> })
    | null
    | undefined;
  /** Whose page waits behind this one, with what they were typing. */
  again?: string;
}) {
  const { t, i18n } = useTranslation();
  const step = session?.step;
  const title = t(TITLES[step ?? ''] ?? 'signIn.title');
  return (
    <Center
      component="main"
      mih="100vh"
      p="md"
      bg="light-dark(var(--mantine-color-gray-0), var(--mantine-color-dark-8))"
    >
      <Card withBorder w="100%" maw={step === 'enroll_totp' ? 560 : 440} p="lg">
        <Stack>
          <Title order={1}>
            {t('app.name')} · {title}
          </Title>
          {again && (
            <Alert color="yellow" role="status">
              {t('signIn.again', { name: again })}
            </Alert>
          )}
          <ResetNotice reset={session?.totp_reset} />
          {step === 'totp' ? (
            <>
              {(session?.account?.passkeys ?? 0) > 0 && (
                <Suspense fallback={null}>
                  <PasskeyButton />
                </Suspense>
              )}
              <CodeForm />
            </>
          ) : step === 'change_password' ? (
            <>
              <Text size="sm">{t('signIn.mustChange')}</Text>
              <PasswordForm />
            </>
          ) : step === 'enroll_totp' ? (
            <>
              <Text size="sm">{t('enroll.why')}</Text>
              <Enrolment fresh />
              <Suspense fallback={null}>
                <Text size="sm">{t('passkey.orAdd')}</Text>
                <AddPasskey />
              </Suspense>
            </>
          ) : (
            <CredentialsForm setup={setup} />
          )}
          {step && <StartAgain />}
          {!again && <LanguagePicker value={i18n.language} onChange={setLanguage} />}
        </Stack>
      </Card>
    </Center>
  );
}

/** Half signed in, and the wrong person, or the telephone is not here. */
function StartAgain() {
  const { t } = useTranslation();
  const out = $api.useMutation('delete', '/api/v1/session', { onSettled: () => location.assign('/') });
  return (
    <Button variant="subtle" size="compact-sm" w="fit-content" loading={out.isPending} onClick={() => out.mutate({})}>
      {t('signIn.startAgain')}
    </Button>
  );
}

function CredentialsForm({ setup }: { setup: Schemas['SetupView'] | undefined }) {
  const { t } = useTranslation();
  const [login, setLogin] = useState('');
  const [password, setPassword] = useState('');
  // A letter about something that its reader did not do leads here.
  const [forgot, setForgot] = useState(location.hash === '#forgot');
  const enter = $api.useMutation('post', '/api/v1/session');
  if (forgot) return <ForgotPassword login={login} onBack={() => setForgot(false)} />;
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
        <Suspense fallback={null}>
          <PasskeyButton alone />
        </Suspense>
        <Button variant="subtle" size="compact-sm" w="fit-content" onClick={() => setForgot(true)}>
          {t('forgot.link')}
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
        <CodeInput value={code} onChange={setCode} error={verify.error} orRecovery />
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
        {change.isSuccess && (
          <Alert color="teal" role="status">
            {t('account.passwordChanged')}
          </Alert>
        )}
        <PasswordInput
          id="field-current"
          label={t('signIn.current')}
          value={current}
          error={fieldError(change.error, 'current')}
          maw={420}
          onChange={(e) => setCurrent(e.currentTarget.value)}
          autoComplete="current-password"
          required
        />
        <PasswordInput
          id="field-new"
          label={t('signIn.newPassword')}
          description={t('signIn.newPasswordHelp')}
          value={next}
          error={fieldError(change.error, 'new')}
          maw={420}
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
