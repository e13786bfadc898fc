/** A shortcut as it is typed: its word, without the point, and what stands for it. */
export type Shortcuts = ReadonlyMap<string, string>;

/** Letters, digits, `_` and `-`, at most 30, behind a point that stands at the beginning of a word. */
const TYPED = /(?:^|[\s([{"'«“„])\.([\p{L}\p{M}\p{N}_-]{1,30})$/u;
const WORD = /^[\p{L}\p{M}\p{N}_.-]/u;

/** What a key ends a shortcut: it comes after the word, and is typed itself; Enter only ends it. */
export const ends = (key: string) =>
  key === 'Enter' || key === 'Tab' || (key.length === 1 && /[\s.,;:!?)\]}]/.test(key));

/** The shortcut that ends where the caret stands: where it begins, and what stands for it. Nothing in the middle of a word. */
export function shortcutAt(text: string, caret: number, shortcuts: Shortcuts) {
  if (WORD.test(text.slice(caret))) return null;
  const word = TYPED.exec(text.slice(0, caret))?.[1];
  const expansion = word && shortcuts.get(word.toLowerCase());
  return word && expansion ? { word, from: caret - word.length - 1, expansion } : null;
}
