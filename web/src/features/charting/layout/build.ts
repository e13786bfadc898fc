import type { Field, Layout, Page, Section } from './filled';

/** Columns of the grid. */
export const COLUMNS = 12;
/** Widths that people choose from, in columns. */
export const WIDTHS = [12, 9, 8, 6, 4, 3];

/** Rows that a section takes: a line for each field or row of fields. */
const heightOf = (section: Section) => {
  const lines = section.fields.filter((field, at) => !field.row || field.row !== section.fields[at - 1]?.row);
  return Math.max(2, lines.length + 1);
};

/** Puts sections one after the other, as many into a row as fit: none lies over another. */
export function flow(sections: Section[]): Section[] {
  let [x, y, tallest] = [0, 0, 0];
  return sections.map((section) => {
    const width = Math.min(COLUMNS, Math.max(1, section.position.width));
    const height = heightOf(section);
    if (x + width > COLUMNS) {
      y += tallest;
      [x, tallest] = [0, 0];
    }
    const position = { x, y, width, height };
    x += width;
    tallest = Math.max(tallest, height);
    return { ...section, position };
  });
}

/** As they are met when read: row by row. */
export const inOrder = (sections: Section[]) =>
  [...sections].sort((a, b) => a.position.y - b.position.y || a.position.x - b.position.x);

/** A word for programs, made from what people read; nobody else's. */
export function wordFor(label: string, taken: Set<string>, fallback: string) {
  const plain = label
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^[^a-z]+/, '')
    .replace(/_+$/, '')
    .slice(0, 50);
  const word = plain || fallback;
  let free = word;
  for (let n = 2; taken.has(free); n += 1) free = `${word}_${n}`;
  return free;
}

/** Names of all fields. */
export const namesIn = (layout: Layout) =>
  new Set(layout.pages.flatMap((page) => page.sections.flatMap((section) => section.fields.map((f) => f.name))));
const idsIn = (layout: Layout) => new Set(layout.pages.flatMap((page) => page.sections.map((section) => section.id)));

const onPage = (layout: Layout, page: number, change: (page: Page) => Page): Layout => ({
  pages: layout.pages.map((one, at) => (at === page ? change(one) : one)),
});
const onSections = (layout: Layout, page: number, change: (sections: Section[]) => Section[]) =>
  onPage(layout, page, (one) => ({ ...one, sections: flow(change(inOrder(one.sections))) }));

export const addPage = (layout: Layout): Layout => ({
  pages: [...layout.pages, { page_number: layout.pages.length + 1, sections: [] }],
});
export const removePage = (layout: Layout, page: number): Layout => ({
  pages: layout.pages.filter((_, at) => at !== page).map((one, at) => ({ ...one, page_number: at + 1 })),
});
export const namePage = (layout: Layout, page: number, title: string) =>
  onPage(layout, page, (one) => ({ ...one, title: title || null }));

/** What a section is made from. */
export type Block = { id?: string | null; name: string; fields: Field[]; default_width: number };

/** A block at the end of a page or before a section; names that are there already get numbers, also where the block itself uses them. */
export function addSection(layout: Layout, page: number, block: Block, before?: string): Layout {
  const taken = namesIn(layout);
  const renamed = new Map<string, string>();
  for (const { name } of block.fields) {
    const word = wordFor(name, taken, 'field');
    taken.add(word);
    renamed.set(name, word);
  }
  const word = (name: string) => renamed.get(name) ?? name;
  const fields = block.fields.map((field) => ({
    ...field,
    name: word(field.name),
    ...(field.formula && { formula: field.formula.replace(/[a-z][a-z0-9_]*/g, word) }),
    ...(field.visible_when && { visible_when: { ...field.visible_when, field: word(field.visible_when.field) } }),
  }));
  const section: Section = {
    id: wordFor(block.name, idsIn(layout), 'section'),
    title: block.name,
    position: { x: 0, y: 0, width: block.default_width, height: 1 },
    ...(block.id && { library_id: block.id }),
    fields,
  };
  return onSections(layout, page, (sections) => {
    const at = sections.findIndex((one) => one.id === before);
    return at < 0 ? [...sections, section] : sections.toSpliced(at, 0, section);
  });
}

export const removeSection = (layout: Layout, page: number, id: string) =>
  onSections(layout, page, (sections) => sections.filter((section) => section.id !== id));

/** Moves a section by so many places in the order of reading. */
export const moveSection = (layout: Layout, page: number, id: string, by: number) =>
  onSections(layout, page, (sections) =>
    moved(
      sections,
      sections.findIndex((section) => section.id === id),
      by,
    ),
  );

/** Moves a section before another one. */
export const putBefore = (layout: Layout, page: number, id: string, before: string) =>
  onSections(layout, page, (sections) => {
    const from = sections.findIndex((section) => section.id === id);
    const to = sections.findIndex((section) => section.id === before);
    return from < 0 || to < 0 ? sections : moved(sections, from, to - from);
  });

/** An element so many places further on; at the ends it stays. */
export function moved<T>(all: T[], from: number, by: number): T[] {
  const one = all[from];
  const to = Math.min(all.length - 1, Math.max(0, from + by));
  return one === undefined || to === from ? all : all.toSpliced(from, 1).toSpliced(to, 0, one);
}

export const changeSection = (layout: Layout, page: number, id: string, change: (section: Section) => Section) =>
  onSections(layout, page, (sections) => sections.map((section) => (section.id === id ? change(section) : section)));

/** Moves a section to the end of another page. */
export function toPage(layout: Layout, page: number, id: string, to: number): Layout {
  const section = layout.pages[page]?.sections.find((one) => one.id === id);
  if (!section || page === to || !layout.pages[to]) return layout;
  return onSections(removeSection(layout, page, id), to, (sections) => [...sections, section]);
}

/** Moves a field to the end of another section, wherever that stands. */
export function toSection(layout: Layout, name: string, to: string): Layout {
  const field = layout.pages
    .flatMap((page) => page.sections.flatMap((section) => section.fields))
    .find((one) => one.name === name);
  if (!field) return layout;
  const change = (section: Section): Section => {
    const left = section.fields.filter((one) => one.name !== name);
    if (section.id === to) return { ...section, fields: [...left, field] };
    return left.length === section.fields.length ? section : { ...section, fields: left };
  };
  return {
    pages: layout.pages.map((page) => ({ ...page, sections: flow(inOrder(page.sections).map(change)) })),
  };
}

/** Two fields in the place of one, side by side under its label. */
export function paired(field: Field, sides: [string, string][], taken: Set<string>): Field[] {
  return sides.map(([suffix, label]) => {
    const name = wordFor(`${field.name}_${suffix}`, taken, 'field');
    taken.add(name);
    return { ...field, name, label, row: field.label };
  });
}

/** What was done, and what was undone. */
export type History<T> = { past: T[]; now: T; next: T[] };
const MOST = 100;
export const done = <T>(history: History<T>, now: T): History<T> =>
  now === history.now ? history : { past: [...history.past, history.now].slice(-MOST), now, next: [] };
/** The same, where it goes on with what was done last: one step back takes back both. */
export const goneOn = <T>(history: History<T>, now: T): History<T> =>
  history.past.length === 0 ? done(history, now) : { ...history, now, next: [] };
/** What a layout is made of, without its words: letters that are typed one after another change nothing of it. */
export const shapeOf = (layout: Layout) =>
  JSON.stringify(
    layout.pages.map((page) =>
      page.sections.map(({ id, position, fields }) => [
        id,
        position,
        fields.map((field) => [field.name, field.type, field.required_for_signing, field.auto_populate, field.image]),
      ]),
    ),
  );
export function undone<T>({ past, now, next }: History<T>): History<T> {
  const before = past.at(-1);
  return before === undefined ? { past, now, next } : { past: past.slice(0, -1), now: before, next: [now, ...next] };
}
export function redone<T>({ past, now, next }: History<T>): History<T> {
  const [after, ...rest] = next;
  return after === undefined ? { past, now, next } : { past: [...past, now], now: after, next: rest };
}
