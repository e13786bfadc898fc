import type { ReactNode } from 'react';
import type { Field } from './filled';

type Image = NonNullable<Field['image']>;

const eye = (x: number) => (
  <g key={x}>
    <path d={`M ${x - 200} 500 Q ${x} 300 ${x + 200} 500 Q ${x} 680 ${x - 200} 500 Z`} />
    <path d={`M ${x - 190} 430 Q ${x} 240 ${x + 190} 430`} />
    <circle cx={x} cy={495} r={85} />
    <circle cx={x} cy={495} r={32} />
  </g>
);
const fundus = (x: number, disc: number) => (
  <g key={x}>
    <circle cx={x} cy={500} r={215} />
    <circle cx={x + disc * 75} cy={500} r={34} />
    <circle cx={x + disc * 75} cy={500} r={13} />
    <circle cx={x - disc * 45} cy={505} r={8} />
    <path
      d={`M ${x + disc * 75} 466 Q ${x} 340 ${x - disc * 130} 390 M ${x + disc * 75} 534 Q ${x} 660 ${x - disc * 130} 610`}
    />
  </g>
);
const figure = (x: number) => (
  <g key={x}>
    <circle cx={x} cy={130} r={62} />
    <path
      d={`M ${x - 28} 188 V 225 Q ${x - 110} 235 ${x - 118} 300 L ${x - 170} 560 L ${x - 140} 570 L ${x - 85} 350 L ${x - 80} 540 L ${x - 75} 900 H ${x - 22} L ${x} 580 L ${x + 22} 900 H ${x + 75} L ${x + 80} 540 L ${x + 85} 350 L ${x + 140} 570 L ${x + 170} 560 L ${x + 118} 300 Q ${x + 110} 235 ${x + 28} 225 V 188`}
    />
  </g>
);
const hand = (x: number, thumb: number) => (
  <g key={x}>
    <path
      d={`M ${x - 90} 800 V 480 Q ${x - 90} 440 ${x - 88} 300 Q ${x - 70} 260 ${x - 50} 300 L ${x - 44} 470 L ${x - 40} 240 Q ${x - 22} 200 ${x - 4} 240 L ${x} 465 L ${x + 6} 260 Q ${x + 22} 222 ${x + 40} 260 L ${x + 42} 475 L ${x + 52} 330 Q ${x + 70} 296 ${x + 86} 330 L ${x + 88} 800`}
    />
    <path
      d={`M ${x + thumb * 90} 640 Q ${x + thumb * 130} 560 ${x + thumb * 160} 490 Q ${x + thumb * 190} 480 ${x + thumb * 185} 520 L ${x + thumb * 150} 640 Q ${x + thumb * 120} 720 ${x + thumb * 90} 740`}
    />
  </g>
);

/** Which side is which: the patient's right stands on the left. */
const mark = (x: number, y: number, word: string) => (
  <text key={x} x={x} y={y}>
    {word}
  </text>
);

/** The pictures that can be drawn on, in a square of a thousand. */
export const PICTURES: Record<Image, ReactNode> = {
  blank: null,
  anterior_eyes: [eye(250), eye(750), mark(30, 70, 'OD'), mark(890, 70, 'OS')],
  fundus: [fundus(250, 1), fundus(750, -1), mark(30, 70, 'OD'), mark(890, 70, 'OS')],
  face: (
    <>
      <path d="M 220 420 Q 220 90 500 90 Q 780 90 780 420 Q 780 700 640 860 Q 500 960 360 860 Q 220 700 220 420 Z" />
      <path d="M 300 400 Q 360 360 430 400 Q 360 430 300 400 Z M 570 400 Q 640 360 700 400 Q 640 430 570 400 Z" />
      <path d="M 290 335 Q 360 295 435 330 M 565 330 Q 640 295 710 335" />
      <path d="M 485 400 L 460 580 Q 500 620 540 580 L 515 400 M 400 720 Q 500 670 600 720 Q 500 790 400 720 Z" />
    </>
  ),
  // From the front, and from behind.
  body: [figure(260), figure(740), mark(60, 330, 'R'), mark(425, 330, 'L'), mark(545, 330, 'L'), mark(905, 330, 'R')],
  hands: [hand(280, 1), hand(720, -1), mark(30, 70, 'R'), mark(930, 70, 'L')],
};
