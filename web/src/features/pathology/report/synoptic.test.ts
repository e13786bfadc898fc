import { describe, expect, it } from 'vitest';
import { merge, type Values } from '@/ui/merge';
import {
  applying,
  type Checklist,
  fieldOf,
  hangsOn,
  linesOf,
  type Section,
  sectionsFrom,
  valuesOfSections,
} from './synoptic';

const element = (code: string, kind: string, more: object = {}) => ({
  code,
  label: code.toUpperCase(),
  kind,
  required: false,
  choices: [],
  decimals: 0,
  from: [],
  ...more,
});
const list = {
  code: 'spleen',
  version: 1,
  elements: [
    element('type', 'choice', { choices: ['a', 'b'].map((code) => ({ code, label: code })) }),
    element('size', 'number', { unit: 'mm', when: { element: 'type', is: ['a'], not: [] } }),
    element('sites', 'several', { choices: ['x', 'y'].map((code) => ({ code, label: `site ${code}` })) }),
    element('score', 'score', { from: ['size'] }),
    element('note', 'text', { when: { element: 'type', is: [], not: ['b'] } }),
  ],
} as unknown as Checklist;
const section = {
  id: 's-1',
  checklist: 'spleen',
  checklist_version: 1,
  specimen_id: null,
  answers: { type: 'a', size: 12.5, sites: ['x', 'y'], score: 3 },
  overrides: { score: { value: 3, reason: 'by eye' } },
} as Section;

describe('synoptic sections in a form', () => {
  it('are sent as they were read, but for what is computed', () => {
    const { score: _, ...answers } = section.answers ?? {};
    expect(sectionsFrom(valuesOfSections([section]), [list])).toEqual([{ ...section, answers }]);
  });

  it('leave out what does not apply any more, and say what is no number as it was typed', () => {
    const values = { ...valuesOfSections([section]), 'synoptic.s-1.answer.size': '12,5 or so' };
    expect(sectionsFrom(values, [list])[0]?.answers?.size).toBe('12,5 or so');
    expect(sectionsFrom({ ...values, 'synoptic.s-1.answer.size': '12,5' }, [list])[0]?.answers?.size).toBe(12.5);
    expect(sectionsFrom({ ...values, 'synoptic.s-1.answer.type': 'b' }, [list])[0]?.answers?.size).toBeUndefined();
    expect(applying(list, () => '').map((one) => one.code)).toEqual(['type', 'sites', 'score', 'note']);
  });

  it('merge element by element, and are gone when they are taken out', () => {
    const begun = valuesOfSections([section]);
    const { merged, both } = merge(
      begun,
      { ...begun, 'synoptic.s-1.answer.size': '9' },
      { ...begun, 'synoptic.s-1.answer.sites': 'x' },
    );
    expect(both).toEqual([]);
    expect(sectionsFrom(merged, [list])[0]?.answers).toEqual({ type: 'a', size: 9, sites: ['x'] });
    expect(sectionsFrom({ ...begun, 'synoptic.s-1.checklist': '' }, [list])).toEqual([]);
  });

  it('are asked about where one takes out what another goes on with, and nothing of them is lost', () => {
    const begun = valuesOfSections([section]);
    const gone = 'synoptic.s-1.checklist';
    const typed: Values = { ...begun, 'synoptic.s-1.answer.size': '9' };
    const here = merge(begun, typed, {}, hangsOn);
    expect(here.both).toEqual([gone]);
    expect(here.taken).toEqual([]);
    expect(sectionsFrom(here.merged, [list])[0]?.answers).toEqual({ type: 'a', size: 9, sites: ['x', 'y'] });
    expect(sectionsFrom({ ...here.merged, [gone]: '' }, [list])).toEqual([]);
    const there = merge(begun, { ...begun, [gone]: '' }, typed, hangsOn);
    expect(there.both).toEqual([gone]);
    expect(sectionsFrom({ ...there.merged, [gone]: typed[gone] ?? '' }, [list])[0]?.answers?.size).toBe(9);
    expect(merge(begun, { ...begun, [gone]: '' }, begun, hangsOn).both).toEqual([]);
    expect(merge(begun, begun, {}, hangsOn).both).toEqual([]);
  });

  it('name their fields as the form does, and are read in words', () => {
    expect(fieldOf('text.synoptic[0].answers.size', ['s-1'])).toBe('synoptic.s-1.answer.size');
    expect(fieldOf('synoptic[0].overrides.score.reason', ['s-1'])).toBe('synoptic.s-1.override.score.reason');
    expect(fieldOf('text.synoptic[0].specimen_id', ['s-1'])).toBe('synoptic.s-1.specimen');
    expect(fieldOf('diagnosis', ['s-1'])).toBe('diagnosis');
    expect(linesOf(section, list).map(([one, said]) => `${one.label} ${said}`)).toEqual([
      'TYPE a',
      'SIZE 12.5 mm',
      'SITES site x, site y',
      'SCORE 3',
    ]);
  });
});
