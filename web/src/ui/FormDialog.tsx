import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ProblemAlert } from '@/app/Trouble';
import { DraftNews, KeptMark } from './DraftMarks';
import type { Entry } from './useEntry';

const asTyped = (_: string, value: string) => value;

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
  entry,
  shown = asTyped,
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
  /** Where what is typed is kept as a draft: what was put back is said, and whether it is kept. */
  entry?: Entry;
  /** How the text of a field is shown, where it is not what was typed. */
  shown?: (name: string, value: string) => string;
  onClosed: () => void;
  onSubmit: () => void;
  children: ReactNode;
}) {
  const { t } = useTranslation();
  const isUnsettled = entry !== undefined && (!entry.ready || entry.undecided);
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
          {entry && <DraftNews entry={entry} wording={{ label: (name) => label?.(name) ?? name, shown }} />}
          {children}
          <Group justify="flex-end">
            {entry && <KeptMark entry={entry} />}
            <Button variant="default" onClick={onClosed}>
              {t('app.cancel')}
            </Button>
            <Button type="submit" color={color} loading={run.isPending} disabled={disabled || isUnsettled}>
              {save ?? t('app.save')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
