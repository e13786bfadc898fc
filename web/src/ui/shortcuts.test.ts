import { expect, test } from 'vitest';
import { ends, shortcutAt } from './shortcuts';

const known = new Map([
  ['nad', 'No abnormality detected.'],
  ['ትኩሳት', 'ትኩሳት የለም።'],
]);
const at = (text: string, caret = text.length) => shortcutAt(text, caret, known)?.from ?? null;

test('a shortcut is a word of its own behind a point', () => {
  expect(at('.nad')).toBe(0);
  expect(at('Lungs: .nad')).toBe(7);
  expect(at('Lungs\n.NAD')).toBe(6);
  expect(at('(.nad')).toBe(1);
  expect(at('.ትኩሳት')).toBe(0);
  expect(shortcutAt('.nad', 4, known)?.expansion).toBe('No abnormality detected.');
});

test('nothing is expanded in the middle of a word, nor what nobody keeps', () => {
  for (const text of ['nad', 'x.nad', '3.nad', '..nad', '.nada', '.other', '.', '']) expect(at(text), text).toBeNull();
  expect(at('.nadir', 4)).toBeNull();
  expect(at('.nad.', 4)).toBeNull();
  expect(at('.nad rest', 4)).toBe(0);
});

test('a space, Enter, Tab and a mark of punctuation end it', () => {
  for (const key of [' ', 'Enter', 'Tab', ',', '.', ';', ':', ')', '?', '!']) expect(ends(key), key).toBe(true);
  for (const key of ['a', '-', '_', '1', 'Shift', 'ArrowLeft', 'Backspace']) expect(ends(key), key).toBe(false);
});
