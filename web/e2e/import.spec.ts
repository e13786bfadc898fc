import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { accessible } from './look';
import { signIn } from './person';

/** The sample patients where they are at hand, otherwise a bundle of our own. */
const SAMPLES = process.env.OSLER_SYNTHEA ?? join(import.meta.dirname, '../../../shared/data/synthea');
const sample = existsSync(SAMPLES) ? readdirSync(SAMPLES).find((name) => name.startsWith('Aundrea_Grant')) : undefined;
const entry = (resource: object) => ({ resource });
const own = {
  name: 'grant.json',
  mimeType: 'application/json',
  buffer: Buffer.from(
    JSON.stringify({
      resourceType: 'Bundle',
      entry: [
        entry({
          resourceType: 'Patient',
          id: 'e2e-1',
          name: [{ family: 'Grant', given: ['Aundrea'] }],
          birthDate: '1965-02-03',
          gender: 'female',
        }),
        entry({
          resourceType: 'Condition',
          id: 'e2e-2',
          subject: { reference: 'Patient/e2e-1' },
          code: { text: 'Hypertension' },
        }),
      ],
    }),
  ),
};

test('an administrator imports a file, reads its report and finds the patient', async ({ page }) => {
  await signIn(page, 'administrator');
  await page.getByRole('navigation').getByRole('link', { name: 'Import', exact: true }).click();
  await expect(page.getByText('No file was imported yet.')).toBeVisible();
  await accessible(page);

  await page.locator('input[type=file]').setInputFiles(sample ? join(SAMPLES, sample) : own);
  await expect(page.getByText('Done', { exact: true })).toBeVisible({ timeout: 30_000 });
  const patients = page.getByRole('row', { name: /^Patient/ });
  await expect(patients.getByRole('cell').nth(1)).toHaveText('1');
  await expect(page.getByText('Nothing was left out.')).toBeVisible();
  await accessible(page);
  const saved = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Download report' }).click();
  expect((await saved).suggestedFilename()).toMatch(/^import-.*\.json$/);

  // A file that is cut off: what stands before is unchanged, and the place is named.
  await page.getByRole('main').getByRole('link', { name: 'Import', exact: true }).click();
  await page
    .locator('input[type=file]')
    .setInputFiles({ ...own, name: 'cut.json', buffer: own.buffer.subarray(0, -30) });
  // The list before it shows the first import as done.
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('cut.json');
  await expect(page.getByText('Done', { exact: true })).toBeVisible({ timeout: 30_000 });
  await expect(page.getByText(/Line 1, column \d+:/)).toBeVisible();
  await expect(page.getByText(/the file is cut off/)).toBeVisible();

  await page.setViewportSize({ width: 390, height: 800 });
  const wide = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth + 1);
  expect(wide).toBe(false);
  await page.setViewportSize({ width: 1440, height: 900 });

  await page.getByRole('main').getByRole('link', { name: 'Import', exact: true }).click();
  await expect(page.getByRole('link', { name: 'cut.json' })).toBeVisible();
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox', { name: 'Find a patient or a page' }).fill('grant aundrea');
  await expect(page.getByRole('option', { name: /GRANT, Aundrea/ }).first()).toBeVisible();
});
