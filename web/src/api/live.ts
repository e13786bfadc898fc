import { fetchClient, signedInAs } from './client';

/** After a stream that ended, the next one is tried this soon; after each failure twice as late, up to the second. */
const AGAIN = 1_000;
const AT_MOST = 60_000;
/** One stream of this life was a success. */
const LASTED = 10_000;

type Heard = (topic: string) => void;

/**
 * Hears at once that something shown may be old. One window of the browser holds the stream for all of them: the one that
 * has the lock, and after it the next. A topic carries no data; `opened` says that news may have been missed.
 */
export function listen(heard: Heard): () => void {
  // Older browsers go without: their pages look by themselves.
  if (!navigator.locks || !globalThis.BroadcastChannel) return () => {};
  const ending = new AbortController();
  const name = `osler-live ${signedInAs()}`;
  const others = new BroadcastChannel(name);
  others.onmessage = ({ data }) => heard(String(data));
  const tell = (topic: string) => {
    others.postMessage(topic);
    heard(topic);
  };
  void navigator.locks
    .request(name, { signal: ending.signal }, () => follow(open, tell, ending.signal))
    .catch(() => undefined)
    .finally(() => others.close());
  return () => ending.abort();
}

type Open = (signal: AbortSignal) => Promise<ReadableStream<Uint8Array> | null>;

/** Reads a stream, and the next one after it, until the signal says so. */
export async function follow(open: Open, tell: Heard, signal: AbortSignal) {
  let wait = AGAIN;
  while (!signal.aborted) {
    const began = Date.now();
    // A refusal is told by the client itself: that nobody is signed in any more, or somebody else.
    const stream = await open(signal).catch(() => null);
    if (stream) await read(stream, tell).catch(() => undefined);
    wait = Date.now() - began > LASTED ? AGAIN : Math.min(wait * 2, AT_MOST);
    // Not all browsers at once after the server was away.
    await pause(wait * (0.5 + Math.random()), signal);
  }
}

/** Nobody need be there for it: it keeps no session open. */
async function open(signal: AbortSignal) {
  const headers = { 'Osler-Unattended': 'true' };
  const { data } = await fetchClient.GET('/api/v1/live', { parseAs: 'stream', headers, signal });
  return data as ReadableStream<Uint8Array> | null;
}

async function read(stream: ReadableStream<Uint8Array>, tell: Heard) {
  const reader = stream
    .pipeThrough(new TextDecoderStream() as never)
    .getReader() as ReadableStreamDefaultReader<string>;
  let rest = '';
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    const lines = (rest + part.value).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) if (line.startsWith('event: ')) tell(line.slice('event: '.length));
  }
}

const pause = (ms: number, signal: AbortSignal) =>
  new Promise<void>((done) => {
    const timer = setTimeout(done, ms);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      done();
    });
  });
