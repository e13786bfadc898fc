import { expect, test } from 'vitest';
import { isStale } from './changes';

const at = (path: string, id?: string) => ['get', path, id ? { params: { path: { id } } } : {}] as const;
const chart = (id: string) => at('/api/v1/patients/{id}/chart', id);

test('a change in a chart makes that chart and the lists stale, and no other chart', () => {
  const change = ['post', '/api/v1/patients/{id}/allergies', { params: { path: { id: 'a' } } }];
  expect(isStale(chart('a'), change)).toBe(true);
  expect(isStale(at('/api/v1/patients/{id}', 'a'), change)).toBe(true);
  expect(isStale(['post', '/api/v1/patients/search', { body: {} }], change)).toBe(true);
  expect(isStale(at('/api/v1/drafts'), change)).toBe(true);
  expect(isStale(chart('b'), change)).toBe(false);
  expect(isStale(at('/api/v1/staff'), change)).toBe(false);
});

test('a registration makes every list of patients stale, and no page of the staff', () => {
  const change = ['post', '/api/v1/patients', undefined];
  expect(isStale(['post', '/api/v1/patients/search', {}], change)).toBe(true);
  expect(isStale(at('/api/v1/roles'), change)).toBe(false);
});

test('a word is not taken for the beginning of another', () => {
  expect(isStale(at('/api/v1/staffing'), ['put', '/api/v1/staff/{id}', {}])).toBe(false);
});

test('a change that nobody has described makes everything stale', () => {
  expect(isStale(at('/api/v1/staff'), ['post', '/api/v1/unheard-of', {}])).toBe(true);
  expect(isStale(at('/api/v1/staff'), [undefined])).toBe(true);
});
