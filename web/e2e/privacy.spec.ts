import { readFileSync } from 'node:fs';
import { expect, type Page, test } from '@playwright/test';
import { shoot } from './look';
import { signIn } from './person';

// The desk stands where the clinic is: its day is not that of every clock in the world.
const CLINIC = 'America/Chicago';
test.use({ timezoneId: CLINIC });

/** A patient of this run's own, registered by whoever is signed in. */
async function register(page: Page, family: string): Promise<string> {
  const headers = { Origin: new URL(page.url()).origin };
  const data = { given_name: 'Vera', family_name: family, birth_date: '1971-03-05', sex: 'female' };
  const answer = await page.request.post('/api/v1/patients?another_person=true', { headers, data });
  expect(answer.status()).toBe(201);
  return (await answer.json()).id;
}

/** Somebody else sits down at the same machine. */
async function now(page: Page, login: string) {
  await page.request.delete('/api/v1/session', { headers: { Origin: new URL(page.url()).origin } });
  await signIn(page, login);
}

const family = `Quist${Date.now().toString(36).replace(/\d/g, 'z')}`;

test('the privacy officer protects a record, a physician breaks the glass, and it is reviewed', async ({ page }) => {
  await signIn(page, 'physician');
  const id = await register(page, family);

  await now(page, 'privacy_officer');
  await page.goto(`/patients/${id}`);
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Vera');
  await page.getByRole('combobox', { name: 'Sensitivity' }).click();
  await page.getByRole('option', { name: 'Sensitive', exact: true }).click();
  await page.getByLabel('Why, and who asked for it').fill('The patient asked for it in writing.');
  await page.getByRole('button', { name: 'Save the protection' }).click();
  await expect(page.getByText(/Changed by/)).toBeVisible();
  const viewers = page.getByRole('region', { name: 'Who may open it, and why' });
  await expect(viewers.getByText('Nobody may open it at present.')).toBeVisible();
  await viewers.getByLabel('Those who may not, too').check();
  await expect(viewers.getByRole('row', { name: /Demo Physician/ })).toContainText('Shut: sensitive record');
  await shoot(page, 'privacy-protect');

  await page.getByRole('combobox', { name: 'Person' }).click();
  await page.getByRole('option', { name: /Demo Nurse/ }).click();
  await page.getByRole('button', { name: 'Assign' }).click();
  await expect(page.getByRole('table', { name: 'Care team' })).toContainText('Demo Nurse');

  // Who takes care of the patient opens the record.
  await now(page, 'nurse');
  await page.goto(`/patients/${id}`);
  await page.getByRole('tab', { name: 'Privacy' }).click();
  await expect(page.getByText('Only the care team opens it.', { exact: false })).toBeVisible();

  await now(page, 'physician');
  await page.goto('/patients');
  await page.getByRole('textbox', { name: 'Find a patient' }).fill(family);
  const row = page.getByRole('row', { name: new RegExp(family, 'i') });
  await expect(row).toContainText('Protected');
  await row.getByRole('link').click();
  await expect(page.getByRole('alert')).toContainText('Protected record');
  await page.getByRole('button', { name: 'Break the glass' }).click();
  const dialog = page.getByRole('dialog', { name: 'Break the glass' });
  await dialog.getByLabel('What is the emergency?').fill('x');
  await dialog.getByRole('button', { name: 'Open the record now' }).click();
  await expect(dialog.getByRole('alert')).toBeVisible();
  await dialog.getByLabel('What is the emergency?').fill('Brought in unconscious');
  await shoot(page, 'privacy-glass');
  await dialog.getByRole('button', { name: 'Open the record now' }).click();
  await expect(page.getByText('Open in an emergency')).toBeVisible();

  await now(page, 'privacy_officer');
  await page.getByRole('navigation').getByRole('link', { name: 'Privacy office' }).click();
  const emergencies = page.getByRole('table', { name: 'Records opened in an emergency' });
  const one = emergencies.getByRole('row', { name: new RegExp(family, 'i') });
  await expect(one).toContainText('Brought in unconscious');
  await shoot(page, 'privacy-office');
  await one.getByRole('button', { name: /^Review/ }).click();
  const review = page.getByRole('dialog', { name: 'Review' });
  await review.getByLabel('Justified', { exact: true }).check();
  await review.getByRole('button', { name: 'Save' }).click();
  await expect(review).toHaveCount(0);
  await expect(page.getByRole('row', { name: new RegExp(family, 'i') })).toHaveCount(0);
});

test('an auditor finds who broke the glass', async ({ page }) => {
  await signIn(page, 'auditor');
  await page.goto('/audit');
  await page.getByRole('combobox', { name: 'Action' }).click();
  await page.getByRole('option', { name: 'Protected record opened in an emergency' }).click();
  const row = page.getByRole('table', { name: 'Audit trail' }).getByRole('row', { name: /Brought in unconscious/ });
  await expect(row.first()).toContainText('physician');
  await expect(page.getByRole('link', { name: 'Privacy office' })).toHaveCount(0);
});

test('what a patient agreed to and what was told outside stand in the record', async ({ page }) => {
  await signIn(page, 'physician');
  const id = await register(page, `${family}e`);
  await page.goto(`/patients/${id}`);
  await page.getByRole('tab', { name: 'Privacy' }).click();

  // Without a consent nothing goes out on the patient's word.
  const tell = async () => {
    await page.getByRole('button', { name: 'Record a disclosure' }).click();
    const dialog = page.getByRole('dialog', { name: 'Record a disclosure' });
    await dialog.getByLabel('To whom').fill('Blue Prairie Health');
    await dialog.getByRole('textbox', { name: 'What' }).fill('Discharge letter');
    await dialog.getByRole('textbox', { name: 'Why' }).fill('Life insurance');
    await dialog.getByRole('combobox', { name: 'Basis' }).click();
    await page.getByRole('option', { name: 'The patient agreed' }).click();
    await dialog.getByRole('button', { name: 'Save' }).click();
    return dialog;
  };
  const refused = await tell();
  await expect(refused.getByRole('alert')).toContainText('No consent to disclosure');
  await shoot(page, 'privacy-disclosure');
  await refused.getByRole('button', { name: 'Cancel' }).click();

  await page.getByRole('button', { name: 'Record a consent' }).click();
  const dialog = page.getByRole('dialog', { name: 'Record a consent' });
  await dialog.getByRole('combobox', { name: 'Consent to' }).click();
  await page.getByRole('option', { name: 'Disclosure of health information' }).click();
  await dialog.getByLabel('Signed by').fill('Vera Quist');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('table', { name: 'Consents' })).toContainText('Agreed');

  await expect(await tell()).toHaveCount(0);
  const told = page.getByRole('table', { name: 'Disclosures to others' });
  await expect(told).toContainText('Blue Prairie Health');
  await shoot(page, 'privacy-consents');
  await told.getByRole('button', { name: /Written by mistake/ }).click();
  const mistake = page.getByRole('dialog', { name: 'Written by mistake' });
  await mistake.getByLabel('Reason').fill('Another patient');
  await mistake.getByRole('button', { name: 'Save' }).click();
  await expect(told).toContainText('By mistake: Another patient');
});

test('a request is recorded, exported and decided in the privacy office, and a breach has its clocks', async ({
  page,
}) => {
  await signIn(page, 'physician');
  const id = await register(page, `${family}r`);
  await page.goto(`/patients/${id}`);
  await page.getByRole('tab', { name: 'Privacy' }).click();
  await page.getByRole('button', { name: 'Record a request' }).click();
  const dialog = page.getByRole('dialog', { name: 'Record a request' });
  await dialog.getByLabel('Requested by').fill('Vera Quist');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('table', { name: 'Requests of patients' })).toContainText('Copy of the record');

  await now(page, 'privacy_officer');
  await page.goto('/privacy');
  await page.getByRole('tab', { name: 'Requests of patients' }).click();
  const row = page.getByRole('row', { name: new RegExp(`${family}r`, 'i') });
  await shoot(page, 'privacy-requests');
  for (const [choice, name, starts] of [
    ['JSON, for a program', /^record-.+\.json$/, '{'],
    ['PDF, to read and to print', /^record-.+\.pdf$/, '%PDF-'],
  ] as const) {
    const download = page.waitForEvent('download');
    await row.getByRole('button', { name: /^Export the record/ }).click();
    await page.getByRole('menuitem', { name: choice }).click();
    const file = await download;
    expect(file.suggestedFilename()).toMatch(name);
    expect(readFileSync(await file.path(), 'utf8').slice(0, starts.length)).toBe(starts);
  }
  await row.getByRole('button', { name: /^Decide/ }).click();
  const decision = page.getByRole('dialog', { name: 'Decide' });
  await decision.getByLabel('Fulfilled').check();
  await decision.getByRole('button', { name: 'Save' }).click();
  await expect(row).toHaveCount(0);

  // An amendment that was denied has an answer of the patient, which stays beside it.
  const headers = { Origin: new URL(page.url()).origin };
  const amendment = {
    kind: 'amendment',
    requested_on: new Date().toLocaleDateString('sv', { timeZone: CLINIC }),
    requested_by: 'Vera Quist',
    details: 'Not latex.',
  };
  const asked = await page.request.post(`/api/v1/patients/${id}/privacy-requests`, { headers, data: amendment });
  expect(asked.status()).toBe(201);
  await page.reload();
  await page.getByRole('tab', { name: 'Requests of patients' }).click();
  await row.getByRole('button', { name: /^30 days more/ }).click();
  const longer = page.getByRole('dialog', { name: '30 days more' });
  await longer.getByLabel('Reason').fill('The laboratory is asked');
  await longer.getByRole('button', { name: '30 days more' }).click();
  await expect(row).toContainText('Extended');
  await row.getByRole('button', { name: /^Decide/ }).click();
  await decision.getByLabel('Denied').check();
  await decision.getByRole('textbox').fill('The record is accurate');
  await decision.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('checkbox', { name: 'Decided ones' }).check();
  await row.getByRole('button', { name: /^Statement of disagreement/ }).click();
  const statement = page.getByRole('dialog', { name: 'Statement of disagreement' });
  await statement.getByLabel('Statement', { exact: false }).last().fill('I never had a reaction.');
  await statement.getByRole('button', { name: 'Save' }).click();
  await expect(
    page.getByRole('table', { name: 'Requests of patients' }).getByText('I never had a reaction.'),
  ).toBeVisible();

  await page.getByRole('tab', { name: 'Breach cases' }).click();
  await page.getByRole('button', { name: 'Open a case' }).click();
  const breach = page.getByRole('dialog', { name: 'Open a case' });
  await breach.getByLabel('Title').fill(`Lost laptop ${family}`);
  await breach.getByLabel('People concerned').fill('501');
  await expect(breach.getByText('More than 500 people', { exact: false })).toBeVisible();
  await breach.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('row', { name: new RegExp(family) })).toContainText('Media');
  await shoot(page, 'privacy-breaches');
});
