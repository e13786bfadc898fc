import { describe, expect, test } from 'vitest';
import en from './en/app.json';
import { directionOf, setLanguage } from './index';

const OTHERS = import.meta.glob<{ default: object }>('./*/app.json', { eager: true });

/** Path and text of every entry. */
const flat = (node: object, path = ''): [string, string][] =>
  Object.entries(node).flatMap(([key, value]) =>
    typeof value === 'string' ? [[path + key, value] as [string, string]] : flat(value, `${path}${key}.`),
  );
const placeholders = (text: string) => (text.match(/{{\w+}}/g) ?? []).sort();

describe('every language', () => {
  test('is one of five', () => expect(Object.keys(OTHERS)).toHaveLength(5));

  test.each(Object.entries(OTHERS))('%s has the keys and placeholders of English', (_, module) => {
    const texts = new Map(flat(module.default));
    expect([...texts.keys()].sort()).toEqual(
      flat(en)
        .map(([key]) => key)
        .sort(),
    );
    for (const [key, english] of flat(en)) {
      const text = texts.get(key) ?? '';
      expect(text.trim(), key).not.toBe('');
      expect(placeholders(text), key).toEqual(placeholders(english));
    }
  });
});

test('a language is fetched when it is chosen, and names itself on the page', async () => {
  await setLanguage('ar');
  expect(document.documentElement.lang).toBe('ar');
  expect(directionOf('ar')).toBe('rtl');
  await setLanguage('nonsense');
  expect(document.documentElement.lang).toBe('ar');
  await setLanguage('en');
});
