import type { TFunction } from 'i18next';
import { expect, test } from 'vitest';
import { wordDiff } from '@/ui/diff';
import { type Content, changes } from './diff';

test('words that stay, go and come are told apart', () => {
  expect(wordDiff('the left eye', 'the right eye')).toEqual([
    { kind: 'same', text: 'the ' },
    { kind: 'was', text: 'left' },
    { kind: 'is', text: 'right' },
    { kind: 'same', text: ' eye' },
  ]);
  expect(wordDiff('', 'new')).toEqual([{ kind: 'is', text: 'new' }]);
  expect(wordDiff('old', '')).toEqual([{ kind: 'was', text: 'old' }]);
  const long = 'word '.repeat(3000);
  expect(wordDiff(long, `${long}more`).map((piece) => piece.kind)).toEqual(['was', 'is']);
});

test('both texts can be put together again from the pieces', () => {
  const [was, is] = ['a b  c\nd e', 'b c\nd f e g'];
  const pieces = wordDiff(was, is);
  const without = (kind: string) =>
    pieces
      .filter((piece) => piece.kind !== kind)
      .map((piece) => piece.text)
      .join('');
  expect([without('is'), without('was')]).toEqual([was, is]);
});

test('only what differs is listed, by its name', () => {
  const t = ((key: string) => key) as unknown as TFunction;
  const was: Content = {
    encounter: { plan: 'Rest', notes: 'Cough' },
    clinical_data: { lungs: 'clear', iop: 14 },
    diagnoses: [{ display: 'Asthma' }],
    procedures: [],
    vitals: [],
  };
  const is = {
    ...was,
    encounter: { plan: 'Surgery', notes: 'Cough' },
    clinical_data: { lungs: 'clear' },
    diagnoses: [],
  };
  expect(changes(t, was, is).map((change) => change.name)).toEqual(['plan', 'diagnoses', 'clinical_data.iop']);
});
