import { expect, test } from '@playwright/test';
import { shoot } from './look';
import { signInToDemonstration } from './person';
import { published } from './report';

// Each page is looked at in four ways.
test.setTimeout(240_000);

test('for whom nobody could be told is seen, told by telephone, and over by that', async ({ page, browser }) => {
  const { number } = await published(browser, 'Bote');
  await signInToDemonstration(page, 'receptionist');
  await page.goto('/pathology/deliveries');
  await expect(page.getByRole('heading', { level: 1, name: 'Deliveries of reports' })).toBeVisible();
  await page.getByLabel('Show', { exact: true }).selectOption('nobody');
  const tell = page.getByRole('button', { name: `Told by telephone: ${number}`, exact: true }).first();
  await expect(tell).toBeVisible();
  await shoot(page, 'deliveries');
  // Nobody is named in the case yet: sending anew says so.
  await page
    .getByRole('button', { name: `Send anew: ${number}`, exact: true })
    .first()
    .click();
  await expect(page.getByText('The case names nobody of the directory', { exact: false }).first()).toBeVisible();
  await tell.click();
  const dialog = page.getByRole('dialog');
  await dialog.locator('[id="field-to"]').fill('Dr. Zoë Osei');
  await dialog.getByLabel('They read it back').check();
  const told = page.waitForResponse((one) => one.url().endsWith('/telling') && one.ok());
  await dialog.getByRole('button', { name: 'Save', exact: true }).click();
  await told;
  await expect(dialog).toBeHidden();
  await page.getByLabel('Show', { exact: true }).selectOption('all');
  await expect(page.getByText('Dr. Zoë Osei by telephone', { exact: false }).first()).toBeVisible();
});

test('a report is opened by a link and a code, and what was taken back says so', async ({ page }) => {
  await page.goto('/results#nothing');
  await expect(page.getByRole('alert')).toContainText('This link opens nothing');
  await shoot(page, 'results-unknown');

  const report = {
    clinic: 'St. Mary',
    patient_name: 'Grace Hopper',
    birth_date: '1980-04-12',
    mrn: 'PAT-000001',
    accession_number: 'S26-00001',
    edition: 3,
    standing: 'withdrawn',
    told_edition: 1,
    is_being_amended: false,
    issued_at: '2026-11-20T09:30:00Z',
    addenda: [{ id: '019a0000-0000-7000-8000-000000000000', number: 1, is_superseded: true }],
    acknowledged_at: null,
    acknowledged_name: null,
  };
  await page.route('**/api/v1/results/link', (route) => route.fulfill({ json: { clinic: 'St. Mary' } }));
  await page.route('**/api/v1/results/code', (route) => route.fulfill({ json: { by: 'sms', ending: '67' } }));
  await page.route('**/api/v1/results/entry', (route) =>
    route.fulfill({ json: { pass: 'p', shuts_at: new Date(Date.now() + 1_800_000).toISOString(), report } }),
  );
  await page.route('**/api/v1/results/acknowledgement', (route) =>
    route.fulfill({
      json: { ...report, acknowledged_at: '2026-11-20T09:40:00Z', acknowledged_name: 'Dr. Osei' },
    }),
  );
  await page.reload();
  await page.getByRole('button', { name: 'Send me a code', exact: true }).click();
  await expect(page.getByText('A code is on its way to your telephone ending in 67.')).toBeVisible();
  await page.getByLabel('Code', { exact: false }).fill('123456');
  await shoot(page, 'results-code');
  await page.getByRole('button', { name: 'Open the report', exact: true }).click();
  await expect(page.getByText('WITHDRAWN: do not rely on', { exact: false })).toBeVisible();
  // Of what was taken back nothing stands.
  await expect(page.getByText('SUPERSEDED', { exact: false })).toBeHidden();
  await expect(page.getByRole('button', { name: 'withdrawn with the report' })).toBeVisible();
  await expect(page.getByText('Grace Hopper')).toBeVisible();
  await shoot(page, 'results');
  await page.locator('[id="field-name"]').fill('Dr. Osei');
  // Nobody says so who has not had the paper.
  await expect(page.getByRole('button', { name: 'I have read it', exact: true })).toBeDisabled();
  await page.route('**/api/v1/results/document.pdf', (route) =>
    route.fulfill({ contentType: 'application/pdf', body: '%PDF-1.7' }),
  );
  const paper = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Report (PDF)', exact: true }).click();
  await paper;
  await page.getByRole('button', { name: 'I have read it', exact: true }).click();
  await expect(page.getByText('Read by Dr. Osei', { exact: false })).toBeVisible();
  // Another link in the same window shows nothing of this report.
  await page.evaluate(() => {
    location.hash = '#another';
  });
  await expect(page.getByText('Grace Hopper')).toBeHidden();
  await expect(page.locator('[id="field-code"]')).toHaveValue('');
});
