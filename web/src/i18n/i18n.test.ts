import { describe, expect, test } from 'vitest';
import { directionOf, setLanguage } from './index';

const FILES = import.meta.glob<{ default: object }>('./*/*.json', { eager: true });
const files = Object.entries(FILES).map(([path, module]) => {
  const [, language = '', feature = ''] = path.split('/');
  return { language, feature, texts: module.default };
});
const english = new Map(files.filter((file) => file.language === 'en').map((file) => [file.feature, file.texts]));

/** Path and text of every entry. */
const flat = (node: object, path = ''): [string, string][] =>
  Object.entries(node).flatMap(([key, value]) =>
    typeof value === 'string' ? [[path + key, value] as [string, string]] : flat(value, `${path}${key}.`),
  );
const placeholders = (text: string) => (text.match(/{{\w+}}/g) ?? []).sort();

describe('every language', () => {
  test('is one of five', () => expect(new Set(files.map((file) => file.language)).size).toBe(5));

  test('has the files of English', () => expect(files).toHaveLength(5 * english.size));

  test('no section stands in two files', () => {
    const sections = [...english.values()].flatMap(Object.keys);
    expect(new Set(sections).size).toBe(sections.length);
  });

  test.each(files)('$language/$feature has the keys and placeholders of English', ({ feature, texts }) => {
    const en = flat(english.get(feature) ?? {});
    const theirs = new Map(flat(texts));
    expect([...theirs.keys()].sort()).toEqual(en.map(([key]) => key).sort());
    for (const [key, text] of en) {
      const translated = theirs.get(key) ?? '';
      expect(translated.trim(), key).not.toBe('');
      expect(placeholders(translated), key).toEqual(placeholders(text));
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
