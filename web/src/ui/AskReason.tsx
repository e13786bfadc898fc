import { TextInput } from '@mantine/core';
import { type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FormDialog } from './FormDialog';
import { fieldError } from './fields';

/** What is done only with a reason, which the audit trail keeps. */
export function AskReason({
  opened,
  onClose,
  title,
  help,
  label,
  save,
  run,
  onSubmit,
  onlyByButton,
  children,
}: {
  opened: boolean;
  onClose: () => void;
  title: string;
  help?: string;
  label: string;
  /** What the button says, where that is not the title. */
  save?: string;
  run: { error: unknown; isPending: boolean; isSuccess: boolean };
  onSubmit: (reason: string) => void;
  /** Only the button sends it: beside a scanner an Enter is the end of a barcode. */
  onlyByButton?: boolean;
  /** What else is asked. */
  children?: ReactNode;
}) {
  const { t } = useTranslation();
  const [reason, setReason] = useState('');
  // The next time has a reason of its own: it may be about somebody else.
  useEffect(() => {
    if (!opened || run.isSuccess) setReason('');
  }, [opened, run.isSuccess]);
  return (
    <FormDialog
      opened={opened}
      title={title}
      help={help}
      run={run}
      save={save ?? title}
      onClosed={onClose}
      onSubmit={() => onSubmit(reason)}
    >
      <TextInput
        id="field-reason"
        label={label}
        required
        value={reason}
        onChange={(e) => setReason(e.currentTarget.value)}
        onKeyDown={(e) => {
          if (onlyByButton && e.key === 'Enter') e.preventDefault();
        }}
        error={fieldError(run.error, 'reason', t)}
        data-autofocus
      />
      {children}
    </FormDialog>
  );
}
