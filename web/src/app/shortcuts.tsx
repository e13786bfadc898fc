import { Group, Kbd, Modal, Stack, Text } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';

/** One key, what it is called, and what it does. `mod` is Ctrl, or Command on a Mac. */
export type Shortcut = { key: string; mod?: boolean; label: string; run: () => void };

const writing = (target: EventTarget | null) =>
  target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));

/** The one listener for keys. Single keys rest while somebody types or a dialog is open. */
export function useShortcuts(shortcuts: Shortcut[]) {
  const latest = useRef(shortcuts);
  latest.current = shortcuts;
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const mod = event.ctrlKey || event.metaKey;
      const hit = latest.current.find((s) => s.key === event.key.toLowerCase() && Boolean(s.mod) === mod);
      if (!hit || event.altKey) return;
      if (!hit.mod && (writing(event.target) || document.querySelector('[role=dialog]'))) return;
      event.preventDefault();
      hit.run();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);
}

let ofPage: Shortcut[] = [];
/** The keys of the page on the screen, beside those that work everywhere. */
export const pageShortcuts = () => ofPage;

/** A page's own keys: they live and die with it. */
export function usePageShortcuts(shortcuts: Shortcut[]) {
  useEffect(() => {
    ofPage = shortcuts;
    return () => {
      ofPage = [];
    };
  });
  useShortcuts(shortcuts);
}

export function ShortcutList({ shortcuts, onClosed }: { shortcuts: Shortcut[]; onClosed: () => void }) {
  const { t } = useTranslation();
  return (
    <Modal opened onClose={onClosed} title={t('shortcut.title')} closeButtonProps={{ 'aria-label': t('app.close') }}>
      <Stack gap="xs">
        {shortcuts.map((s) => (
          <Group key={s.key} justify="space-between">
            <Text size="sm">{s.label}</Text>
            <Kbd>{s.mod ? `Ctrl ${s.key.toUpperCase()}` : s.key.toUpperCase()}</Kbd>
          </Group>
        ))}
        <Text size="xs" c="dimmed">
          {t('shortcut.help')}
        </Text>
      </Stack>
    </Modal>
  );
}
