import { Alert, Button, FileButton, Group, Slider, Stack, Text } from '@mantine/core';
import { IconCamera, IconUpload } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Cut, cutOut, dragged, draw, WHOLE } from './picture';

const KINDS = ['image/jpeg', 'image/png', 'image/webp'];
const LARGEST = 30 << 20;
const PREVIEW = 280;

/** A picture from a file or the camera, cut to a square here, before anything is sent. */
export function PicturePicker({ isPending, onPicture }: { isPending: boolean; onPicture: (picture: Blob) => void }) {
  const { t } = useTranslation();
  const [picture, setPicture] = useState<ImageBitmap | null>(null);
  const [filming, setFilming] = useState(false);
  const [wrong, setWrong] = useState<string | null>(null);
  const take = async (source: Blob | HTMLVideoElement) => {
    setWrong(null);
    try {
      setPicture(await createImageBitmap(source));
      setFilming(false);
    } catch {
      setWrong(t('photo.unreadable'));
    }
  };
  const choose = (file: File | null) => {
    if (!file) return;
    if (!KINDS.includes(file.type)) setWrong(t('photo.kinds'));
    else if (file.size > LARGEST) setWrong(t('photo.tooLarge', { n: LARGEST >> 20 }));
    else void take(file);
  };
  return (
    <Stack gap="sm">
      {wrong && (
        <Alert color="red" role="alert" p="xs">
          {wrong}
        </Alert>
      )}
      {filming && (
        <Camera
          onShot={(video) => void take(video)}
          onFailed={() => {
            setFilming(false);
            setWrong(t('photo.noCamera'));
          }}
        />
      )}
      {picture && !filming && (
        <Cutter
          key={`${picture.width}x${picture.height}`}
          picture={picture}
          isPending={isPending}
          onCut={(cut) =>
            void cutOut(picture, cut).then(onPicture, () => {
              setWrong(t('photo.unreadable'));
            })
          }
        />
      )}
      <Group gap="sm">
        <FileButton onChange={choose} accept={KINDS.join(',')} inputProps={{ 'aria-label': t('photo.choose') }}>
          {(props) => (
            <Button variant="default" leftSection={<IconUpload size={16} />} {...props}>
              {t('photo.choose')}
            </Button>
          )}
        </FileButton>
        {!filming && (
          <Button variant="default" leftSection={<IconCamera size={16} />} onClick={() => setFilming(true)}>
            {t('photo.take')}
          </Button>
        )}
      </Group>
      <Text size="xs" c="dimmed">
        {t('photo.kinds')}
      </Text>
    </Stack>
  );
}

/** The square that is sent: dragged with a pointer, or moved with the arrow keys of three sliders. */
function Cutter({
  picture,
  isPending,
  onCut,
}: {
  picture: ImageBitmap;
  isPending: boolean;
  onCut: (cut: Cut) => void;
}) {
  const { t } = useTranslation();
  const canvas = useRef<HTMLCanvasElement>(null);
  const [cut, setCut] = useState(WHOLE);
  useEffect(() => {
    if (canvas.current) draw(canvas.current, picture, cut);
  }, [picture, cut]);
  const sliders = [
    { label: t('photo.zoom'), value: cut.zoom, min: 1, max: 4, set: (zoom: number) => setCut({ ...cut, zoom }) },
    { label: t('photo.across'), value: cut.x, min: -1, max: 1, set: (x: number) => setCut({ ...cut, x }) },
    { label: t('photo.down'), value: cut.y, min: -1, max: 1, set: (y: number) => setCut({ ...cut, y }) },
  ];
  return (
    <Stack gap="xs" align="center">
      <canvas
        ref={canvas}
        width={PREVIEW}
        height={PREVIEW}
        className="cutter"
        role="img"
        aria-label={t('photo.preview')}
        onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
        onPointerMove={(event) => {
          if (event.buttons !== 1) return;
          const { movementX, movementY } = event;
          setCut((now) => dragged(picture.width, picture.height, now, PREVIEW, movementX, movementY));
        }}
      />
      {sliders.map(({ label, set, ...range }) => (
        <Group key={label} w={PREVIEW} gap="xs" wrap="nowrap">
          <Text size="xs" w={84}>
            {label}
          </Text>
          <Slider flex={1} label={null} step={0.02} thumbLabel={label} onChange={set} {...range} />
        </Group>
      ))}
      <Button loading={isPending} onClick={() => onCut(cut)}>
        {t('photo.use')}
      </Button>
    </Stack>
  );
}

/** What the camera sees; it is switched off when this goes. */
function Camera({ onShot, onFailed }: { onShot: (video: HTMLVideoElement) => void; onFailed: () => void }) {
  const { t } = useTranslation();
  const video = useRef<HTMLVideoElement>(null);
  const [ready, setReady] = useState(false);
  const failed = useRef(onFailed);
  failed.current = onFailed;
  useEffect(() => {
    let stream: MediaStream | null = null;
    let gone = false;
    const stop = () => {
      for (const track of stream?.getTracks() ?? []) track.stop();
    };
    const begin = async () => {
      stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' } });
      if (gone) stop();
      else if (video.current) video.current.srcObject = stream;
    };
    begin().catch(() => gone || failed.current());
    return () => {
      gone = true;
      stop();
    };
  }, []);
  return (
    <Stack gap="xs" align="center">
      <video
        ref={video}
        width={PREVIEW}
        autoPlay
        playsInline
        muted
        aria-label={t('photo.camera')}
        onLoadedData={() => setReady(true)}
      />
      <Button disabled={!ready} onClick={() => video.current && onShot(video.current)}>
        {t('photo.shoot')}
      </Button>
    </Stack>
  );
}
