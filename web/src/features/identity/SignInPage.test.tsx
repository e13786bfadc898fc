import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test, vi } from 'vitest';
import '@/i18n';
import SignInPage from './SignInPage';

const setup = {
  needed: false,
  demonstration: true,
  version: '1',
  languages: [
    { code: 'en', name: 'English', reviewed: true },
    { code: 'es', name: 'Español', reviewed: false },
  ],
  demonstration_accounts: [{ role: 'nurse', title: 'Nurse', username: 'nurse', password: 'made up' }],
};

const answer = (status: number, body: object) =>
  Promise.resolve(new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json' } }));

function show(step?: string) {
  render(
    <MantineProvider env="test">
      <QueryClientProvider client={new QueryClient({ defaultOptions: { queries: { retry: false } } })}>
        <SignInPage setup={setup} session={step ? { step, totp_reset: null } : null} />
      </QueryClientProvider>
    </MantineProvider>,
  );
}

test('a demonstration account fills the form, a refusal says why and keeps what was typed', async () => {
  const sent: Request[] = [];
  vi.stubGlobal('fetch', (request: Request) => {
    if (request.method === 'GET') return answer(200, setup);
    sent.push(request);
    return answer(401, { code: 'wrong_credentials', detail: 'The name or the password is wrong.', fields: [] });
  });
  show();
  const user = userEvent.setup();
  await user.click(screen.getByRole('button', { name: 'Nurse' }));
  await user.click(screen.getByRole('button', { name: 'Sign in' }));
  expect(await screen.findByRole('alert')).toHaveTextContent('The name or the password is wrong.');
  expect(await sent[0]?.json()).toEqual({ login: 'nurse', password: 'made up' });
  expect(sent[0]?.headers.get('Idempotency-Key')).toBeTruthy();
  expect(screen.getByLabelText(/Username/)).toHaveValue('nurse');
});

test('a translation without a review says so', async () => {
  vi.stubGlobal('fetch', () => answer(200, setup));
  show();
  await userEvent.setup().click(await screen.findByRole('combobox', { name: 'Language' }));
  expect(await screen.findByText('Español (not yet reviewed by a speaker)')).toBeInTheDocument();
});

test('the second factor asks for a code and nothing else', () => {
  vi.stubGlobal('fetch', () => answer(200, setup));
  show('totp');
  expect(screen.getByLabelText(/Code from your authenticator/)).toBeInTheDocument();
  expect(screen.queryByLabelText(/Password/)).toBeNull();
});

test('a person whose clinic asks for a second factor sets one up, told who took the old one', async () => {
  vi.stubGlobal('fetch', (request: Request) =>
    answer(200, request.url.endsWith('/totp') ? { secret: 'ABCDEFGH', otpauth_uri: 'otpauth://totp/x' } : setup),
  );
  render(
    <MantineProvider env="test">
      <QueryClientProvider client={new QueryClient()}>
        <SignInPage
          setup={setup}
          session={{
            step: 'enroll_totp',
            totp_reset: { at: '2026-01-01T00:00:00Z', by: 'Ada', reason: 'lost', allowed_actions: [] },
          }}
        />
      </QueryClientProvider>
    </MantineProvider>,
  );
  expect(screen.getByText(/Ada/)).toBeInTheDocument();
  await userEvent.setup().click(screen.getByRole('button', { name: 'Set one up' }));
  expect(await screen.findByText('ABCD EFGH')).toBeInTheDocument();
});
