import { expect, type Page, test } from '@playwright/test';
import { ask, somebody } from './desk';
import { shoot } from './look';
import { signInToDemonstration } from './person';

// Four people, and each page is looked at in four ways.
test.setTimeout(240_000);

const field = (name: string) => `[id="field-${name}"]`;
const badge = (page: Page, name: string) => page.getByText(name, { exact: true }).first();

test('a report is written, verified, signed, published, verified by anybody, and amended', async ({
  page,
  browser,
}) => {
  const another = async (login: string) => {
    const opened = await (await browser.newContext()).newPage();
    await signInToDemonstration(opened, login);
    return opened;
  };
  await signInToDemonstration(page, 'receptionist');
  const patient = await somebody(page, 'Befund');
  const specimens = [
    { specimen_type: 'Excision', specimen_site: 'Skin of the left arm' },
    { specimen_type: 'Lymph node', specimen_site: 'Left axilla', condition: 'leaking' },
  ];
  const made = await ask(page, 'post', '/pathology/cases', {
    patient_id: patient.id,
    investigation_type: 'histopathology',
    details: { consultant_name: 'Joseph Lister' },
    specimens,
  });

  const admin = await another('administrator');
  await admin.goto(`/pathology/cases/${made.id}`);
  await admin.getByRole('button', { name: 'Verify', exact: true }).click();
  await expect(admin.getByRole('button', { name: 'Open again' })).toBeVisible();

  const pathologist = await another('pathologist');
  await pathologist.goto(`/pathology/cases/${made.id}`);
  await pathologist.getByRole('button', { name: 'Begin the report' }).click();
  await pathologist.waitForURL(/\/pathology\/reports\//);
  const address = pathologist.url();
  // What is missing is said before anybody else has to find it.
  await pathologist.getByRole('button', { name: 'Hand on to be verified' }).click();
  await expect(pathologist.getByRole('alert').filter({ hasText: 'Diagnosis' })).toBeVisible();
  await pathologist.locator(field('text.gross_examination')).fill('A skin ellipse of 12 × 6 × 4 mm.');
  await pathologist.locator(field('text.diagnosis')).fill('Compound naevus, completely excised.');
  // What was typed outlasts a reload.
  await expect(pathologist.getByText('Kept as a draft, not saved yet')).toBeVisible();
  await pathologist.reload();
  await expect(pathologist.locator(field('text.diagnosis'))).toHaveValue('Compound naevus, completely excised.');
  await shoot(pathologist, 'pathology-report-draft');
  const submit = pathologist.getByRole('button', { name: 'Hand on to be verified' });
  await expect(submit).toBeDisabled();
  await pathologist.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(submit).toBeEnabled();
  await submit.click();
  await expect(badge(pathologist, 'Waits to be verified')).toBeVisible();

  await admin.goto('/pathology/reports');
  await admin.getByLabel('Status').selectOption('pending_verification');
  await admin.getByRole('link', { name: made.accession_number }).click();
  await expect(admin.getByText('Compound naevus, completely excised.')).toBeVisible();
  // Everything that is signed stands on the page.
  for (const said of ['Joseph Lister', 'Skin of the left arm', 'Condition: Leaking', patient.family])
    await expect(admin.getByText(said).first()).toBeVisible();
  // What the rules found is shown once more; it holds nobody back.
  const verify = async () => {
    await admin.getByRole('button', { name: 'Verify', exact: true }).click();
    const shown = admin.getByRole('dialog');
    await expect(shown.getByText('nothing says what was seen under the microscope')).toBeVisible();
    await shown.getByRole('button', { name: 'Verify all the same' }).click();
    await expect(badge(admin, 'Verified')).toBeVisible();
  };
  await verify();

  const sign = async () => {
    await pathologist.goto(address);
    await pathologist.getByRole('button', { name: 'Sign', exact: true }).click();
    const dialog = pathologist.getByRole('dialog');
    await dialog.locator(field('password')).fill('demonstration only');
    await dialog.getByRole('button', { name: 'Sign', exact: true }).click();
    await expect(badge(pathologist, 'Signed')).toBeVisible();
    await pathologist.getByRole('button', { name: 'Publish' }).click();
  };
  await sign();
  await expect(badge(pathologist, 'Published')).toBeVisible();
  const code = pathologist
    .getByRole('region', { name: 'Signatures' })
    .getByRole('link', { name: /^[0-9A-Z]{4}-/ })
    .first();
  const first = (await code.textContent()) ?? '';
  expect(first.replaceAll('-', '')).toMatch(/^[0-9A-HJKMNP-TV-Z]{20}$/);
  const paper = pathologist.waitForEvent('download');
  await pathologist.getByRole('link', { name: 'PDF of edition 1' }).click();
  expect((await paper).suggestedFilename()).toBe(`report-${made.accession_number}-1.pdf`);
  await shoot(pathologist, 'pathology-report');

  const anybody = await (await browser.newContext()).newPage();
  await anybody.goto(`/verify/${first}`);
  await expect(anybody.getByText('Genuine', { exact: true })).toBeVisible();
  expect(await anybody.locator('body').textContent()).not.toContain(patient.family);

  await pathologist.getByRole('button', { name: 'Amend', exact: true }).click();
  await pathologist.locator(field('reason')).fill('The margin was measured anew');
  await pathologist.getByRole('dialog').getByRole('button', { name: 'Amend', exact: true }).click();
  await expect(pathologist.getByText('The margin was measured anew')).toBeVisible();
  // What is out is out, and whoever holds it learns what comes.
  await expect(pathologist.getByText(/^Edition 1 is out since/)).toBeVisible();
  await anybody.reload();
  await expect(anybody.getByText('The clinic is amending this document.')).toBeVisible();
  await shoot(anybody, 'verify-being-amended');
  // It is called off, and begun again.
  await pathologist.getByRole('button', { name: 'Call the amendment off' }).click();
  await pathologist.locator(field('reason')).fill('It was right after all');
  await pathologist.getByRole('dialog').getByRole('button', { name: 'Call the amendment off' }).click();
  await expect(badge(pathologist, 'Published')).toBeVisible();
  await pathologist.getByRole('button', { name: 'Amend', exact: true }).click();
  await pathologist.locator(field('reason')).fill('The margin was measured anew');
  await pathologist.getByRole('dialog').getByRole('button', { name: 'Amend', exact: true }).click();
  await expect(pathologist.getByText('The margin was measured anew')).toBeVisible();
  await pathologist.locator(field('text.diagnosis')).fill('Compound naevus, margin 1 mm.');
  await pathologist.locator(field('change_reason')).fill('As measured anew');
  await pathologist.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(submit).toBeEnabled();
  await submit.click();
  await expect(badge(pathologist, 'Waits to be verified')).toBeVisible();
  await admin.goto(address);
  await verify();
  await sign();
  await expect(badge(pathologist, 'Amended')).toBeVisible();
  await pathologist.getByRole('button', { name: 'Show every version' }).click();
  const compared = pathologist.getByRole('region', { name: 'Two versions side by side' });
  await expect(compared.locator('ins').first()).toBeVisible();
  await shoot(pathologist, 'pathology-report-amended');

  await anybody.goto(`/verify/${first}`);
  await expect(anybody.getByText('Genuine, but replaced')).toBeVisible();
  await admin.goto('/pathology/reports');
  await expect(admin.getByRole('link', { name: made.accession_number })).toBeVisible();
  await shoot(admin, 'pathology-reports');

  // It is taken back: nobody relies on any of its papers.
  await pathologist.getByRole('button', { name: 'Withdraw' }).click();
  const dialog = pathologist.getByRole('dialog');
  await dialog.locator(field('reason')).fill('Of another patient');
  await dialog.locator(field('password')).fill('demonstration only');
  await dialog.getByRole('button', { name: 'Withdraw' }).click();
  await expect(badge(pathologist, 'Withdrawn')).toBeVisible();
  await expect(pathologist.getByRole('status').getByText('Of another patient')).toBeVisible();
  await shoot(pathologist, 'pathology-report-withdrawn');
  await anybody.goto(`/verify/${first}`);
  await expect(anybody.getByText('Withdrawn', { exact: true })).toBeVisible();
});
