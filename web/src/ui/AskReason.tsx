import { Button, Modal, Stack, TextInput } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemAlert } from '@/app/Trouble';

/** What is done only with a reason, which the audit trail keeps. */
export function AskReason({
  opened,
  onClose,
  title,
  label,
  run,
  onSubmit,
}: {
  opened: boolean;
  onClose: () => void;
  title: string;
  label: string;
  run: { error: unknown; isPending: boolean; isSuccess: boolean };
  onSubmit: (reason: string) => void;
}) {
  const { t } = useTranslation();
  const [reason, setReason] = useState('');
  // The next time has a reason of its own.
  useEffect(() => {
    if (run.isSuccess) setReason('');
  }, [run.isSuccess]);
  return (
    <Modal opened={opened} onClose={onClose} title={title} closeButtonProps={{ 'aria-label': t('app.close') }}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          onSubmit(reason);
        }}
      >
        <Stack>
          <ProblemAlert error={run.error} />
          <TextInput
            id="field-reason"
            label={label}
            required
            value={reason}
            onChange={(e) => setReason(e.currentTarget.value)}
            data-autofocus
          />
          <Button type="submit" loading={run.isPending}>
            {title}
          </Button>
        </Stack>
      </form>
    </Modal>
  );
}
