import { expect, test } from '@playwright/test';
import { signIn } from './person';

test('medications and the history are recorded, changed and read as they were', async ({ page }) => {
  await signIn(page, 'physician');
  const headers = { Origin: new URL(page.url()).origin, 'Idempotency-Key': crypto.randomUUID() };
  const data = { given_name: 'Lena', family_name: `Lists${Date.now()}`, birth_date: '1961-02-03', sex: 'female' };
  const made = await page.request.post('/api/v1/patients?another_person=true', { data, headers });
  await page.goto(`/patients/${(await made.json()).id}`);

  const medications = page.getByRole('region', { name: 'Medications' });
  await expect(medications.getByText('Not recorded')).toBeVisible();
  await page.getByRole('button', { name: 'Add: Medications' }).click();
  const side = page.getByRole('dialog', { name: 'Add: Medications' });
  await side.getByLabel('What').fill('Metformin 500 mg');
  await side.getByLabel('Dose').fill('500 mg');
  await side.getByLabel('How often').fill('twice a day');
  await side.getByRole('button', { name: 'Save' }).click();
  await expect(medications.getByText('twice a day')).toBeVisible();

  // Discontinuing asks for the day and the reason, at their fields.
  await page.getByRole('button', { name: 'Edit: Metformin 500 mg' }).click();
  const edit = page.getByRole('dialog', { name: 'Edit: Medications' });
  await edit.getByLabel('Status').click();
  await page.getByRole('option', { name: 'discontinued' }).click();
  await edit.getByRole('button', { name: 'Save' }).click();
  await expect(edit.getByText('Fill this in.').first()).toBeVisible();
  await edit.getByLabel('Discontinued on').fill('2026-01-02');
  await edit.getByLabel('Why discontinued').fill('Nausea');
  await edit.getByRole('button', { name: 'Save' }).click();
  await expect(medications.getByText('Nausea')).toBeVisible();
  await medications.getByRole('button', { name: 'Earlier values: Metformin 500 mg' }).click();
  const earlier = page.getByRole('dialog', { name: 'Metformin 500 mg: what was recorded' });
  await expect(earlier.getByRole('region', { name: 'Version 1' })).toContainText('active');
  await expect(earlier.getByRole('region', { name: 'Version 2' })).toContainText('Nausea');
  await page.keyboard.press('Escape');

  await page.getByRole('tab', { name: 'History and plans' }).click();
  await page.getByRole('button', { name: 'Add: Immunizations' }).click();
  const dose = page.getByRole('dialog', { name: 'Add: Immunizations' });
  await dose.getByLabel('What').fill('Influenza');
  await dose.getByLabel('Dose number').fill('two');
  await dose.getByRole('button', { name: 'Save' }).click();
  await expect(dose.getByLabel('Dose number')).toHaveAttribute('aria-invalid', 'true');
  await dose.getByLabel('Dose number').fill('2');
  await dose.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('region', { name: 'Immunizations' }).getByText('Influenza')).toBeVisible();
  for (const [list, fields] of [
    ['Family history', { What: 'Breast cancer', Relative: 'Mother' }],
    ['Social history', { What: 'Tobacco use', Answer: 'Never' }],
    ['Goals', { What: 'HbA1c', Target: 'below 7 %' }],
  ] as const) {
    await page.getByRole('button', { name: `Add: ${list}` }).click();
    const form = page.getByRole('dialog', { name: `Add: ${list}` });
    for (const [label, text] of Object.entries(fields)) await form.getByLabel(label).fill(text);
    await form.getByRole('button', { name: 'Save' }).click();
    await expect(page.getByRole('region', { name: list }).getByText(fields.What)).toBeVisible();
  }
});
