import type { TFunction } from 'i18next';
import { ApiProblem, asProblem } from '@/api/client';
import { merge, type Values } from './merge';

/** The record was changed meanwhile and no field of the form tells so: a Save that did nothing must say why. */
export function nothingToShow(t: TFunction, base: Values, mine: Values, theirs: Values) {
  const { both, taken } = merge(base, mine, theirs);
  return both.length + taken.length > 0 ? null : new ApiProblem(409, 'changed', t('form.changedUnseen'));
}

/** The record was changed meanwhile and cannot be read again just now. */
export const notReread = (t: TFunction, error: unknown) =>
  new ApiProblem(409, 'not_reread', t('form.notReread', { why: asProblem(error).detail }));
