import { Box, Button, Modal, Portal, Stack, Text } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { lastAnswer, lastTouch } from '@/api/attended';
import { $api, clockAhead, fetchClient } from '@/api/client';
import { flushDrafts, leaveForGood } from '@/api/drafts';
import { within } from '@/api/within';
import type { Session } from './session';

const WARN = 120;
/** Longer the lock does not wait for the server. */
const ANSWER = 2_000;

/** Warns before the server ends an idle session, and leaves nothing on the screen when it does. */
export function IdleWarning({ session }: { session: Session }) {
  const { t } = useTranslation();
  const { refetch, dataUpdatedAt } = $api.useQuery('get', '/api/v1/session', {}, { staleTime: 60_000, retry: false });
  const [left, setLeft] = useState<number | null>(null);
  const [ended, setEnded] = useState(false);
  // The expiry is by the server's clock; a wrong one here must sign nobody out.
  const allowed = Date.parse(session.idle_expires_at) - (dataUpdatedAt - clockAhead());
  useEffect(() => {
    const tick = () => {
      const seconds = Math.ceil((lastAnswer() + allowed - Date.now()) / 1000);
      if (seconds <= 0) {
        clearInterval(timer);
        // First nothing is readable any more; the rest may take its time, but not for ever.
        setEnded(true);
        leaveForGood();
        void flushDrafts()
          .then(() => within(ANSWER, fetchClient.DELETE('/api/v1/session')))
          .finally(() => location.assign('/'));
      } else if (seconds <= WARN && lastTouch() > lastAnswer()) {
        // Somebody works here without asking the server for anything: a long form, say.
        void refetch();
      } else {
        setLeft(seconds <= WARN ? seconds : null);
      }
    };
    const timer = setInterval(tick, 1000);
    return () => clearInterval(timer);
  }, [allowed, refetch]);
  if (ended) {
    return (
      <Portal>
        <Box pos="fixed" inset={0} bg="body" data-testid="locked" style={{ zIndex: 10_000 }} />
      </Portal>
    );
  }
  return (
    <Modal opened={left !== null} onClose={() => void refetch()} title={t('idle.title')} withCloseButton={false}>
      <Stack>
        <Text size="sm">{t('idle.text', { seconds: left ?? 0 })}</Text>
        <Button data-autofocus onClick={() => void refetch()}>
          {t('idle.stay')}
        </Button>
      </Stack>
    </Modal>
  );
}
