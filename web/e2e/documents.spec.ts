import { expect, type Page, test } from '@playwright/test';
import { accessible } from './look';
import { json, signIn } from './person';

async function somebody(page: Page) {
  const data = { given_name: 'Papyra', family_name: 'Codex', birth_date: '1971-03-04', sex: 'female' };
  const url = '/api/v1/patients?another_person=true';
  return (await (await page.request.post(url, { data, headers: json(page) })).json()).id as string;
}

test('documents are added, kept from whom they are not for, and struck; the chart has its timeline and its page', async ({
  page,
}) => {
  await signIn(page, 'nurse');
  const id = await somebody(page);
  const measured = { measured: { systolic: 121, diastolic: 79, weight_kg: 70 } };
  await page.request.post(`/api/v1/patients/${id}/vitals`, { data: measured, headers: json(page) });
  const problem = { display: 'Hay fever', onset_date: '2001-05-06' };
  await page.request.post(`/api/v1/patients/${id}/problems`, { data: problem, headers: json(page) });
  await page.goto(`/patients/${id}`);
  await page.getByRole('tab', { name: 'Documents' }).click();
  await expect(page.getByText('There are no documents yet.')).toBeVisible();
  await accessible(page);

  const add = page.getByRole('button', { name: 'Add a document' });
  await add.click();
  const dialog = page.getByRole('dialog', { name: 'Add a document' });
  const file = dialog.locator('input[type=file]');
  await file.setInputFiles({ name: 'a.pdf', mimeType: 'application/pdf', buffer: Buffer.from('MZ a program') });
  await dialog.getByRole('textbox', { name: 'Title' }).fill('Letter of the cardiologist');
  await dialog.getByRole('button', { name: 'Add a document' }).click();
  await expect(dialog.getByRole('alert')).toContainText('not what it is said to be');
  await file.setInputFiles({ name: 'a.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7\n a letter') });
  await dialog.getByRole('textbox', { name: 'Author' }).fill('Dr. Osei');
  await dialog.getByRole('checkbox').check();
  await accessible(page);
  await dialog.getByRole('button', { name: 'Add a document' }).click();
  await expect(dialog).toHaveCount(0);
  const list = page.getByRole('region', { name: 'Documents' });
  await expect(list.getByRole('link', { name: 'Letter of the cardiologist' })).toBeVisible();
  await expect(list.getByText('Confidential', { exact: true })).toBeVisible();
  await accessible(page);

  await list.getByRole('button', { name: 'Entered in error: Letter of the cardiologist' }).click();
  await page.getByRole('textbox', { name: 'Why it was a mistake' }).fill('Of her sister');
  await page.getByRole('dialog').getByRole('button', { name: 'Entered in error' }).click();
  await expect(list.getByText('Of her sister')).toBeVisible();

  await page.getByRole('tab', { name: 'Timeline' }).click();
  await expect(page.getByText('Hay fever')).toBeVisible();
  await expect(page.getByText('121/79 mmHg')).toBeVisible();
  await accessible(page);
  await page.getByRole('link', { name: 'Summary to print' }).click();
  await expect(page.getByRole('heading', { name: 'Chart summary: CODEX, Papyra' })).toBeVisible();
  await expect(page.getByText('Hay fever')).toBeVisible();
  await accessible(page);
});
