import { expect, type Page, test } from '@playwright/test';
import { json, signIn } from './person';

async function somebody(page: Page, family: string) {
  const data = {
    given_name: 'Entry',
    family_name: family,
    birth_date: '1961-02-03',
    sex: 'female',
    ssn: '123-45-7789',
  };
  const url = '/api/v1/patients?another_person=true';
  const made = await (await page.request.post(url, { data, headers: json(page) })).json();
  return made.id as string;
}

const side = (page: Page) => page.getByRole('dialog', { name: /: Allergies$/ });

test('what was thrown away is gone from a form that opens again in the same place', async ({ page }) => {
  await signIn(page, 'nurse');
  await page.goto(`/patients/${await somebody(page, 'Abernathy')}`);
  await page.getByRole('button', { name: 'Add: Allergies' }).click();
  await side(page).getByLabel('What').fill('Penicillin');
  await page.getByRole('button', { name: 'Add: Allergies' }).click();
  await page.getByRole('button', { name: 'Throw it away' }).click();
  await expect(side(page).getByLabel('What')).toHaveValue('');
  await side(page).getByLabel('What').fill('Latex');
  await expect(page.getByText('Kept as a draft, not saved yet')).toBeVisible();
  await page.getByRole('button', { name: 'Add: Allergies' }).click();
  await page.getByRole('button', { name: 'Leave, keep the draft' }).click();
  await expect(side(page).getByLabel('What')).toHaveValue('Latex');
  await side(page).getByLabel('What').fill('Latex gloves');
  await side(page).getByRole('button', { name: 'Cancel' }).click();
  await expect(page.getByText('These fields differ from the record:')).toBeVisible();
});

test('a save that ends late closes its own form, and not the one that was opened meanwhile', async ({ page }) => {
  await signIn(page, 'nurse');
  const id = await somebody(page, 'Slowcombe');
  await page.goto(`/patients/${id}`);
  // What follows the save waits: the throwing away of the draft.
  await page.route('**/api/v1/drafts/discard', async (route) => {
    await new Promise((done) => setTimeout(done, 1500));
    await route.continue();
  });
  await page.getByRole('button', { name: 'Add: Allergies' }).click();
  await side(page).getByLabel('What').fill('Hazelnut');
  await expect(page.getByText('Kept as a draft, not saved yet')).toBeVisible();
  const thrown = page.waitForResponse((answer) => answer.url().endsWith('/drafts/discard'));
  await side(page).getByRole('button', { name: 'Save' }).click();
  await page.getByRole('button', { name: 'Edit: Hazelnut' }).click();
  await side(page).getByLabel('Reaction').fill('Hives');
  await thrown;
  await expect(page.getByText('Kept as a draft, not saved yet')).toBeVisible();
  await expect(side(page).getByLabel('Reaction')).toHaveValue('Hives');
});

test('the draft of an entry that is gone opens neither another one nor a new one', async ({ page }) => {
  await signIn(page, 'nurse');
  const id = await somebody(page, 'Birtwhistle');
  const list = `/api/v1/patients/${id}/allergies`;
  const data = { display: 'Bee venom', category: 'other' };
  const allergy = await (await page.request.post(list, { data, headers: json(page) })).json();
  await page.goto(`/patients/${id}`);
  await page.getByRole('button', { name: 'Edit: Bee venom' }).click();
  await side(page).getByLabel('Reaction').fill('Anaphylaxis, typed yesterday');
  await expect(page.getByText('Kept as a draft, not saved yet')).toBeVisible();
  await side(page).getByRole('button', { name: 'Cancel' }).click();
  await page.getByRole('button', { name: 'Leave, keep the draft' }).click();
  await page.getByRole('button', { name: 'Add: Allergies' }).click();
  await side(page).getByLabel('What').fill('Penicillin');
  await expect(page.getByText('Kept as a draft, not saved yet')).toBeVisible();
  await page.request.put(`${list}/${allergy.id}`, {
    data: { ...data, status: 'entered_in_error' },
    headers: { ...json(page), 'If-Match': '"1"' },
  });
  await page.goto(`/patients/${id}`);
  const begun = page.getByRole('status').filter({ hasText: 'Begun here' }).getByRole('button');
  await expect(begun).toHaveCount(2);
  for (const at of [0, 1]) {
    await begun.nth(at).click();
    const gone = page.getByRole('dialog', { name: /No longer in the chart/ });
    await expect(gone.or(side(page))).toBeVisible();
    if (await gone.isVisible()) break;
    await expect(side(page).getByLabel('What')).toHaveValue('Penicillin');
    await side(page).getByRole('button', { name: 'Cancel' }).click();
    await page.getByRole('button', { name: 'Leave, keep the draft' }).click();
  }
  const gone = page.getByRole('dialog', { name: /No longer in the chart/ });
  await expect(gone.getByLabel('What you typed')).toHaveValue('Reaction: Anaphylaxis, typed yesterday');
  await gone.getByRole('button', { name: 'Throw it away' }).click();
  await expect(gone).toHaveCount(0);
  await expect(begun).toHaveCount(1);
});

test('whoever may be on record is registered only with somebody’s word, whether or not the list came', async ({
  page,
}) => {
  await signIn(page, 'receptionist');
  await somebody(page, 'Cavendish');
  for (const answer of [undefined, { status: 429 }, { status: 500 }]) {
    await page.unrouteAll();
    await page.route('**/api/v1/patients/duplicates', (route) => (answer ? route.fulfill(answer) : route.abort()));
    await page.goto('/patients/new');
    await page.getByLabel('Given name').fill('Entry');
    await page.getByLabel('Family name').fill('Cavendish');
    await page.getByLabel('Birth date').fill('1961-02-03');
    await page.getByRole('radio', { name: 'Female', exact: true }).check();
    await page.keyboard.press('Control+s');
    // Beside it the app may say that it is not connected.
    const refusal = page.getByRole('alert').filter({ hasText: 'Look at the similar patients first' });
    await expect(refusal).toBeVisible();
    await expect(page.getByText('The server knows somebody very like this person.')).toBeVisible();
    await page.getByRole('button', { name: 'Cancel' }).click();
    await page.getByRole('button', { name: 'Throw it away' }).click();
    await expect(page).toHaveURL(/patients$/);
  }
  await page.unrouteAll();
  await page.goto('/patients/new');
  await page.getByLabel('Given name').fill('Entry');
  await page.getByLabel('Family name').fill('Cavendish');
  await page.getByLabel('Birth date').fill('1961-02-03');
  await page.getByRole('radio', { name: 'Female', exact: true }).check();
  await page.keyboard.press('Control+s');
  await expect(page.getByRole('alert')).toContainText('Look at the similar patients first');
  await expect(page.getByRole('link', { name: 'CAVENDISH, Entry', exact: true })).toBeVisible();
  await page.getByLabel('None of them is this person').check();
  await page.keyboard.press('Control+s');
  await expect(page.getByRole('region', { name: 'Patient banner' })).toContainText('CAVENDISH');
});

test('a renamed entry loses the code of its old name', async ({ page }) => {
  await signIn(page, 'nurse');
  const id = await somebody(page, 'Dunstable');
  const list = `/api/v1/patients/${id}/allergies`;
  const data = { display: 'Penicillin', category: 'drug', code_system: 'http://snomed.info/sct', code: '764146007' };
  await page.request.post(list, { data, headers: json(page) });
  await page.goto(`/patients/${id}`);
  const codes = async () => (await (await page.request.get(list)).json()).items.map((a: { code: string }) => a.code);
  await page.getByRole('button', { name: 'Edit: Penicillin' }).click();
  await expect(page.getByText('Coded as 764146007.')).toBeVisible();
  await side(page).getByLabel('Reaction').fill('Rash');
  await side(page).getByRole('button', { name: 'Save' }).click();
  await expect(side(page)).toHaveCount(0);
  expect(await codes()).toEqual(['764146007']);
  await page.getByRole('button', { name: 'Edit: Penicillin' }).click();
  await side(page).getByLabel('What').fill('Latex');
  await expect(page.getByText('The code 764146007 belongs to the name before')).toBeVisible();
  await side(page).getByRole('button', { name: 'Save' }).click();
  await expect(side(page)).toHaveCount(0);
  expect(await codes()).toEqual([null]);
});

test('a measure is understood or refused by its name, and two numbers for one person are met', async ({ page }) => {
  await signIn(page, 'nurse');
  const id = await somebody(page, 'Elphinstone');
  const path = `/api/v1/patients/${id}`;
  await page.goto(`/patients/${id}/edit`);
  await page.getByRole('button', { name: /^Body/ }).click();
  await page.getByLabel('Weight (kg)').fill('80 kilos or so');
  await page.getByLabel('Height (cm)').fill("5'11");
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('alert')).toContainText('Weight (kg)');
  await expect(page.getByLabel('Height (cm)')).toHaveValue('180.34');
  await page.getByLabel('Weight (kg)').fill('80 kg');
  await expect(page.getByLabel('Social security number')).toHaveValue('•••-••-7789');
  await page.getByLabel('Social security number').fill('321-45-1111');
  const { version, given_name, family_name, birth_date, sex } = await (await page.request.get(path)).json();
  await page.request.put(path, {
    data: { given_name, family_name, birth_date, sex, ssn: '321-45-2222' },
    headers: { ...json(page), 'If-Match': `"${version}"` },
  });
  await expect(page.getByText('Kept as a draft, not saved yet')).toBeVisible();
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('radio', { name: /2222/ })).toBeVisible();
  await page.getByRole('radio', { name: /2222/ }).check();
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('region', { name: 'Patient banner' })).toBeVisible();
  const now = await (await page.request.get(path)).json();
  expect([now.ssn_last4, now.height_cm, now.weight_kg]).toEqual(['2222', 180.34, 80]);
});
