import type { TFunction } from 'i18next';
import { ApiProblem, asProblem, type Schemas } from '@/api/client';
import { textOf } from '@/ui/fields';
import type { Values } from '@/ui/merge';

export type Image = Schemas['ReportImage'];
type Part = { id: string; label: string };

/** So many images a report shows, and so large may each be; the server says the same. */
export const MOST = 24;
export const LARGEST_MB = 25;
export const TYPES = ['image/jpeg', 'image/png'];

/** A form holds an image as texts: so it is drafted, compared and merged field by field. */
const START = 'image.';
const PARTS = ['kind', 'specimen', 'caption', 'magnification', 'stain', 'print', 'order'] as const;
type PartOf = (typeof PARTS)[number];
export const imageField = (id: string, part: PartOf) => `${START}${id}.${part}`;
export const imagePlace = (name: string) => {
  const [, id, part] = /^image\.([^.]+)\.(\w+)$/.exec(name) ?? [];
  return id && part ? { id, part: part as PartOf } : null;
};

/** An image that was taken out has no kind any more, and nothing else of it is said. */
export const imageHangsOn = (name: string) => {
  const place = imagePlace(name);
  return place && place.part !== 'kind' ? imageField(place.id, 'kind') : undefined;
};

export function valuesOfImages(images: Image[] | undefined): Values {
  const values: Values = {};
  (images ?? []).forEach((image, at) => {
    const { id } = image;
    values[imageField(id, 'kind')] = image.kind;
    values[imageField(id, 'specimen')] = image.specimen_id ?? '';
    values[imageField(id, 'caption')] = image.caption ?? '';
    values[imageField(id, 'magnification')] = image.magnification ?? '';
    values[imageField(id, 'stain')] = image.stain ?? '';
    values[imageField(id, 'print')] = image.is_printed ? 'yes' : '';
    values[imageField(id, 'order')] = String(at + 1);
  });
  return values;
}

const orderOf = (values: Values, id: string) => Number(values[imageField(id, 'order')] ?? 0);

/** The images of a form as they are shown. */
export const imagesIn = (values: Values) =>
  Object.keys(values)
    .flatMap((name) => {
      const place = imagePlace(name);
      return place?.part === 'kind' && values[name]?.trim() ? [place.id] : [];
    })
    .sort((a, b) => orderOf(values, a) - orderOf(values, b) || (a < b ? -1 : 1));

/** What is set where a picture was added: behind all others, printed. */
export const addedImage = (values: Values, id: string, specimen: string): Values => ({
  [imageField(id, 'kind')]: 'microscopic',
  [imageField(id, 'specimen')]: specimen,
  [imageField(id, 'print')]: 'yes',
  [imageField(id, 'order')]: String(Math.max(0, ...imagesIn(values).map((one) => orderOf(values, one))) + 1),
});

/** What is set where an image is shown one place earlier (-1) or later (1). */
export function movedImage(values: Values, id: string, by: -1 | 1): Values {
  const all = imagesIn(values);
  const at = all.indexOf(id);
  const other = all[at + by];
  if (at < 0 || other === undefined) return {};
  all[at + by] = id;
  all[at] = other;
  return Object.fromEntries(all.map((one, place) => [imageField(one, 'order'), String(place + 1)]));
}

/** What is sent of the images. */
export const imagesFrom = (values: Values): Image[] =>
  imagesIn(values).map((id) => ({
    id,
    kind: values[imageField(id, 'kind')] as Image['kind'],
    specimen_id: values[imageField(id, 'specimen')] || null,
    caption: textOf(values[imageField(id, 'caption')]),
    magnification: textOf(values[imageField(id, 'magnification')]),
    stain: textOf(values[imageField(id, 'stain')]),
    is_printed: values[imageField(id, 'print')] === 'yes',
  }));

/** A refusal with the fields as the form calls them; the server counts images. */
export function placedImages(error: unknown, ids: string[]): unknown {
  if (!error || asProblem(error).fields.length === 0) return error;
  const { status, code, detail, fields, requestId } = asProblem(error);
  const renamed = fields.map((field) => {
    const [, at, part = ''] = /^(?:text\.)?images\[(\d+)\]\.(\w+)$/.exec(field.field) ?? [];
    const id = at === undefined ? undefined : ids[Number(at)];
    return id ? { ...field, field: `${START}${id}.${part.replace(/^specimen_id$/, 'specimen')}` } : field;
  });
  return new ApiProblem(status, code, detail, renamed, requestId);
}

/** How a field of an image is called. */
export function labelOfImage(t: TFunction, name: string, values: Values): string | undefined {
  const place = imagePlace(name);
  if (!place) return undefined;
  const n = imagesIn(values).indexOf(place.id) + 1;
  const image = n > 0 ? t('reportImage.image', { n }) : t('reportImage.title');
  const known = (PARTS as readonly string[]).includes(place.part) && place.part !== 'order';
  return known ? `${image}: ${t(`reportImage.field.${place.part}`)}` : image;
}

/** How what a form holds of an image is read. */
export function shownOfImage(t: TFunction, name: string, value: string, parts: Part[]): string | undefined {
  switch (imagePlace(name)?.part) {
    case undefined:
      return undefined;
    case 'kind':
      return value ? t(`reportImage.kind.${value}`) : '';
    case 'specimen':
      return parts.find((one) => one.id === value)?.label ?? t('reportImage.wholeCase');
    case 'print':
      return t(value === 'yes' ? 'reportImage.printed' : 'reportImage.notPrinted');
    default:
      return value;
  }
}

/** An image in one line: its number, what was photographed, of what, what it shows, and how it was made. */
export function lineOfImage(t: TFunction, image: Image, n: number, parts: Part[]): string {
  const label = parts.find((one) => one.id === image.specimen_id)?.label;
  const what = [t(`reportImage.kind.${image.kind}`), label].filter(Boolean).join(', ');
  const how = [image.magnification, image.stain].filter(Boolean).join(', ');
  return `${n}. ${[what, image.caption, how].filter(Boolean).join(' · ')}`;
}
