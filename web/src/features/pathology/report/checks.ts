import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData } from '@tanstack/react-query';
import type { TFunction } from 'i18next';
import { $api, type Schemas } from '@/api/client';
import type { Values } from '@/ui/merge';
import { field, lineField, type Report, type ReportText, SECTIONS, specimensIn } from './report';
import { type Checklist, sectionsFrom } from './synoptic';

export type Finding = Schemas['FindingView'];
export type Place = Schemas['FindingPlace'];

/** So long nobody types before it is checked again. */
const PAUSE = 1200;

/** The text letter by letter as it is typed: the server counts in it, and the form selects in it. */
export function textTyped(values: Values, lists: Checklist[]): ReportText {
  const lines = specimensIn(values)
    .map((id) => ({ specimen_id: id, diagnosis: values[lineField(id, 'diagnosis')] ?? '', code: null }))
    .filter((line) => line.diagnosis.trim() !== '');
  const texts = Object.fromEntries(SECTIONS.map((name) => [name, values[field(name)] || null]));
  return {
    ...texts,
    language: values[field('language')] as ReportText['language'],
    diagnoses: lines,
    synoptic: sectionsFrom(values, lists),
  };
}

/** What the rules find, of the text as it is typed or of the report as it stands. */
export function useChecks(report: Report, text?: ReportText, enabled = true) {
  const now = text ? JSON.stringify(text) : '';
  const [asked] = useDebouncedValue(now, PAUSE);
  return $api.useQuery(
    'post',
    '/api/v1/pathology/reports/{id}/checks',
    { params: { path: { id: report.id } }, body: { text: asked ? (JSON.parse(asked) as ReportText) : null } },
    { enabled, gcTime: 0, staleTime: 0, retry: false, placeholderData: keepPreviousData },
  );
}

/** Whether there is still something to mend. */
export const isChecked = (report: Report) => ['draft', 'pending_verification', 'verified'].includes(report.status);

export const openOf = (findings: Finding[] | undefined) => (findings ?? []).filter((one) => !one.dismissed);

/** What a rule saw, in words. */
export function sentence(t: TFunction, finding: Finding): string {
  const of = (kind: string, code: string | undefined) => code && t(`reportCheck.${kind}.${code}`, code);
  const { details } = finding;
  return t(`reportCheck.rule.${finding.rule}`, {
    ...details,
    source: of('source', details.source),
    other_source: of('source', details.other_source),
    side: of('side', details.side),
    other_side: of('side', details.other_side),
    organ: of('organ', details.organ),
    other_organ: of('organ', details.other_organ),
    sex: details.sex && t(`sex.${details.sex}`),
  });
}

/** How the field is called in which a place stands. */
export const nameOf = (place: Place) =>
  place.field === 'line' ? lineField(place.specimen_id ?? '', 'diagnosis') : field(place.field);

/** Leads to a place: it is selected in the form, or in the report where that is read. */
export function show(place: Place) {
  const name = nameOf(place);
  const input = document.getElementById(`field-${name}`);
  if (input instanceof HTMLTextAreaElement) {
    input.focus();
    input.setSelectionRange(place.start, place.end);
    input.scrollIntoView({ block: 'center' });
    return;
  }
  const said = document.getElementById(`said-${name}`);
  if (!said) return;
  said.focus({ preventScroll: true });
  said.scrollIntoView({ block: 'center' });
  const text = said.firstChild;
  const selection = window.getSelection();
  if (!(text instanceof Text) || !selection) return;
  selection.setBaseAndExtent(text, Math.min(place.start, text.length), text, Math.min(place.end, text.length));
}
