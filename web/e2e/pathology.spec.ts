import { expect, test } from '@playwright/test';
import { ask, somebody } from './desk';
import { shoot } from './look';
import { signInToDemonstration } from './person';

// Each page is looked at in four ways.
test.setTimeout(180_000);

const field = (name: string) => `[id="field-${name}"]`;

test('a case is registered, rejected, corrected and verified, and its labels are printed', async ({
  page,
  browser,
}) => {
  await signInToDemonstration(page, 'receptionist');
  await page.getByRole('link', { name: 'Pathology cases' }).first().click();
  await page.getByRole('link', { name: 'Register a case' }).click();
  await page.getByRole('radio', { name: 'Somebody new' }).check();
  const family = `Probe${[...String(Date.now())].map((digit) => 'abcdefghij'[Number(digit)]).join('')}`;
  await page.locator(field('new_patient.given_name')).fill('Vera');
  await page.locator(field('new_patient.family_name')).fill(family);
  await page.getByRole('radio', { name: 'Female', exact: true }).check();
  await page.locator(field('details.age')).fill('200');
  await page.locator(field('details.consultant_name')).fill('Joseph Lister');
  await page.locator(field('details.clinical_information')).fill('Growing for a year. Melanoma?');
  await page.locator(field('specimens[0].specimen_site')).fill('Skin of the left arm');
  const save = page.getByRole('button', { name: 'Save', exact: true });
  // Two clicks in one moment are one attempt.
  const saveUntil = (then: () => Promise<void>) =>
    expect(async () => {
      await save.click({ timeout: 1_000 });
      await then();
    }).toPass();
  const wrong = (name: string) => () =>
    expect(page.locator(field(name))).toHaveAttribute('aria-invalid', 'true', { timeout: 2_000 });
  // What is missing or wrong is said at its field, and nothing that was typed is lost.
  await saveUntil(wrong('specimens[0].specimen_type'));
  await page.locator(field('specimens[0].specimen_type')).fill('Excision');
  await saveUntil(wrong('details.age'));
  await page.locator(field('details.age')).fill('45');
  await page.getByRole('button', { name: 'One more specimen' }).click();
  await page.locator(field('specimens[1].specimen_type')).fill('Lymph node');
  await page.locator(field('specimens[1].condition')).selectOption('leaking');
  await shoot(page, 'pathology-register');
  // What was typed outlasts a reload.
  await expect(page.getByText('Kept as a draft, not saved yet')).toBeVisible();
  await page.reload();
  await page.getByRole('button', { name: /Go on/ }).click();
  await expect(page.locator(field('specimens[1].specimen_type'))).toHaveValue('Lymph node');
  await save.click();
  const number = page.getByRole('heading', { level: 1, name: /^S\d\d-\d{5}$/ });
  await expect(number).toBeVisible();
  const accession = (await number.textContent()) ?? '';
  await expect(page.getByText(/^INV-\d{4}-\d{4}$/)).toBeVisible();
  await expect(page.getByText('45 years')).toBeVisible();
  const specimens = page.getByRole('region', { name: 'Specimens' });
  await expect(specimens).toContainText(`${accession}-B`);
  for (const name of ['Labels (PDF)', 'Labels (label printer)', 'Slip (PDF)']) {
    const file = page.waitForEvent('download');
    await page.getByRole('link', { name }).click();
    expect((await file).suggestedFilename()).toContain(accession);
  }
  await specimens.getByRole('button', { name: `Reject: ${accession}-B` }).click();
  await page.locator(field('reason')).fill('The container was empty');
  await page.getByRole('dialog').getByRole('button', { name: 'Reject' }).click();
  await expect(specimens).toContainText('The container was empty');
  const address = page.url();

  const admin = await (await browser.newContext()).newPage();
  await signInToDemonstration(admin, 'administrator');
  await admin.goto(address);
  await admin.getByRole('button', { name: 'Reject the registration' }).click();
  await admin.locator(field('reason')).fill('The consultant is another one');
  await admin.getByRole('dialog').getByRole('button', { name: 'Reject the registration' }).click();
  await expect(admin.getByText('The consultant is another one')).toBeVisible();

  await page.reload();
  await page.getByRole('button', { name: 'Correct' }).click();
  await page.getByRole('dialog').locator(field('consultant_name')).fill('Ambroise Paré');
  await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('Ambroise Paré')).toBeVisible();
  await expect(page.getByText('Pending')).toBeVisible();
  await shoot(page, 'pathology-case');

  await admin.reload();
  await admin.getByRole('button', { name: 'Verify', exact: true }).click();
  await expect(admin.getByText('Verified', { exact: true })).toBeVisible();
  await expect(admin.getByRole('button', { name: 'Open again' })).toBeVisible();
  await page.getByRole('link', { name: 'Pathology cases' }).first().click();
  await page.getByRole('button', { name: 'Filters' }).click();
  await page.getByLabel('Status').selectOption('in_laboratory');
  await expect(page.getByRole('link', { name: accession })).toBeVisible();
  await shoot(page, 'pathology-cases');
});

test('a case of a patient on record says whose it is before it is saved', async ({ page }) => {
  await signInToDemonstration(page, 'receptionist');
  const patient = await somebody(page, 'Gewebe');
  await page.goto('/pathology/cases/new');
  await page.getByRole('textbox', { name: /^Patient/ }).fill(patient.family);
  // Once chosen, the choice gives way to whom it is.
  await page.getByRole('radio', { name: new RegExp(patient.name) }).click();
  await expect(page.getByRole('button', { name: 'Choose another' })).toBeVisible();
  await expect(page.getByText(patient.name)).toBeVisible();
  await page.getByRole('radio', { name: 'Cytopathology' }).check();
  await page.locator(field('specimens[0].specimen_type')).fill('Cervical smear');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name: /^C\d\d-\d{5}$/ })).toBeVisible();
  const { items } = await ask(page, 'get', `/patients/${patient.id}/pathology-cases`);
  expect(items).toHaveLength(1);
});
