import { expect, test } from 'vitest';
import { asProblem } from '@/api/client';
import { atItsField, periodsOf, scheduleOf, valuesOf } from './hours';

test('hours are read as people type them', () => {
  const day = [
    { from: '08:00', until: '12:00' },
    { from: '13:30', until: '24:00' },
  ];
  for (const text of ['8-12, 13:30-24', '08:00–12:00; 13.30 — 24:00', '٨-١٢، ١٣:٣٠-٢٤']) {
    expect(periodsOf(text), text).toEqual(day);
  }
  expect(periodsOf(' ')).toEqual([]);
  for (const text of ['8', 'morning', '8-25', '8:60-9', '8-12 13-17', '24:01-25']) {
    expect(periodsOf(text), text).toBeNull();
  }
});

test('what came from the server goes back as it was', () => {
  const schedule = {
    weeks: [
      {
        valid_from: '2026-01-01',
        valid_until: null,
        days: [{ weekday: 2, periods: [{ from: '08:00', until: '12:00' }] }],
      },
    ],
    special_days: [{ day: '2026-12-24', periods: [], note: null }],
    leave: [{ first_day: '2026-08-01', last_day: '2026-08-14', reason: 'Vacation' }],
  };
  const { body, wrong } = scheduleOf(valuesOf(schedule));
  expect(wrong).toBeNull();
  expect(body.weeks[0]?.days.filter((day) => day.periods.length > 0)).toEqual(schedule.weeks[0]?.days);
  expect([body.special_days, body.leave]).toEqual([schedule.special_days, schedule.leave]);
});

test('what is not understood is said at its field, by the page and by the server', () => {
  const weeks = JSON.stringify([{ valid_from: '', valid_until: '', days: ['8-12', 'noon', '', '', '', '', ''] }]);
  const { wrong } = scheduleOf({ weeks, special_days: '[]', leave: '[]' });
  expect(wrong?.fields.map((one) => one.field)).toEqual(['weeks[0].valid_from', 'weeks[0].days[1].periods']);
  const refused = {
    ...wrong,
    status: 422,
    fields: [{ field: 'weeks[0].days[2].periods[1].from', code: 'x', message: '' }],
  };
  expect(asProblem(atItsField(Object.assign(asProblem(wrong), refused))).fields[0]?.field).toBe(
    'weeks[0].days[2].periods',
  );
});
