import { expect, test } from 'vitest';
import { addSection, done, flow, moveSection, paired, putBefore, redone, undone, wordFor } from './build';
import { type Field, Filling, following, type Layout, type Section, typedNumber } from './filled';
import { parse, reckon, round } from './formula';

const section = (id: string, fields: Field[], width = 12): Section => ({
  id,
  title: id,
  position: { x: 0, y: 0, width, height: 2 },
  fields,
});
const layout = (...sections: Section[]): Layout => ({ pages: [{ page_number: 1, sections: flow(sections) }] });
const number = (name: string): Field => ({ name, label: name, type: 'number' });
const sum = (name: string, formula: string): Field => ({ name, label: name, type: 'calculated', formula });

test('a formula says what the server says', () => {
  const value = (text: string) => {
    const formula = parse(text);
    return formula && reckon(formula, (name) => (name === 'a' ? 3 : null));
  };
  expect(value('1 + 2 * a')).toBe(7);
  expect(value('(1 + 2) * -a')).toBe(-9);
  expect(value('10 - 3 - 2')).toBe(5);
  expect(value('8 / 4 / 2')).toBe(1);
  expect(value('round(10 / 3, 2)')).toBe(3.33);
  expect(value('round(-2.5)')).toBe(-3);
  expect(value('b + 1')).toBeNull();
  expect(value('1 / 0')).toBeNull();
  for (const bad of [
    '',
    '1 +',
    'a b',
    '1..2',
    'max(1, 2)',
    'a(1)',
    '(1',
    '1)',
    'round(1, 9)',
    '1e5',
    'A',
    'a;b',
    'ä',
  ]) {
    expect(parse(bad), bad).toBeNull();
  }
  expect(parse('('.repeat(200))).toBeNull();
  expect(round(2.345, 1)).toBe(2.3);
});

test('what one fills in shows, hides and calculates others', () => {
  const when = { field: 'injury', equals: true };
  const form = layout(
    section('a', [
      { name: 'injury', label: 'Injury', type: 'checkbox' },
      { ...number('days'), visible_when: when },
      sum('weeks', 'days / 7'),
      sum('months', 'weeks / 4'),
    ]),
    { ...section('b', [number('other')]), visible_when: { field: 'injury', equals: false } },
  );
  const filling = new Filling(form, { days: 28 });
  expect([...filling.following().shown]).toEqual(['injury', 'weeks', 'months', 'other']);
  expect(filling.following().calculated.size).toBe(0);
  let told = 0;
  filling.subscribe(() => {
    told += 1;
  });
  filling.set('injury', true);
  expect(told).toBe(1);
  expect(filling.following().shown.has('days')).toBe(true);
  expect(filling.following().sections.has('b')).toBe(false);
  expect(filling.following().calculated.get('months')).toBe(1);
});

test('what waits for itself is not shown, and nothing hangs', () => {
  const circle = layout(
    section('a', [
      { ...number('a'), visible_when: { field: 'b', equals: 1 } },
      { ...number('b'), visible_when: { field: 'a', equals: 1 } },
      sum('c', 'd + 1'),
      sum('d', 'c + 1'),
    ]),
  );
  const { shown, calculated } = following(circle, { a: 1, b: 1 });
  expect(shown.has('a')).toBe(false);
  expect(calculated.size).toBe(0);
});

const places = (form: Layout) =>
  form.pages[0]?.sections.map(({ id, position: { x, y, width } }) => `${id} ${x},${y} ${width}`);

test('sections stand one after the other and never over one another', () => {
  let form = layout(section('a', [number('n')], 6), section('b', [number('m')], 6), section('c', [number('o')], 12));
  expect(places(form)).toEqual(['a 0,0 6', 'b 6,0 6', 'c 0,2 12']);
  form = moveSection(form, 0, 'c', -1);
  expect(places(form)).toEqual(['a 0,0 6', 'c 0,2 12', 'b 0,4 6']);
  form = putBefore(form, 0, 'b', 'a');
  expect(places(form)).toEqual(['b 0,0 6', 'a 6,0 6', 'c 0,2 12']);
  expect(moveSection(form, 0, 'b', -1)).toEqual(form);
});

test('a block that is added twice gets names of its own, in its formulas, too', () => {
  const block = { name: 'Vision', fields: [number('va'), sum('twice', 'va * 2')], default_width: 6 };
  const form = addSection(addSection(layout(), 0, block), 0, block);
  const fields = form.pages[0]?.sections[1]?.fields;
  expect(form.pages[0]?.sections.map(({ id }) => id)).toEqual(['vision', 'vision_2']);
  expect(fields?.map(({ name }) => name)).toEqual(['va_2', 'twice_2']);
  expect(fields?.[1]?.formula).toBe('va_2 * 2');
});

test('names are made from words, and a field becomes two', () => {
  expect(wordFor('Cup-disc ratio', new Set(), 'field')).toBe('cup_disc_ratio');
  expect(wordFor('3rd ضغط', new Set(['rd']), 'field')).toBe('rd_2');
  expect(wordFor('ضغط', new Set(), 'field')).toBe('field');
  const sides: [string, string][] = [
    ['od', 'OD'],
    ['os', 'OS'],
  ];
  const two = paired(number('iop'), sides, new Set(['iop_os']));
  expect(two.map(({ name, label, row }) => `${name} ${label} ${row}`)).toEqual(['iop_od OD iop', 'iop_os_2 OS iop']);
});

test('what was done is undone and done again', () => {
  let history = done(done({ past: [], now: 1, next: [] }, 2), 3);
  history = undone(undone(undone(history)));
  expect(history.now).toBe(1);
  history = redone(history);
  expect(history.now).toBe(2);
  expect(redone(done(history, 9)).now).toBe(9);
});

test('a number has a point or a comma, and what could be two numbers is none', () => {
  expect(['14', ' 1.5 ', '1,5', '-.25', '0,125', '12,50'].map(typedNumber)).toEqual([14, 1.5, 1.5, -0.25, 0.125, 12.5]);
  expect(['1,500', '12,345', '1,5,0', 'abc', '1e3'].map(typedNumber)).toEqual([
    '1,500',
    '12,345',
    '1,5,0',
    'abc',
    '1e3',
  ]);
  expect(typedNumber('  ')).toBeNull();
});

test('a copy keeps where it comes from; what is typed over is confirmed by nobody, and the chart says no other words', () => {
  const filling = new Filling(layout(section('a', [number('p'), number('q')])));
  filling.adopt(
    new Map([
      ['p', { value: 14, from: 'march' }],
      ['q', { value: 'Timolol', from: 'chart' }],
    ]),
  );
  filling.confirm('p', true);
  expect([filling.isConfirmed('p'), filling.mark('p'), filling.mark('q')]).toEqual([true, 'march', 'chart']);
  filling.set('p', 15);
  filling.set('q', 'Timolol, twice');
  expect([filling.isConfirmed('p'), filling.mark('p'), filling.mark('q')]).toEqual([false, 'march', undefined]);
  filling.set('q', 'Timolol ');
  expect(filling.mark('q')).toBe('chart');
});
