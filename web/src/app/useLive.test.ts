import { expect, test } from 'vitest';
import { isStale } from '@/api/changes';
import { STALE } from './useLive';

/** What shows appointments, or what is free of them. */
const SHOWN = [
  '/api/v1/calendar',
  '/api/v1/appointments',
  '/api/v1/free-slots',
  '/api/v1/series',
  '/api/v1/waiting-list',
];

test('what others book and free is read again on every page that shows it', () => {
  expect(STALE.appointments).toEqual(expect.arrayContaining([...SHOWN, '/api/v1/patients/{id}/appointments']));
});

test('what books or frees a slot makes the waiting list stale', () => {
  for (const path of [
    '/api/v1/appointments/{id}/slot',
    '/api/v1/patients/{id}/appointments',
    '/api/v1/patients/{id}/series',
    '/api/v1/series/{id}/slot',
    '/api/v1/visits/{id}',
    '/api/v1/waiting-list/{id}/booking',
  ]) {
    expect(isStale(['get', '/api/v1/waiting-list/freed-slots', {}], ['put', path, {}]), path).toBe(true);
  }
});
