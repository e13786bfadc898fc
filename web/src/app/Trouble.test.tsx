import { MantineProvider } from '@mantine/core';
import { cleanup, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, test, vi } from 'vitest';
import { ApiProblem } from '@/api/client';
import { setLanguage } from '@/i18n';
import { ProblemAlert } from './Trouble';

afterEach(async () => {
  cleanup();
  await setLanguage('en');
});

const show = (problem: ApiProblem, onRetry?: () => void) =>
  render(
    <MantineProvider>
      <ProblemAlert error={problem} onRetry={onRetry} />
    </MantineProvider>,
  );

test('a refusal is said in the reader’s language', async () => {
  await setLanguage('es');
  show(new ApiProblem(409, 'record_closed', 'This record was entered in error.'));
  expect(screen.getByRole('alert')).toHaveTextContent('El expediente se creó por error y está cerrado.');
});

test('one without a translation is said in the server’s own words', async () => {
  await setLanguage('es');
  show(new ApiProblem(409, 'of_a_later_version', 'Only a later version knows why.'));
  expect(screen.getByRole('alert')).toHaveTextContent('Only a later version knows why.');
});

test('what could not be read can be asked for again', async () => {
  const again = vi.fn();
  show(new ApiProblem(503, 'unavailable', 'Busy.'), again);
  await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
  expect(again).toHaveBeenCalledOnce();
});
