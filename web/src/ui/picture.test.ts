import { expect, test } from 'vitest';
import { dragged, placed, WHOLE } from './picture';

test('the cut fills the square, wherever it is', () => {
  for (const [width, height] of [
    [800, 600],
    [600, 800],
    [500, 500],
  ] as const)
    for (const zoom of [1, 2.5, 4])
      for (const x of [-1, 0, 1])
        for (const y of [-1, 0, 1]) {
          const at = placed(width, height, { zoom, x, y }, 320);
          expect(at.left).toBeLessThanOrEqual(1e-9);
          expect(at.top).toBeLessThanOrEqual(1e-9);
          expect(at.left + at.width).toBeGreaterThanOrEqual(320 - 1e-9);
          expect(at.top + at.height).toBeGreaterThanOrEqual(320 - 1e-9);
          expect(at.width / at.height).toBeCloseTo(width / height);
        }
});

test('a picture follows the pointer and stops at its edges', () => {
  const before = placed(800, 400, WHOLE, 200);
  const cut = dragged(800, 400, WHOLE, 200, 30, 50);
  expect(placed(800, 400, cut, 200).left).toBeCloseTo(before.left + 30);
  expect(cut.y).toBe(0);
  expect(dragged(800, 400, WHOLE, 200, 5000, 0).x).toBe(-1);
});
