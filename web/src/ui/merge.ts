/** The texts of a form by the server's names. */
export type Values = Record<string, string>;

const text = (values: Values, name: string) => (values[name] ?? '').trim();

/** The fields that really differ; a space more or less is no difference. */
export const differing = (a: Values, b: Values) =>
  [...new Set([...Object.keys(a), ...Object.keys(b)])].filter((name) => text(a, name) !== text(b, name)).sort();

/**
 * Two people changed the same record. What only one of them changed is taken from them; what both changed to something
 * different is named in `both` and stays as typed here until a person decides.
 */
export function merge(base: Values, mine: Values, theirs: Values) {
  const changedHere = new Set(differing(base, mine));
  const changedThere = differing(base, theirs);
  const both = changedThere.filter((name) => changedHere.has(name) && text(mine, name) !== text(theirs, name));
  const taken = changedThere.filter((name) => !changedHere.has(name));
  const merged: Values = { ...theirs };
  for (const name of changedHere) merged[name] = mine[name] ?? '';
  return { merged, both, taken };
}
