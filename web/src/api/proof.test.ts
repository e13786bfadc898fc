import { afterEach, expect, test, vi } from 'vitest';
import { fetchClient, whenProofIsAsked } from './client';

const answer = (status: number, body: object) =>
  new Response(JSON.stringify(body), { status, headers: { 'Content-Type': 'application/json' } });
const asks = () => answer(403, { code: 'step_up_required', detail: 'Show that it is you.' });
const body = { full_name: 'Ann', active: true, roles: ['nurse'] };
const change = () =>
  fetchClient.PUT('/api/v1/staff/{id}', {
    params: { path: { id: '1' }, header: { 'If-Match': '"1"' } },
    body,
  });

afterEach(() => {
  whenProofIsAsked(undefined);
  vi.unstubAllGlobals();
});

test('what was refused is sent again, whole, once the person showed who they are', async () => {
  const sent: string[] = [];
  vi.stubGlobal('fetch', async (request: Request) => {
    sent.push(`${request.headers.get('If-Match')} ${await request.text()}`);
    return sent.length === 1 ? asks() : answer(200, { id: '1' });
  });
  whenProofIsAsked(async () => true);
  expect((await change()).data).toEqual({ id: '1' });
  expect(sent).toEqual([`"1" ${JSON.stringify(body)}`, `"1" ${JSON.stringify(body)}`]);
});

test('who does not show it is told why nothing was done, and nothing is sent again', async () => {
  const fetch = vi.fn(async () => asks());
  vi.stubGlobal('fetch', fetch);
  whenProofIsAsked(async () => false);
  await expect(change()).rejects.toMatchObject({ status: 403, code: 'step_up_required' });
  expect(fetch).toHaveBeenCalledTimes(1);
});
