import { Button, Code, Group, Modal, Stack, Text, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { $api, type Schemas } from '@/api/client';
import { FormDialog } from '@/ui/FormDialog';
import { fieldError } from '@/ui/fields';

/** A colleague's telephone is lost: their second factor is taken away, with a reason that they read themselves. */
export function ResetFactor({ person, onClosed }: { person: Schemas['StaffView']; onClosed: () => void }) {
  const { t } = useTranslation();
  const [reason, setReason] = useState('');
  const reset = $api.useMutation('post', '/api/v1/staff/{id}/totp/reset', { gcTime: 0 });
  if (reset.data) return <Handover person={person} code={reset.data.code} onClosed={onClosed} />;
  return (
    <FormDialog
      title={`${t('staff.resetFactor')}: ${person.full_name}`}
      help={t('staff.resetHelp')}
      run={reset}
      save={t('staff.resetFactor')}
      color="red"
      onClosed={onClosed}
      onSubmit={() => reset.mutate({ params: { path: { id: person.id } }, body: { reason } })}
    >
      <Textarea
        id="field-reason"
        label={t('field.reason')}
        description={t('staff.resetReasonHelp')}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
        error={fieldError(reset.error, 'reason')}
        autosize
        minRows={2}
        maxLength={500}
        required
        data-autofocus
      />
    </FormDialog>
  );
}

/** The code that takes the place of the factor until its owner has set up a new one. */
function Handover({ person, code, onClosed }: { person: Schemas['StaffView']; code: string; onClosed: () => void }) {
  const { t } = useTranslation();
  return (
    <Modal
      opened
      onClose={onClosed}
      title={t('staff.handoverTitle', { name: person.full_name })}
      closeOnClickOutside={false}
      closeOnEscape={false}
      withCloseButton={false}
    >
      <Stack>
        <Text size="sm">{t('staff.handoverText')}</Text>
        <Code fz="xl" p="sm" ta="center" dir="ltr">
          {code}
        </Code>
        <Group justify="flex-end">
          <Button onClick={onClosed} data-autofocus>
            {t('staff.handoverDone')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
