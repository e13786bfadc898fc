import { Alert, Badge, Button, Card, Group, Loader, PasswordInput, Stack, Text, TextInput, Title } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { $api, ifMatch, type Schemas } from '@/api/client';
import { can, useSession } from '@/app/session';
import { ProblemAlert } from '@/app/Trouble';
import { CodeInput } from '@/ui/CodeInput';
import { fieldError } from '@/ui/fields';
import { Enrolment } from './Enrolment';
import { Passkeys } from './Passkeys';
import { PortraitCard } from './PortraitCard';
import { PreferencesCard } from './PreferencesCard';
import { RecoveryCodes } from './RecoveryCodes';
import { SessionTable } from './SessionsPage';
import { SignatureImageCard } from './SignatureImageCard';
import { PasswordForm } from './SignInPage';

export function AccountPage() {
  const { t } = useTranslation();
  const { session } = useSession();
  const account = $api.useQuery('get', '/api/v1/account');
  const sessions = $api.useQuery('get', '/api/v1/account/sessions');
  const end = $api.useMutation('delete', '/api/v1/account/sessions/{id}');
  const endOthers = $api.useMutation('delete', '/api/v1/account/sessions');
  const [saved, setSaved] = useState(false);
  if (account.error && !account.data) return <ProblemAlert error={account.error} onRetry={account.refetch} />;
  if (!account.data) return <Loader aria-label={t('app.loading')} />;
  return (
    <Stack maw={900}>
      <Title order={1}>{t('account.title')}</Title>
      <Profile
        key={`${account.data.full_name} ${account.data.email}`}
        account={account.data}
        saved={saved}
        onSaved={() => setSaved(true)}
      />
      <PortraitCard />
      {can(session, 'pathology_report.sign') && <SignatureImageCard />}
      <PreferencesCard account={account.data} />
      {can(session, 'text_shortcut.use') && (
        <Card withBorder component="section">
          <Title order={2}>{t('nav.textShortcuts')}</Title>
          <Text size="sm" c="dimmed" mb="sm">
            {t('nav.textShortcutsHelp')}
          </Text>
          <Link to={'/text-shortcuts' as never}>{t('nav.textShortcuts')}</Link>
        </Card>
      )}
      {can(session, 'encounter.sign') && (
        <Card withBorder component="section">
          <Title order={2}>{t('nav.ownCertificates')}</Title>
          <Text size="sm" c="dimmed" mb="sm">
            {t('nav.ownCertificatesHelp')}
          </Text>
          <Link to={'/certificates' as never} search={{ tab: 'mine' } as never}>
            {t('nav.ownCertificates')}
          </Link>
        </Card>
      )}
      <Card withBorder component="section">
        <Title order={2}>{t('account.password')}</Title>
        <Text size="sm" c="dimmed" mb="sm">
          {t('account.passwordHelp')}
        </Text>
        <PasswordForm />
      </Card>
      <SecondFactor enabled={account.data.totp_enabled} passkeys={account.data.passkeys} />
      <Passkeys />
      {(account.data.totp_enabled || account.data.passkeys > 0) && <RecoveryCodes left={account.data.recovery_codes} />}
      <Card withBorder component="section">
        <Title order={2}>{t('sessions.mine')}</Title>
        <Text size="sm" c="dimmed" mb="sm">
          {t('sessions.mineHelp')}
        </Text>
        <ProblemAlert error={sessions.error} onRetry={sessions.refetch} />
        <ProblemAlert error={end.error ?? endOthers.error} />
        <SessionTable
          items={sessions.data?.items ?? []}
          onEnd={(id) => end.mutate({ params: { path: { id } } })}
          ending={end.isPending ? end.variables?.params.path.id : undefined}
        />
        {(sessions.data?.items.length ?? 0) > 1 && (
          <Button
            variant="default"
            mt="sm"
            w="fit-content"
            loading={endOthers.isPending}
            onClick={() => endOthers.mutate({})}
          >
            {t('sessions.endOthers')}
          </Button>
        )}
      </Card>
    </Stack>
  );
}

function Profile({
  account,
  saved,
  onSaved,
}: {
  account: Schemas['AccountView'];
  saved: boolean;
  onSaved: () => void;
}) {
  const { t } = useTranslation();
  const [fullName, setFullName] = useState(account.full_name);
  const [email, setEmail] = useState(account.email);
  const [password, setPassword] = useState('');
  const save = $api.useMutation('patch', '/api/v1/account', { onSuccess: onSaved });
  const moves = email.trim() !== account.email;
  return (
    <Card withBorder component="section">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          save.mutate({
            params: { header: ifMatch(account.version) },
            body: { full_name: fullName, email, current_password: moves ? password : null },
          });
        }}
      >
        <Stack>
          <Title order={2}>{t('account.profile')}</Title>
          <ProblemAlert error={save.error} />
          {saved && !save.error && (
            <Alert color="teal" role="status">
              {t('app.saved')}
            </Alert>
          )}
          <Text size="sm">
            {t('setup.username')}: <bdi>{account.username}</bdi>
          </Text>
          <TextInput
            id="field-full_name"
            label={t('setup.fullName')}
            value={fullName}
            onChange={(e) => setFullName(e.currentTarget.value)}
            error={fieldError(save.error, 'full_name')}
            maw={420}
            required
          />
          <TextInput
            id="field-email"
            label={t('setup.email')}
            value={email}
            onChange={(e) => setEmail(e.currentTarget.value)}
            error={fieldError(save.error, 'email')}
            maw={420}
            dir="ltr"
            required
          />
          {!moves && <Verification verified={account.email_verified} />}
          {moves && (
            <PasswordInput
              id="field-current_password"
              label={t('signIn.current')}
              description={t('account.emailHelp')}
              value={password}
              onChange={(e) => setPassword(e.currentTarget.value)}
              error={fieldError(save.error, 'current_password')}
              autoComplete="current-password"
              maw={420}
              required
            />
          )}
          <Button type="submit" loading={save.isPending} w="fit-content">
            {t('app.save')}
          </Button>
        </Stack>
      </form>
    </Card>
  );
}

/** Whether somebody has shown that mail to the address is read by this person. */
function Verification({ verified }: { verified: boolean }) {
  const { t } = useTranslation();
  const ask = $api.useMutation('post', '/api/v1/account/email-verification');
  if (verified) {
    return (
      <Text size="sm" c="dimmed">
        {t('account.emailVerified')}
      </Text>
    );
  }
  return (
    <Stack gap={4}>
      <ProblemAlert error={ask.error} />
      <Group gap="sm">
        <Text size="sm">{t('account.emailUnverified')}</Text>
        <Button variant="default" size="compact-sm" loading={ask.isPending} onClick={() => ask.mutate({})}>
          {t('account.emailVerify')}
        </Button>
      </Group>
      {ask.isSuccess && (
        <Text size="sm" role="status">
          {t('account.emailAsked')}
        </Text>
      )}
    </Stack>
  );
}

function SecondFactor({ enabled, passkeys }: { enabled: boolean; passkeys: number }) {
  const { t } = useTranslation();
  const isOn = enabled || passkeys > 0;
  return (
    <Card withBorder component="section">
      <Stack>
        <Group gap="sm">
          <Title order={2}>{t('account.totp')}</Title>
          <Badge color={isOn ? 'teal' : 'orange'}>{t(isOn ? 'account.totpIsOn' : 'account.totpIsOff')}</Badge>
        </Group>
        <Text size="sm">{t(enabled ? 'account.totpOn' : isOn ? 'account.totpPasskeys' : 'account.totpOff')}</Text>
        {enabled ? <TurnOff /> : <Enrolment />}
      </Stack>
    </Card>
  );
}

function TurnOff() {
  const { t } = useTranslation();
  const [asked, setAsked] = useState(false);
  const [code, setCode] = useState('');
  const [password, setPassword] = useState('');
  const disable = $api.useMutation('post', '/api/v1/account/totp/disable');
  if (!asked) {
    return (
      <Button variant="default" w="fit-content" onClick={() => setAsked(true)}>
        {t('account.totpDisable')}
      </Button>
    );
  }
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        disable.mutate({ body: { password, code } });
      }}
    >
      <Stack gap="sm">
        <Text size="sm">{t('account.totpDisableHelp')}</Text>
        <ProblemAlert error={disable.error} />
        <PasswordInput
          id="field-password"
          label={t('signIn.password')}
          value={password}
          onChange={(e) => setPassword(e.currentTarget.value)}
          error={fieldError(disable.error, 'password')}
          autoComplete="current-password"
          maw={420}
          required
        />
        <CodeInput value={code} onChange={setCode} error={disable.error} orRecovery />
        <Group>
          <Button type="submit" color="red" loading={disable.isPending}>
            {t('account.totpDisable')}
          </Button>
          <Button variant="default" onClick={() => setAsked(false)}>
            {t('app.cancel')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
