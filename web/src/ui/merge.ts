/** The texts of a form by the server's names. */
export type Values = Record<string, string>;

const text = (values: Values, name: string) => (values[name] ?? '').trim();

/** The fields that really differ; a space more or less is no difference. */
export const differing = (a: Values, b: Values) =>
  [...new Set([...Object.keys(a), ...Object.keys(b)])].filter((name) => text(a, name) !== text(b, name)).sort();

/** The field without which another says nothing, like the checklist of an answer. */
export type HangsOn = (name: string) => string | undefined;
const onNothing: HangsOn = () => undefined;

/**
 * Two people changed the same record. What only one of them changed is taken from them; what both changed to something
 * different is named in `both` and stays as typed here until a person decides. Where one of them emptied a field and the other changed
 * what hangs on it, that field is decided, and everything on it stays until then.
 */
export function merge(base: Values, mine: Values, theirs: Values, hangsOn = onNothing) {
  const changedHere = new Set(differing(base, mine));
  const changedThere = differing(base, theirs);
  const emptied = (gone: Values, kept: Values, changed: Iterable<string>) =>
    new Set(
      [...changed].flatMap((name) => {
        const holder = hangsOn(name);
        return holder && text(base, holder) && text(kept, holder) && !text(gone, holder) ? [holder] : [];
      }),
    );
  const goneHere = emptied(mine, theirs, changedThere);
  const goneThere = emptied(theirs, mine, changedHere);
  const isOnGone = (name: string) => goneThere.has(hangsOn(name) ?? '') || goneThere.has(name);
  const differ = changedThere.filter((name) => changedHere.has(name) && text(mine, name) !== text(theirs, name));
  const both = [...new Set([...differ.filter((name) => !isOnGone(name)), ...goneHere, ...goneThere])].sort();
  const taken = changedThere.filter((name) => !changedHere.has(name) && !isOnGone(name));
  const merged: Values = { ...theirs };
  for (const name of Object.keys(mine)) if (changedHere.has(name) || isOnGone(name)) merged[name] = mine[name] ?? '';
  return { merged, both, taken };
}
