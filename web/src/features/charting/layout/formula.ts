/** The language of calculated fields, as `crates/charting/src/layout/formula.rs` says: shown while one types; the server calculates it again and is the judge. */
type Formula =
  | { kind: 'number'; number: number }
  | { kind: 'name'; name: string }
  | { kind: 'negative'; of: Formula }
  | { kind: 'round'; of: Formula; digits: number }
  | { kind: 'pair'; sign: string; one: Formula; other: Formula };

const DEEPEST = 20;
const LONGEST = 300;

/** Half away from zero, as people round. */
export function round(value: number, digits: number) {
  const scale = 10 ** digits;
  const scaled = value * scale;
  return Number.isFinite(scaled) ? (Math.sign(value) * Math.round(Math.abs(scaled))) / scale : value;
}

/** What a formula means; nothing where it cannot be read. */
export function parse(text: string): Formula | null {
  if (text.length > LONGEST) return null;
  const words = text.match(/\d[\d.]*|\.\d+|[a-z][a-z0-9_]*|\S/g) ?? [];
  let at = 0;
  let depth = 0;
  const take = (...wanted: string[]) => (wanted.includes(words[at] ?? '') ? words[at++] : undefined);
  const chain = (next: () => Formula | null, ...signs: string[]): Formula | null => {
    let one = next();
    for (let sign = take(...signs); one && sign; sign = take(...signs)) {
      const other = next();
      one = other && { kind: 'pair', sign, one, other };
    }
    return one;
  };
  const sum = (): Formula | null => chain(product, '+', '-');
  const product = (): Formula | null => chain(single, '*', '/');
  const single = (): Formula | null => {
    if (depth >= DEEPEST) return null;
    depth += 1;
    const formula = nested();
    depth -= 1;
    return formula;
  };
  const nested = (): Formula | null => {
    if (take('-')) {
      const of = single();
      return of && { kind: 'negative', of };
    }
    if (take('(')) {
      const inner = sum();
      return take(')') ? inner : null;
    }
    const word = words[at++] ?? '';
    if (/^[\d.]/.test(word)) {
      const number = Number(word);
      return Number.isFinite(number) ? { kind: 'number', number } : null;
    }
    if (!/^[a-z]/.test(word)) return null;
    if (!take('(')) return { kind: 'name', name: word };
    const of = word === 'round' ? sum() : null;
    const digits = take(',') ? Number(words[at++]) : 0;
    return of && take(')') && Number.isInteger(digits) && digits >= 0 && digits <= 6
      ? { kind: 'round', of, digits }
      : null;
  };
  const formula = sum();
  return at === words.length ? formula : null;
}

/** Its value; nothing where a field is empty or the outcome is no number. */
export function reckon(formula: Formula, of: (name: string) => number | null): number | null {
  const inner = (part: Formula) => reckon(part, of);
  const reckoned = (): number | null => {
    switch (formula.kind) {
      case 'number':
        return formula.number;
      case 'name':
        return of(formula.name);
      case 'negative': {
        const value = inner(formula.of);
        return value === null ? null : -value;
      }
      case 'round': {
        const value = inner(formula.of);
        return value === null ? null : round(value, formula.digits);
      }
      case 'pair': {
        const [one, other] = [inner(formula.one), inner(formula.other)];
        if (one === null || other === null) return null;
        if (formula.sign === '+') return one + other;
        if (formula.sign === '-') return one - other;
        return formula.sign === '*' ? one * other : one / other;
      }
    }
  };
  const value = reckoned();
  return value !== null && Number.isFinite(value) ? value : null;
}
