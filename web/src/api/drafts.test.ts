import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { signInAs } from './client';
import { DraftKeeper, dropDrafts, flushDrafts, type Kept } from './drafts';

type Sent = { path: string; body: Record<string, unknown>; as?: string | null };
let sent: Sent[] = [];
let answer: (sent: Sent) => Response | Promise<Response>;
const json = (body: unknown, status = 200) =>
  new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json' } });

beforeEach(() => {
  vi.useFakeTimers();
  sent = [];
  answer = ({ path, body }) =>
    path.endsWith('/drafts') ? json({ version: Number(body.version) + 1 }) : json({ draft: null });
  vi.stubGlobal('fetch', async (request: Request) => {
    const call = {
      path: new URL(request.url).pathname,
      body: await request.json(),
      as: request.headers.get('Osler-Signed-In-As'),
    };
    sent.push(call);
    return answer(call);
  });
});
afterEach(() => {
  dropDrafts();
  signInAs('');
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const keeper = (states: Kept[] = []) =>
  new DraftKeeper({ form: 'patient', patient_id: 'a' }, (state) => states.push(state));

test('quick typing is kept once, with the version of the draft before', async () => {
  const own = keeper();
  own.keep({ name: 'A' });
  own.keep({ name: 'Ad' });
  own.keep({ name: 'Ada' });
  await vi.advanceTimersByTimeAsync(2_000);
  own.keep({ name: 'Ada O' });
  await vi.advanceTimersByTimeAsync(2_000);
  expect(sent.map((s) => [s.body.version, s.body.values])).toEqual([
    [0, { name: 'Ada' }],
    [1, { name: 'Ada O' }],
  ]);
});

test('what is typed while a draft is on its way goes after it, never beside it', async () => {
  let arrive: (response: Response) => void = () => undefined;
  answer = () => new Promise((done) => (arrive = done));
  const own = keeper();
  own.keep({ name: 'A' });
  await vi.advanceTimersByTimeAsync(2_000);
  own.keep({ name: 'B' });
  await vi.advanceTimersByTimeAsync(2_000);
  expect(sent).toHaveLength(1);
  answer = () => json({ version: 2 });
  arrive(json({ version: 1 }));
  await vi.advanceTimersByTimeAsync(10);
  expect(sent.map((s) => s.body.version)).toEqual([0, 1]);
});

test('another window that is further stops this one, which says so', async () => {
  const states: Kept[] = [];
  answer = () => json({ code: 'draft_elsewhere' }, 409);
  const own = keeper(states);
  own.keep({ name: 'A' });
  await vi.advanceTimersByTimeAsync(2_000);
  own.keep({ name: 'B' });
  await vi.advanceTimersByTimeAsync(20_000);
  expect(states.at(-1)).toBe('elsewhere');
  expect(sent).toHaveLength(1);
});

test('without a connection it tries again until it is kept', async () => {
  const states: Kept[] = [];
  answer = () => Promise.reject(new TypeError('no network'));
  const own = keeper(states);
  own.keep({ name: 'A' });
  await vi.advanceTimersByTimeAsync(2_000);
  expect(states.at(-1)).toBe('lost');
  answer = () => json({ version: 1 });
  await vi.advanceTimersByTimeAsync(6_000);
  expect(states.at(-1)).toBe('kept');
});

test('signing out sends what is not kept yet; saving throws the draft away', async () => {
  const own = keeper();
  own.keep({ name: 'A' });
  await flushDrafts();
  expect(sent).toHaveLength(1);
  await own.end();
  expect(sent.at(-1)?.path).toBe('/api/v1/drafts/discard');
});

test('a form that was only looked at keeps nothing and throws nothing away', async () => {
  answer = () => json({ draft: { id: 'd', values: { name: 'A' }, version: 3, updated_at: '2026-01-01T00:00:00Z' } });
  const own = keeper();
  await own.open();
  own.close();
  await vi.advanceTimersByTimeAsync(20_000);
  expect(sent.map((s) => s.path)).toEqual(['/api/v1/drafts/open']);
});

test('a save whose answer was lost is sent again as the same draft, numbered on', async () => {
  const states: Kept[] = [];
  answer = () => Promise.reject(new TypeError('no network'));
  const own = keeper(states);
  own.keep({ name: 'A' });
  await vi.advanceTimersByTimeAsync(2_000);
  answer = () => json({ version: 2 });
  own.keep({ name: 'Al' });
  await vi.advanceTimersByTimeAsync(2_000);
  const [first, second] = sent.map((s) => s.body);
  expect([second?.id, second?.window_id, second?.version]).toEqual([first?.id, first?.window_id, 0]);
  expect(Number(second?.save_number)).toBeGreaterThan(Number(first?.save_number));
  expect(states.at(-1)).toBe('kept');
  await own.end();
  expect(sent.at(-1)?.body).toMatchObject({ id: first?.id, version: 2 });
});

test.each([408, 429, 503])('after %s it tries again', async (status) => {
  const states: Kept[] = [];
  answer = () => json({ code: 'x' }, status);
  const own = keeper(states);
  own.keep({ name: 'A' });
  await vi.advanceTimersByTimeAsync(2_000);
  answer = () => json({ version: 1 });
  await vi.advanceTimersByTimeAsync(6_000);
  expect(states.at(-1)).toBe('kept');
});

test('too many unfinished forms are named, and it is kept once there is room', async () => {
  const states: Kept[] = [];
  answer = () => json({ code: 'too_many_drafts' }, 409);
  const own = keeper(states);
  own.keep({ name: 'A' });
  await vi.advanceTimersByTimeAsync(2_000);
  expect(states.at(-1)).toBe('full');
  answer = () => json({ version: 1 });
  await vi.advanceTimersByTimeAsync(60_000);
  expect(states.at(-1)).toBe('kept');
});

test('what was refused for good is never called kept', async () => {
  const states: Kept[] = [];
  answer = () => json({ code: 'draft_elsewhere' }, 409);
  const own = keeper(states);
  own.keep({ name: 'A' });
  await vi.advanceTimersByTimeAsync(2_000);
  await flushDrafts();
  expect(states.at(-1)).toBe('elsewhere');
});

test('under another name nothing is sent, neither at once nor on leaving', async () => {
  signInAs('nurse/clinic');
  const own = keeper();
  own.keep({ name: 'A' });
  await vi.advanceTimersByTimeAsync(2_000);
  expect(sent.map((s) => s.as)).toEqual(['nurse/clinic']);
  own.keep({ name: 'B' });
  signInAs('physician/clinic');
  await flushDrafts();
  own.close();
  await vi.advanceTimersByTimeAsync(20_000);
  expect(sent).toHaveLength(1);
});

test('a network that swallows requests holds nobody back', async () => {
  answer = () => new Promise(() => undefined);
  const own = keeper();
  own.keep({ name: 'A' });
  let free = 0;
  void flushDrafts().then(() => free++);
  void own.end().then(() => free++);
  await vi.advanceTimersByTimeAsync(2_100);
  expect(free).toBe(2);
});
