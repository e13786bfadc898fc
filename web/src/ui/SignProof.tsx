import { Button, PasswordInput, Stack, Text } from '@mantine/core';
import { IconFingerprint } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { $api, type Schemas } from '@/api/client';
import { passkeysWork, showPasskey } from '@/api/passkey';
import { useSession } from '@/app/session';
import { ProblemAlert } from '@/app/Trouble';
import { fieldError } from './fields';

type Credential = Schemas['Credential'];
export type Deed = Schemas['Deed'];

/** Shows at the signing itself who signs: by the password, or by a passkey instead of it. */
export function Proof({
  deed,
  error,
  password,
  onPassword,
  onPasskey,
}: {
  /** What is signed: a proof by a passkey is good for this alone. */
  deed: Deed;
  error: unknown;
  password: string;
  onPassword: (password: string) => void;
  /** The signature is made at once. */
  onPasskey: (credential: Credential) => void;
}) {
  const { t } = useTranslation();
  const { session } = useSession();
  const setup = $api.useQuery('get', '/api/v1/setup');
  const ask = $api.useMutation('post', '/api/v1/session/passkey/signing-challenge', { gcTime: 0 });
  const [trouble, setTrouble] = useState<unknown>();
  const mayShow = (session?.account.passkeys ?? 0) > 0 && passkeysWork(setup.data?.passkey_origin);
  const show = async () => {
    setTrouble(undefined);
    try {
      onPasskey({ passkey: await showPasskey(await ask.mutateAsync({ body: deed })) });
    } catch (caught) {
      setTrouble(caught);
    }
  };
  return (
    <Stack gap="xs">
      <ProblemAlert error={trouble} />
      <PasswordInput
        id="field-password"
        label={t('signed.password')}
        description={t('signed.passwordHelp')}
        value={password}
        onChange={(event) => onPassword(event.currentTarget.value)}
        error={fieldError(error, 'password', t)}
        autoComplete="current-password"
        required={!mayShow}
        data-autofocus
      />
      {mayShow && (
        <>
          <Text size="sm" c="dimmed">
            {t('signed.orPasskey')}
          </Text>
          <Button
            variant="default"
            w="fit-content"
            leftSection={<IconFingerprint size={18} aria-hidden />}
            onClick={() => void show()}
          >
            {t('signed.byPasskey')}
          </Button>
        </>
      )}
    </Stack>
  );
}
