import { Button, Card, FileButton, Group, List, Progress, Stack, Text } from '@mantine/core';
import { IconUpload } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { queryClient } from '@/app/query';
import { ProblemAlert } from '@/app/Trouble';
import { upload } from './upload';

const KNOWN = /\.(json|ndjson)(\.gz)?$/i;

/** Takes files by drop or button and sends them one after the other. */
export function UploadCard({ onSent }: { onSent: (id: string) => void }) {
  const { t } = useTranslation();
  const [waiting, setWaiting] = useState<File[]>([]);
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
    upload(current, setShare, controller.signal)
      .then((made) => onSent(made.id))
      .catch(setError)
      .finally(() => {
        setWaiting((files) => files.filter((file) => file !== current));
        void queryClient.invalidateQueries({ queryKey: ['get', '/api/v1/imports'] });
      });
  }, [current, onSent]);

  const add = (files: File[]) => {
    setError(null);
    setRefused(files.filter((file) => !KNOWN.test(file.name)).map((file) => file.name));
    setWaiting((before) => [...before, ...files.filter((file) => KNOWN.test(file.name))]);
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
        <ProblemAlert error={error} />
        {refused.length > 0 && (
          <Text role="alert" c="red" size="sm">
            {t('import.unknownKind', { names: refused.join(', ') })}
          </Text>
        )}
        {current && (
          <Stack gap={4} aria-live="polite">
            <Group justify="space-between">
              <Text size="sm">
                <bdi>{t('import.sending', { name: current.name })}</bdi>
              </Text>
              <Button size="compact-xs" variant="default" onClick={() => stop.current?.abort()}>
                {t('app.cancel')}
              </Button>
            </Group>
            <Progress value={share * 100} aria-label={t('import.sending', { name: current.name })} />
            {waiting.length > 1 && (
              <List size="sm">
                {waiting.slice(1).map((file) => (
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
