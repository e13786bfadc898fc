import { Button, Card, Group, Loader, PasswordInput, Stack, Text, TextInput, Title } from '@mantine/core';
import { QRCodeSVG } from 'qrcode.react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { $api, ifMatch, type Schemas } from '@/api/client';
import { ProblemAlert } from '@/app/Trouble';
import { LanguagePicker } from '@/ui/LanguagePicker';
import { SessionTable } from './SessionsPage';
import { PasswordForm } from './SignInPage';

export function AccountPage() {
  const { t } = useTranslation();
  const account = $api.useQuery('get', '/api/v1/account');
  const sessions = $api.useQuery('get', '/api/v1/account/sessions');
  const end = $api.useMutation('delete', '/api/v1/account/sessions/{id}');
  if (account.error) return <ProblemAlert error={account.error} />;
  if (!account.data) return <Loader aria-label={t('app.loading')} />;
  return (
    <Stack maw={900}>
      <Title order={1}>{t('account.title')}</Title>
      <Profile key={account.data.version} account={account.data} />
      <Card withBorder component="section">
        <Title order={2} mb="sm">
          {t('account.password')}
        </Title>
        <PasswordForm />
      </Card>
      <SecondFactor enabled={account.data.totp_enabled} />
      <Card withBorder component="section">
        <Title order={2} mb="sm">
          {t('sessions.mine')}
        </Title>
        <ProblemAlert error={end.error} />
        <SessionTable items={sessions.data?.items ?? []} onEnd={(id) => end.mutate({ params: { path: { id } } })} />
      </Card>
    </Stack>
  );
}

function Profile({ account }: { account: Schemas['AccountView'] }) {
  const { t } = useTranslation();
  const [fullName, setFullName] = useState(account.full_name);
  const [email, setEmail] = useState(account.email);
  const [language, setLanguage] = useState(account.language);
  const save = $api.useMutation('patch', '/api/v1/account');
  return (
    <Card withBorder component="section">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          save.mutate({ body: { full_name: fullName, email, language }, headers: ifMatch(account.version) });
        }}
      >
        <Stack>
          <Title order={2}>{t('account.profile')}</Title>
          <ProblemAlert error={save.error} />
          <TextInput
            id="field-full_name"
            label={t('setup.fullName')}
            value={fullName}
            onChange={(e) => setFullName(e.currentTarget.value)}
            required
          />
          <TextInput
            id="field-email"
            label={t('setup.email')}
            value={email}
            onChange={(e) => setEmail(e.currentTarget.value)}
            required
          />
          <LanguagePicker value={language} onChange={setLanguage} />
          <Button type="submit" loading={save.isPending} w="fit-content">
            {t('app.save')}
          </Button>
        </Stack>
      </form>
    </Card>
  );
}

function SecondFactor({ enabled }: { enabled: boolean }) {
  const { t } = useTranslation();
  const [code, setCode] = useState('');
  const [password, setPassword] = useState('');
  const begin = $api.useMutation('post', '/api/v1/account/totp', { gcTime: 0 });
  const confirm = $api.useMutation('post', '/api/v1/account/totp/confirm', { onSuccess: () => setCode('') });
  const disable = $api.useMutation('post', '/api/v1/account/totp/disable', {
    onSuccess: () => {
      begin.reset();
      setCode('');
      setPassword('');
    },
  });
  const codeInput = (
    <TextInput
      id="field-code"
      label={t('signIn.code')}
      value={code}
      onChange={(e) => setCode(e.currentTarget.value)}
      inputMode="numeric"
      autoComplete="one-time-code"
      required
    />
  );
  return (
    <Card withBorder component="section">
      <Stack>
        <Title order={2}>{t('account.totp')}</Title>
        <Text size="sm">{t(enabled ? 'account.totpOn' : 'account.totpOff')}</Text>
        <ProblemAlert error={begin.error ?? confirm.error ?? disable.error} />
        {!enabled && !begin.data && (
          <Button w="fit-content" loading={begin.isPending} onClick={() => begin.mutate({})}>
            {t('account.totpBegin')}
          </Button>
        )}
        {!enabled && begin.data && (
          <form
            onSubmit={(event) => {
              event.preventDefault();
              confirm.mutate({ body: { code } });
            }}
          >
            <Stack>
              <Text size="sm">{t('account.totpScan')}</Text>
              <QRCodeSVG value={begin.data.otpauth_uri} size={180} marginSize={2} title={t('account.totp')} />
              <Text ff="monospace">{begin.data.secret}</Text>
              {codeInput}
              <Button type="submit" w="fit-content" loading={confirm.isPending}>
                {t('account.totpConfirm')}
              </Button>
            </Stack>
          </form>
        )}
        {enabled && (
          <form
            onSubmit={(event) => {
              event.preventDefault();
              disable.mutate({ body: { password, code } });
            }}
          >
            <Group align="flex-end">
              <PasswordInput
                id="field-password"
                label={t('signIn.password')}
                value={password}
                onChange={(e) => setPassword(e.currentTarget.value)}
                miw={220}
                required
              />
              {codeInput}
              <Button type="submit" variant="default" loading={disable.isPending}>
                {t('account.totpDisable')}
              </Button>
            </Group>
          </form>
        )}
      </Stack>
    </Card>
  );
}
