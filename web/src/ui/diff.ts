/** A piece of a text: in both, only before, or only now. */
export type Piece = { kind: 'same' | 'was' | 'is'; text: string };

/** Words of both texts: beyond this the whole text is shown as replaced. */
const MOST = 4_000_000;

const words = (text: string) => text.match(/\s+|[^\s]+/g) ?? [];

/** What became of a text, word by word. */
export function wordDiff(was: string, is: string): Piece[] {
  const [old, now] = [words(was), words(is)];
  if (old.length * now.length > MOST) {
    const both: Piece[] = [
      { kind: 'was', text: was },
      { kind: 'is', text: is },
    ];
    return both.filter((piece) => piece.text);
  }
  // How many words are the same from here on.
  const width = now.length + 1;
  const same = new Uint32Array((old.length + 1) * width);
  const at = (i: number, j: number) => same[i * width + j] ?? 0;
  for (let i = old.length - 1; i >= 0; i--)
    for (let j = now.length - 1; j >= 0; j--)
      same[i * width + j] = old[i] === now[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
  const pieces: Piece[] = [];
  const add = (kind: Piece['kind'], text: string | undefined) => {
    if (!text) return;
    const last = pieces.at(-1);
    if (last?.kind === kind) last.text += text;
    else pieces.push({ kind, text });
  };
  for (let i = 0, j = 0; i < old.length || j < now.length; ) {
    if (i < old.length && j < now.length && old[i] === now[j]) {
      add('same', old[i++]);
      j++;
    } else if (i < old.length && (j === now.length || at(i + 1, j) >= at(i, j + 1))) add('was', old[i++]);
    else add('is', now[j++]);
  }
  return pieces;
}
