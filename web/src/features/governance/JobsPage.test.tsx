import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, test, vi } from 'vitest';
import '@/i18n';
import { JobsPage } from './JobsPage';

const went = vi.fn();
let search = {};
vi.mock('@tanstack/react-router', () => ({
  useNavigate: () => went,
  useSearch: () => search,
}));

const job = (change: object) => ({
  id: '1',
  kind: 'import.fhir',
  status: 'running',
  attempts: 1,
  max_attempts: 3,
  run_at: '2026-11-21T03:00:00Z',
  created_at: '2026-11-21T03:00:00Z',
  started_at: '2026-11-21T03:00:01Z',
  finished_at: null,
  running_seconds: 50,
  progress: null,
  last_error: null,
  allowed_actions: [],
  ...change,
});
const running = job({ progress: { done: 1000, total: 4000, unit: 'entries', counts: { created: 900, refused: 7 } } });
const dead = job({
  id: '2',
  kind: 'nobody.knows',
  status: 'dead',
  attempts: 3,
  finished_at: '2026-11-21T03:10:00Z',
  last_error: 'no_file: The file is gone.',
  allowed_actions: ['retry'],
});
const again = job({ id: '3', status: 'waiting', run_at: '2100-01-01T00:00:00Z', last_error: 'internal: It broke.' });

const answer = (status: number, body: object) =>
  Promise.resolve(new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json' } }));
const list = (items: object[], more: object = {}) => ({
  items,
  counts: { waiting: 1, running: 1, done: 10_000, dead: 1 },
  kinds: ['import.fhir', 'platform.upkeep'],
  ...more,
});

let asked: Request[] = [];
function show(respond: (request: Request) => Promise<Response>) {
  asked = [];
  vi.stubGlobal('fetch', (request: Request) => {
    asked.push(request);
    return respond(request);
  });
  render(
    <MantineProvider env="test">
      <QueryClientProvider client={new QueryClient({ defaultOptions: { queries: { retry: false } } })}>
        <JobsPage />
      </QueryClientProvider>
    </MantineProvider>,
  );
}

beforeEach(() => {
  search = {};
  went.mockClear();
});

test('a running job shows how far it is, how fast, and for how long', async () => {
  show(() => answer(200, list([running])));
  expect(await screen.findByRole('progressbar', { name: '1,000 of 4,000 entries' })).toHaveAttribute(
    'aria-valuenow',
    '25',
  );
  expect(screen.getByText(/created 900 · refused 7 · 20 per second · about 3 min left/)).toBeInTheDocument();
  expect(screen.getByText('10,000+')).toBeInTheDocument();
  expect(screen.queryByRole('button', { name: 'Start again' })).toBeNull();
});

test('statuses are words; a failed try that comes again is not a failed job; an unknown kind keeps its name', async () => {
  show(() => answer(200, list([dead, again])));
  const [, first, second] = await screen.findAllByRole('row');
  expect(within(first as HTMLElement).getByText('Failed')).toBeInTheDocument();
  expect(first).toHaveTextContent('nobody.knows');
  expect(first).toHaveTextContent('Last error: no_file: The file is gone.');
  expect(within(second as HTMLElement).getByText('Will try again')).toBeInTheDocument();
});

test('a job is started again after a question, and a refusal stays in the question', async () => {
  let retried = 0;
  show((request) => {
    if (request.method === 'GET') return answer(200, list([dead]));
    retried += 1;
    return retried === 1
      ? answer(409, { code: 'job_not_dead', detail: 'Only a job whose last try failed can be started again.' })
      : answer(200, { ...dead, status: 'waiting' });
  });
  const user = userEvent.setup();
  await user.click(await screen.findByRole('button', { name: 'Start again' }));
  const dialog = await screen.findByRole('dialog');
  expect(retried).toBe(0);
  await user.click(within(dialog).getByRole('button', { name: 'Start again' }));
  expect(await within(dialog).findByRole('alert')).toHaveTextContent('Only a job whose last try failed');
  await user.click(within(dialog).getByRole('button', { name: 'Start again' }));
  await vi.waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  expect(asked.filter((r) => r.method === 'POST').map((r) => new URL(r.url).pathname)).toEqual([
    '/api/v1/jobs/2/retry',
    '/api/v1/jobs/2/retry',
  ]);
});

test('tiles filter by status, in the address', async () => {
  search = { status: 'dead', kind: 'import.fhir' };
  show(() => answer(200, list([])));
  expect(await screen.findByText('No job fits this filter.')).toBeInTheDocument();
  expect(asked[0]?.url).toContain('status=dead&kind=import.fhir');
  const tile = screen.getByRole('button', { name: /Failed/ });
  expect(tile).toHaveAttribute('aria-pressed', 'true');
  const user = userEvent.setup();
  await user.click(tile);
  expect(went).toHaveBeenLastCalledWith(
    expect.objectContaining({ search: { kind: 'import.fhir', status: undefined } }),
  );
  await user.click(screen.getByRole('button', { name: 'Show all jobs' }));
  expect(went).toHaveBeenLastCalledWith(expect.objectContaining({ search: {} }));
});

test('nothing there and nothing reachable are told apart', async () => {
  search = { status: 'nonsense' };
  show(() => answer(200, list([])));
  expect(await screen.findByText('There are no jobs yet.')).toBeInTheDocument();
  expect(asked[0]?.url).not.toContain('nonsense');
});

test('a failure is said', async () => {
  show(() => answer(500, { code: 'internal', detail: 'Something went wrong on our side.', request_id: 'r1' }));
  expect(await screen.findByRole('alert')).toHaveTextContent('Something went wrong on the server.');
  expect(screen.queryByText('There are no jobs yet.')).toBeNull();
});
