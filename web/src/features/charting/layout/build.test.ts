import { expect, test } from 'vitest';
import { done, goneOn, shapeOf, toPage, toSection, undone } from './build';
import { ofKind } from './FieldEditor';
import type { Field, Layout } from './filled';

const field = (name: string): Field => ({ name, label: name, type: 'text' });
const section = (id: string, names: string[], y = 0) => ({
  id,
  title: id,
  position: { x: 0, y, width: 12, height: 2 },
  fields: names.map(field),
});
const layout: Layout = {
  pages: [
    { page_number: 1, sections: [section('a', ['x', 'y']), section('b', ['z'], 3)] },
    { page_number: 2, sections: [] },
  ],
};
const names = (of: Layout) =>
  of.pages.map((page) => page.sections.map((one) => [one.id, one.fields.map((f) => f.name)]));

test('a field moves to another section, and a section to another page, and nothing is lost on the way', () => {
  expect(names(toSection(layout, 'x', 'b'))).toEqual([
    [
      ['a', ['y']],
      ['b', ['z', 'x']],
    ],
    [],
  ]);
  expect(toSection(layout, 'nobody', 'b')).toBe(layout);
  expect(names(toPage(layout, 0, 'a', 1))).toEqual([[['b', ['z']]], [['a', ['x', 'y']]]]);
  expect(toPage(layout, 0, 'a', 7)).toBe(layout);
});

test('letters typed one after another are one step back, and a change of what stands there is its own', () => {
  const first = done({ past: [], now: 'a', next: [] }, 'b');
  expect(undone(goneOn(first, 'bc')).now).toBe('a');
  expect(undone(goneOn({ past: [], now: 'a', next: [] }, 'b')).now).toBe('a');
  const [page, other] = layout.pages;
  if (!page || !other) throw new Error('two pages');
  const renamed = { pages: [{ ...page, title: 'Eyes' }, other] };
  expect(shapeOf(renamed)).toBe(shapeOf(layout));
  expect(shapeOf(toSection(layout, 'x', 'b'))).not.toBe(shapeOf(layout));
});

test('a field of another kind keeps what both kinds have', () => {
  const number: Field = {
    ...field('x'),
    type: 'number',
    unit: 'mmHg',
    min: 0,
    max: 80,
    row: 'Pressure',
    help: 'Which?',
  };
  const text = ofKind({ ...number, auto_populate: 'last_value', required_for_signing: true }, 'text', 'First');
  expect(text).toEqual({
    ...field('x'),
    row: 'Pressure',
    help: 'Which?',
    auto_populate: 'last_value',
    required_for_signing: true,
  });
  const choice = ofKind({ ...field('x'), type: 'select', options: ['a', 'b'] }, 'multi_select', 'First');
  expect(choice.options).toEqual(['a', 'b']);
  expect(ofKind({ ...field('x'), auto_populate: 'allergies' }, 'number', 'First').auto_populate).toBeUndefined();
  expect(
    ofKind({ ...field('x'), required_for_signing: true }, 'heading', 'First').required_for_signing,
  ).toBeUndefined();
});
