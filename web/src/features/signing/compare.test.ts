import { expect, test } from 'vitest';
import { compare } from './compare';

// SHA-256 of `paper+one` and of `paper+one+two`.
const files = [
  { sha256: '4174902b88da8d9e8d1bf68842d2753dd056a6ed539fd6432da3f2e394624904', bytes: 9 },
  { sha256: 'f9556476475f18e9b8f77a509373d88b83b7ded7336b8530430f7a8fae03add6', bytes: 13 },
];

test('a file is the newest, an earlier one, one with something behind it, or another', async () => {
  const compared = (text: string) => compare(new TextEncoder().encode(text).buffer, files);
  expect(await compared('paper+one+two')).toBe('newest');
  expect(await compared('paper+one')).toBe('earlier');
  expect(await compared('paper+one+two ')).toBe('longer');
  expect(await compared('paper+one+tw')).toBe('longer');
  expect(await compared('paPer+one+two')).toBe('other');
  expect(await compared('')).toBe('other');
});
