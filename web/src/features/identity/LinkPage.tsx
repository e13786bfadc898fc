import { Alert, Button, Card, Center, Loader, PasswordInput, Stack, Text, Title } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { $api, type Schemas } from '@/api/client';
import { ProblemAlert } from '@/app/Trouble';
import { setLanguage } from '@/i18n';
import { fieldError } from '@/ui/fields';
import { LanguagePicker } from '@/ui/LanguagePicker';

/** What a link from a letter opens. Its token stands behind the `#`, and leaves the address at once: it is no bookmark. */
export default function LinkPage() {
  const { t, i18n } = useTranslation();
  const [token] = useState(() => location.hash.slice(1));
  const link = $api.useQuery('post', '/api/v1/links/open', { body: { token } }, { retry: false, gcTime: 0 });
  const [done, setDone] = useState(false);
  useEffect(() => history.replaceState(null, '', '/link'), []);
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
            {t('app.name')} · {t(`link.${link.data?.kind ?? 'title'}`)}
          </Title>
          {link.isPending && <Loader aria-label={t('app.loading')} />}
          <ProblemAlert error={link.error} />
          {done ? (
            <Done kind={link.data?.kind} />
          ) : (
            link.data && <Open link={link.data} token={token} onDone={() => setDone(true)} />
          )}
          {!link.isPending && (
            <Button variant={done ? 'filled' : 'subtle'} w="fit-content" onClick={() => location.assign('/')}>
              {t('link.signIn')}
            </Button>
          )}
          <LanguagePicker value={i18n.language} onChange={setLanguage} />
        </Stack>
      </Card>
    </Center>
  );
}

function Open({ link, token, onDone }: { link: Schemas['LinkView']; token: string; onDone: () => void }) {
  return link.kind === 'email_verification' ? (
    <Email link={link} token={token} onDone={onDone} />
  ) : (
    <Password link={link} token={token} onDone={onDone} />
  );
}

function Done({ kind }: { kind: Schemas['LinkView']['kind'] | undefined }) {
  const { t } = useTranslation();
  return (
    <Alert color="teal" role="status">
      {t(kind === 'email_verification' ? 'link.emailDone' : 'link.passwordDone')}
    </Alert>
  );
}

function Password({ link, token, onDone }: { link: Schemas['LinkView']; token: string; onDone: () => void }) {
  const { t } = useTranslation();
  const [password, setPassword] = useState('');
  const choose = $api.useMutation('post', '/api/v1/links/password', { onSuccess: onDone });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        choose.mutate({ body: { token, password } });
      }}
    >
      <Stack>
        <ProblemAlert error={choose.error} />
        <Text size="sm">
          {t('setup.username')}: <bdi>{link.username}</bdi>
        </Text>
        {/* For the browser's own store of passwords. */}
        <input type="hidden" autoComplete="username" value={link.username} readOnly />
        <PasswordInput
          id="field-password"
          label={t('signIn.newPassword')}
          description={t('signIn.newPasswordHelp')}
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
          error={fieldError(choose.error, 'password')}
          autoComplete="new-password"
          required
          data-autofocus
        />
        <Button type="submit" loading={choose.isPending}>
          {t('link.choose')}
        </Button>
      </Stack>
    </form>
  );
}

/** By a button: mail programs open links to look at them, and would use this one up. */
function Email({ link, token, onDone }: { link: Schemas['LinkView']; token: string; onDone: () => void }) {
  const { t } = useTranslation();
  const prove = $api.useMutation('post', '/api/v1/links/email', { onSuccess: onDone });
  return (
    <Stack>
      <ProblemAlert error={prove.error} />
      <Text size="sm">{t('link.emailText', { username: link.username })}</Text>
      <Button loading={prove.isPending} onClick={() => prove.mutate({ body: { token } })}>
        {t('link.emailConfirm')}
      </Button>
    </Stack>
  );
}
