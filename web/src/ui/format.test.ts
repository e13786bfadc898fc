import { afterEach, expect, test } from 'vitest';
import { clock, dateTime, instantOf, keepClinicZone, localOf, today } from './format';

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

test('a moment is typed by the clocks of the clinic, on the days they are changed too', () => {
  keepClinicZone('America/New_York');
  expect(localOf('2026-11-22T18:31:51Z')).toBe('2026-11-22T13:31');
  for (const iso of ['2026-11-22T18:31:00.000Z', '2027-03-14T06:59:00.000Z', '2027-03-14T07:00:00.000Z'])
    expect(instantOf(localOf(iso))).toBe(iso);
  expect(localOf(instantOf('2027-03-14T02:30'))).toBe('2027-03-14T03:30');
  expect(localOf(instantOf('2026-11-01T01:30'))).toBe('2026-11-01T01:30');
  expect(instantOf('soon')).toBe('soon');
});
