import { expect, type Page, test } from '@playwright/test';
import { shoot } from './look';
import { json, signIn } from './person';

// Each page is looked at in four ways.
test.setTimeout(180_000);

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

const etag = (page: Page, version: number) => ({ ...json(page), 'If-Match': `"${version}"` });
const EYE = 'Comprehensive eye examination';

async function form(page: Page, name: string) {
  const forms = await (await page.request.get('/api/v1/layouts')).json();
  return forms.items.find((it: { name: string }) => it.name === name);
}

/** A patient whose eyes were examined before, by the same physician. */
async function seenBefore(page: Page, family: string) {
  const id = await somebody(page, family);
  const eye = await form(page, EYE);
  const list = `/api/v1/patients/${id}/encounters`;
  const start = { encounter_type: 'follow_up', layout_id: eye.id, encounter_date: '2026-05-03T09:00:00Z' };
  const before = await (await page.request.post(list, { data: start, headers: json(page) })).json();
  const clinical_data = { glasses_sphere_od: -2.5, target_pressure_od: 18, ocular_history: 'LASIK', iop_od: 14 };
  const note = { encounter_type: 'follow_up', encounter_date: before.encounter_date, clinical_data };
  const put = await page.request.put(`${list}/${before.id}`, { data: note, headers: etag(page, 1) });
  expect(put.status()).toBe(200);
  return id;
}

test('the eye form is filled with what lasts, says what was copied, and a copy is confirmed', async ({ page }) => {
  await signIn(page, 'physician');
  const id = await seenBefore(page, 'Jessamine');
  await begin(page, id, EYE);
  await expect(page.getByText('Fields filled beforehand')).toBeVisible();
  const glasses = page.getByRole('region', { name: 'Spectacles in use' });
  await expect(glasses.getByLabel('Sphere, OD (right)')).toHaveValue('-2.5');
  await expect(glasses.getByText(/^from .*2026/).first()).toBeVisible();
  // What is examined is examined anew each time: nothing is offered, and a person may copy it.
  const pressure = page.getByRole('region', { name: 'Intraocular pressure' });
  const right = pressure.getByLabel('Pressure, OD (right)', { exact: true });
  await expect(right).toHaveValue('');
  await pressure.getByRole('button', { name: /^Copy forward from/ }).click();
  await expect(right).toHaveValue('14');
  await pressure.getByLabel('Target pressure, OD (right)').fill('16');
  // Nothing is written that nobody took.
  await page.keyboard.press('Control+s');
  await expect(page.getByRole('alert')).toContainText('keep them or empty them');
  await page.getByRole('button', { name: 'Keep them' }).click();
  await right.fill('200');
  await shoot(page, 'encounter-on-form');
  await page.keyboard.press('Control+s');
  await expect(page.getByRole('alert')).toContainText('Use a number from');
  await right.fill('14');
  await page.keyboard.press('Control+s');
  const written = page.getByRole('region', { name: 'Note' });
  await expect(written).toContainText('LASIK');
  await expect(written).toContainText(/copied from .*2026.*, unchanged/);
  await expect(written).toContainText(/copied from .*2026.*, changed/);
  await expect(written).toContainText(`Written on: ${EYE}`);

  // Who signs says that a copied finding is found today.
  await page.getByRole('button', { name: 'Write', exact: true }).click();
  const confirm = page.getByRole('checkbox', { name: 'Found so today: Pressure, OD (right)' });
  await confirm.check();
  await page.keyboard.press('Control+s');
  await expect(written).toContainText(/unchanged · confirmed by /);
  await shoot(page, 'encounter-on-form-read');
});

test('offers that were refused stay refused, also after a reload', async ({ page }) => {
  await signIn(page, 'physician');
  const id = await seenBefore(page, 'Kingcup');
  await begin(page, id, EYE);
  await page.getByRole('button', { name: 'Empty them' }).click();
  const sphere = page.getByRole('region', { name: 'Spectacles in use' }).getByLabel('Sphere, OD (right)');
  await expect(sphere).toHaveValue('');
  await expect(page.getByText('Kept as a draft, not saved yet')).toBeVisible();
  await page.reload();
  await expect(page.getByText('was put back. It is not saved yet.')).toBeVisible();
  await expect(sphere).toHaveValue('');
  await expect(page.getByText('Fields filled beforehand')).toBeHidden();
  // What there was to offer can still be had.
  await page.getByRole('button', { name: 'Start over' }).click();
  await expect(sphere).toHaveValue('-2.5');
});

test('what was typed on another form is kept beside the one that stands there now', async ({ page }) => {
  await signIn(page, 'physician');
  const id = await somebody(page, 'Lovage');
  await begin(page, id, 'General visit (SOAP)');
  await page.getByLabel('Reason for the visit', { exact: true }).fill('Blurred vision');
  await page.getByLabel('Lungs', { exact: true }).fill('Clear');
  await expect(page.getByText('Kept as a draft, not saved yet')).toBeVisible();
  const url = `/api/v1${new URL(page.url()).pathname}`;
  const eye = await form(page, EYE);
  const change = await page.request.put(`${url}/layout`, { data: { layout_id: eye.id }, headers: etag(page, 1) });
  expect(change.status()).toBe(200);
  await page.reload();
  const beside = page.locator('[role=status],[role=alert]').filter({ hasText: 'Typed on another form' });
  await expect(beside).toContainText('Blurred vision');
  await expect(beside).toContainText('This form does not ask for it.');
  const complaint = page.getByLabel('Chief complaint', { exact: true });
  await expect(complaint).toHaveValue('');
  await shoot(page, 'encounter-other-form');
  await beside.getByRole('button', { name: 'Take over: Chief complaint' }).click();
  await expect(complaint).toHaveValue('Blurred vision');
  await page.keyboard.press('Control+s');
  await expect(beside).toContainText('Clear');
  await beside.getByRole('button', { name: 'Let go: lungs' }).click();
  await expect(beside).toBeHidden();
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByRole('region', { name: 'Note' })).toContainText('Blurred vision');
});

test('a shortcut becomes its text while one types, and Ctrl+Z takes it back', async ({ page }) => {
  await signIn(page, 'physician');
  await page.goto('/account');
  await page.getByRole('link', { name: 'Text shortcuts' }).click();
  const word = `nad${crypto.randomUUID().slice(0, 4)}`;
  await page.getByRole('button', { name: 'New shortcut' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Shortcut').fill('two words');
  await dialog.getByRole('textbox', { name: 'Text' }).fill('No abnormality detected.');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(dialog.getByRole('alert')).toContainText('without spaces');
  await dialog.getByLabel('Shortcut').fill(`.${word}`);
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText(`.${word}`)).toBeVisible();
  await shoot(page, 'text-shortcuts');

  const id = await somebody(page, 'Mallow');
  await begin(page, id, 'General visit (SOAP)');
  const plan = page.getByLabel('Plan', { exact: true });
  await plan.pressSequentially(`Lungs: .${word} Rest. x.${word} `);
  await expect(plan).toHaveValue(`Lungs: No abnormality detected. Rest. x.${word} `);
  // In a line, too; Enter ends the word and not the form.
  const lungs = page.getByLabel('Lungs', { exact: true });
  await lungs.pressSequentially(`.${word}`);
  await lungs.press('Enter');
  await expect(lungs).toHaveValue('No abnormality detected.');
  const assessment = page.getByLabel('Assessment', { exact: true });
  await assessment.pressSequentially(`.${word},`);
  await expect(assessment).toHaveValue('No abnormality detected.,');
  await page.keyboard.press('Control+z');
  await page.keyboard.press('Control+z');
  await expect(assessment).toHaveValue(`.${word}`);
  await assessment.pressSequentially(' stays');
  await expect(assessment).toHaveValue(`.${word} stays`);
});

test('vital signs are recorded inside the form, stand in it, and the note is saved at once', async ({ page }) => {
  await signIn(page, 'physician');
  const id = await somebody(page, 'Nettle');
  await begin(page, id, 'General visit (SOAP)');
  await page.getByLabel('Reason for the visit', { exact: true }).fill('Headache');
  const objective = page.getByRole('region', { name: 'Objective' });
  await objective.getByRole('button', { name: 'Record vital signs' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Heart rate').fill('77');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(dialog).toBeHidden();
  // The dialog was another form: the note was not saved with it.
  await expect(objective.getByRole('row', { name: /Heart rate.*77 \/min/ })).toBeVisible();
  await expect(page.getByLabel('Reason for the visit', { exact: true })).toHaveValue('Headache');
  await shoot(page, 'encounter-form-vitals');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  const note = page.getByRole('region', { name: 'Note' });
  await expect(note).toContainText('Headache');
  await expect(note.getByRole('row', { name: /Heart rate.*77 \/min/ })).toBeVisible();
});
