import { MantineProvider } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { act, render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, test, vi } from 'vitest';
import '@/i18n';
import { fetchClient } from '@/api/client';
import { markTyped } from '@/api/drafts';
import { Gate } from './Gate';
import { queryClient } from './query';

vi.mock('./Shell', () => ({ Shell: () => <input aria-label="half-written" /> }));

const SESSION = ['get', '/api/v1/session', {}];
const CHART = ['get', '/api/v1/patients/{id}/chart', { params: { path: { id: 'a' } } }];
const somebody = (id: string) => ({
  step: 'signed_in',
  account: { id, full_name: id },
  clinic: { id: 'c' },
  clinics: [{ id: 'c' }],
  permissions: [],
});
const problem = { code: 'refused', detail: 'Not now.', fields: [] };
const setup = { needed: false, demonstration: false, version: '1', languages: [], demonstration_accounts: [] };

let session: [number, object];
beforeEach(() => {
  queryClient.clear();
  vi.stubGlobal('fetch', async (request: Request) => {
    const [status, body] = request.url.endsWith('/setup') ? [200, setup] : session;
    return new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json' } });
  });
});
const show = () =>
  render(
    <MantineProvider env="test">
      <QueryClientProvider client={queryClient}>
        <Gate />
      </QueryClientProvider>
    </MantineProvider>,
  );
const lookAgain = () => act(() => queryClient.refetchQueries({ queryKey: SESSION }));

test('a failed look at the session takes nothing off the screen', async () => {
  session = [200, somebody('ann')];
  show();
  await userEvent.type(await screen.findByLabelText('half-written'), 'a long sentence');
  session = [503, problem];
  await lookAgain();
  expect(screen.getByLabelText('half-written')).toHaveValue('a long sentence');
});

test('when the session ends nothing that was shown stays in memory', async () => {
  session = [200, somebody('ann')];
  show();
  await screen.findByLabelText('half-written');
  queryClient.setQueryData(CHART, { secret: true });
  session = [401, problem];
  await lookAgain();
  expect(await screen.findByLabelText(/Username/)).toBeVisible();
  await waitFor(() => expect(queryClient.getQueryData(CHART)).toBeUndefined());
});

/** The form says that something is typed in it, as every form does. */
let saved: () => void = () => undefined;
const typeOn = async () => {
  session = [200, somebody('ann')];
  show();
  await userEvent.type(await screen.findByLabelText('half-written'), 'Rest and fluids');
  saved = markTyped();
  session = [401, problem];
};

test('when the session ends in the middle of typing the page waits out of sight for the same person', async () => {
  await typeOn();
  // A save that meets it waits, too.
  const saving = fetchClient.GET('/api/v1/patients/{id}/chart', { params: { path: { id: 'a' } } });
  expect(await screen.findByLabelText(/Username/)).toBeVisible();
  expect(screen.getByLabelText('half-written')).not.toBeVisible();
  expect(screen.getByText(/your session has ended/)).toBeVisible();
  // Pulling the plug opens nothing.
  session = [503, problem];
  await lookAgain();
  expect(await screen.findByText('Not now.')).toBeVisible();
  expect(screen.getByLabelText('half-written')).not.toBeVisible();
  session = [200, { ...somebody('ann'), step: 'totp' }];
  await lookAgain();
  expect(screen.getByLabelText('half-written')).not.toBeVisible();
  session = [200, somebody('ann')];
  await lookAgain();
  await waitFor(() => expect(screen.getByLabelText('half-written')).toBeVisible());
  expect(screen.getByLabelText('half-written')).toHaveValue('Rest and fluids');
  expect(screen.queryByLabelText(/Username/)).toBeNull();
  expect((await saving).data).toBeDefined();
  saved();
});

test('somebody else signed in in another window: this one stops, says so, and shows nothing of the one before', async () => {
  session = [200, somebody('ann')];
  show();
  await userEvent.type(await screen.findByLabelText('half-written'), 'by Ann');
  queryClient.setQueryData(CHART, { secret: true });
  session = [200, somebody('bo')];
  await lookAgain();
  expect(await screen.findByRole('alert')).toHaveTextContent('Somebody else works in this browser now');
  expect(screen.queryByLabelText('half-written')).toBeNull();
  await waitFor(() => expect(queryClient.getQueryData(CHART)).toBeUndefined());
});

test('a request refused since the session is another one stops the page at once', async () => {
  session = [200, somebody('ann')];
  show();
  await screen.findByLabelText('half-written');
  session = [409, { code: 'session_changed', detail: 'Another.', fields: [] }];
  await act(() => fetchClient.DELETE('/api/v1/session').catch(() => undefined));
  expect(await screen.findByRole('alert')).toHaveTextContent('Somebody else works in this browser now');
});

test('a server that does not answer at first is asked again', async () => {
  session = [503, problem];
  show();
  expect(await screen.findByRole('alert')).toHaveTextContent('Not now.');
  session = [200, somebody('ann')];
  await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
  expect(await screen.findByLabelText('half-written')).toBeVisible();
});

// From here on the page is being left: nothing asks any more.
test('whoever else signs in where a page waits gets a page of their own', async () => {
  await typeOn();
  const assign = vi.fn();
  vi.stubGlobal('location', { ...location, assign, pathname: '/' });
  await lookAgain();
  await screen.findByLabelText(/Username/);
  session = [200, somebody('bo')];
  await lookAgain();
  await waitFor(() => expect(assign).toHaveBeenCalledWith('/'));
  expect(screen.getByLabelText('half-written')).not.toBeVisible();
  vi.unstubAllGlobals();
  saved();
});
