import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render, screen } from '@testing-library/react';
import { expect, test, vi } from 'vitest';
import '@/i18n';
import { IdleWarning } from './IdleWarning';
import type { Session } from './session';

/** A session that ends `seconds` from now by the clock of a server which is an hour behind this machine. */
function show(seconds: number) {
  const server = Date.now() - 3_600_000;
  const session = { idle_expires_at: new Date(server + seconds * 1000).toISOString() } as Session;
  vi.stubGlobal('fetch', () =>
    Promise.resolve(
      new Response(JSON.stringify(session), {
        headers: { 'content-type': 'application/json', date: new Date(server).toUTCString() },
      }),
    ),
  );
  render(
    <MantineProvider env="test">
      <QueryClientProvider client={new QueryClient()}>
        <IdleWarning session={session} />
      </QueryClientProvider>
    </MantineProvider>,
  );
}

test('two minutes before the end it warns', async () => {
  show(90);
  expect(await screen.findByText('Are you still there?', {}, { timeout: 4000 })).toBeVisible();
});

test('a wrong clock on this machine neither warns nor signs out', async () => {
  show(900);
  await new Promise((done) => setTimeout(done, 1500));
  expect(screen.queryByText('Are you still there?')).toBeNull();
});

test('at the end nothing is readable any more, though the network swallows every request', async () => {
  const server = Date.now();
  show(2);
  await new Promise((done) => setTimeout(done, 300));
  vi.stubGlobal('fetch', () => new Promise(() => undefined));
  expect(await screen.findByTestId('locked', {}, { timeout: 5000 })).toBeInTheDocument();
  expect(Date.now() - server).toBeLessThan(5000);
});
