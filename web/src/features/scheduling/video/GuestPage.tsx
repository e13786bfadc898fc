import { Alert, Button, Card, Center, Loader, Stack, Text, TextInput, Title } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { $api, asProblem, fetchClient } from '@/api/client';
import { follow } from '@/api/live';
import { ProblemAlert } from '@/app/Trouble';
import { setLanguage } from '@/i18n';
import { LanguagePicker } from '@/ui/LanguagePicker';
import { DeviceCheck, Film } from './DeviceCheck';
import { Outside, Stage } from './Stage';
import { useDevices } from './useDevices';
import { useVisit } from './useVisit';
import { type Door, roomOf } from './visit';
import './texts';
import './video.css';

const DOOR: Door = {
  join: async (seat) => roomOf(await fetchClient.POST('/api/v1/video/seat', { body: { seat } })),
  hear: async (seat, after) =>
    roomOf(await fetchClient.POST('/api/v1/video/signals/search', { body: { seat, after } })),
  say: (seat, signals) => fetchClient.POST('/api/v1/video/signals', { body: { seat, signals } }),
  listen: (seat, heard) => {
    const ending = new AbortController();
    const open = async (signal: AbortSignal) => {
      const query = { seat };
      const { data } = await fetchClient.GET('/api/v1/video/live', { params: { query }, parseAs: 'stream', signal });
      return data as ReadableStream<Uint8Array> | null;
    };
    void follow(open, heard, ending.signal);
    return () => ending.abort();
  },
};

/** Where a patient comes in by a link. The token stays behind the `#`: a page that is loaded again is still the way in. */
export default function GuestPage() {
  const { t, i18n } = useTranslation();
  const [token] = useState(() => location.hash.slice(1));
  const link = $api.useQuery(
    'post',
    '/api/v1/video/link',
    { body: { token: token || '-' } },
    { retry: false, gcTime: 0, staleTime: Number.POSITIVE_INFINITY },
  );
  const [entered, setEntered] = useState(false);
  const isIn = entered || link.data?.is_entered === true;
  return (
    <main className="video-page">
      <Center p="md">
        <Card withBorder w="100%" maw={isIn ? 1100 : 480} p="lg">
          <Stack>
            <Title order={1}>{t('video.title')}</Title>
            {link.isPending && <Loader aria-label={t('app.loading')} />}
            {link.error && <Refused error={link.error} onAgain={() => void link.refetch()} />}
            {link.data && !isIn && <Entry token={token} onEntered={() => setEntered(true)} />}
            {isIn && <Inside />}
            {!isIn && <LanguagePicker value={i18n.language} onChange={setLanguage} />}
          </Stack>
        </Card>
      </Center>
    </main>
  );
}

/** Too early is said as such; whatever else is wrong with a link is one and the same. */
function Refused({ error, onAgain }: { error: unknown; onAgain: () => void }) {
  const { t } = useTranslation();
  const problem = asProblem(error);
  const code = problem.fields[0]?.code;
  if (problem.status !== 422) return <ProblemAlert error={error} onRetry={onAgain} />;
  const isEarly = code === 'too_early';
  return (
    <Alert color={isEarly ? 'blue' : 'red'} role="alert" title={t(isEarly ? 'video.tooEarly' : 'video.wrongLink')}>
      <Stack gap="xs" align="flex-start">
        <Text size="sm">{t(isEarly ? 'video.tooEarlyHelp' : 'video.wrongLinkHelp')}</Text>
        {isEarly && (
          <Button size="xs" variant="default" onClick={onAgain}>
            {t('video.again')}
          </Button>
        )}
      </Stack>
    </Alert>
  );
}

function Entry({ token, onEntered }: { token: string; onEntered: () => void }) {
  const { t } = useTranslation();
  const [born, setBorn] = useState('');
  const enter = $api.useMutation('post', '/api/v1/video/entry', { onSuccess: onEntered });
  const wrong = enter.error ? asProblem(enter.error) : null;
  const isWrongDate = wrong?.fields.some((field) => field.field === 'birth_date') ?? false;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        enter.mutate({ body: { token, birth_date: born } });
      }}
    >
      <Stack>
        <Text>{t('video.birthHelp')}</Text>
        {wrong && !isWrongDate && <Refused error={wrong} onAgain={() => enter.reset()} />}
        <TextInput
          type="date"
          label={t('video.birthDate')}
          value={born}
          onChange={(event) => setBorn(event.currentTarget.value)}
          error={isWrongDate && t('video.wrongDate')}
          autoComplete="bday"
          required
        />
        <Button type="submit" loading={enter.isPending}>
          {t('video.enter')}
        </Button>
      </Stack>
    </form>
  );
}

/** The device check, the waiting room, the visit, and the way back. */
function Inside() {
  const { t } = useTranslation();
  const devices = useDevices();
  const [wants, setWants] = useState(false);
  const { visit, picture } = useVisit(DOOR, 'patient', wants ? devices.stream : null);
  const { room, stopped, problem } = picture;
  if (!wants || !devices.stream) {
    return <DeviceCheck devices={devices} label={t('video.toWaiting')} onReady={() => setWants(true)} />;
  }
  const goOn = (
    <Button w="fit-content" onClick={() => location.reload()}>
      {t('video.goOn')}
    </Button>
  );
  if (stopped) {
    return (
      <Stack role="status">
        <Text>{t(stopped === 'taken' ? 'video.taken' : 'video.over')}</Text>
        {goOn}
      </Stack>
    );
  }
  if (problem) {
    return (
      <Stack>
        <ProblemAlert error={problem} />
        {goOn}
      </Stack>
    );
  }
  if (!visit || !room) return <Loader aria-label={t('app.loading')} />;
  const hangUp = async () => {
    const { seat } = visit;
    visit.end();
    setWants(false);
    await fetchClient.POST('/api/v1/video/leave', { body: { seat } }).catch(() => undefined);
  };
  if (room.state !== 'admitted') {
    return (
      <Stack>
        <Alert color="teal" role="status" title={t('video.waiting')}>
          {t('video.waitingHelp')}
        </Alert>
        <Film stream={visit.local} label={t('video.own')} className="video-preview" isMuted isMirrored />
        <Button variant="default" w="fit-content" onClick={() => void hangUp()}>
          {t('video.leave')}
        </Button>
      </Stack>
    );
  }
  if (room.outside_url) return <Outside address={room.outside_url} />;
  return (
    <Stage
      visit={visit}
      picture={picture}
      other={t('video.provider')}
      hangUp={t('video.hangUp')}
      onHangUp={() => void hangUp()}
    />
  );
}
