import { Button, Group, Modal, Stack, Text, UnstyledButton } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

/** A picture among the files, and what is said of it. */
export type Picture = { id: string; caption: string };
const addressOf = (picture: Picture) => `/api/v1/files/${picture.id}`;
/** Those that were asked for and did not come: nobody has seen them. */
const unseen = new Set<string>();
export const areSeen = (ids: string[]) => !ids.some((id) => unseen.has(id));

/** Pictures side by side, each opened large by a click or by the keyboard. */
export function Pictures({ images }: { images: Picture[] }) {
  const [large, setLarge] = useState<number>();
  return (
    <>
      <Group gap="md" align="start">
        {images.map((image, at) => (
          <Stack key={image.id} gap={4} w={160}>
            <Thumbnail image={image} n={at + 1} onOpen={() => setLarge(at)} />
            <Text size="xs" style={{ overflowWrap: 'anywhere' }}>
              <bdi>{image.caption}</bdi>
            </Text>
          </Stack>
        ))}
      </Group>
      <Large images={images} at={large} onMoved={setLarge} />
    </>
  );
}

export function Thumbnail({ image, n, onOpen }: { image: Picture; n: number; onOpen: () => void }) {
  const { t } = useTranslation();
  const [isLost, setLost] = useState(false);
  const show = (is: boolean) => {
    if (is) unseen.delete(image.id);
    else unseen.add(image.id);
    setLost(!is);
  };
  if (isLost)
    return (
      <Stack gap={4} w={160} role="alert">
        <Text size="xs" c="red">
          {t('pictures.failed')}
        </Text>
        <Button size="compact-xs" variant="default" onClick={() => setLost(false)}>
          {t('pictures.again')}
        </Button>
      </Stack>
    );
  return (
    <UnstyledButton onClick={onOpen} aria-label={t('pictures.open', { n })} style={{ flexShrink: 0 }}>
      <img
        src={addressOf(image)}
        alt=""
        loading="lazy"
        onLoad={() => show(true)}
        onError={() => show(false)}
        width={160}
        height={120}
        style={{
          display: 'block',
          objectFit: 'cover',
          borderRadius: 4,
          background: 'var(--mantine-color-default-border)',
        }}
      />
    </UnstyledButton>
  );
}

/** One picture as large as the window; arrow keys lead to the next one. */
export function Large({
  images,
  at,
  onMoved,
}: {
  images: Picture[];
  at: number | undefined;
  onMoved: (at: number | undefined) => void;
}) {
  const { t, i18n } = useTranslation();
  const image = at === undefined ? undefined : images[at];
  if (at === undefined || !image) return null;
  const move = (by: number) => {
    if (images[at + by]) onMoved(at + by);
  };
  const onward = i18n.dir() === 'rtl' ? 'ArrowLeft' : 'ArrowRight';
  const back = i18n.dir() === 'rtl' ? 'ArrowRight' : 'ArrowLeft';
  return (
    <Modal
      opened
      size="90rem"
      onClose={() => onMoved(undefined)}
      title={t('pictures.of', { n: at + 1, all: images.length })}
      closeButtonProps={{ 'aria-label': t('app.close') }}
      onKeyDown={(event) => {
        if (event.key === onward) move(1);
        if (event.key === back) move(-1);
      }}
    >
      <Stack gap="sm" align="center">
        <img src={addressOf(image)} alt={image.caption} style={{ maxWidth: '100%', maxHeight: '72vh' }} />
        <Text size="sm">
          <bdi>{image.caption}</bdi>
        </Text>
        {images.length > 1 && (
          <Group>
            <Button variant="default" disabled={at === 0} onClick={() => move(-1)}>
              {t('pictures.previous')}
            </Button>
            <Button variant="default" disabled={at === images.length - 1} onClick={() => move(1)}>
              {t('pictures.next')}
            </Button>
          </Group>
        )}
      </Stack>
    </Modal>
  );
}
