import { expect, test } from 'vitest';
import { below, nextPlaceholder } from './placeholders';

test('placeholders are known words and choices, one after the other', () => {
  const text = 'A skin [sic] of [size] mm, [free/involved], [1/2].';
  expect(nextPlaceholder(text, 0)).toEqual([16, 22]);
  expect(nextPlaceholder(text, 22)).toEqual([27, 42]);
  // Behind the last one it begins anew.
  expect(nextPlaceholder(text, 42)).toEqual([16, 22]);
  expect(nextPlaceholder('Nothing [see note 3] is open.', 0)).toBeUndefined();
});

test('what is typed is never overwritten', () => {
  expect(below('', 'Template')).toBe('Template');
  expect(below('Typed. ', 'Template')).toBe('Typed.\n\nTemplate');
  expect(below('Typed.', null)).toBe('Typed.');
});
