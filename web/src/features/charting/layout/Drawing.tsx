import { Button, Group, Input, Text } from '@mantine/core';
import { type KeyboardEvent, type PointerEvent, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Field } from './filled';
import styles from './layout.module.css';
import { PICTURES } from './pictures';

type Point = [number, number];
type Drawing = { strokes: { points: Point[] }[] };

/** Width and height of every drawing, whatever its size on the screen. */
const SIZE = 1000;
/** How far an arrow key goes. */
const STEP = 20;
/** Points nearer than this are one. */
const NEAR = 6;
/** Most strokes of a drawing, as the server has it. */
const MOST = 500;

const within = (at: number) => Math.round(Math.min(SIZE, Math.max(0, at)));
/** A stroke of one point is a dot. */
const pathOf = (points: Point[]) =>
  points.map(([x, y], at) => `${at === 0 ? 'M' : 'L'} ${x} ${y}`).join(' ') + (points.length === 1 ? ' h 1' : '');

type Image = NonNullable<Field['image']>;

/** What was drawn, to look at. */
export function Drawn({ label, image, value }: { label: string; image: Image; value: unknown }) {
  const strokes = (value as Drawing | null | undefined)?.strokes ?? [];
  return (
    <svg className={styles.canvas} viewBox={`0 0 ${SIZE} ${SIZE}`} role="img" aria-label={label}>
      <g className={styles.picture}>{PICTURES[image]}</g>
      {strokes.map(({ points }, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: strokes have no names
        <path key={at} className={styles.stroke} d={pathOf(points)} />
      ))}
    </svg>
  );
}

/** Drawing on a picture: with the pointer, or with the arrow keys and the space bar. */
export function Drawing({
  label,
  image,
  value,
  onChange,
  error,
}: {
  label: string;
  image: Image;
  value: unknown;
  onChange: (value: Drawing | null) => void;
  error?: string;
}) {
  const { t } = useTranslation();
  const help = useId();
  const strokes = (value as Drawing | null | undefined)?.strokes ?? [];
  const [stroke, setStroke] = useState<Point[] | null>(null);
  const [cursor, setCursor] = useState<Point | null>(null);
  const latest = useRef<Point[] | null>(null);
  const keep = (next: Drawing['strokes']) => onChange(next.length > 0 ? { strokes: next } : null);
  const begin = (point: Point) => {
    latest.current = [point];
    setStroke(latest.current);
  };
  const extend = (point: Point) => {
    const [x, y] = latest.current?.at(-1) ?? point;
    if (!latest.current || Math.hypot(point[0] - x, point[1] - y) < NEAR) return;
    latest.current = [...latest.current, point];
    setStroke(latest.current);
  };
  const end = () => {
    if (latest.current && strokes.length < MOST) keep([...strokes, { points: latest.current }]);
    latest.current = null;
    setStroke(null);
  };
  const pointOf = (event: PointerEvent<SVGSVGElement>): Point => {
    const box = event.currentTarget.getBoundingClientRect();
    return [
      within(((event.clientX - box.left) / box.width) * SIZE),
      within(((event.clientY - box.top) / box.height) * SIZE),
    ];
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const steps: Record<string, Point> = {
      ArrowLeft: [-STEP, 0],
      ArrowRight: [STEP, 0],
      ArrowUp: [0, -STEP],
      ArrowDown: [0, STEP],
    };
    const at = cursor ?? [SIZE / 2, SIZE / 2];
    const step = steps[event.key];
    if (step) {
      const next: Point = [within(at[0] + step[0]), within(at[1] + step[1])];
      setCursor(next);
      extend(next);
    } else if (event.key === ' ') {
      latest.current ? end() : begin(at);
    } else if (event.key === 'Escape' && latest.current) {
      latest.current = null;
      setStroke(null);
    } else return;
    event.preventDefault();
  };
  return (
    <Input.Wrapper label={label} error={error} labelElement="div">
      <svg
        className={styles.canvas}
        viewBox={`0 0 ${SIZE} ${SIZE}`}
        role="application"
        aria-label={label}
        aria-describedby={help}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it is drawn on with the keys
        tabIndex={0}
        onPointerDown={(event) => {
          if (event.button !== 0) return;
          event.currentTarget.setPointerCapture(event.pointerId);
          begin(pointOf(event));
        }}
        onPointerMove={(event) => extend(pointOf(event))}
        onPointerUp={end}
        onPointerCancel={end}
        onKeyDown={onKeyDown}
        onFocus={() => setCursor((at) => at ?? [SIZE / 2, SIZE / 2])}
        onBlur={() => {
          setCursor(null);
          if (latest.current) end();
        }}
      >
        <g className={styles.picture}>{PICTURES[image]}</g>
        {[...strokes.map((one) => one.points), ...(stroke ? [stroke] : [])].map((points, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: strokes have no names, and only the last one goes
          <path key={at} className={styles.stroke} d={pathOf(points)} />
        ))}
        {cursor && (
          <path
            className={styles.picture}
            d={`M ${cursor[0] - 25} ${cursor[1]} h 50 M ${cursor[0]} ${cursor[1] - 25} v 50`}
          />
        )}
      </svg>
      <Text id={help} size="xs" c="dimmed">
        {t('layout.drawingHelp')}
      </Text>
      <Group gap="xs" mt={4}>
        <Button
          size="compact-xs"
          variant="default"
          disabled={strokes.length === 0}
          onClick={() => keep(strokes.slice(0, -1))}
          aria-label={`${t('layout.undoStroke')}: ${label}`}
        >
          {t('layout.undoStroke')}
        </Button>
        <Button
          size="compact-xs"
          variant="default"
          disabled={strokes.length === 0}
          onClick={() => keep([])}
          aria-label={`${t('layout.clear')}: ${label}`}
        >
          {t('layout.clear')}
        </Button>
      </Group>
    </Input.Wrapper>
  );
}
