import { Badge, Button, Center, Group, Loader, Stack, Text, Title } from '@mantine/core';
import { IconVolume, IconVolumeOff } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { $api, asProblem } from '@/api/client';
import { setLanguage } from '@/i18n';
import { LanguagePicker } from '@/ui/LanguagePicker';
import { Value } from '@/ui/Value';
import './texts';

/** So often a screen asks anew; what it cannot reach it asks again. */
const EVERY = 4_000;

/** Two soft tones, made here: nothing is fetched. */
function chime(context: AudioContext) {
  for (const [at, frequency] of [
    [0, 660],
    [0.25, 523],
  ] as const) {
    const [tone, volume] = [context.createOscillator(), context.createGain()];
    tone.frequency.value = frequency;
    volume.gain.setValueAtTime(0.25, context.currentTime + at);
    volume.gain.exponentialRampToValueAtTime(0.001, context.currentTime + at + 0.6);
    tone.connect(volume).connect(context.destination);
    tone.start(context.currentTime + at);
    tone.stop(context.currentTime + at + 0.6);
  }
}

/** A screen that everybody in the waiting room sees: tokens and rooms, and nobody's name. Nobody is signed in here. */
export default function DisplayPage() {
  const { t, i18n } = useTranslation();
  const [secret] = useState(() => location.hash.slice(1));
  const screen = $api.useQuery(
    'post',
    '/api/v1/displays/open',
    { body: { secret } },
    { refetchInterval: EVERY, refetchIntervalInBackground: true, retry: false, gcTime: 0 },
  );
  const [sound, setSound] = useState<AudioContext>();
  const called = screen.data?.called ?? [];
  const now = called.map(({ token, room }) => `${token} ${room}`);
  const heard = useRef<string[] | null>(null);
  useEffect(() => {
    if (!screen.data) return;
    const isNew = heard.current !== null && now.some((one) => !heard.current?.includes(one));
    heard.current = now;
    if (isNew && sound) chime(sound);
  });
  const unknown = screen.error && asProblem(screen.error).status === 404;
  if (unknown) {
    return (
      <Center component="main" mih="100vh" p="md">
        <Title order={1}>{t('display.gone')}</Title>
      </Center>
    );
  }
  return (
    <Stack component="main" mih="100vh" p="xl" gap="xl">
      <Group justify="space-between">
        <Title order={1}>
          <bdi>{screen.data?.clinic ?? t('app.name')}</bdi>
        </Title>
        <Group>
          {screen.isError && (
            <Badge size="xl" color="red" role="status">
              {t('display.offline')}
            </Badge>
          )}
          <Button
            variant="default"
            aria-pressed={sound !== undefined}
            leftSection={sound ? <IconVolume size={18} /> : <IconVolumeOff size={18} />}
            onClick={() => setSound(sound ? undefined : new AudioContext())}
          >
            {t('display.sound')}
          </Button>
          <LanguagePicker value={i18n.language} onChange={setLanguage} />
        </Group>
      </Group>
      {screen.isPending && <Loader aria-label={t('app.loading')} />}
      <section aria-label={t('display.called')} aria-live="polite">
        {called.length === 0 && screen.data && (
          <Text size="xl" c="dimmed">
            {t('display.nobody')}
          </Text>
        )}
        <Stack gap="md">
          {called.map(({ token, room }) => (
            <Group key={token} gap="xl" wrap="nowrap" justify="space-between">
              <Text ff="monospace" fw={800} fz="clamp(3rem, 12vw, 10rem)" lh={1.1}>
                <Value>{token}</Value>
              </Text>
              <Text fz="clamp(2rem, 6vw, 5rem)" lh={1.1}>
                {t('waiting.room')} <bdi>{room}</bdi>
              </Text>
            </Group>
          ))}
        </Stack>
      </section>
      {screen.data && screen.data.waiting.length > 0 && (
        <section aria-label={t('display.waiting')}>
          <Title order={2} mb="sm">
            {t('display.waiting')}
          </Title>
          <Group gap="lg">
            {screen.data.waiting.map((token) => (
              <Text key={token} ff="monospace" fz="clamp(1.2rem, 3vw, 2.5rem)">
                <Value>{token}</Value>
              </Text>
            ))}
          </Group>
        </section>
      )}
    </Stack>
  );
}
