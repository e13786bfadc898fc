import { type FormEvent, type KeyboardEvent, useMemo, useRef } from 'react';
import { $api } from '@/api/client';
import { can, useSession } from '@/app/session';
import { ends, type Shortcuts, shortcutAt } from './shortcuts';

type Writable = HTMLTextAreaElement | HTMLInputElement;

/** The field of text in which is typed: no number, no list to choose from, nothing that is only read. */
function writable(target: EventTarget): Writable | null {
  if (target instanceof HTMLTextAreaElement) return target.readOnly ? null : target;
  if (!(target instanceof HTMLInputElement) || target.type !== 'text' || target.readOnly) return null;
  return target.inputMode === 'decimal' || target.role === 'combobox' || target.hasAttribute('aria-autocomplete')
    ? null
    : target;
}

/** Puts the text in place of the shortcut, as if it were typed: so Ctrl+Z takes it back, and the form hears of it. */
function put(field: Writable, from: number, to: number, expansion: string) {
  const text = field instanceof HTMLInputElement ? expansion.replace(/\s*\n\s*/g, ' ') : expansion;
  field.setSelectionRange(from, to);
  // Deprecated, and the only way into the history of a field that every browser has.
  document.execCommand('insertText', false, text);
}

/** The caller's text shortcuts, expanded in every field of text of what these handlers stand on. */
export function useShortcuts() {
  const { session } = useSession();
  const list = $api.useQuery(
    'get',
    '/api/v1/text-shortcuts',
    {},
    { enabled: can(session, 'text_shortcut.use'), staleTime: 300_000, retry: false },
  );
  const items = list.data?.items;
  const shortcuts: Shortcuts = useMemo(() => {
    // One's own count more than the clinic's.
    const sorted = [...(items ?? [])].sort((a, b) => Number(b.is_clinics) - Number(a.is_clinics));
    return new Map(sorted.map((it) => [it.shortcut, it.text]));
  }, [items]);
  /** What was taken back with Ctrl+Z stays as it was typed. */
  const last = useRef<{ field: Writable; from: number; word: string; isUndone: boolean } | null>(null);
  return {
    onKeyDown: (event: KeyboardEvent) => {
      const field = event.ctrlKey || event.metaKey || event.altKey ? null : writable(event.target);
      if (!field || !ends(event.key) || event.nativeEvent.isComposing) return;
      const caret = field.selectionStart;
      if (caret === null || caret !== field.selectionEnd) return;
      const found = shortcutAt(field.value, caret, shortcuts);
      if (!found) return;
      const { word, from, expansion } = found;
      const before = last.current;
      if (before?.isUndone && before.field === field && before.from === from && before.word === word) return;
      // Enter ends the word, and neither the line nor the form.
      if (event.key === 'Enter') event.preventDefault();
      put(field, from, caret, expansion);
      last.current = { field, from, word, isUndone: false };
    },
    onInput: (event: FormEvent) => {
      const { inputType } = event.nativeEvent as InputEvent;
      const before = last.current;
      if (inputType !== 'historyUndo' || before?.field !== event.target) return;
      before.isUndone = true;
      // The browser selects what came back: the next letter would put it away.
      const { field } = before;
      setTimeout(() => field.setSelectionRange(field.selectionEnd, field.selectionEnd));
    },
  };
}
