import type { TFunction } from 'i18next';
import { expect, test } from 'vitest';
import { ApiProblem } from '@/api/client';
import { nothingToShow, notReread } from './met';

const t = ((key: string) => key) as TFunction;

test('a change by somebody else that the form does not show is said; one that it shows speaks for itself', () => {
  expect(nothingToShow(t, { a: '1' }, { a: '2' }, { a: '1' })?.status).toBe(409);
  expect(nothingToShow(t, { a: '1' }, { a: '2' }, { a: '2' })?.status).toBe(409);
  expect(nothingToShow(t, { a: '1' }, { a: '2' }, { a: '3' })).toBeNull();
  expect(nothingToShow(t, { a: '1', b: '' }, { a: '2', b: '' }, { a: '1', b: 'x' })).toBeNull();
});

test('a record that cannot be read again says so, whatever the reason', () => {
  expect(notReread(t, new ApiProblem(0, 'offline', 'No connection'))).toMatchObject({
    status: 409,
    code: 'not_reread',
  });
});
