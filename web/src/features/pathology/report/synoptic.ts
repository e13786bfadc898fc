import { keepPreviousData } from '@tanstack/react-query';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { $api, ApiProblem, asProblem, type Schemas } from '@/api/client';
import { ascii } from '@/ui/fields';
import type { Values } from '@/ui/merge';

export type Section = Schemas['SynopticSection'];
export type Checklist = Schemas['ChecklistView'];
export type Element = Schemas['ChecklistElement'];
type Answer = Schemas['Answer'];

/** A form holds a section as texts: so it is drafted, compared and merged element by element. */
const START = 'synoptic.';
export const sectionField = (id: string, part: 'checklist' | 'specimen') => `${START}${id}.${part}`;
export const answerField = (id: string, code: string) => `${START}${id}.answer.${code}`;
export const overrideField = (id: string, code: string, part: 'value' | 'reason') =>
  `${START}${id}.override.${code}.${part}`;
/** A field of a section in its pieces. */
export const placeOf = (name: string) => {
  const [, id, what, code, part] = /^synoptic\.([^.]+)\.(\w+)(?:\.(\w+))?(?:\.(\w+))?$/.exec(name) ?? [];
  return id && what ? { id, what, code: code ?? '', part } : null;
};

/** Without its checklist nothing of a section is said. */
export const hangsOn = (name: string) => {
  const place = placeOf(name);
  return place && place.what !== 'checklist' ? sectionField(place.id, 'checklist') : undefined;
};

const named = (section: Section) => `${section.checklist}@${section.checklist_version}`;
const written = (answer: Answer) => (Array.isArray(answer) ? answer.join(',') : String(answer));

export function valuesOfSections(sections: Section[] | undefined): Values {
  const values: Values = {};
  for (const section of sections ?? []) {
    const { id } = section;
    values[sectionField(id, 'checklist')] = named(section);
    values[sectionField(id, 'specimen')] = section.specimen_id ?? '';
    for (const [code, answer] of Object.entries(section.answers ?? {})) values[answerField(id, code)] = written(answer);
    for (const [code, said] of Object.entries(section.overrides ?? {})) {
      values[overrideField(id, code, 'value')] = written(said.value);
      values[overrideField(id, code, 'reason')] = said.reason;
    }
  }
  return values;
}

/** The sections of a form in the order in which they were begun; one that was taken out has no checklist any more. */
export const sectionsIn = (values: Values) =>
  Object.keys(values).flatMap((name) => {
    const place = placeOf(name);
    return place?.what === 'checklist' && values[name]?.trim() ? [place.id] : [];
  });

export const checklistOf = (lists: Checklist[] | undefined, name: string | undefined) =>
  lists?.find((one) => `${one.code}@${one.version}` === name);

/** Whether an element is asked, as the rest is answered: what does not apply counts nowhere. */
export function applying(list: Checklist, answer: (code: string) => string): Element[] {
  const told = new Map<string, string[]>();
  return list.elements.filter((element) => {
    const { when } = element;
    const given = when ? (told.get(when.element) ?? []) : [];
    const holds = !when
      ? true
      : (when.is ?? []).length > 0
        ? given.some((one) => when.is?.includes(one))
        : !given.some((one) => when.not?.includes(one));
    if (holds) told.set(element.code, answer(element.code).split(',').filter(Boolean));
    return holds;
  });
}

/** A number as it is sent; what is none stays a text, which the server refuses at its field. */
function parsed(element: Pick<Element, 'kind' | 'choices'>, text: string): Answer {
  if (element.kind === 'several') return text.split(',');
  const isNumber = element.kind === 'number' || (element.kind === 'score' && element.choices.length === 0);
  if (!isNumber) return text;
  const number = ascii(text).replace(/[,٫]/, '.');
  return /^-?\d+(\.\d+)?$/.test(number) ? Number(number) : text;
}

/** What is answered in one section, as it is sent. */
export function answersIn(values: Values, id: string, list: Checklist): Record<string, Answer> {
  const text = (code: string) => values[answerField(id, code)]?.trim() ?? '';
  const asked = applying(list, text).filter((element) => element.kind !== 'score' && text(element.code));
  return Object.fromEntries(asked.map((element) => [element.code, parsed(element, text(element.code))]));
}

function overridesIn(values: Values, id: string, list: Checklist): NonNullable<Section['overrides']> {
  const text = (code: string) => values[answerField(id, code)]?.trim() ?? '';
  const said = (code: string, part: 'value' | 'reason') => values[overrideField(id, code, part)]?.trim() ?? '';
  const scores = applying(list, text).filter(
    (element) => element.kind === 'score' && (said(element.code, 'value') || said(element.code, 'reason')),
  );
  return Object.fromEntries(
    scores.map((element) => [
      element.code,
      { value: parsed(element, said(element.code, 'value')), reason: said(element.code, 'reason') },
    ]),
  );
}

/** What is sent of the sections. */
export function sectionsFrom(values: Values, lists: Checklist[]): Section[] {
  return sectionsIn(values).map((id) => {
    const name = values[sectionField(id, 'checklist')] ?? '';
    const [checklist = '', version] = name.split('@');
    const list = checklistOf(lists, name);
    return {
      id,
      checklist,
      checklist_version: Number(version),
      specimen_id: values[sectionField(id, 'specimen')] || null,
      answers: list ? answersIn(values, id, list) : {},
      overrides: list ? overridesIn(values, id, list) : {},
    };
  });
}

/** A field of a section as the form calls it; the server counts sections. */
export function fieldOf(name: string, ids: string[]): string {
  const [, at, rest = ''] = /^(?:text\.)?synoptic\[(\d+)\]\.(.*)$/.exec(name) ?? [];
  const id = at === undefined ? undefined : ids[Number(at)];
  if (!id) return name;
  const plain = rest.replace(/^answers\./, 'answer.').replace(/^overrides\./, 'override.');
  return `${START}${id}.${plain.replace(/^specimen_id$/, 'specimen')}`;
}

/** A refusal with the fields as the form calls them. */
export function placed(error: unknown, ids: string[]): unknown {
  if (!error || asProblem(error).fields.length === 0) return error;
  const { status, code, detail, fields, requestId } = asProblem(error);
  const renamed = fields.map((field) => ({ ...field, field: fieldOf(field.field, ids) }));
  return new ApiProblem(status, code, detail, renamed, requestId);
}

/** How an answer is read. */
export function shownAnswer(element: Element | undefined, text: string): string {
  if (!element || element.kind === 'text') return text;
  const label = (code: string) => element.choices.find((choice) => choice.code === code)?.label ?? code;
  const words = text.split(',').map(label).join(', ');
  const isNumber = element.choices.length === 0;
  return isNumber && element.unit && text ? `${text} ${element.unit}` : words;
}

/** What a rule gave, where somebody says something else. */
export const computedOf = (t: TFunction, element: Element, said: NonNullable<Section['overrides']>[string]) =>
  said.computed === undefined || said.computed === null
    ? t('pathologyReport.synoptic.nothingComputed')
    : `${shownAnswer(element, written(said.computed))}.`;

/** One section as lines of label and answer. */
export function linesOf(section: Section, list: Checklist | undefined): [Element, string][] {
  if (!list) return [];
  const text = (code: string) => {
    const answer = section.answers?.[code];
    return answer === undefined ? '' : written(answer);
  };
  return applying(list, text)
    .filter((element) => text(element.code))
    .map((element): [Element, string] => [element, shownAnswer(element, text(element.code))]);
}

const LANGUAGES = ['en', 'es', 'fr', 'ar', 'am'] as const;

/** The checklists in the reader's language. They come with the program and do not change while it runs. */
export function useChecklists() {
  const { i18n } = useTranslation();
  const language = LANGUAGES.find((one) => one === i18n.language) ?? 'en';
  const params = { query: { language } };
  const query = $api.useQuery(
    'get',
    '/api/v1/pathology/checklists',
    { params },
    // In another language the same ones stand until those words are there.
    { staleTime: Number.POSITIVE_INFINITY, placeholderData: keepPreviousData },
  );
  return { lists: query.data?.items, error: query.error, refetch: query.refetch };
}
