import { afterEach, expect, test } from 'vitest';
import { clock, dateTime, keepClinicZone, today } from './format';

afterEach(() => keepClinicZone(undefined));

test('today is the day of the clinic, not that of the browser', () => {
  const late = new Date('2026-03-01T23:30:00Z');
  keepClinicZone('Pacific/Kiritimati');
  expect(today(late)).toBe('2026-03-02');
  keepClinicZone('America/Los_Angeles');
  expect(today(late)).toBe('2026-03-01');
  expect(today(new Date('2026-03-01T07:00:00Z'))).toBe('2026-02-28');
});

test('a zone that the browser does not know is no reason to fail', () => {
  keepClinicZone('Mars/Olympus');
  expect(today(new Date('2026-03-01T12:00:00Z'))).toMatch(/^2026-0[23]-\d\d$/);
});

test('a moment is told by the clocks of the clinic', () => {
  keepClinicZone('Pacific/Kiritimati');
  expect(dateTime('2026-03-01T23:30:00Z')).toMatch(/Mar 2, 2026, 1:30:00/);
  expect(clock('2026-03-01T23:30:00Z')).toMatch(/Mar 2, 2026.*1:30/);
});
