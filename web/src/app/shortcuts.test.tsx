import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test, vi } from 'vitest';
import { useShortcuts } from './shortcuts';

function Page({ run, dialog = false }: { run: () => void; dialog?: boolean }) {
  useShortcuts([{ key: 'h', label: 'Home', run }]);
  return (
    <>
      <input aria-label="Name" />
      {dialog && <div role="dialog" />}
    </>
  );
}

test('a single key acts on the page, but not while somebody types or a dialog is open', async () => {
  const user = userEvent.setup();
  const run = vi.fn();
  const { rerender } = render(<Page run={run} />);
  await user.keyboard('h');
  expect(run).toHaveBeenCalledTimes(1);
  await user.type(screen.getByLabelText('Name'), 'hh');
  expect(run).toHaveBeenCalledTimes(1);
  await user.tab();
  rerender(<Page run={run} dialog />);
  await user.keyboard('h');
  expect(run).toHaveBeenCalledTimes(1);
});
