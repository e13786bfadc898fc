import { Button, Stack } from '@mantine/core';
import { IconFingerprint } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { $api } from '@/api/client';
import { passkeysWork, showPasskey } from '@/api/passkey';
import { ProblemAlert } from '@/app/Trouble';

/** Shows who it is with a passkey: to sign in with it alone, or, where somebody is signed in, as the second factor. */
export default function PasskeyButton({ alone = false, onDone }: { alone?: boolean; onDone?: () => void }) {
  const { t } = useTranslation();
  const setup = $api.useQuery('get', '/api/v1/setup');
  const askAlone = $api.useMutation('post', '/api/v1/session/by-passkey/challenge', { gcTime: 0 });
  const askMine = $api.useMutation('post', '/api/v1/session/passkey/challenge', { gcTime: 0 });
  const enter = $api.useMutation('post', '/api/v1/session/by-passkey', { gcTime: 0 });
  const confirm = $api.useMutation('post', '/api/v1/session/passkey', { gcTime: 0 });
  const [trouble, setTrouble] = useState<unknown>();
  const [busy, setBusy] = useState(false);
  if (!passkeysWork(setup.data?.passkey_origin)) return null;
  const show = async () => {
    setTrouble(undefined);
    setBusy(true);
    try {
      const asked = await (alone ? askAlone : askMine).mutateAsync({});
      const body = await showPasskey(asked);
      await (alone ? enter : confirm).mutateAsync({ body });
      onDone?.();
    } catch (error) {
      setTrouble(error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Stack gap="xs">
      <ProblemAlert error={trouble} />
      <Button
        variant="default"
        fullWidth={alone}
        w={alone ? undefined : 'fit-content'}
        leftSection={<IconFingerprint size={18} aria-hidden />}
        loading={busy}
        onClick={() => void show()}
      >
        {t(alone ? 'passkey.signIn' : 'passkey.use')}
      </Button>
    </Stack>
  );
}
