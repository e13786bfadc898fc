import { describe, expect, it } from 'vitest';
import { merge } from '@/ui/merge';
import { type Report, textFrom, valuesOf } from './report';

const report = (parts: string[], lines: [string, string][]) =>
  ({
    text: { language: 'en', diagnoses: lines.map(([specimen_id, diagnosis]) => ({ specimen_id, diagnosis })) },
    specimens: parts.map((id) => ({ id, label: id })),
  }) as unknown as Report;

describe('a report as it is sent', () => {
  it('holds the line of a specimen that came while the form was open', () => {
    const begun = valuesOf(report(['a'], []));
    const mine = { ...begun, 'line.a.diagnosis': 'Naevus' };
    const theirs = valuesOf(report(['a', 'b'], [['b', 'Carcinoma']]));
    const { merged, both } = merge(begun, mine, theirs);
    expect(both).toEqual([]);
    expect(textFrom(merged).diagnoses).toEqual([
      { specimen_id: 'a', diagnosis: 'Naevus', code: null },
      { specimen_id: 'b', diagnosis: 'Carcinoma', code: null },
    ]);
  });

  it('has no line of a specimen of which nothing is said', () => {
    expect(textFrom(valuesOf(report(['a'], []))).diagnoses).toEqual([]);
  });
});
