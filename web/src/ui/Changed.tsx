import type { Piece } from './diff';

/** What became of a text: what went is struck out, what came is underlined. */
export function Changed({ pieces }: { pieces: Piece[] }) {
  return pieces.map(({ kind, text }, at) => {
    const key = `${at}${kind}`;
    if (kind === 'was')
      return (
        <del key={key} style={{ marginInlineEnd: '0.25em' }}>
          {text}
        </del>
      );
    return kind === 'is' ? <ins key={key}>{text}</ins> : <span key={key}>{text}</span>;
  });
}
