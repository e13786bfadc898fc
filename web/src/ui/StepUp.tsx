import { Button, Group, Modal, PasswordInput, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { $api, ApiProblem } from '@/api/client';
import { useSession } from '@/app/session';
import { ProblemAlert } from '@/app/Trouble';
import { CodeInput } from './CodeInput';
import { fieldError } from './fields';

/** Whether the server wants to see again who it is. */
export const asksStepUp = (error: unknown) => error instanceof ApiProblem && error.code === 'step_up_required';

/** Shown where `error` asks for it; what was refused is done again by `onDone`. */
export function StepUp({ error, onDone, onCancel }: { error: unknown; onDone: () => void; onCancel: () => void }) {
  const { t } = useTranslation();
  const { session } = useSession();
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');
  const confirm = $api.useMutation('post', '/api/v1/session/step-up', {
    onSuccess: () => {
      setPassword('');
      setCode('');
      onDone();
    },
  });
  const hasFactor = session?.account.totp_enabled ?? false;
  return (
    <Modal
      opened={asksStepUp(error)}
      onClose={onCancel}
      title={t('stepUp.title')}
      closeOnClickOutside={false}
      closeButtonProps={{ 'aria-label': t('app.close') }}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          confirm.mutate({ body: { password, code: hasFactor ? code : null } });
        }}
      >
        <Stack>
          <Text size="sm">{t('stepUp.text')}</Text>
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
