import { Button, Card, FileButton, Group, List, Progress, Stack, Text, TextInput } from '@mantine/core';
import { IconUpload } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { queryClient } from '@/app/query';
import { ProblemAlert } from '@/app/Trouble';
import { upload } from './upload';

/** A file, and the source that was named when it was chosen. */
type Sending = { file: File; source: string };
const KNOWN = /\.(json|ndjson)(\.gz)?$/i;

/** Takes files by drop or button and sends them one after the other. */
export function UploadCard({ onSent }: { onSent: (id: string) => void }) {
  const { t } = useTranslation();
  const [waiting, setWaiting] = useState<Sending[]>([]);
  const [source, setSource] = useState('');
  const [share, setShare] = useState(0);
  const [over, setOver] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const [refused, setRefused] = useState<string[]>([]);
  const stop = useRef<AbortController>(null);
  const current = waiting[0];

  useEffect(() => {
    if (!current) return;
    const controller = new AbortController();
    stop.current = controller;
    setShare(0);
    upload(current.file, current.source, setShare, controller.signal)
      .then((made) => onSent(made.id))
      .catch(setError)
      .finally(() => {
        setWaiting((rest) => rest.filter((one) => one !== current));
        void queryClient.invalidateQueries({ queryKey: ['get', '/api/v1/imports'] });
      });
  }, [current, onSent]);

  const add = (files: File[]) => {
    setError(null);
    setRefused(files.filter((file) => !KNOWN.test(file.name)).map((file) => file.name));
    const known = files.filter((file) => KNOWN.test(file.name));
    setWaiting((before) => [...before, ...known.map((file) => ({ file, source: source.trim() }))]);
  };
  return (
    <Card
      withBorder
      bd={over ? '2px dashed var(--mantine-primary-color-filled)' : '2px dashed var(--mantine-color-default-border)'}
      data-testid="drop"
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        add([...event.dataTransfer.files]);
      }}
    >
      <Stack gap="sm">
        <Group justify="space-between">
          <div>
            <Text fw={600}>{t('import.drop')}</Text>
            <Text size="sm" c="dimmed">
              {t('import.kinds')}
            </Text>
          </div>
          <FileButton
            onChange={add}
            accept=".json,.ndjson,.gz"
            multiple
            inputProps={{ 'aria-label': t('import.choose') }}
          >
            {(props) => (
              <Button leftSection={<IconUpload size={16} />} {...props}>
                {t('import.choose')}
              </Button>
            )}
          </FileButton>
        </Group>
        <TextInput
          id="field-Osler-Source"
          label={t('import.source')}
          description={t('import.sourceHelp')}
          maxLength={200}
          maw={560}
          value={source}
          onChange={(event) => setSource(event.currentTarget.value)}
          autoComplete="off"
        />
        <ProblemAlert error={error} label={() => t('import.source')} />
        {refused.length > 0 && (
          <Text role="alert" c="red" size="sm">
            {t('import.unknownKind', { names: refused.join(', ') })}
          </Text>
        )}
        {current && (
          <Stack gap={4} aria-live="polite">
            <Group justify="space-between">
              <Text size="sm">
                <bdi>{t('import.sending', { name: current.file.name })}</bdi>
              </Text>
              <Button size="compact-xs" variant="default" onClick={() => stop.current?.abort()}>
                {t('app.cancel')}
              </Button>
            </Group>
            <Progress value={share * 100} aria-label={t('import.sending', { name: current.file.name })} />
            {waiting.length > 1 && (
              <List size="sm">
                {waiting.slice(1).map(({ file }) => (
                  <List.Item key={file.name + file.lastModified}>
                    <bdi>{file.name}</bdi>
                  </List.Item>
                ))}
              </List>
            )}
          </Stack>
        )}
      </Stack>
    </Card>
  );
}
