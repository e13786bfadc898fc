/** Whether somebody is there: pages that ask by themselves must not keep a session open that nobody uses. */

let touched = Date.now();
for (const kind of ['keydown', 'pointerdown']) {
  globalThis.window?.addEventListener(kind, () => {
    touched = Date.now();
  });
}
/** When somebody pressed or typed in this window last. */
export const lastTouch = () => touched;

/** What a page asks this long after the last touch, it asks by itself. */
const ALONE = 60_000;
export const isAlone = () => Date.now() - touched > ALONE;

const SHARED = 'answered';
let answered = Date.now();
/** The server answered somebody who is there. */
export const wasAnswered = () => {
  answered = Date.now();
  localStorage.setItem(SHARED, String(answered));
};
/** When it did so last: its idle clock runs from there. All windows share one session, and so this moment. */
export const lastAnswer = () => Math.max(answered, Math.min(Number(localStorage.getItem(SHARED)), Date.now()));
