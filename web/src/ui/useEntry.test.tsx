import { act, renderHook, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { ApiProblem } from '@/api/client';
import { DraftKeeper } from '@/api/drafts';
import { useStillWrong } from './fields';
import { useEntry } from './useEntry';

let draft: Record<string, string> | null = null;
let kept: { path: string; body: Record<string, unknown> }[] = [];
beforeEach(() => {
  draft = null;
  kept = [];
  vi.stubGlobal('fetch', async (request: Request) => {
    const { pathname } = new URL(request.url);
    const body = await request.json();
    kept.push({ path: pathname, body });
    const found = draft && { id: 'd', values: draft, version: 4, updated_at: '2026-01-01T08:00:00Z' };
    return new Response(JSON.stringify(pathname.endsWith('/open') ? { draft: found } : { version: 5 }), {
      headers: { 'content-type': 'application/json' },
    });
  });
});
afterEach(() => vi.unstubAllGlobals());

const RECORD = { name: 'Ann', phone: '1', city: 'Austin' };
const open = (patient = 'a') =>
  renderHook(() =>
    useEntry({
      place: { form: 'patient', patient_id: patient },
      initial: RECORD,
      version: 7,
      author: { name: 'Bo', at: '' },
    }),
  );

test('somebody was faster: nothing typed is lost, and each field is decided', async () => {
  const { result } = open();
  act(() => result.current.set('phone', '2'));
  act(() => result.current.set('name', 'Anna'));
  act(() => result.current.meet({ ...RECORD, phone: '3', city: 'Dallas' }, 8, { name: 'Bo', at: '' }));
  expect(result.current.values).toEqual({ name: 'Anna', phone: '2', city: 'Dallas' });
  expect(result.current.conflict).toMatchObject({ both: ['phone'], taken: ['city'] });
  expect(result.current.version).toBe(8);
  expect(result.current.undecided).toBe(true);
  act(() => result.current.choose(['phone'], 'theirs'));
  expect(result.current.undecided).toBe(false);
  expect(result.current.values.phone).toBe('3');
  act(() => result.current.choose(['phone'], 'mine'));
  expect(result.current.values.phone).toBe('2');
  expect(result.current.dirty).toEqual(['name', 'phone']);
});

test('a draft is put back, and asks for the form and the patient it belongs to', async () => {
  draft = { phone: '2', 'was phone': '1', 'attempt key': 'k' };
  const { result } = open('b');
  await waitFor(() => expect(result.current.restored).not.toBeNull());
  expect(result.current.values).toEqual({ ...RECORD, phone: '2' });
  expect(result.current.key()).toBe('k');
  expect(kept[0]?.body).toEqual({ form: 'patient', patient_id: 'b' });
});

test('a draft of an older version meets what was saved since', async () => {
  draft = { phone: '2', 'was phone': '0', city: 'Waco', 'was city': 'Austin' };
  const { result } = open();
  await waitFor(() => expect(result.current.conflict).not.toBeNull());
  expect(result.current.conflict?.both).toEqual(['phone']);
  expect(result.current.values).toEqual({ ...RECORD, phone: '2', city: 'Waco' });
});

test('what was typed while the draft was on its way stays', async () => {
  draft = { phone: '2', 'was phone': '1' };
  const { result } = open();
  act(() => result.current.set('name', 'Anna'));
  await waitFor(() => expect(result.current.restored).not.toBeNull());
  expect(result.current.values).toEqual({ ...RECORD, name: 'Anna', phone: '2' });
});

test('a value typed and taken back is no difference', () => {
  const { result } = open();
  act(() => result.current.set('name', 'Anna'));
  expect(result.current.dirty).toEqual(['name']);
  act(() => result.current.set('name', 'Ann'));
  expect(result.current.dirty).toEqual([]);
});

test('of somebody new a draft is offered, and thrown away at once when somebody else is meant', async () => {
  draft = { name: 'Bea', 'was name': '', 'attempt key': 'k' };
  const { result } = renderHook(() => useEntry({ place: { form: 'patient' }, initial: { name: '' }, ask: true }));
  await waitFor(() => expect(result.current.offered?.values).toEqual({ name: 'Bea' }));
  expect(result.current.ready).toBe(false);
  await act(() => result.current.answer(false));
  expect(result.current.values).toEqual({ name: '' });
  expect(kept.at(-1)?.path).toBe('/api/v1/drafts/discard');
  expect(result.current.key()).not.toBe('k');
});

test('a field that was corrected no longer looks wrong, the others still do', () => {
  const error = new ApiProblem(422, 'invalid', '', [
    { field: 'name', code: 'required', message: '' },
    { field: 'other_names[0].name', code: 'required', message: '' },
  ]);
  const { result, rerender } = renderHook(({ values }) => useStillWrong(error, values), {
    initialProps: { values: { name: '', other_names: '[{}]' } },
  });
  expect(result.current).toBe(error);
  rerender({ values: { name: 'Ann', other_names: '[{}]' } });
  expect((result.current as ApiProblem).fields.map((f) => f.field)).toEqual(['other_names[0].name']);
  rerender({ values: { name: 'Ann', other_names: '' } });
  expect(result.current).toBeNull();
});

/** What the server would hold after the pause. */
const keptDraft = async () => {
  await waitFor(() => expect(kept.at(-1)?.path).toBe('/api/v1/drafts'), { timeout: 3_000 });
  return kept.at(-1)?.body.values as Record<string, string>;
};
const NEWER = { ...RECORD, phone: '3' };
const openOn = (record: typeof RECORD) =>
  renderHook(() =>
    useEntry({ place: { form: 'patient' }, initial: record, version: 8, author: { name: 'Bo', at: '' } }),
  );

test('what waits for a decision still waits after a reload', async () => {
  const { result, unmount } = open();
  await waitFor(() => expect(result.current.ready).toBe(true));
  act(() => result.current.set('phone', '2'));
  act(() => result.current.meet(NEWER, 8, { name: 'Bo', at: '' }));
  draft = await keptDraft();
  unmount();
  const again = openOn(NEWER);
  await waitFor(() => expect(again.result.current.conflict?.both).toEqual(['phone']));
  expect(again.result.current.undecided).toBe(true);
  // Merely looked at, and opened once more.
  again.unmount();
  await waitFor(() => expect(kept.at(-1)?.path).toBe('/api/v1/drafts'));
  expect(kept.at(-1)?.body.values).toMatchObject({ 'was phone': '1' });
});

test('what was decided stays decided after a reload', async () => {
  const { result, unmount } = open();
  await waitFor(() => expect(result.current.ready).toBe(true));
  act(() => result.current.set('phone', '2'));
  act(() => result.current.meet(NEWER, 8, { name: 'Bo', at: '' }));
  act(() => result.current.choose(['phone'], 'mine'));
  draft = await keptDraft();
  unmount();
  const again = openOn(NEWER);
  await waitFor(() => expect(again.result.current.restored).not.toBeNull());
  expect(again.result.current.undecided).toBe(false);
  expect(again.result.current.values.phone).toBe('2');
});

test('a second change meanwhile drops no question', () => {
  const { result } = open();
  act(() => result.current.set('phone', '2'));
  act(() => result.current.meet({ ...NEWER, city: 'Dallas' }, 8, { name: 'Bo', at: '' }));
  act(() => result.current.meet({ ...NEWER, city: 'Dallas' }, 9, { name: 'Cy', at: '' }));
  expect(result.current.conflict).toMatchObject({ both: ['phone'], taken: ['city'] });
  expect(result.current.undecided).toBe(true);
});

test('typed on while it waits: that is what "mine" means', () => {
  const { result } = open();
  act(() => result.current.set('phone', '2'));
  act(() => result.current.meet(NEWER, 8, { name: 'Bo', at: '' }));
  act(() => result.current.set('phone', '22'));
  expect(result.current.undecided).toBe(true);
  act(() => result.current.choose(['phone'], 'mine'));
  expect(result.current.values.phone).toBe('22');
});

test('somebody was faster where nothing differs in this form: it is said all the same', () => {
  const { result } = open();
  act(() => result.current.meet(RECORD, 8, { name: 'Bo', at: '' }));
  expect(result.current.conflict).toMatchObject({ both: [], taken: [] });
  expect(result.current.undecided).toBe(false);
});

test('two texts of one person are put side by side, and what only one of them changed is taken', async () => {
  draft = { phone: '2', 'was phone': '1' };
  const here = { phone: '3', 'was phone': '1', name: 'Anna', 'was name': 'Ann' };
  const apart = { values: here, updated_at: '2026-01-01T09:00:00Z' };
  const keeps = vi.spyOn(DraftKeeper.prototype, 'keep');
  const join = vi.spyOn(DraftKeeper.prototype, 'join');
  const found = { draft: { values: draft, updated_at: '2026-01-01T08:00:00Z' }, apart };
  vi.spyOn(DraftKeeper.prototype, 'open').mockResolvedValue(found);
  const { result } = open();
  await waitFor(() => expect(result.current.conflict?.own).toBe(true));
  expect(result.current.conflict).toMatchObject({ both: ['phone'], theirs: { phone: '2' }, mine: { phone: '3' } });
  expect(result.current.values).toEqual({ ...RECORD, phone: '3', name: 'Anna' });
  expect(keeps.mock.lastCall?.[1]).toBe(true);
  expect(join).not.toHaveBeenCalled();
  act(() => result.current.choose(['phone'], 'theirs'));
  expect(result.current.values.phone).toBe('2');
  expect(join).toHaveBeenCalled();
  // Neither is a record that anybody has seen.
  expect(keeps.mock.lastCall).toEqual([
    { phone: '2', 'was phone': '1', name: 'Anna', 'was name': 'Ann', 'attempt key': result.current.key() },
    false,
  ]);
  vi.restoreAllMocks();
});

test('of somebody new two texts are offered one after the other, and never mixed', async () => {
  const text = (name: string) => ({ values: { name, 'was name': '' }, updated_at: '' });
  vi.spyOn(DraftKeeper.prototype, 'open').mockResolvedValue({ draft: text('Bea'), apart: text('Cy') });
  const { result } = renderHook(() => useEntry({ place: { form: 'patient' }, initial: { name: '' }, ask: true }));
  await waitFor(() => expect(result.current.offered?.values).toEqual({ name: 'Bea' }));
  await act(() => result.current.answer(false));
  expect(result.current.offered?.values).toEqual({ name: 'Cy' });
  expect(result.current.ready).toBe(false);
  await act(() => result.current.answer(true));
  expect(result.current.values).toEqual({ name: 'Cy' });
  vi.restoreAllMocks();
});
