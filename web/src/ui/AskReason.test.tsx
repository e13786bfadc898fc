import { MantineProvider } from '@mantine/core';
import { cleanup, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, test } from 'vitest';
import { AskReason } from './AskReason';

afterEach(cleanup);

const dialog = (opened: boolean) => (
  <MantineProvider env="test">
    <AskReason
      opened={opened}
      title="Leaves"
      label="Why"
      run={{ error: null, isPending: false, isSuccess: false }}
      onClose={() => undefined}
      onSubmit={() => undefined}
    />
  </MantineProvider>
);

test('what was typed for one is not there for the next', async () => {
  const { rerender } = render(dialog(true));
  await userEvent.type(screen.getByLabelText(/Why/), 'Feels well again');
  rerender(dialog(false));
  rerender(dialog(true));
  expect(screen.getByLabelText(/Why/)).toHaveValue('');
});
