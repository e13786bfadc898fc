import { Button, CopyButton, Group, Modal, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { $api, type Schemas } from '@/api/client';
import { ProblemAlert } from '@/app/Trouble';

/** The first address in a text: what is handed over is nearly always this. */
const linkIn = (text: string) => /https?:\/\/\S+/.exec(text)?.[0];

/** What a waiting message says. Who reads it stands in the trail, so it is asked for once more. */
export function Letter({ message, onClosed }: { message: Schemas['MessageView']; onClosed: () => void }) {
  const { t } = useTranslation();
  const open = $api.useMutation('post', '/api/v1/messages/{id}/hand-over', { gcTime: 0 });
  const read = () => open.mutate({ params: { path: { id: message.id } } });
  const letter = open.data;
  const link = letter && linkIn(letter.text);
  return (
    <Modal
      opened
      onClose={onClosed}
      title={`${t('outbox.handOver')}: ${message.to}`}
      closeOnClickOutside={false}
      closeButtonProps={{ 'aria-label': t('app.close') }}
      size="lg"
    >
      <Stack>
        <ProblemAlert error={open.error} />
        {letter ? (
          <>
            {link?.includes('/link#') && <Text size="sm">{t('outbox.secret')}</Text>}
            <Text fw={600}>{letter.subject}</Text>
            <Text size="sm" style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
              {letter.text.trim()}
            </Text>
            <Group justify="flex-end">
              {link && (
                <CopyButton value={link}>
                  {({ copied, copy }) => (
                    <Button variant="default" onClick={copy}>
                      {t(copied ? 'enroll.copied' : 'outbox.copyLink')}
                    </Button>
                  )}
                </CopyButton>
              )}
              <Button onClick={onClosed}>{t('app.close')}</Button>
            </Group>
          </>
        ) : (
          <>
            <Text size="sm">{t('outbox.handOverHelp')}</Text>
            <Group justify="flex-end">
              <Button variant="default" onClick={onClosed}>
                {t('app.cancel')}
              </Button>
              <Button onClick={read} loading={open.isPending}>
                {t('outbox.read')}
              </Button>
            </Group>
          </>
        )}
      </Stack>
    </Modal>
  );
}
