import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { afterEach, expect, test, vi } from 'vitest';
import { type Found, stepFrom, usePatientSearch } from './usePatientSearch';

/** A server whose answers arrive when the test says so. */
const waiting = new Map<string, (ids: string[], matched?: string) => void>();
function serve() {
  vi.stubGlobal('fetch', async (request: Request) => {
    const { query } = await request.json();
    return new Promise<Response>((done) =>
      waiting.set(query, (ids, matched = 'name') =>
        done(
          new Response(JSON.stringify({ items: ids.map((id) => ({ id, matched })) }), {
            headers: { 'content-type': 'application/json' },
          }),
        ),
      ),
    );
  });
}
afterEach(() => {
  waiting.clear();
  vi.unstubAllGlobals();
});

function Box({ open }: { open: (patient: Found) => void }) {
  const [query, setQuery] = useState('');
  const { patients, fresh, enterEarly } = usePatientSearch(query, { limit: 8, open });
  return (
    <>
      <input
        aria-label="find"
        value={query}
        onChange={(event) => setQuery(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter') return;
          const [first] = patients;
          if (!fresh) enterEarly();
          else if (first) open(first);
        }}
      />
      <ul>
        {patients.map((p) => (
          <li key={p.id}>{p.id}</li>
        ))}
      </ul>
    </>
  );
}

function show() {
  serve();
  const open = vi.fn();
  render(
    <QueryClientProvider client={new QueryClient({ defaultOptions: { queries: { retry: false } } })}>
      <Box open={open} />
    </QueryClientProvider>,
  );
  return { open, box: screen.getByLabelText('find') };
}
const arrives = async (query: string, ids: string[], matched?: string) => {
  await waitFor(() => expect(waiting.has(query)).toBe(true));
  waiting.get(query)?.(ids, matched);
};

test('a late answer to an older text is neither shown nor opened', async () => {
  const { open, box } = show();
  await userEvent.type(box, 'smith');
  await waitFor(() => expect(waiting.has('smith')).toBe(true));
  await userEvent.type(box, 'son');
  await userEvent.keyboard('{Enter}');
  await arrives('smith', ['the wrong one']);
  await waitFor(() => expect(waiting.has('smithson')).toBe(true));
  expect(screen.queryByText('the wrong one')).toBeNull();
  expect(open).not.toHaveBeenCalled();
  await arrives('smithson', ['the right one']);
  await waitFor(() => expect(open).toHaveBeenCalledTimes(1));
  expect(open.mock.calls[0]?.[0].id).toBe('the right one');
});

test('Enter pressed too early opens nobody where there are several', async () => {
  const { open, box } = show();
  await userEvent.type(box, 'smith{Enter}');
  await arrives('smith', ['one', 'two']);
  expect(await screen.findByText('two')).toBeVisible();
  expect(open).not.toHaveBeenCalled();
});

test.each(['similar_name', 'phone', 'ssn_last4', 'birth_date', 'recent'])(
  'Enter pressed too early opens no guess: %s',
  async (matched) => {
    const { open, box } = show();
    await userEvent.type(box, 'zzyzak{Enter}');
    await arrives('zzyzak', ['one'], matched);
    expect(await screen.findByText('one')).toBeVisible();
    expect(open).not.toHaveBeenCalled();
  },
);

test('Enter pressed too early is forgotten when the text changes', async () => {
  const { open, box } = show();
  await userEvent.type(box, 'smith{Enter}');
  await userEvent.type(box, 's');
  await arrives('smiths', ['one']);
  expect(await screen.findByText('one')).toBeVisible();
  expect(open).not.toHaveBeenCalled();
});

test('a choice is kept by id when the list changes under it', () => {
  const rows = [{ id: 'a' }, { id: 'b' }, { id: 'c' }];
  expect(stepFrom(rows, 'b', 1)?.id).toBe('c');
  expect(stepFrom([{ id: 'x' }, ...rows], 'b', 1)?.id).toBe('c');
  expect(stepFrom(rows, 'gone', 1)?.id).toBe('a');
  expect(stepFrom(rows, undefined, -1)?.id).toBe('c');
});
