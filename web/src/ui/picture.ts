/** Which part of a picture is cut out: 1 shows all of its shorter side; -1 to 1 from one edge to the other. */
export type Cut = { zoom: number; x: number; y: number };
export const WHOLE: Cut = { zoom: 1, x: 0, y: 0 };

/** Pixels of a side: what the server keeps. */
const SIDE = 512;

/** Where a picture lies on a square of `side` pixels, so that the cut fills the square. */
export function placed(width: number, height: number, cut: Cut, side: number) {
  const scale = (side / Math.min(width, height)) * cut.zoom;
  const [w, h] = [width * scale, height * scale];
  return { left: (-(w - side) / 2) * (1 + cut.x), top: (-(h - side) / 2) * (1 + cut.y), width: w, height: h };
}

/** The cut after the picture was dragged by so many pixels on a square of `side`; an edge is never dragged inside. */
export function dragged(width: number, height: number, cut: Cut, side: number, dx: number, dy: number): Cut {
  const at = placed(width, height, cut, side);
  const moved = (before: number, by: number, free: number) =>
    free < 1 ? before : Math.max(-1, Math.min(1, before - (2 * by) / free));
  return { ...cut, x: moved(cut.x, dx, at.width - side), y: moved(cut.y, dy, at.height - side) };
}

export function draw(canvas: HTMLCanvasElement, picture: ImageBitmap, cut: Cut) {
  const context = canvas.getContext('2d');
  if (!context) return;
  const at = placed(picture.width, picture.height, cut, canvas.width);
  context.fillStyle = '#fff';
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.drawImage(picture, at.left, at.top, at.width, at.height);
}

/** The cut by itself, small enough to send: nothing but what it shows leaves this machine. */
export function cutOut(picture: ImageBitmap, cut: Cut): Promise<Blob> {
  const canvas = document.createElement('canvas');
  canvas.width = SIDE;
  canvas.height = SIDE;
  draw(canvas, picture, cut);
  return new Promise((resolve, reject) =>
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('no picture'))), 'image/jpeg', 0.9),
  );
}
