import { expect, test } from 'vitest';
import { csvLine, filtersOf, isSame, NOTHING, valuesOf } from './find';

test('filters say what was typed, and come back as they were', () => {
  const values = { ...NOTHING, diagnosis: ' melanoma ', progress: 'signed', from: '2026-01-01', archived: 'true' };
  const filters = filtersOf(values);
  expect(filters).toEqual({ diagnosis: 'melanoma', progress: 'signed', from: '2026-01-01', archived: true });
  expect(isSame(valuesOf(filters), values)).toBe(true);
  expect(filtersOf(NOTHING)).toEqual({ archived: false });
});

test('a cell of a CSV file is what it says, and no formula', () => {
  expect(csvLine(['a', 'b "c"', 'd,e', null, 1.5, -2, '=1+1', '-x'])).toBe(`a,"b ""c""","d,e",,1.5,-2,'=1+1,'-x`);
});
