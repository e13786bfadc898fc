import { Button, Group, Modal, Stack, Text, UnstyledButton } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Section } from '@/ui/Section';
import { lineOfImage } from './images';
import type { Report } from './report';

/** A picture, and what is said of it. */
export type Shown = { id: string; caption: string };
const addressOf = (image: Shown) => `/api/v1/files/${image.id}`;

/** The images of a report as it is read. */
export function ImagesReading({ report }: { report: Report }) {
  const { t } = useTranslation();
  const images = report.text.images ?? [];
  if (images.length === 0) return null;
  const shown = images.map((image, at) => ({
    id: image.id,
    caption: `${lineOfImage(t, image, at + 1, report.specimens)}${image.is_printed ? '' : ` (${t('reportImage.notPrinted')})`}`,
  }));
  return (
    <Section title={t('reportImage.title')}>
      <Images images={shown} />
    </Section>
  );
}

/** Images side by side, each opened large by a click or by the keyboard. */
export function Images({ images }: { images: Shown[] }) {
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

export function Thumbnail({ image, n, onOpen }: { image: Shown; n: number; onOpen: () => void }) {
  const { t } = useTranslation();
  return (
    <UnstyledButton onClick={onOpen} aria-label={t('reportImage.open', { n })} style={{ flexShrink: 0 }}>
      <img
        src={addressOf(image)}
        alt=""
        loading="lazy"
        width={160}
        height={120}
        style={{ display: 'block', objectFit: 'cover', borderRadius: 4, background: 'var(--mantine-color-gray-2)' }}
      />
    </UnstyledButton>
  );
}

/** One image as large as the window; arrow keys lead to the next one. */
export function Large({
  images,
  at,
  onMoved,
}: {
  images: Shown[];
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
      title={t('reportImage.of', { n: at + 1, all: images.length })}
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
              {t('reportImage.previous')}
            </Button>
            <Button variant="default" disabled={at === images.length - 1} onClick={() => move(1)}>
              {t('reportImage.next')}
            </Button>
          </Group>
        )}
      </Stack>
    </Modal>
  );
}
