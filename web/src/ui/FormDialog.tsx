import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemAlert } from '@/app/Trouble';

/** A short form above the page. A click beside it loses nothing that was typed. */
export function FormDialog({
  title,
  help,
  run,
  save,
  color,
  size,
  opened = true,
  disabled,
  isLong = false,
  label,
  onClosed,
  onSubmit,
  children,
}: {
  title: string;
  help?: ReactNode;
  run: { error: unknown; isPending: boolean };
  /** What the button says, where that is not "Save". */
  save?: string;
  color?: string;
  size?: string;
  opened?: boolean;
  disabled?: boolean;
  /** So much is typed in it that Escape, which closes lists and hints as well, does not throw it away. */
  isLong?: boolean;
  /** How a field is called, where the form has its own word. */
  label?: (name: string) => string | undefined;
  onClosed: () => void;
  onSubmit: () => void;
  children: ReactNode;
}) {
  const { t } = useTranslation();
  return (
    <Modal
      opened={opened}
      onClose={onClosed}
      title={title}
      size={size}
      closeOnClickOutside={false}
      closeOnEscape={!isLong}
      closeButtonProps={{ 'aria-label': t('app.close') }}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          onSubmit();
        }}
      >
        <Stack>
          {help && <Text size="sm">{help}</Text>}
          <ProblemAlert error={run.error} label={label} />
          {children}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClosed}>
              {t('app.cancel')}
            </Button>
            <Button type="submit" color={color} loading={run.isPending} disabled={disabled}>
              {save ?? t('app.save')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
