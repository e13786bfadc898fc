import { expect, test } from 'vitest';
import { gapless } from './statistics';

const of = (day: string) => ({ day, cases: 1, signed: 0, published: 0, amendments: 0 });

test('days, weeks and months stand one after another, also those without a case', () => {
  const days = (unit: 'day' | 'week' | 'month', from: string, to: string) =>
    gapless([of(from), of(to)], unit).map((one) => one.day);
  expect(days('day', '2026-02-27', '2026-03-01')).toEqual(['2026-02-27', '2026-02-28', '2026-03-01']);
  expect(days('week', '2026-11-02', '2026-11-16')).toEqual(['2026-11-02', '2026-11-09', '2026-11-16']);
  expect(days('month', '2025-12-01', '2026-02-01')).toEqual(['2025-12-01', '2026-01-01', '2026-02-01']);
  expect(gapless([], 'day')).toEqual([]);
});
