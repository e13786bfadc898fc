/** Waits for something, but not for ever: what follows must not hang on a network that swallows requests. */
export const within = (milliseconds: number, work: Promise<unknown>): Promise<unknown> =>
  Promise.race([work.catch(() => undefined), new Promise((done) => setTimeout(done, milliseconds))]);
