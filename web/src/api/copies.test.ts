import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { signInAs } from './client';
import { type Copy, CopyKeeper, forgetKeys, foundHere } from './copies';
import { DraftKeeper, dropDrafts, type Kept, resumeDrafts } from './drafts';
import type { Sealed } from './shelf';

const { DISK } = vi.hoisted(() => ({ DISK: new Map<string, Sealed>() }));
vi.mock('./shelf', () => ({
  hasShelf: () => true,
  isEmpty: async () => DISK.size === 0,
  put: async (sealed: Sealed) => void DISK.set(sealed.id, sealed),
  ownedBy: async (owner: string) => [...DISK.values()].filter((it) => it.owner === owner),
  remove: async (id: string, stamp?: string) => {
    if (!stamp || DISK.get(id)?.stamp === stamp) DISK.delete(id);
  },
  tidy: async () => undefined,
}));

type Save = Copy['body'];
/** What the server has of one form, and the window and number it has it by. */
let server: (Save & { version: number }) | null;
let fault: (() => Response | Promise<Response>) | null;
let saves: Save[];
const json = (body: unknown, status = 200) =>
  new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json' } });

function keep(save: Save) {
  saves.push(save);
  const isNext =
    !server ||
    (server.id === save.id &&
      (server.version === save.version ||
        (server.window_id === save.window_id && server.save_number < save.save_number)));
  if (!isNext) return json({ code: 'draft_elsewhere' }, 409);
  server = { ...save, version: (server?.version ?? 0) + 1 };
  return json({ version: server.version });
}

beforeEach(() => {
  DISK.clear();
  forgetKeys();
  [server, fault, saves] = [null, null, []];
  signInAs('ann/clinic');
  vi.stubGlobal('fetch', async (request: Request) => {
    const { pathname } = new URL(request.url);
    if (pathname.endsWith('/key')) {
      const who = request.headers.get('Osler-Signed-In-As') === 'ann/clinic' ? 'aa' : 'bb';
      return json({ key: who.repeat(32) });
    }
    if (fault) return fault();
    const body = await request.json();
    if (pathname.endsWith('/open')) return json({ draft: server && { ...server, updated_at: '2026-01-01T00:00:00Z' } });
    if (pathname.endsWith('/discard')) server = null;
    return pathname.endsWith('/discard') ? new Response(null, { status: 204 }) : keep(body);
  });
});
afterEach(() => {
  dropDrafts();
  signInAs('');
  vi.unstubAllGlobals();
});

const offline = () => Promise.reject(new TypeError('no network'));
const PLACE = { form: 'encounter', patient_id: 'patient-a', item_id: 'visit-1' };
const keeper = (states: Kept[] = []) => new DraftKeeper(PLACE, (state) => states.push(state));
const onDisk = () => vi.waitFor(() => expect(DISK.size).toBe(1));
const offDisk = () => vi.waitFor(() => expect(DISK.size).toBe(0));
/** The window dies: nothing of it is sent any more. */
async function typedAndKilled(values: Record<string, string>) {
  fault = offline;
  const own = keeper();
  own.keep(values);
  await onDisk();
  await own.flush();
  own.stop();
  fault = null;
}
const texts = async () => (await foundHere()).map((copy) => copy.body.values);

test('nothing on the disk can be read, and it opens for its author alone', async () => {
  await typedAndKilled({ plan: 'Rest and fluids', ssn: '123-45-6789', 'was ssn': '000' });
  const [row] = [...DISK.values()];
  const all = JSON.stringify(row) + new TextDecoder().decode(row?.body);
  for (const word of ['Rest and', '45-6789', 'patient-a', 'visit-1', 'encounter', 'ann/clinic'])
    expect(all).not.toContain(word);
  expect(await texts()).toEqual([{ plan: 'Rest and fluids' }]);

  signInAs('bo/clinic');
  expect(await texts()).toEqual([]);
  // Not even one that claims to be theirs.
  const mine = new CopyKeeper('b', () => undefined);
  mine.keep({ body: { ...PLACE, id: 'i', version: 0, window_id: 'w', save_number: 1, values: { plan: 'B' } }, at: '' });
  await vi.waitFor(() => expect(DISK.size).toBe(2));
  const owner = DISK.get('b')?.owner ?? '';
  if (row) DISK.set(row.id, { ...row, owner });
  expect(await texts()).toEqual([{ plan: 'B' }]);
});

test('what is typed lies here until the server has it', async () => {
  const states: Kept[] = [];
  fault = offline;
  const own = keeper(states);
  own.keep({ plan: 'R' });
  own.keep({ plan: 'Re' });
  await onDisk();
  await own.flush();
  expect(states.at(-1)).toBe('here');
  expect(await texts()).toEqual([{ plan: 'Re' }]);
  fault = null;
  await own.flush();
  expect(states.at(-1)).toBe('kept');
  await offDisk();
});

test('taken back, saved or thrown away: nothing stays', async () => {
  fault = offline;
  const own = keeper();
  own.keep({ plan: 'R' });
  await onDisk();
  own.keep(null);
  await offDisk();
  own.keep({ plan: 'Re' });
  await onDisk();
  await own.end();
  await offDisk();
});

test('a killed window left its last words: they go to the server as that window would have sent them', async () => {
  const first = keeper();
  first.keep({ plan: 'Rest' });
  await first.flush();
  // The answer to this save never arrived.
  const { version } = server as Save;
  fault = () => {
    server = { ...(server as Save & { version: number }), version: version + 1 };
    return offline();
  };
  first.keep({ plan: 'Rest and' });
  await first.flush();
  fault = offline;
  first.keep({ plan: 'Rest and tea' });
  await first.flush();
  first.stop();
  await onDisk();
  fault = null;
  const { draft, apart } = await keeper().open();
  expect([draft?.values, apart]).toEqual([{ plan: 'Rest and tea' }, null]);
  await offDisk();
});

test('another text is at the server meanwhile: both are given, neither is written over, and the question comes again', async () => {
  await typedAndKilled({ plan: 'tea' });
  const theirs = { ...PLACE, id: 'other', version: 3, window_id: 'x', save_number: 9, values: { plan: 'coffee' } };
  server = theirs;
  const second = keeper();
  const found = await second.open();
  expect([found.draft?.values, found.apart?.values]).toEqual([{ plan: 'coffee' }, { plan: 'tea' }]);
  second.keep({ plan: 'tea', story: 'cough' }, true);
  await vi.waitFor(async () => expect(await texts()).toEqual([{ plan: 'tea', story: 'cough' }]));
  await second.flush();
  expect(server).toEqual(theirs);
  second.close();

  const third = keeper();
  expect((await third.open()).apart?.values).toEqual({ plan: 'tea', story: 'cough' });
  third.join();
  third.keep({ plan: 'tea, not coffee' });
  await third.flush();
  expect(server).toMatchObject({ id: 'other', version: 4, values: { plan: 'tea, not coffee' } });
  await offDisk();
});

test('a text that the server has already goes without a question', async () => {
  await typedAndKilled({ plan: 'tea' });
  server = { ...PLACE, id: 'other', version: 3, window_id: 'x', save_number: 9, values: { plan: 'tea' } };
  expect((await keeper().open()).apart).toBeNull();
  await offDisk();
});

test('where no server answers, what lies here is put back', async () => {
  await typedAndKilled({ plan: 'tea' });
  fault = offline;
  const again = keeper();
  expect((await again.open()).draft?.values).toEqual({ plan: 'tea' });
  again.keep({ plan: 'tea and rest' });
  await vi.waitFor(async () => expect(await texts()).toEqual([{ plan: 'tea and rest' }]));
  fault = null;
  await again.flush();
  expect(server?.values).toEqual({ plan: 'tea and rest' });
  await offDisk();
});

test('an ended session sends nothing until its author is back', async () => {
  const states: Kept[] = [];
  const own = keeper(states);
  fault = () => json({ code: 'unauthenticated' }, 401);
  own.keep({ plan: 'tea' });
  await own.flush();
  await onDisk();
  expect(states.at(-1)).toBe('here');
  fault = null;
  await own.flush();
  expect(saves).toEqual([]);
  resumeDrafts();
  await vi.waitFor(() => expect(server?.values).toEqual({ plan: 'tea' }));
  await offDisk();
});

test('bytes that somebody changed are thrown away', async () => {
  await typedAndKilled({ plan: 'tea' });
  const [row] = [...DISK.values()];
  new Uint8Array(row?.body as ArrayBuffer).reverse();
  expect(await texts()).toEqual([]);
  expect(DISK.size).toBe(0);
});
