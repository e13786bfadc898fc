import { Button, Group, Modal, PasswordInput, Stack, Text } from '@mantine/core';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { $api } from '@/api/client';
import { useSession } from '@/app/session';
import { ProblemAlert } from '@/app/Trouble';
import { CodeInput } from './CodeInput';
import { fieldError } from './fields';

const PasskeyButton = lazy(() => import('./PasskeyButton'));

/** Asks once more who it is, before something that opens accounts, rights or records is done. */
export default function StepUp({ onDone, onCancel }: { onDone: () => void; onCancel: () => void }) {
  const { t } = useTranslation();
  const { session } = useSession();
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');
  const confirm = $api.useMutation('post', '/api/v1/session/step-up', { gcTime: 0, onSuccess: onDone });
  const hasPasskey = (session?.account.passkeys ?? 0) > 0;
  const hasFactor = (session?.account.totp_enabled ?? false) || hasPasskey;
  return (
    <Modal
      opened
      onClose={onCancel}
      title={t('stepUp.title')}
      closeOnClickOutside={false}
      closeButtonProps={{ 'aria-label': t('app.close') }}
      // Over whatever dialog asked.
      zIndex={400}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          confirm.mutate({ body: { password, code: hasFactor ? code : null } });
        }}
      >
        <Stack>
          <Text size="sm">{t(hasPasskey ? 'stepUp.textPasskey' : 'stepUp.text')}</Text>
          {hasPasskey && (
            <Suspense fallback={null}>
              <PasskeyButton onDone={onDone} />
            </Suspense>
          )}
          <ProblemAlert error={confirm.error} />
          <PasswordInput
            id="field-step_up_password"
            label={t('signIn.current')}
            value={password}
            onChange={(event) => setPassword(event.currentTarget.value)}
            error={fieldError(confirm.error, 'password')}
            autoComplete="current-password"
            required
            data-autofocus
          />
          {hasFactor && <CodeInput value={code} onChange={setCode} error={confirm.error} orRecovery />}
          <Group justify="flex-end">
            <Button variant="default" onClick={onCancel}>
              {t('app.cancel')}
            </Button>
            <Button type="submit" loading={confirm.isPending}>
              {t('stepUp.submit')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
