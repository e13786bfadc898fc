import { expect, test } from 'vitest';
import { measureOf, misread } from './fields';

test.each([
  ['weight_kg', '80', 80],
  ['weight_kg', '80 kg', 80],
  ['weight_kg', '80,5', 80.5],
  ['weight_kg', '٨٠', 80],
  ['weight_kg', '176 lb', 79.83],
  ['height_cm', '180cm', 180],
  ['height_cm', '1,80 m', 180],
  ['height_cm', "5'11", 180.34],
  ['height_cm', '5′ 11″', 180.34],
  ['height_cm', '6 ft', 182.88],
  ['height_cm', ' ', null],
])('%s: "%s" is %s', (name, typed, measure) => {
  expect(measureOf(name, typed)).toBe(measure);
});

test.each([
  ['weight_kg', '1.234,5'],
  ['weight_kg', 'eighty'],
  ['weight_kg', "5'11"],
  ['height_cm', '80 kg'],
  ['height_cm', '-180'],
])('%s: "%s" is refused by its name, never taken for nothing', (name, typed) => {
  expect(measureOf(name, typed)).toBeNaN();
  expect(misread({ [name]: typed })?.fields).toEqual([{ field: name, code: 'not_a_measure', message: '' }]);
});

test('what is empty or understood is not in the way', () => {
  expect(misread({ height_cm: '', weight_kg: '80 kg' })).toBeNull();
});
