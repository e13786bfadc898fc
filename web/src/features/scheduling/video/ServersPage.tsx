import { Alert, Button, Group, Loader, PasswordInput, Stack, Text, Textarea, TextInput, Title } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { $api, asProblem, ifMatch, type Schemas } from '@/api/client';
import { ProblemAlert, said } from '@/app/Trouble';
import './texts';

type Servers = Schemas['VideoServersView'];
const NAMES = {
  stun_urls: 'video.servers.stun',
  turn_urls: 'video.servers.turn',
  turn_user: 'video.servers.user',
  turn_secret: 'video.servers.secret',
  outside_url: 'video.servers.outside',
} as const;
const linesOf = (text: string) =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);

/** Through which servers the clinic's visits by video go. */
export function ServersPage() {
  const { t } = useTranslation();
  const known = $api.useQuery('get', '/api/v1/video-servers', {}, { staleTime: Number.POSITIVE_INFINITY });
  const [saved, setSaved] = useState(false);
  if (!known.data && known.error) return <ProblemAlert error={known.error} onRetry={known.refetch} />;
  if (!known.data) return <Loader aria-label={t('app.loading')} />;
  return <Form key={known.data.version} known={known.data} saved={saved} onSaved={() => setSaved(true)} />;
}

function Form({ known, saved, onSaved }: { known: Servers; saved: boolean; onSaved: () => void }) {
  const { t } = useTranslation();
  const [stun, setStun] = useState(known.stun_urls.join('\n'));
  const [turn, setTurn] = useState(known.turn_urls.join('\n'));
  const [user, setUser] = useState(known.turn_user);
  const [secret, setSecret] = useState('');
  const [outside, setOutside] = useState(known.outside_url ?? '');
  const save = $api.useMutation('put', '/api/v1/video-servers', { onSuccess: onSaved });
  const errors = save.error ? asProblem(save.error).fields : [];
  const wrong = (name: string) => {
    const found = errors.find(({ field }) => field.split('[')[0] === name);
    return found && said(t, found);
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate({
          params: { header: ifMatch(known.version) },
          body: {
            stun_urls: linesOf(stun),
            turn_urls: linesOf(turn),
            turn_user: user.trim() || null,
            turn_secret: secret || null,
            outside_url: outside.trim() || null,
          },
        });
      }}
    >
      <Stack maw={700}>
        <div>
          <Title order={1}>{t('video.servers.title')}</Title>
          <Text c="dimmed" size="sm">
            {t('video.servers.help')}
          </Text>
        </div>
        <ProblemAlert
          error={save.error}
          label={(name) => {
            const key = NAMES[name.split('[')[0] as keyof typeof NAMES];
            return key && t(key);
          }}
        />
        {saved && !save.error && (
          <Alert color="teal" role="status">
            {t('app.saved')}
          </Alert>
        )}
        <Textarea
          id="field-stun_urls"
          label={t('video.servers.stun')}
          description={t('video.servers.lines', { like: 'stun:stun.example.org:3478' })}
          value={stun}
          onChange={(event) => setStun(event.currentTarget.value)}
          error={wrong('stun_urls')}
          autosize
          minRows={2}
          spellCheck={false}
        />
        <Textarea
          id="field-turn_urls"
          label={t('video.servers.turn')}
          description={t('video.servers.lines', { like: 'turns:turn.example.org:5349?transport=tcp' })}
          value={turn}
          onChange={(event) => setTurn(event.currentTarget.value)}
          error={wrong('turn_urls')}
          autosize
          minRows={2}
          spellCheck={false}
        />
        <TextInput
          id="field-turn_user"
          label={t('video.servers.user')}
          value={user}
          onChange={(event) => setUser(event.currentTarget.value)}
          error={wrong('turn_user')}
          autoComplete="off"
        />
        <PasswordInput
          id="field-turn_secret"
          label={t('video.servers.secret')}
          description={t(known.has_turn_secret ? 'video.servers.secretKept' : 'video.servers.secretHelp')}
          value={secret}
          onChange={(event) => setSecret(event.currentTarget.value)}
          error={wrong('turn_secret')}
          autoComplete="new-password"
        />
        <TextInput
          id="field-outside_url"
          type="url"
          label={t('video.servers.outside')}
          description={t('video.servers.outsideHelp')}
          value={outside}
          onChange={(event) => setOutside(event.currentTarget.value)}
          error={wrong('outside_url')}
        />
        <Group justify="flex-end">
          <Button type="submit" loading={save.isPending} disabled={!known.allowed_actions.includes('update')}>
            {t('app.save')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
