import i18next from 'i18next';
import { afterEach, describe, expect, it } from 'vitest';
import '@/i18n';
import './texts';
import { type Finding, sentence, show, textTyped } from './checks';
import { field, lineField } from './report';

const finding = (rule: Finding['rule'], details: Record<string, string>) =>
  ({ key: '', rule, severity: 'serious', places: [], details, dismissed: null }) as Finding;

afterEach(() => {
  document.body.innerHTML = '';
});

describe('what the rules found', () => {
  it('is said in words, not in codes', () => {
    const details = { source: 'specimen_site', side: 'left', other_source: 'line', other_side: 'right', specimen: 'A' };
    expect(sentence(i18next.t, finding('laterality_differs', details))).toBe(
      'The specimen’s site: left. Diagnosis of this specimen: right.',
    );
    expect(sentence(i18next.t, finding('sex_differs', { organ: 'fallopian_tube', sex: 'male' }))).toContain(
      'Fallopian tube',
    );
  });

  it('is asked of the text letter by letter as it is typed', () => {
    const typed = textTyped(
      {
        [field('language')]: 'en',
        [field('diagnosis')]: '  Right ',
        [field('comments')]: '',
        [lineField('a', 'diagnosis')]: ' Left',
        [lineField('b', 'diagnosis')]: '  ',
      },
      [],
    );
    expect(typed.diagnosis).toBe('  Right ');
    expect(typed.comments).toBeNull();
    expect(typed.diagnoses).toEqual([{ specimen_id: 'a', diagnosis: ' Left', code: null }]);
  });

  it('is selected where it stands, in the form or in the report', () => {
    HTMLElement.prototype.scrollIntoView = () => undefined;
    document.body.innerHTML = '<textarea id="field-text.diagnosis">A 😀 right</textarea>';
    const place = { field: 'diagnosis', specimen_id: null, start: 5, end: 10 } as const;
    show(place);
    const box = document.activeElement as HTMLTextAreaElement;
    expect(box.value.slice(box.selectionStart, box.selectionEnd)).toBe('right');
    document.body.innerHTML = '<bdi id="said-line.a.diagnosis" tabindex="-1">A left</bdi>';
    show({ ...place, field: 'line', specimen_id: 'a', start: 2, end: 99 });
    expect(window.getSelection()?.toString()).toBe('left');
  });
});
