import { expect, test } from '@playwright/test';
import { ask } from './desk';
import { accessible, shoot } from './look';
import { signInToDemonstration } from './person';
import { published } from './report';

test.setTimeout(180_000);

test('a report that nobody is reached for waits, is printed, and counts once the paper is there', async ({
  page,
  browser,
}) => {
  const { id, number, name, pathologist } = await published(browser, 'Druck');
  await signInToDemonstration(page, 'receptionist');
  await page.goto('/pathology/print-queue');
  const queue = page.getByRole('region', { name: 'Waits to be printed', exact: true });
  await expect(queue.getByRole('link', { name: number, exact: true })).toBeVisible();
  await accessible(page);
  await shoot(page, 'print-queue');

  // This one alone, on paper that has a letterhead.
  await queue.getByLabel('All', { exact: true }).uncheck();
  await queue.getByLabel(`Choose ${number}`, { exact: true }).check();
  await queue.getByLabel('Print the letterhead', { exact: true }).uncheck();
  const drawn = page.waitForResponse((one) => one.url().endsWith('/reports/print'));
  await queue.getByRole('button', { name: 'Print (1)', exact: true }).click();
  expect((await drawn).headers()['content-type']).toBe('application/pdf');
  // The printer jams: it goes on waiting.
  await page.getByRole('button', { name: 'No, leave them', exact: true }).click();
  await expect(queue.getByRole('link', { name: number, exact: true })).toBeVisible();
  await queue.getByLabel('All', { exact: true }).uncheck();
  await queue.getByLabel(`Choose ${number}`, { exact: true }).check();
  await queue.getByRole('button', { name: 'Print (1)', exact: true }).click();
  const came = page.getByRole('dialog', { name: 'Did all of it come out of the printer?' });
  await came.getByLabel(number, { exact: true }).uncheck();
  await expect(came.getByRole('button', { name: 'Yes, the 0 that are marked', exact: true })).toBeDisabled();
  await came.getByLabel(number, { exact: true }).check();
  await came.getByRole('button', { name: 'Yes, all of it', exact: true }).click();
  await expect(queue.getByRole('link', { name: number, exact: true })).toHaveCount(0);
  await page.getByText('Printed or taken out', { exact: true }).click();
  await expect(page.getByRole('row', { name: new RegExp(number) })).toContainText('edition 1 printed by');

  // From the report it is printed, and put into the queue again.
  await pathologist.goto(`/pathology/reports/${id}`);
  const copy = pathologist.waitForResponse((one) => one.url().endsWith('/reports/print'));
  await pathologist.getByRole('button', { name: 'Print', exact: true }).first().click();
  expect((await copy).status()).toBe(200);
  await pathologist.getByRole('button', { name: 'To the print queue', exact: true }).click();
  await expect(pathologist.getByText('It is in the print queue.')).toBeVisible();
  const waiting = await ask(page, 'get', '/pathology/print-queue');
  expect(waiting.items.map((one: { accession_number: string }) => one.accession_number)).toContain(number);
  await page.reload();
  await queue.getByRole('button', { name: `Take ${number} from the print queue`, exact: true }).click();
  const dialog = page.getByRole('dialog');
  await dialog.locator('[id="field-reason"]').fill(`Told ${name} by telephone`);
  await dialog.getByRole('button', { name: 'Take out', exact: true }).click();
  await expect(dialog).toBeHidden();
  await expect(queue.getByRole('link', { name: number, exact: true })).toHaveCount(0);
});
