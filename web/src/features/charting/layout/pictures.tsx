import type { ReactNode } from 'react';
import pictures from '../../../../../crates/charting/src/layout/pictures.json';
import type { Field } from './filled';

type Image = NonNullable<Field['image']>;
type Picture = { lines: number[][][]; marks: (number | string)[][] };

/** The pictures that can be drawn on, in a square of a thousand: those that stand on signed papers. The patient's right stands on the left. */
const draw = ({ lines, marks }: Picture): ReactNode => (
  <>
    {lines.map((line) => (
      <polyline key={line.join()} points={line.join(' ')} />
    ))}
    {marks.map(([x, y, word]) => (
      <text key={`${x} ${y}`} x={x} y={y}>
        {word}
      </text>
    ))}
  </>
);

export const PICTURES = Object.fromEntries(
  Object.entries(pictures).map(([name, picture]) => [name, draw(picture)]),
) as Record<Image, ReactNode>;
