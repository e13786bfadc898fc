import { expect, test } from '@playwright/test';
import { ask, somebody } from './desk';
import { shoot } from './look';
import { signInToDemonstration } from './person';

test.setTimeout(240_000);

const field = (name: string) => `[id="field-${name}"]`;

test('a planted laterality error is found while it is typed, jumped to and mended', async ({ page, browser }) => {
  const another = async (login: string) => {
    const opened = await (await browser.newContext()).newPage();
    await signInToDemonstration(opened, login);
    return opened;
  };
  await signInToDemonstration(page, 'receptionist');
  const patient = await somebody(page, 'Seite');
  const made = await ask(page, 'post', '/pathology/cases', {
    patient_id: patient.id,
    investigation_type: 'histopathology',
    details: { clinical_information: 'Lump in the left breast' },
    specimens: [{ specimen_type: 'Core biopsy', specimen_site: 'Left breast' }],
  });
  const admin = await another('administrator');
  await admin.goto(`/pathology/cases/${made.id}`);
  await admin.getByRole('button', { name: 'Verify', exact: true }).click();
  await expect(admin.getByRole('button', { name: 'Open again' })).toBeVisible();

  const pathologist = await another('pathologist');
  await pathologist.goto(`/pathology/cases/${made.id}`);
  await pathologist.getByRole('button', { name: 'Begin the report' }).click();
  await pathologist.waitForURL(/\/pathology\/reports\//);
  const checks = pathologist.getByRole('region', { name: 'Checks' });
  await expect(checks.getByText('The rules found nothing.')).toBeVisible();
  await pathologist.locator(field('text.gross_examination')).fill('Labelled left breast. A core of 12 mm.');
  await pathologist.locator(field('text.microscopic_examination')).fill('Fibroadenoma. No atypia.');
  const diagnosis = pathologist.locator(field('text.diagnosis'));
  await diagnosis.fill('Core biopsy of the right breast: fibroadenoma.');
  const found = checks.getByText('The specimen’s site: left. Diagnosis: right.');
  await expect(found).toBeVisible();
  await shoot(pathologist, 'pathology-checks');

  // By the keyboard to the very word, which is typed over.
  await checks.getByRole('button', { name: /^Show: The specimen’s site/ }).focus();
  await pathologist.keyboard.press('Enter');
  await expect(diagnosis).toBeFocused();
  const selected = await diagnosis.evaluate((box: HTMLTextAreaElement) =>
    box.value.slice(box.selectionStart, box.selectionEnd),
  );
  expect(selected).toBe('right');
  await pathologist.keyboard.type('left');
  await expect(diagnosis).toHaveValue('Core biopsy of the left breast: fibroadenoma.');
  await expect(found).toBeHidden();
  await expect(checks.getByText('The rules found nothing.')).toBeVisible();

  // What is no trouble is dismissed with a reason; that saves nothing, and comes back when the sentence changes.
  await pathologist.locator(field('text.immunohistochemistry')).fill('S100 is positive.');
  const stain = checks.getByText('The report speaks of S100, and nobody asked for it.');
  await expect(stain).toBeVisible();
  await checks.getByRole('button', { name: /^No trouble …: The report speaks of S100/ }).click();
  const dialog = pathologist.getByRole('dialog');
  await dialog.locator(field('reason')).fill('Stained at the referring hospital');
  await dialog.getByRole('button', { name: 'This is no trouble' }).click();
  await expect(dialog).toBeHidden();
  await expect(stain).toBeHidden();
  await checks.getByRole('button', { name: 'Found to be no trouble (1)' }).click();
  await expect(checks.getByText(/Stained at the referring hospital/)).toBeVisible();
  await expect(pathologist.getByRole('button', { name: 'Save', exact: true })).toBeEnabled();
  await pathologist.locator(field('text.immunohistochemistry')).fill('S100 is strongly positive.');
  await expect(stain).toBeVisible();
  await pathologist.getByRole('button', { name: 'Save', exact: true }).click();
  const submit = pathologist.getByRole('button', { name: 'Hand on to be verified' });
  await expect(submit).toBeEnabled();
  await submit.click();

  // Who verifies reads it beside the report, and once more before deciding.
  await admin.goto(pathologist.url());
  await expect(admin.getByRole('region', { name: 'Checks' }).getByText(/speaks of S100/)).toBeVisible();
  await admin.getByRole('button', { name: /^Show: The report speaks of S100/ }).click();
  expect(await admin.evaluate(() => window.getSelection()?.toString())).toBe('S100');
  await admin.getByRole('button', { name: 'Verify', exact: true }).click();
  await expect(admin.getByRole('dialog').getByText(/speaks of S100/)).toBeVisible();
  await shoot(admin, 'pathology-checks-verify');
  await admin.getByRole('dialog').getByRole('button', { name: 'Verify all the same' }).click();
  await expect(admin.getByText('Verified', { exact: true }).first()).toBeVisible();
  await pathologist.reload();
  await pathologist.getByRole('button', { name: 'Sign', exact: true }).click();
  await expect(pathologist.getByRole('dialog').getByText(/speaks of S100/)).toBeVisible();
});
