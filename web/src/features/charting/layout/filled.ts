import type { Schemas } from '@/api/client';
import { parse, reckon, round } from './formula';

export type Layout = Schemas['Layout'];
export type Page = Schemas['LayoutPage'];
export type Section = Schemas['LayoutPageSection'];
export type Field = Schemas['LayoutField'];
export type Condition = Schemas['LayoutCondition'];
export type Values = Record<string, unknown>;

/**
 * A number as it is typed, with a point or a comma; what is none stays text, which the server refuses. So does 1,500: for one reader
 * that is fifteen hundred, for another one and a half.
 */
export function typedNumber(text: string): number | string | null {
  const typed = text.trim();
  if (typed === '') return null;
  const plain = typed.replace(',', '.');
  if (/^[+-]?[1-9]\d{0,2},\d{3}$/.test(typed) || !/^[+-]?(\d+\.?\d*|\.\d+)$/.test(plain)) return text;
  return Number(plain);
}

/** A space at an end changes nothing of what is said. */
const saysSame = (a: unknown, b: unknown) =>
  typeof a === 'string' && typeof b === 'string' ? a.trim() === b.trim() : JSON.stringify(a) === JSON.stringify(b);

/** What follows from what was filled in: which fields and sections are shown, and what is calculated. */
export type Following = { shown: Set<string>; sections: Set<string>; calculated: Map<string, number> };

export const isEmpty = (value: unknown) =>
  value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);

/** Shown while one types; what the server makes of the same values counts. */
export function following(layout: Layout, values: Values): Following {
  const all = new Map<string, { field: Field; section: Section }>();
  for (const page of layout.pages)
    for (const section of page.sections) for (const field of section.fields) all.set(field.name, { field, section });
  const shown = new Map<string, boolean>();
  const calculated = new Map<string, number>();
  // Where one waits for itself, which a layout that is being built may, it is not shown.
  const waiting = new Set<string>();
  const once = <T>(name: string, otherwise: T, work: () => T): T => {
    if (waiting.has(name)) return otherwise;
    waiting.add(name);
    const done = work();
    waiting.delete(name);
    return done;
  };
  const value = (name: string): unknown => {
    const it = all.get(name);
    if (!it || !isShown(name)) return undefined;
    return it.field.type === 'calculated' ? (reckoned(name) ?? undefined) : values[name];
  };
  const holds = (when: Condition | null | undefined) => {
    if (!when) return true;
    const now = value(when.field);
    if (isEmpty(now)) return when.equals === false;
    return Array.isArray(now) ? now.includes(when.equals) : now === when.equals;
  };
  const isShown = (name: string): boolean => {
    const known = shown.get(name);
    if (known !== undefined) return known;
    const it = all.get(name);
    const is = once(
      `shown ${name}`,
      false,
      () => !!it && holds(it.section.visible_when) && holds(it.field.visible_when),
    );
    shown.set(name, is);
    return is;
  };
  const counted = (name: string) => {
    const now = value(name);
    if (typeof now === 'boolean') return Number(now);
    const number = typeof now === 'string' && now.trim() !== '' ? Number(now) : now;
    return typeof number === 'number' && Number.isFinite(number) ? number : null;
  };
  const reckoned = (name: string): number | null => {
    const known = calculated.get(name);
    if (known !== undefined) return known;
    const field = all.get(name)?.field;
    const formula = field?.formula ? parse(field.formula) : null;
    const outcome = formula ? once(`value ${name}`, null, () => reckon(formula, counted)) : null;
    if (outcome === null) return null;
    const rounded = round(outcome, field?.decimals ?? 2);
    calculated.set(name, rounded);
    return rounded;
  };
  for (const [name, { field }] of all) if (isShown(name) && field.type === 'calculated') reckoned(name);
  const sections = new Set<string>();
  for (const page of layout.pages)
    for (const section of page.sections) if (holds(section.visible_when)) sections.add(section.id);
  const names = [...shown].filter(([, is]) => is).map(([name]) => name);
  return { shown: new Set(names), sections, calculated };
}

/**
 * A value of a field; the encounter from which it was copied, or `chart`; and whether the person who types says that it is so today.
 */
export type Cell = { value: unknown; from?: string; confirmed?: boolean };

/** What is being filled in. A field hears only of itself, so that a form of hundreds of fields is typed in without delay. */
export class Filling {
  private readonly heard = new Set<() => void>();
  private cells: Map<string, Cell>;
  private offers: ReadonlyMap<string, Cell> = new Map();
  /** What the chart said, as it was taken from there. */
  private readonly charted = new Map<string, unknown>();
  private now: Following;
  /** Who keeps what a person fills in. */
  onSet: (name: string, cell: Cell) => void = () => {};
  /** Who keeps that nothing that is offered is wanted. */
  onDecline: () => void = () => {};

  constructor(
    readonly layout: Layout,
    values: Values = {},
  ) {
    this.cells = new Map(Object.entries(values).map(([name, value]) => [name, { value }]));
    this.now = following(layout, this.values());
  }

  readonly subscribe = (listener: () => void) => {
    this.heard.add(listener);
    return () => void this.heard.delete(listener);
  };
  readonly value = (name: string) => this.cell(name)?.value;
  readonly following = () => this.now;
  readonly set = (name: string, value: unknown) => {
    const was = this.cell(name);
    if (was?.from === 'chart') this.charted.set(name, was.value);
    // What the chart said and somebody changed are their own words: nobody could compare them with the chart later. A space more, or a
    // word that is taken back, changes nothing.
    const isCharted = this.charted.has(name) && saysSame(this.charted.get(name), value);
    const from = isCharted ? 'chart' : was?.from === 'chart' ? undefined : was?.from;
    this.take(name, { value, from: isEmpty(value) ? undefined : from });
  };
  /** Of what is offered and of what was copied: where it comes from; `chart` where that is no encounter. */
  readonly mark = (name: string): string | undefined => {
    const cell = this.cell(name);
    if (isEmpty(cell?.value)) return undefined;
    if (!this.cells.has(name)) return cell?.from ?? 'chart';
    return cell?.from;
  };
  /** What is offered and was not touched: no value yet. */
  readonly offered = () => [...this.offers].filter(([name]) => this.isOffered(name));
  readonly isOffered = (name: string) => this.offers.has(name) && !this.cells.has(name);

  /** Whether a person says of what was copied that it is so today. */
  readonly isConfirmed = (name: string) => this.cells.get(name)?.confirmed === true;
  /** Says so, or not any more. */
  readonly confirm = (name: string, confirmed: boolean) => {
    const cell = this.cells.get(name);
    if (cell) this.take(name, { value: cell.value, from: cell.from, confirmed: confirmed || undefined });
  };

  /** Offers values before anybody types. */
  offer(offers: ReadonlyMap<string, Cell>) {
    this.offers = offers;
    this.changed();
  }

  /** Nothing that is offered is wanted. */
  decline() {
    this.offer(new Map());
    this.onDecline();
  }

  /** A person takes this value. */
  take(name: string, cell: Cell) {
    this.cells.set(name, cell);
    this.changed();
    this.onSet(name, cell);
  }

  /** What is kept elsewhere is other now: a draft was put back, somebody else's values were taken. */
  adopt(cells: Map<string, Cell>) {
    const same = (a: Cell | undefined, b: Cell | undefined) => JSON.stringify(a) === JSON.stringify(b);
    const names = new Set([...cells.keys(), ...this.cells.keys()]);
    if ([...names].every((name) => same(cells.get(name), this.cells.get(name)))) return;
    this.cells = new Map(cells);
    this.changed();
  }

  private cell(name: string) {
    return this.cells.get(name) ?? this.offers.get(name);
  }

  private values(): Values {
    const all = [...this.offers, ...this.cells];
    return Object.fromEntries(all.map(([name, { value }]) => [name, value]));
  }

  private changed() {
    this.now = following(this.layout, this.values());
    for (const listener of this.heard) listener();
  }
}
