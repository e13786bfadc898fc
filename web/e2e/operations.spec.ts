import { expect, test } from '@playwright/test';
import { shoot } from './look';
import { signIn } from './person';

test('an administrator sees how the server is doing, and has a table vacuumed', async ({ page }) => {
  await signIn(page, 'administrator');
  await page.getByRole('link', { name: 'Operations' }).first().click();
  await expect(page.getByRole('region', { name: 'Versions' })).toContainText('PostgreSQL');
  await expect(page.getByRole('progressbar', { name: 'Connections to the database' })).toBeVisible();
  await expect(page.getByRole('region', { name: 'Backups' })).toContainText('None yet');
  await shoot(page, 'operations');
  await page.getByRole('button', { name: 'Vacuum: registry.patient', exact: true }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Start' }).click();
  await page.getByRole('dialog').getByRole('link', { name: 'Background jobs' }).click();
  await expect(page.getByText('Vacuum of the database').first()).toBeVisible();
});
