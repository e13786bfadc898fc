import type { TFunction } from 'i18next';
import type { Schemas } from '@/api/client';
import type { Wording } from '@/ui/DraftMarks';
import { textOf } from '@/ui/fields';
import { dateTime } from '@/ui/format';
import type { Values } from '@/ui/merge';
import { imagesFrom, labelOfImage, lineOfImage, shownOfImage, valuesOfImages } from './images';
import {
  type Checklist,
  checklistOf,
  computedOf,
  fieldOf,
  linesOf,
  placeOf,
  sectionField,
  sectionsFrom,
  shownAnswer,
  valuesOfSections,
} from './synoptic';

export type Report = Schemas['PathologyReportView'];
/** With everything that is signed with it. */
export type ReportReading = Schemas['PathologyReportReading'];
export type ReportText = Schemas['ReportText'];
export type Status = Schemas['PathologyReportStatus'];

export const STATUSES: Status[] = [
  'draft',
  'pending_verification',
  'verified',
  'signed',
  'published',
  'amended',
  'withdrawn',
];
export const COLOUR: Record<Status, string> = {
  draft: 'gray',
  pending_verification: 'yellow',
  verified: 'blue',
  signed: 'violet',
  published: 'teal',
  amended: 'orange',
  withdrawn: 'red',
};
export const LANGUAGES = ['en', 'es', 'fr', 'ar', 'am'] as const;
/** The texts in the order in which they are written and read. */
export const SECTIONS = [
  'specimen',
  'gross_examination',
  'microscopic_examination',
  'special_stains',
  'immunohistochemistry',
  'diagnosis',
  'comments',
] as const;

/** Named as the server names them when it refuses one. */
const TEXT = 'text.';
export const field = (name: string) => TEXT + name;
const LINE = 'line.';
export const lineField = (specimen: string, name: 'diagnosis' | 'code') => `${LINE}${specimen}.${name}`;

/** Why it is saved; not a part of the report. */
export const WHY = 'change_reason';

/** A report as a form holds it: so it is drafted, compared and merged field by field. */
export function valuesOf(report: Report): Values {
  const { text } = report;
  const values: Values = { [field('language')]: text.language ?? 'en' };
  for (const name of SECTIONS) values[field(name)] = text[name] ?? '';
  for (const { id } of report.specimens) {
    const line = text.diagnoses?.find((one) => one.specimen_id === id);
    values[lineField(id, 'diagnosis')] = line?.diagnosis ?? '';
    values[lineField(id, 'code')] = line?.code ?? '';
  }
  // Each save of an amendment says why.
  if (report.edition > 1) values[WHY] = '';
  return { ...values, ...valuesOfSections(text.synoptic), ...valuesOfImages(text.images) };
}

/** Of which specimens a form holds lines: also of one that came while it was open, when a colleague's line of it was met. */
export const specimensIn = (values: Values) =>
  Object.keys(values).flatMap((name) => /^line\.(.*)\.diagnosis$/.exec(name)?.[1] ?? []);

/** What is sent; a specimen of which nothing is said has no line. */
export function textFrom(values: Values, lists: Checklist[] = []): ReportText {
  const lines = specimensIn(values)
    .map((id) => ({
      specimen_id: id,
      diagnosis: values[lineField(id, 'diagnosis')]?.trim() ?? '',
      code: textOf(values[lineField(id, 'code')]),
    }))
    .filter((line) => line.diagnosis !== '' || line.code !== null);
  const texts = Object.fromEntries(SECTIONS.map((name) => [name, textOf(values[field(name)])]));
  const language = values[field('language')] as ReportText['language'];
  return { ...texts, language, diagnoses: lines, synoptic: sectionsFrom(values, lists), images: imagesFrom(values) };
}

/** What labels of synoptic sections are taken from: the checklists, and the sections by what a form or a report says of them. */
type Lists = { lists?: Checklist[]; values?: Values };

/** How a field of a report is called. */
export const labelOf =
  (t: TFunction, report?: Report, { lists, values = valuesOfSections(report?.text.synoptic) }: Lists = {}) =>
  (name: string) => {
    const image = labelOfImage(t, name, values);
    if (image) return image;
    const place = placeOf(name);
    if (place) {
      const list = checklistOf(lists, values[sectionField(place.id, 'checklist')]);
      const element = list?.elements.find((one) => one.code === place.code);
      const part = place.what === 'specimen' ? t('pathologyReport.synoptic.of') : element?.label;
      const why = place.part && t(`pathologyReport.synoptic.${place.part === 'reason' ? 'reason' : 'instead'}`);
      return [list?.label ?? t('pathologyReport.field.synoptic'), part, why].filter(Boolean).join(': ');
    }
    const [, specimen, part] = /^line\.(.*)\.(diagnosis|code)$/.exec(name) ?? [];
    if (specimen && part) {
      const label = report?.specimens.find((one) => one.id === specimen)?.label ?? '';
      return `${label}: ${t(`pathologyReport.field.${part === 'code' ? 'code' : 'line'}`)}`;
    }
    const plain = name.replace(/^text\./, '').replace(/^credential\./, '');
    const last = plain.replace(/^diagnoses\[\d+\]\.diagnosis$/, 'line').replace(/^diagnoses\[\d+\]\./, '');
    return t(`pathologyReport.field.${last}`, t(`field.${last}`, name));
  };

/** The same for what is refused of a report as it is saved: its lines and sections are counted there. */
export const labelOfSaved = (t: TFunction, report: Report, lists?: Checklist[]) => (name: string) => {
  const at = /^diagnoses\[(\d+)\]/.exec(name)?.[1];
  const line = at && report.text.diagnoses?.[Number(at)];
  const ids = (report.text.synoptic ?? []).map((section) => section.id);
  return labelOf(t, report, { lists })(line ? lineField(line.specimen_id, 'diagnosis') : fieldOf(name, ids));
};

/** Which edition is out while the report says another. */
export const standing = (t: TFunction, of: Pick<Report, 'status' | 'edition' | 'issued_edition' | 'issued_at'>) =>
  of.issued_edition && of.issued_at && of.edition > of.issued_edition && of.status !== 'withdrawn'
    ? t('pathologyReport.standing', { n: of.issued_edition, at: dateTime(of.issued_at) })
    : undefined;

/** How a field is called in a form, and how its text is shown. */
export const wordingOf = (t: TFunction, report: Report, lists?: Checklist[], values?: Values): Wording => ({
  label: labelOf(t, report, { lists, values }),
  shown: (name, value) => {
    if (name === field('language')) return t(`pathologyReport.language.${value}`, value);
    const image = shownOfImage(t, name, value, report.specimens);
    if (image !== undefined) return image;
    const place = placeOf(name);
    if (!place || place.part === 'reason') return value;
    if (place.what === 'checklist') return checklistOf(lists, value)?.label ?? value;
    if (place.what === 'specimen') return report.specimens.find((one) => one.id === value)?.label ?? '';
    const list = checklistOf(
      lists,
      (values ?? valuesOfSections(report.text.synoptic))[sectionField(place.id, 'checklist')],
    );
    return shownAnswer(
      list?.elements.find((one) => one.code === place.code),
      value,
    );
  },
});

/** The texts of a version by the names of its fields, for those who compare. */
export function partsOf(
  t: TFunction,
  text: ReportText,
  specimens: Report['specimens'],
  lists: Checklist[],
): [string, string][] {
  const sections = (text.synoptic ?? []).map((section) => {
    const list = checklistOf(lists, `${section.checklist}@${section.checklist_version}`);
    const part = specimens.find((one) => one.id === section.specimen_id)?.label;
    const said = linesOf(section, list).map(([element, answer]) => {
      const by = section.overrides?.[element.code];
      const why = by && ` (${t('pathologyReport.synoptic.saidByHand')} ${computedOf(t, element, by)} ${by.reason})`;
      return `${element.label}: ${answer}${why ?? ''}`;
    });
    return [`${list?.label ?? section.checklist} · ${part ?? t('pathologyReport.synoptic.wholeCase')}`, ...said].join(
      '\n',
    );
  });
  const images = (text.images ?? []).map((image, at) => {
    const printed = t(image.is_printed ? 'reportImage.printed' : 'reportImage.notPrinted');
    return `${lineOfImage(t, image, at + 1, specimens)} (${printed})`;
  });
  const lines = (text.diagnoses ?? []).map((line) => {
    const label = specimens.find((one) => one.id === line.specimen_id)?.label ?? '';
    return `${label} ${line.diagnosis}${line.code ? ` · ${line.code}` : ''}`;
  });
  return [
    ...SECTIONS.map((name): [string, string] => [name, text[name] ?? '']),
    ['lines', lines.join('\n')],
    ['synoptic', sections.join('\n\n')],
    ['images', images.join('\n')],
    ['language', text.language ? t(`pathologyReport.language.${text.language}`) : ''],
  ];
}
