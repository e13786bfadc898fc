import {
  Alert,
  Button,
  Card,
  Checkbox,
  FileButton,
  Group,
  NativeSelect,
  Progress,
  SimpleGrid,
  Stack,
  Text,
} from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconPhoto } from '@tabler/icons-react';
import { type ClipboardEvent, type DragEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { $api } from '@/api/client';
import { useUpload } from '@/api/files';
import { ProblemAlert } from '@/app/Trouble';
import { type Form, fieldError, TextField } from '@/ui/fields';
import { Large, Thumbnail } from '@/ui/Pictures';
import { Section } from '@/ui/Section';
import {
  addedImage,
  imageField,
  imagesFrom,
  imagesIn,
  LARGEST_MB,
  lineOfImage,
  MOST,
  movedImage,
  TYPES,
} from './images';
import type { Report } from './report';

const isOfFiles = (event: DragEvent) => event.dataTransfer.types.includes('Files');

/** The pictures on their way into a report: dragged onto its form, pasted into it, or chosen. */
export function useImages(report: Report, form: Pick<Form, 'values' | 'set'>) {
  const { t } = useTranslation();
  const upload = useUpload('pathology_image');
  const add = $api.useMutation('post', '/api/v1/pathology/reports/{id}/images');
  // So many are on their way.
  const [coming, setComing] = useState(0);
  const [sending, setSending] = useState<{ name: string; share: number }>();
  const [wrong, setWrong] = useState<{ name: string; text?: string; error?: unknown }[]>([]);
  // A picture comes later than the form was drawn.
  const now = useRef(form);
  now.current = form;
  // One after the other: the next ones wait behind those that are sent.
  const waiting = useRef(Promise.resolve());
  const [only, ...more] = report.specimens;
  const specimen = more.length === 0 ? (only?.id ?? '') : '';
  const send = async (file: File) => {
    const { name } = file;
    const refuse = (why: { text?: string; error?: unknown }) => setWrong((all) => [...all, { name, ...why }]);
    if (!TYPES.includes(file.type)) return refuse({ text: t('reportImage.kinds', { name }) });
    if (file.size > LARGEST_MB << 20) return refuse({ text: t('reportImage.tooLarge', { name, n: LARGEST_MB }) });
    if (imagesIn(now.current.values).length >= MOST) return refuse({ text: t('reportImage.full', { n: MOST }) });
    setSending({ name, share: 0 });
    try {
      const file_id = await upload(file, name || 'image', (share) => setSending({ name, share }));
      const made = await add.mutateAsync({ params: { path: { id: report.id } }, body: { file_id } });
      const set = addedImage(now.current.values, made.id, specimen);
      for (const [field, value] of Object.entries(set)) now.current.set(field, value);
      // Until it is drawn again the next one is placed behind this one.
      now.current = { ...now.current, values: { ...now.current.values, ...set } };
    } catch (error) {
      refuse({ error });
    } finally {
      setSending(undefined);
    }
  };
  const take = (files: Iterable<File>) => {
    setWrong([]);
    for (const file of files) {
      setComing((n) => n + 1);
      waiting.current = waiting.current.then(() => send(file)).finally(() => setComing((n) => n - 1));
    }
  };
  const onPaste = (event: ClipboardEvent) => {
    const pictures = [...event.clipboardData.files].filter((file) => file.type.startsWith('image/'));
    // Text that comes with a picture is text.
    if (pictures.length === 0 || event.clipboardData.types.includes('text/plain')) return;
    event.preventDefault();
    take(pictures);
  };
  const onDragOver = (event: DragEvent) => {
    if (isOfFiles(event)) event.preventDefault();
  };
  const onDrop = (event: DragEvent) => {
    if (!isOfFiles(event)) return;
    // Left alone the browser would open the picture in the place of the page.
    event.preventDefault();
    take([...event.dataTransfer.files]);
  };
  return { take, sending, isComing: coming > 0, wrong, handlers: { onPaste, onDragOver, onDrop } };
}

/** The images of a report while it is written. */
export function ImagesForm({
  form,
  report,
  coming,
}: {
  form: Form;
  report: Report;
  coming: ReturnType<typeof useImages>;
}) {
  const { t } = useTranslation();
  const [large, setLarge] = useState<number>();
  const images = imagesFrom(form.values);
  const lines = images.map((image, at) => lineOfImage(t, image, at + 1, report.specimens));
  const shown = images.map((image, at) => ({ id: image.id, caption: lines[at] ?? '' }));
  const apply = (set: Record<string, string>) => {
    for (const [field, value] of Object.entries(set)) form.set(field, value);
  };
  const { sending } = coming;
  const tooMany = fieldError(form.error, 'text.images', t);
  return (
    <Section
      title={t('reportImage.title')}
      help={t('reportImage.help', { n: MOST })}
      aside={
        <FileButton
          multiple
          accept={TYPES.join(',')}
          onChange={coming.take}
          inputProps={{ 'aria-label': t('reportImage.choose') }}
        >
          {(props) => (
            <Button size="compact-sm" variant="default" leftSection={<IconPhoto size={16} aria-hidden />} {...props}>
              {t('reportImage.choose')}
            </Button>
          )}
        </FileButton>
      }
    >
      <Stack gap="sm">
        {coming.wrong.map(({ name, text, error }, at) =>
          text ? (
            // biome-ignore lint/suspicious/noArrayIndexKey: two files may have one name
            <Alert key={at} color="red" role="alert" p="xs">
              {text}
            </Alert>
          ) : (
            // biome-ignore lint/suspicious/noArrayIndexKey: two files may have one name
            <div key={at} role="alert">
              <Text size="sm">{t('reportImage.failed', { name })}</Text>
              <ProblemAlert error={error} label={() => name} />
            </div>
          ),
        )}
        {tooMany && (
          <Alert color="red" role="alert" p="xs">
            {tooMany}
          </Alert>
        )}
        {sending && (
          <div>
            <Text size="sm" role="status">
              {t('reportImage.sending', { name: sending.name })} ·{' '}
              {sending.share < 1
                ? t('reportImage.sent', { n: Math.floor(sending.share * 100) })
                : t('reportImage.checking')}
            </Text>
            <Progress
              value={sending.share * 100}
              animated={sending.share === 1}
              aria-label={t('reportImage.sending', { name: sending.name })}
            />
          </div>
        )}
        {images.length === 0 && !sending && (
          <Text size="sm" c="dimmed">
            {t('reportImage.none')}
          </Text>
        )}
        {images.map((image, at) => {
          const n = at + 1;
          const name = (part: Parameters<typeof imageField>[1]) => imageField(image.id, part);
          const label = (part: string) => t(`reportImage.field.${part}`);
          return (
            <Card key={image.id} withBorder component="section" aria-label={t('reportImage.image', { n })}>
              <Group align="start" wrap="nowrap" gap="sm">
                <Thumbnail image={shown[at] ?? { id: image.id, caption: '' }} n={n} onOpen={() => setLarge(at)} />
                <Stack gap="xs" flex={1} miw={0}>
                  <TextField form={form} name={name('caption')} label={label('caption')} maxLength={300} />
                  <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="xs" verticalSpacing="xs">
                    <NativeSelect
                      id={`field-${name('kind')}`}
                      label={label('kind')}
                      value={image.kind}
                      onChange={(event) => form.set(name('kind'), event.currentTarget.value)}
                      data={(['gross', 'microscopic'] as const).map((value) => ({
                        value,
                        label: t(`reportImage.kind.${value}`),
                      }))}
                    />
                    <NativeSelect
                      id={`field-${name('specimen')}`}
                      label={label('specimen')}
                      value={image.specimen_id ?? ''}
                      error={fieldError(form.error, name('specimen'), t)}
                      onChange={(event) => form.set(name('specimen'), event.currentTarget.value)}
                      data={[
                        { value: '', label: t('reportImage.wholeCase') },
                        ...report.specimens.map((part) => ({ value: part.id, label: part.label })),
                      ]}
                    />
                    <TextField form={form} name={name('magnification')} label={label('magnification')} maxLength={40} />
                    <TextField form={form} name={name('stain')} label={label('stain')} maxLength={80} />
                  </SimpleGrid>
                  <Group justify="space-between" gap="xs">
                    <Checkbox
                      label={label('print')}
                      checked={image.is_printed}
                      onChange={(event) => form.set(name('print'), event.currentTarget.checked ? 'yes' : '')}
                    />
                    <Group gap="xs">
                      <Button
                        size="compact-sm"
                        variant="default"
                        disabled={at === 0}
                        aria-label={t('reportImage.earlier', { n })}
                        onClick={() => apply(movedImage(form.values, image.id, -1))}
                      >
                        <IconArrowUp size={16} aria-hidden />
                      </Button>
                      <Button
                        size="compact-sm"
                        variant="default"
                        disabled={n === images.length}
                        aria-label={t('reportImage.later', { n })}
                        onClick={() => apply(movedImage(form.values, image.id, 1))}
                      >
                        <IconArrowDown size={16} aria-hidden />
                      </Button>
                      <Button size="compact-sm" variant="subtle" color="red" onClick={() => form.set(name('kind'), '')}>
                        {t('reportImage.takeOut', { n })}
                      </Button>
                    </Group>
                  </Group>
                </Stack>
              </Group>
            </Card>
          );
        })}
      </Stack>
      <Large images={shown} at={large} onMoved={setLarge} />
    </Section>
  );
}
