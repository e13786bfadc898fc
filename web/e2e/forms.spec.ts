import { expect, type Page, test } from '@playwright/test';
import { shoot } from './look';
import { signIn } from './person';

// Each page is looked at in four ways.
test.setTimeout(180_000);

const json = (page: Page) => ({ Origin: new URL(page.url()).origin, 'Idempotency-Key': crypto.randomUUID() });

async function somebody(page: Page, family: string) {
  const data = { given_name: 'Form', family_name: family, birth_date: '1961-02-03', sex: 'female' };
  const url = '/api/v1/patients?another_person=true';
  return (await (await page.request.post(url, { data, headers: json(page) })).json()).id as string;
}

/** Begins an encounter on this form, as a person does. */
async function begin(page: Page, id: string, form: string) {
  await page.goto(`/patients/${id}`);
  await page.getByRole('tab', { name: 'Encounters' }).click();
  await page.getByRole('button', { name: 'Begin an encounter' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Form').selectOption({ label: form });
  await dialog.getByRole('button', { name: 'Begin an encounter' }).click();
  await expect(page).toHaveURL(/\/encounters\//);
}

test('a clinician builds their paper form and writes an encounter on it', async ({ page }) => {
  await signIn(page, 'physician');
  const id = await somebody(page, 'Inkwell');
  await page.getByRole('link', { name: 'Forms' }).click();
  await page.getByRole('button', { name: 'New form' }).click();
  await page.getByRole('tab', { name: 'Settings' }).click();
  const name = `Paper ${crypto.randomUUID().slice(0, 6)}`;
  await page.getByRole('textbox', { name: 'Name' }).fill(name);
  await page.getByRole('tab', { name: 'Build' }).click();
  await page.getByRole('button', { name: 'New section', exact: true }).click();
  const editor = page.getByRole('region', { name: /^Section / });
  await editor.getByLabel('Title of the section').fill('Ears');
  for (const [label, kind] of [
    ['Hearing loss', 'Number'],
    ['Plan', 'Long text'],
  ] as const) {
    await page.getByRole('textbox', { name: 'New field' }).fill(label);
    await page.getByLabel('Kind of the new field').selectOption({ label: kind });
    await page.getByRole('button', { name: 'Add the field' }).click();
    if (kind === 'Number') await editor.getByLabel('Greatest').fill('120');
  }
  await expect(page.getByText('Draft kept')).toBeVisible();
  await page.getByRole('button', { name: 'Publish' }).click();
  await expect(page.getByText('Version 1 in use')).toBeVisible();

  await begin(page, id, name);
  const form = page.getByRole('region', { name: 'Ears' });
  await form.getByLabel('Hearing loss').fill('300');
  // The form has a plan of its own: it is asked for once.
  await expect(page.getByLabel('Plan', { exact: true })).toHaveCount(1);
  await form.getByLabel('Plan').fill('An audiogram');
  await page.keyboard.press('Control+s');
  await expect(page.getByRole('alert')).toContainText('Hearing loss');
  await expect(form.getByText('Use a number from')).toBeVisible();
  await form.getByLabel('Hearing loss').fill('30');
  await page.keyboard.press('Control+s');
  const note = page.getByRole('region', { name: 'Note' });
  await expect(note).toContainText('An audiogram');
  await expect(note).toContainText(`Written on: ${name}, version 1`);
});

test('the eye form is filled with what stood there last, and says what was copied', async ({ page }) => {
  await signIn(page, 'physician');
  const id = await somebody(page, 'Jessamine');
  const forms = await (await page.request.get('/api/v1/layouts')).json();
  const eye = forms.items.find((it: { name: string }) => it.name === 'Comprehensive eye examination');
  const list = `/api/v1/patients/${id}/encounters`;
  const start = { encounter_type: 'follow_up', layout_id: eye.id, encounter_date: '2026-05-03T09:00:00Z' };
  const before = await (await page.request.post(list, { data: start, headers: json(page) })).json();
  const clinical_data = { va_cc_od: '20/20', va_cc_os: '20/40', disc_od: 'pale', iop_od: 14 };
  const note = { encounter_type: 'follow_up', encounter_date: before.encounter_date, clinical_data };
  const put = await page.request.put(`${list}/${before.id}`, {
    data: note,
    headers: { ...json(page), 'If-Match': '"1"' },
  });
  expect(put.status()).toBe(200);

  await begin(page, id, 'Comprehensive eye examination');
  await expect(page.getByText('fields are filled beforehand')).toBeVisible();
  const acuity = page.getByRole('region', { name: 'Visual acuity' });
  await expect(acuity.getByLabel('Distance, with correction, OD (right)')).toHaveValue('20/20');
  await expect(acuity.getByText(/^from .*2026/).first()).toBeVisible();
  await acuity.getByLabel('Distance, with correction, OS (left)').selectOption('20/25');
  // The pressure is measured anew each time: nothing is offered, and a person may copy it.
  const pressure = page.getByRole('region', { name: 'Intraocular pressure' });
  const right = pressure.getByLabel('Pressure, OD (right)');
  await expect(right).toHaveValue('');
  await pressure.getByRole('button', { name: /^Copy forward from/ }).click();
  await expect(right).toHaveValue('14');
  // Nothing is written that nobody took.
  await page.keyboard.press('Control+s');
  await expect(page.getByRole('alert')).toContainText('keep them or empty them');
  await page.getByRole('button', { name: 'Keep them' }).click();
  await right.fill('200');
  await shoot(page, 'encounter-on-form');
  await page.keyboard.press('Control+s');
  await expect(page.getByRole('alert')).toContainText('Use a number from');
  await right.fill('18');
  await page.keyboard.press('Control+s');
  const written = page.getByRole('region', { name: 'Note' });
  await expect(written).toContainText('20/25');
  await expect(written).toContainText(/copied from .*2026.*, unchanged/);
  await expect(written).toContainText(/copied from .*2026.*, changed/);
  await expect(written).toContainText('Written on: Comprehensive eye examination');
  await shoot(page, 'encounter-on-form-read');
});
