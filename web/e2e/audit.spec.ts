import { expect, type Page, test } from '@playwright/test';
import { shoot } from './look';
import { enter, signIn } from './person';

/** Opens somebody's chart as who is signed in, and signs out. */
async function openChart(page: Page): Promise<{ id: string; mrn: string }> {
  const headers = { Origin: new URL(page.url()).origin };
  const found = await page.request.post('/api/v1/patients/search', { headers, data: { query: 'a', limit: 1 } });
  const [patient] = (await found.json()).items;
  await page.request.get(`/api/v1/patients/${patient.id}/chart`);
  await page.request.delete('/api/v1/session', { headers });
  return patient;
}

const trail = (page: Page) => page.getByRole('table', { name: 'Audit trail' });

async function choose(page: Page, label: string, option: string | RegExp) {
  await page.getByRole('combobox', { name: label }).click();
  await page.getByRole('option', { name: option }).first().click();
}

test('an auditor finds who opened a chart, and who failed to sign in', async ({ page }) => {
  await signIn(page, 'physician');
  await openChart(page);
  await enter(page, 'nurse', 'surely not this one');
  await expect(page.getByRole('alert')).toBeVisible();

  await signIn(page, 'auditor');
  await page.getByRole('navigation').getByRole('link', { name: 'Audit trail' }).click();
  await choose(page, 'Person', /Demo Physician/);
  await choose(page, 'Action', 'Chart opened');
  await expect(trail(page).getByText('chart.read').first()).toBeVisible();
  await expect(trail(page).getByText('physician', { exact: true }).first()).toBeVisible();
  await expect(trail(page).getByText('patient.searched')).toHaveCount(0);
  await shoot(page, 'audit');
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(1440);

  await page.getByRole('button', { name: 'Details: Chart opened' }).first().click();
  const drawer = page.getByRole('dialog', { name: 'Details: Chart opened' });
  await expect(drawer.getByText('Patients concerned')).toBeVisible();
  // An auditor sees that it was read, and reads nothing.
  await expect(drawer.getByRole('link', { name: 'Open the chart' })).toHaveCount(0);
  await shoot(page, 'audit-details');
  await drawer.getByRole('button', { name: "Only this patient's events" }).click();
  await expect(drawer).toHaveCount(0);
  await expect(trail(page).getByText('chart.read')).not.toHaveCount(0);
  await choose(page, 'Result', 'Refused');
  await expect(page.getByText('No events fit.')).toBeVisible();
  await page.getByRole('button', { name: 'Clear the filters' }).last().click();

  await page.getByRole('tab', { name: 'Sign-ins' }).click();
  await choose(page, 'Result', 'Refused');
  const refused = trail(page)
    .getByRole('row', { name: /Sign-in refused/ })
    .first();
  await expect(refused).toContainText('nurse');
  await expect(refused).toContainText('wrong name or password');
  await shoot(page, 'audit-sign-ins');
});

test('an administrator filters by a patient; on a phone nothing is cut off', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 800 });
  await signIn(page, 'physician');
  const patient = await openChart(page);

  await signIn(page, 'administrator');
  await page.goto('/audit');
  await page.getByRole('combobox', { name: 'Patient' }).fill(patient.mrn);
  const answered = page.waitForResponse((r) => (r.request().postData() ?? '').includes(`"patient_id":"${patient.id}"`));
  await page.getByRole('option', { name: new RegExp(patient.mrn) }).click();
  await answered;
  const row = trail(page)
    .getByRole('row', { name: /Chart opened/ })
    .first();
  await expect(row).toBeVisible();
  await row.getByRole('button').scrollIntoViewIfNeeded();
  await expect(row.getByRole('button')).toBeInViewport({ ratio: 1 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
});
