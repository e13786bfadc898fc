import { ActionIcon, Button, Group, Paper, Stack, Text, TextInput, Title, Tooltip } from '@mantine/core';
import {
  IconMaximize,
  IconMessage,
  IconMicrophone,
  IconMicrophoneOff,
  IconPhoneOff,
  IconScreenShare,
  IconScreenShareOff,
  IconVideo,
  IconVideoOff,
} from '@tabler/icons-react';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Film } from './DeviceCheck';
import type { Picture, Visit } from './visit';
import './video.css';

/** Two people who see and hear each other: the other one large, oneself in the corner. */
export function Stage({
  visit,
  picture,
  other,
  hangUp,
  onHangUp,
}: {
  visit: Visit;
  picture: Picture;
  /** The name by which the other one is known here. */
  other: string;
  /** What hanging up does. */
  hangUp: string;
  onHangUp: () => void;
}) {
  const { t } = useTranslation();
  const place = useRef<HTMLElement>(null);
  const [microphone, setMicrophone] = useState(visit.local.getAudioTracks().length > 0);
  const [camera, setCamera] = useState(visit.local.getVideoTracks().length > 0);
  const [screen, setScreen] = useState<MediaStream | null>(null);
  const [chatting, setChatting] = useState(false);
  const [wrong, setWrong] = useState('');
  const { link, remote, shown, chat } = picture;
  const read = useRef(0);
  if (chatting) read.current = chat.length;
  const unread = chat.slice(read.current).filter((line) => !line.own).length;
  const stopScreen = async () => {
    for (const track of screen?.getTracks() ?? []) track.stop();
    setScreen(null);
    await visit.send(null);
  };
  const showScreen = async () => {
    setWrong('');
    try {
      const taken = await navigator.mediaDevices.getDisplayMedia({ video: true });
      const [track] = taken.getVideoTracks();
      if (!track) return;
      // The browser has a button of its own to end it.
      track.onended = () => {
        setScreen(null);
        void visit.send(null);
      };
      setScreen(taken);
      await visit.send(track);
    } catch (error) {
      // Who closes the browser's question has changed their mind.
      const refused = error instanceof DOMException && error.name === 'NotAllowedError';
      if (!refused) setWrong(t('video.noScreen'));
    }
  };
  const held = useRef(screen);
  held.current = screen;
  useEffect(
    () => () => {
      for (const track of held.current?.getTracks() ?? []) track.stop();
    },
    [],
  );
  return (
    <section className="video-stage" ref={place} aria-label={t('video.visit')}>
      <div className="video-pictures">
        <Film stream={remote} label={other} className="video-remote" />
        <Film
          stream={screen ?? visit.local}
          label={t('video.own')}
          className="video-own"
          isMuted
          isMirrored={!screen}
        />
        <div className="video-said" role="status">
          {link !== 'connected' && <Text>{t(`video.link.${link}`)}</Text>}
          {link === 'connected' && shown && !shown.camera && !shown.screen && (
            <Text>{t('video.otherCamera', { name: other })}</Text>
          )}
          {link === 'connected' && shown?.screen && <Text>{t('video.otherScreen', { name: other })}</Text>}
          {link === 'connected' && shown && !shown.microphone && (
            <Text>{t('video.otherMicrophone', { name: other })}</Text>
          )}
          {wrong && <Text>{wrong}</Text>}
        </div>
      </div>
      {chatting && <Chat visit={visit} picture={picture} other={other} />}
      <Group className="video-bar" justify="center" gap="sm">
        <Control
          label={t(microphone ? 'video.mute' : 'video.unmute')}
          isOff={!microphone}
          onClick={() => {
            visit.show({ microphone: !microphone });
            setMicrophone(!microphone);
          }}
          icon={microphone ? <IconMicrophone /> : <IconMicrophoneOff />}
        />
        <Control
          label={t(camera ? 'video.cameraOff' : 'video.cameraOn')}
          isOff={!camera}
          onClick={() => {
            visit.show({ camera: !camera });
            setCamera(!camera);
          }}
          icon={camera ? <IconVideo /> : <IconVideoOff />}
        />
        {'getDisplayMedia' in (navigator.mediaDevices ?? {}) && (
          <Control
            label={t(screen ? 'video.screenOff' : 'video.screenOn')}
            isOff={false}
            onClick={() => void (screen ? stopScreen() : showScreen())}
            icon={screen ? <IconScreenShareOff /> : <IconScreenShare />}
          />
        )}
        <Control
          label={unread > 0 ? t('video.chatUnread', { n: unread }) : t('video.chat')}
          isOff={unread > 0}
          onClick={() => setChatting(!chatting)}
          icon={<IconMessage />}
        />
        <Control
          label={t('video.fullscreen')}
          isOff={false}
          onClick={() =>
            void (document.fullscreenElement ? document.exitFullscreen() : place.current?.requestFullscreen())
          }
          icon={<IconMaximize />}
        />
        <Button color="red" leftSection={<IconPhoneOff size={18} />} onClick={onHangUp}>
          {hangUp}
        </Button>
      </Group>
    </section>
  );
}

function Control({
  label,
  isOff,
  icon,
  onClick,
}: {
  label: string;
  isOff: boolean;
  icon: ReactNode;
  onClick: () => void;
}) {
  return (
    <Tooltip label={label}>
      <ActionIcon size={44} variant={isOff ? 'filled' : 'default'} aria-label={label} onClick={onClick}>
        {icon}
      </ActionIcon>
    </Tooltip>
  );
}

/** What the two write to each other. It is nowhere once the visit is over. */
function Chat({ visit, picture, other }: { visit: Visit; picture: Picture; other: string }) {
  const { t } = useTranslation();
  const [text, setText] = useState('');
  const end = useRef<HTMLDivElement>(null);
  const { chat } = picture;
  // biome-ignore lint/correctness/useExhaustiveDependencies: each new line is shown
  useEffect(() => {
    end.current?.scrollIntoView({ block: 'nearest' });
  }, [chat.length]);
  return (
    <Paper withBorder p="sm" className="video-chat" component="section" aria-label={t('video.chat')}>
      <Title order={2} size="h5">
        {t('video.chat')}
      </Title>
      <Text size="xs" c="dimmed">
        {t('video.chatHelp')}
      </Text>
      <div className="video-lines" role="log">
        {chat.map((line, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: lines are only ever added
          <Text size="sm" key={at}>
            <b>
              <bdi>{line.own ? t('video.you') : other}</bdi>:
            </b>{' '}
            <bdi>{line.text}</bdi>
          </Text>
        ))}
        <div ref={end} />
      </div>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (text.trim() === '') return;
          visit.write(text.trim());
          setText('');
        }}
      >
        <Group gap="xs" wrap="nowrap" align="flex-end">
          <TextInput
            flex={1}
            label={t('video.message')}
            value={text}
            maxLength={1000}
            onChange={(event) => setText(event.currentTarget.value)}
            autoComplete="off"
          />
          <Button type="submit" disabled={picture.room?.state !== 'admitted'}>
            {t('video.send')}
          </Button>
        </Group>
      </form>
    </Paper>
  );
}

/** Where a visit takes place that is not here. */
export function Outside({ address }: { address: string }) {
  const { t } = useTranslation();
  return (
    <Stack align="flex-start">
      <Text>{t('video.outside')}</Text>
      <Button component="a" href={address} target="_blank" rel="noopener noreferrer">
        {t('video.outsideOpen')}
      </Button>
      <Text size="sm" c="dimmed">
        {new URL(address).host}
      </Text>
    </Stack>
  );
}
