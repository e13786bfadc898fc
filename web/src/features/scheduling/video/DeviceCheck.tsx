import { Alert, Button, Group, Progress, Select, Stack, Text } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { type Devices, useLevel } from './useDevices';

/** Whether one is seen and heard, before anybody else sees and hears. */
export function DeviceCheck({
  devices,
  label,
  isPending,
  onReady,
}: {
  devices: Devices;
  label: string;
  isPending?: boolean;
  onReady: () => void;
}) {
  const { t } = useTranslation();
  const { stream, trouble, noCamera } = devices;
  const level = useLevel(stream);
  return (
    <Stack>
      {trouble && (
        <Alert color="red" role="alert" title={t(`video.trouble.${trouble}.title`)}>
          <Stack gap="xs" align="flex-start">
            <Text size="sm">{t(`video.trouble.${trouble}.help`)}</Text>
            {trouble !== 'insecure' && (
              <Button size="xs" variant="default" onClick={devices.again}>
                {t('video.again')}
              </Button>
            )}
          </Stack>
        </Alert>
      )}
      {noCamera && (
        <Alert color="yellow" role="status">
          {t('video.noCamera')}
        </Alert>
      )}
      <Film stream={stream} label={t('video.preview')} isMuted className="video-preview" isMirrored />
      {stream && (
        <div>
          <Text size="sm" id="video-level">
            {t('video.level')}
          </Text>
          <Progress.Root size="lg">
            <Progress.Section value={level} color="teal" aria-labelledby="video-level" />
          </Progress.Root>
        </div>
      )}
      <Group grow align="flex-end">
        <Choice kind="camera" devices={devices} />
        <Choice kind="microphone" devices={devices} />
      </Group>
      <Button disabled={!stream} loading={isPending} onClick={onReady}>
        {label}
      </Button>
    </Stack>
  );
}

function Choice({ kind, devices }: { kind: 'camera' | 'microphone'; devices: Devices }) {
  const { t } = useTranslation();
  const known = kind === 'camera' ? devices.cameras : devices.microphones;
  const track = kind === 'camera' ? devices.stream?.getVideoTracks()[0] : devices.stream?.getAudioTracks()[0];
  if (known.length === 0) return null;
  return (
    <Select
      label={t(`video.${kind}`)}
      data={known.map((one, at) => ({
        value: one.deviceId,
        label: one.label || t('video.device', { kind: t(`video.${kind}`), n: at + 1 }),
      }))}
      value={track?.getSettings().deviceId ?? null}
      onChange={(id) => id && devices.choose(kind, id)}
      allowDeselect={false}
    />
  );
}

/** What a camera or a screen shows. */
export function Film({
  stream,
  label,
  className,
  isMuted = false,
  isMirrored = false,
}: {
  stream: MediaStream | null;
  label: string;
  className: string;
  isMuted?: boolean;
  isMirrored?: boolean;
}) {
  const film = useRef<HTMLVideoElement>(null);
  useEffect(() => {
    if (film.current && film.current.srcObject !== stream) film.current.srcObject = stream;
  }, [stream]);
  return (
    <video
      ref={film}
      className={className}
      data-mirrored={isMirrored || undefined}
      aria-label={label}
      autoPlay
      playsInline
      muted={isMuted}
    />
  );
}
