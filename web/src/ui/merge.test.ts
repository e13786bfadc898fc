import { describe, expect, test } from 'vitest';
import { differing, merge } from './merge';

describe('two people change one record', () => {
  const base = { name: 'Ann', phone: '1', email: '', city: 'Austin' };

  test('what only one of them changed is nobody’s conflict', () => {
    const { merged, both, taken } = merge(base, { ...base, phone: '2' }, { ...base, city: 'Dallas' });
    expect(merged).toEqual({ ...base, phone: '2', city: 'Dallas' });
    expect(both).toEqual([]);
    expect(taken).toEqual(['city']);
  });

  test('what both changed stays as typed and waits for a person', () => {
    const { merged, both } = merge(base, { ...base, phone: '2' }, { ...base, phone: '3' });
    expect(merged.phone).toBe('2');
    expect(both).toEqual(['phone']);
  });

  test('the same change twice is none', () => {
    expect(merge(base, { ...base, phone: '2' }, { ...base, phone: '2 ' }).both).toEqual([]);
  });

  test('an emptied field is a change', () => {
    const { merged, both } = merge(base, { ...base, city: '' }, { ...base, city: 'Dallas' });
    expect(merged.city).toBe('');
    expect(both).toEqual(['city']);
  });
});

test('spaces and fields never filled in make no difference', () => {
  expect(differing({ a: 'x', b: '' }, { a: ' x ' })).toEqual([]);
  expect(differing({ a: 'x' }, { a: 'y', c: '1' })).toEqual(['a', 'c']);
});
