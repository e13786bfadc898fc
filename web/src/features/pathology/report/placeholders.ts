/** What a template leaves to be filled in: known words and choices in square brackets, as the server knows them. */
const KNOWN = new Set([
  'background',
  'blocks',
  'capsule',
  'colour',
  'contents',
  'count',
  'date',
  'depth',
  'diagnosis',
  'diameter',
  'distance',
  'fixative',
  'grade',
  'ink',
  'margin',
  'nipple',
  'nuclei',
  'number',
  'organisms',
  'orientation',
  'pattern',
  'percent',
  'pleura',
  'positive',
  'procedure',
  'quadrant',
  'score',
  'serosa',
  'side',
  'site',
  'size',
  'skin size',
  'stain',
  'thickness',
  'tumour size',
  'type',
  'volume',
  'weight',
]);
const CHOICE = /^[\p{L} -]*\p{L}[\p{L} -]*(\/[\p{L} -]*\p{L}[\p{L} -]*)+$/u;

/** The next placeholder behind a place in a text, with its brackets; from the beginning where there is none behind it. */
export function nextPlaceholder(text: string, after: number): [number, number] | undefined {
  const all = [...text.matchAll(/\[([^[\]\n]{1,60})\]/g)]
    .filter(([, inside = '']) => KNOWN.has(inside) || CHOICE.test(inside))
    .map(({ index, 0: whole }): [number, number] => [index, index + whole.length]);
  return all.find(([from]) => from >= after) ?? all[0];
}

/** What stands already, and below it what a template says. */
export const below = (typed: string, text: string | null | undefined) =>
  !text ? typed : typed.trim() ? `${typed.trimEnd()}\n\n${text}` : text;
