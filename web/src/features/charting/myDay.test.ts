import { expect, test } from 'vitest';
import { type Line, linesOf } from './myDay';

type Of<T> = T extends (infer E)[] ? E : never;
type Args = Parameters<typeof linesOf>;
const grace = { id: 'grace', family_name: 'Hopper', given_name: 'Grace', birth_date: '1906-12-09', mrn: '1' };
const entry = (id: string, starts_at: string) => ({ id, starts_at, patient: grace, reason: 'Cough' }) as Of<Args[0]>;
const visit = (id: string, more: object) =>
  ({ id, patient: grace, provider_id: 'me', arrived_at: '2026-05-04T09:00:00Z', ...more }) as Of<Args[1]>;
const note = (id: string, more: object) =>
  ({ id, patient_id: 'grace', patient: grace, encounter_date: '2026-05-04T09:10:00Z', ...more }) as Of<Args[2]>;
const told = ({ key, visit, encounter }: Line) => [key, visit?.id, encounter?.id];

test('an appointment, its visit and its encounter are one line', () => {
  const entries = [entry('late', '2026-05-04T11:00:00Z'), entry('early', '2026-05-04T08:00:00Z')];
  const lines = linesOf(
    entries,
    [visit('v', { appointment_id: 'late' })],
    [note('n', { appointment_id: 'early' })],
    'me',
  );
  expect(lines.map(told)).toEqual([
    ['early', undefined, 'n'],
    ['late', 'v', undefined],
  ]);
});

test('who walked in stands once; whom somebody else awaits, or nobody in particular, does not', () => {
  const visits = [
    visit('mine', {}),
    visit('theirs', { provider_id: 'she' }),
    visit('open', { provider_id: null }),
    visit('again', { arrived_at: '2026-05-04T12:00:00Z' }),
  ];
  const before = note('before', { encounter_date: '2026-05-04T07:00:00Z' });
  const lines = linesOf([], visits, [note('n', {}), before], 'me');
  expect(lines.map(told)).toEqual([
    ['before', undefined, 'before'],
    ['mine', 'mine', 'n'],
    ['again', 'again', undefined],
  ]);
});
