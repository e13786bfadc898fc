import { expect, type Page, test } from '@playwright/test';
import { accessible } from './look';
import { json, signIn } from './person';

async function somebody(page: Page, given_name: string, family_name: string, more = {}) {
  const data = { given_name, family_name, birth_date: '1948-11-23', sex: 'female', phone: '512 555 0142', ...more };
  const url = '/api/v1/patients?another_person=true';
  return (await (await page.request.post(url, { data, headers: json(page) })).json()) as { id: string; mrn: string };
}

test('one person typed twice is found, compared, merged and told apart again', async ({ page }) => {
  await signIn(page, 'administrator');
  const kept = await somebody(page, 'Wilhelmina', 'Featherstonehaugh');
  const double = await somebody(page, 'Wilhelmine', 'Featherstonehaugh', {
    blood_type: 'O-',
    deceased: true,
    notes: 'difficult airway',
  });
  const name = /FEATHERSTONEHAUGH, Wilhelmin/;

  await page.goto('/duplicates');
  const row = page.getByRole('row', { name }).first();
  await expect(async () => {
    await page.reload();
    await expect(row).toBeVisible({ timeout: 1_500 });
  }).toPass({ timeout: 30_000 });
  await accessible(page);
  await row.getByRole('link', { name: /^Compare/ }).click();

  await expect(page.getByRole('heading', { name: 'Compare two records' })).toBeVisible();
  await expect(page.getByRole('row', { name: /Given name/ })).toContainText('differs');
  await expect(page.getByRole('row', { name: /Birth date/ })).toContainText('same');
  await expect(page.getByRole('row', { name: /Has died/ })).toContainText('differs');
  await expect(page.getByRole('row', { name: /Notes/ })).toContainText('difficult airway');
  await accessible(page);
  await page.getByRole('radio', { name: new RegExp(kept.mrn) }).check();
  await page.getByLabel('Why are they one person?').fill('same card, same street');
  await page.getByRole('button', { name: 'Merge these records' }).click();

  // The other number leads here, and it is said.
  await expect(page.getByText('This record also stands for')).toContainText(double.mrn);
  // What stood on it is not lost from sight.
  const otherwise = page.getByRole('alert').filter({ hasText: 'A merged record says otherwise' });
  await expect(otherwise.getByRole('listitem').filter({ hasText: 'Blood type' })).toContainText('O-');
  await expect(otherwise.getByRole('listitem').filter({ hasText: 'Notes' })).toContainText('difficult airway');
  const banner = page.getByRole('region', { name: 'Patient banner' });
  await expect(banner).toContainText(`Blood type O- (record ${double.mrn})`);
  await accessible(page);
  await page.goto(`/patients/${double.id}`);
  await expect(page).toHaveURL(new RegExp(kept.id));
  await expect(page.getByText('that record was merged into this one')).toBeVisible();
  await page.goto('/patients');
  await page.getByRole('textbox', { name: 'Find a patient' }).fill(double.mrn);
  await expect(page.getByRole('row', { name: /FEATHERSTONEHAUGH, Wilhelmina/ })).toContainText(`merged: ${double.mrn}`);

  await page.goto(`/patients/${kept.id}`);
  await page.getByRole('tab', { name: 'Details' }).click();
  // What was written meanwhile is looked through first, and both charts say so until somebody has checked.
  const contact = { data: { name: 'Daughter of the other' }, headers: json(page) };
  await page.request.post(`/api/v1/patients/${double.id}/contacts`, contact);
  await page.getByRole('button', { name: 'Take the merge back' }).click();
  const dialog = page.getByRole('dialog');
  const written = dialog.getByRole('row', { name: /Contact: Daughter of the other/ });
  await expect(written).toContainText(`record ${double.mrn}`);
  await accessible(page);
  await dialog.getByLabel('Why are they two people?').fill('mother and daughter');
  const undo = dialog.getByRole('button', { name: 'Take the merge back' });
  await expect(undo).toBeDisabled();
  await dialog.getByRole('checkbox', { name: 'I have looked through these entries.' }).check();
  await undo.click();
  await expect(page.getByText('This record also stands for')).toHaveCount(0);
  for (const id of [double.id, kept.id]) {
    await page.goto(`/patients/${id}`);
    const note = page.getByRole('alert').filter({ hasText: 'Check the entries of that time' });
    await accessible(page);
    await note.getByRole('button', { name: 'Checked' }).click();
    await expect(note).toHaveCount(0);
  }

  // A record that was entered in error is closed with a reason, and opened again.
  await page.getByRole('tab', { name: 'Details' }).click();
  await page.getByRole('button', { name: 'Close the record…' }).click();
  await page.getByLabel('Why was it entered in error?').fill('typed for the wrong person');
  await page.getByRole('dialog').getByRole('button', { name: 'Close the record…' }).click();
  await expect(page.getByText('Closed as entered in error by')).toContainText('typed for the wrong person');
  await accessible(page);
  await page.getByRole('button', { name: 'Open the record again' }).click();
  await page.getByLabel('Why is it opened again?').fill('it was the right one');
  await page.getByRole('dialog').getByRole('button', { name: 'Open the record again' }).click();
  await expect(page.getByText('Closed as entered in error by')).toHaveCount(0);

  // Who may decide for the patient stands with the contacts.
  await page.getByRole('tab', { name: 'Summary' }).click();
  await page.getByRole('button', { name: 'Add: Contacts' }).click();
  await page.getByRole('dialog', { name: 'Add: Contacts' }).getByLabel('Name').fill('Ann Hopper');
  await page.getByRole('combobox', { name: 'May decide as' }).click();
  await page.getByRole('option', { name: 'Guardian' }).click();
  await page.getByLabel('By which paper').fill('Order of the county court');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('region', { name: 'Contacts' })).toContainText('Guardian');

  // Said once that they are two, the pair is gone.
  await page.goto(`/duplicates/compare?one=${kept.id}&other=${double.id}`);
  await page.getByRole('button', { name: 'Not the same person' }).click();
  await page.getByLabel('Why are they two people?').fill('mother and daughter');
  await page.getByRole('dialog').getByRole('button', { name: 'Not the same person' }).click();
  await expect(page.getByRole('heading', { name: 'Possible duplicates' })).toBeVisible();
  await page.getByText('Not the same person', { exact: true }).click();
  await expect(page.getByRole('row', { name })).toContainText('mother and daughter');
});

test('a protected pair is the privacy officer’s to judge, who opens no chart', async ({ page }) => {
  await signIn(page, 'administrator');
  const other = { birth_date: '1951-02-03', phone: '512 555 0177' };
  const kept = await somebody(page, 'Philippa', 'Protheroe', other);
  const double = await somebody(page, 'Philippa', 'Protheroe', other);
  await page.context().clearCookies();
  await signIn(page, 'privacy_officer');
  for (const { id } of [kept, double])
    await page.request.put(`/api/v1/patients/${id}/privacy`, {
      data: { sensitivity: 'protected' },
      headers: { ...json(page), 'If-Match': '"0"' },
    });
  const row = page.getByRole('row', { name: /PROTHEROE, Philippa/ }).first();
  await page.goto('/duplicates');
  await expect(async () => {
    await page.reload();
    await expect(row).toBeVisible({ timeout: 1_500 });
  }).toPass({ timeout: 30_000 });
  await row.getByRole('button', { name: /^Decide/ }).click();
  await accessible(page);
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('radio', { name: new RegExp(kept.mrn) }).check();
  await dialog.getByLabel('Why are they one person?').fill('one card, one street');
  await dialog.getByRole('button', { name: 'Merge these records' }).click();
  await expect(dialog).toHaveCount(0);
  await expect(row).toHaveCount(0);
});
