import { expect, type Page, test } from '@playwright/test';
import { ask, somebody } from './desk';
import { shoot } from './look';
import { json, signIn, signInToDemonstration } from './person';

async function visitor(page: Page, family: string) {
  const data = { given_name: 'Visit', family_name: family, birth_date: '1961-02-03', sex: 'female' };
  const url = '/api/v1/patients?another_person=true';
  const made = await (await page.request.post(url, { data, headers: json(page) })).json();
  return made.id as string;
}

test('a physician begins an encounter, documents it, reads it and finds it at home', async ({ page }) => {
  await signIn(page, 'physician');
  const id = await visitor(page, 'Ellingham');
  await page.goto(`/patients/${id}`);
  await page.getByRole('tab', { name: 'Encounters' }).click();
  await expect(page.getByText('Nobody has documented a visit yet.')).toBeVisible();
  await page.getByRole('button', { name: 'Begin an encounter' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Specialty').fill('Ophthalmology');
  await dialog.getByLabel('Form').selectOption({ label: 'Free note, on no form' });
  await dialog.getByLabel('Chief complaint').fill('Blurred vision');
  await dialog.getByRole('button', { name: 'Begin an encounter' }).click();

  await expect(page).toHaveURL(/\/encounters\//);
  await page.getByLabel('History and findings').fill('For two weeks the left eye sees less.');
  await page.getByRole('button', { name: 'Add a diagnosis' }).click();
  const first = page.getByRole('group', { name: 'Diagnosis 1' });
  await first.getByLabel('Code').fill('nuclear cataract left');
  await page.getByRole('option', { name: /H25\.12/ }).click();
  await expect(first.getByLabel('In words')).toHaveValue('Age-related nuclear cataract, left eye');
  await page.getByRole('button', { name: 'Add a diagnosis' }).click();
  await page.getByRole('group', { name: 'Diagnosis 2' }).getByLabel('In words').fill('Dry eye');
  await page.getByRole('button', { name: 'Diagnosis 2: further up' }).click();
  await expect(page.getByText('Kept as a draft, not saved yet')).toBeVisible();
  // A closed tab loses nothing.
  await page.reload();
  await expect(page.getByLabel('History and findings')).toHaveValue('For two weeks the left eye sees less.');
  await expect(page.getByRole('group', { name: 'Diagnosis 1' }).getByLabel('In words')).toHaveValue('Dry eye');
  await shoot(page, 'encounter-form');
  await page.getByRole('button', { name: 'Diagnosis 1: further down' }).click();
  await page.getByLabel('Plan', { exact: true }).fill('Surgery of the left eye');
  await page.keyboard.press('Control+s');

  const note = page.getByRole('region', { name: 'Note' });
  await expect(note).toContainText('H25.12 · Age-related nuclear cataract');
  await expect(note).toContainText('Surgery of the left eye');
  await expect(page.getByText('not signed')).toBeVisible();
  await shoot(page, 'encounter-note');
  await page.goto('/');
  await expect(page.getByRole('region', { name: 'My day' })).toContainText('ELLINGHAM, Visit');
  await page.getByRole('region', { name: 'Unsigned notes' }).getByRole('link', { name: 'ELLINGHAM, Visit' }).click();
  await expect(note).toContainText('Blurred vision');
});

test('what a colleague wrote meanwhile is shown side by side, and a mistake is struck with a reason', async ({
  page,
}) => {
  await signIn(page, 'physician');
  const id = await visitor(page, 'Farnsworth');
  const list = `/api/v1/patients/${id}/encounters`;
  const data = { encounter_type: 'follow_up', chief_complaint: 'Cough' };
  const begun = await (await page.request.post(list, { data, headers: json(page) })).json();
  await page.goto(`/patients/${id}/encounters/${begun.id}`);
  await page.getByLabel('Plan', { exact: true }).fill('Rest');
  const theirs = { ...data, encounter_date: begun.encounter_date, plan: 'Antibiotics', assessment: 'Pneumonia' };
  await page.request.put(`${list}/${begun.id}`, { data: theirs, headers: { ...json(page), 'If-Match': '"1"' } });
  await page.keyboard.press('Control+s');
  const meeting = page.getByRole('alert').filter({ hasText: 'changed this record meanwhile' });
  await expect(meeting).toContainText('Antibiotics');
  await expect(page.getByLabel('Assessment')).toHaveValue('Pneumonia');
  await meeting.getByRole('radio', { name: 'Rest' }).check();
  await page.keyboard.press('Control+s');
  await expect(page.getByRole('region', { name: 'Note' })).toContainText('Rest');

  // What it said before, with who and when, at the note itself.
  await page.getByRole('button', { name: 'Earlier texts' }).click();
  const earlier = page.getByRole('dialog', { name: 'Earlier texts' });
  await expect(earlier.getByRole('region')).toHaveCount(3);
  await expect(earlier.getByRole('region').first().locator('del')).toHaveText('Antibiotics');
  await expect(earlier.getByRole('region').first().locator('ins')).toHaveText('Rest');
  await expect(earlier.getByRole('region').last()).toContainText('begun');
  await shoot(page, 'earlier-texts');
  await page.keyboard.press('Escape');
  await expect(earlier).toHaveCount(0);

  await page.getByRole('button', { name: 'Write', exact: true }).click();
  await page.getByRole('button', { name: 'Entered in error' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Why it was a mistake').fill('the wrong patient');
  await dialog.getByRole('button', { name: 'Entered in error' }).click();
  await expect(page.getByText('the wrong patient')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Write', exact: true })).toHaveCount(0);
});

test('a nurse takes vital signs by the keyboard, is asked about slips, and the trend shows them', async ({ page }) => {
  await signIn(page, 'nurse');
  const id = await visitor(page, 'Gainsborough');
  const list = `/api/v1/patients/${id}/vitals`;
  for (const day of [1, 2, 3]) {
    const measured = { systolic: 120 + day * 5, diastolic: 78, heart_rate: 70 + day, weight_kg: 70, height_cm: 170 };
    const data = { measured, recorded_at: `2026-03-0${day}T10:00:00Z` };
    expect((await page.request.post(list, { data, headers: json(page) })).status()).toBe(201);
  }
  await page.goto(`/patients/${id}`);
  await page.getByRole('tab', { name: 'Vital signs' }).click();
  await page.getByRole('button', { name: 'Record vital signs' }).click();
  const dialog = page.getByRole('dialog');
  for (const typed of ['1200', '80', '66', '14', '98.6', '109']) {
    await page.keyboard.type(typed);
    await page.keyboard.press('Tab');
  }
  await page.keyboard.press('Enter');
  await expect(dialog.getByText('This looks like Fahrenheit: 98.6 °F is 37.0 °C.').first()).toBeVisible();
  await expect(dialog.getByText('Use 30 to 100 %.').first()).toBeVisible();
  const systolic = dialog.getByLabel('Systolic pressure');
  await expect(systolic).toHaveAccessibleDescription('Use 30 to 300 mmHg.');
  await expect(systolic).toHaveValue('1200');
  await systolic.fill('120');
  await dialog.getByLabel('Temperature').fill('37.0');
  await dialog.getByLabel('Oxygen saturation').fill('98');
  await dialog.getByLabel('Heart rate').fill('32');
  await page.keyboard.press('Enter');
  await dialog.getByLabel('32 /min is meant').check();
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(dialog).toHaveCount(0);
  const trends = page.getByRole('region', { name: 'Vital signs' });
  await expect(trends).toContainText('critically low');
  await expect(trends.getByRole('img', { name: /^Heart rate along time, 4 measurements/ })).toBeVisible();
  const sheet = page.getByRole('region', { name: 'Flowsheet' });
  await expect(sheet).toContainText('37.0 °C');
  await shoot(page, 'vitals');
  await sheet
    .getByRole('button', { name: /^Entered in error/ })
    .last()
    .click();
  await dialog.getByLabel('Why it was a mistake').fill('the cuff slipped');
  await dialog.getByRole('button', { name: 'Entered in error' }).click();
  await expect(sheet).toContainText('the cuff slipped');
  await expect(trends).not.toContainText('critically low');
});

test('a child is shown among children of its age, as the published tables say', async ({ page }) => {
  await signInToDemonstration(page, 'nurse');
  const child = await somebody(page, 'Wachstum', { birth_date: '2020-03-01', sex: 'female' });
  for (const [year, weight_kg, height_cm] of [
    [2025, 18, 108],
    [2026, 30, 115],
  ]) {
    const data = { measured: { weight_kg, height_cm }, recorded_at: `${year}-03-02T10:00:00Z` };
    await ask(page, 'post', `/patients/${child.id}/vitals`, data);
  }
  await page.goto(`/patients/${child.id}`);
  await page.getByRole('tab', { name: 'Vital signs' }).click();
  const growth = page.getByRole('region', { name: 'Growth' });
  await expect(growth).toContainText('CDC');
  for (const what of ['Weight', 'Height', 'Body mass index'])
    await expect(growth.getByRole('img', { name: new RegExp(`^${what}`) })).toBeVisible();
  // A girl of six years and 30 kg is above the 95th percentile (27.6 kg), a year before she was near the median (17.9 kg).
  const weights = growth.getByRole('table').first();
  const percentileOf = async (value: string) =>
    Number((await weights.getByRole('row', { name: value }).getByRole('cell').nth(3).innerText()).replace('> ', ''));
  expect(await percentileOf('30.0')).toBeGreaterThan(95);
  expect(await percentileOf('18.0')).toBeGreaterThan(40);
  expect(await percentileOf('18.0')).toBeLessThan(60);
  await shoot(page, 'growth');
});
