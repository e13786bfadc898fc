import { expect, type Page, test } from '@playwright/test';
import { shoot } from './look';
import { enter, signOut } from './person';
import { codeOf } from './totp';

// Each page is looked at in four ways.
test.setTimeout(180_000);

const welcome = (page: Page) => expect(page.getByRole('heading', { name: /Welcome/ })).toBeVisible();

test('a person sets a second factor up, signs in with it, and is told when it is reset', async ({ page, browser }) => {
  await enter(page, 'pharmacist');
  await welcome(page);
  await page.goto('/account');
  await page
    .locator('section', { has: page.getByRole('button', { name: 'Set one up' }) })
    .locator('#field-password')
    .fill('demonstration only');
  await page.getByRole('button', { name: 'Set one up' }).click();
  const secret = (await page.locator('code').textContent()) ?? '';
  await shoot(page, 'account');
  await page.locator('#field-code').fill(codeOf(secret));
  await page.getByRole('button', { name: 'Confirm' }).click();
  await expect(page.getByText('On', { exact: true })).toBeVisible();
  // Without recovery codes a lost phone keeps its owner out, and every page says so.
  await expect(page.getByText('You have no recovery codes')).toBeVisible();
  await page.getByRole('button', { name: 'Make ten new codes' }).click();
  const recovery = page.locator('#recovery-codes code');
  await expect(recovery).toHaveCount(10);
  const spare = (await recovery.first().textContent()) ?? '';
  await shoot(page, 'recovery-codes');
  await page.getByRole('button', { name: 'I have kept them' }).click();
  await expect(page.getByText('Codes left: 10')).toBeVisible();
  await expect(page.getByText('You have no recovery codes')).toBeHidden();
  // The other address of the account needs the password.
  await page.locator('#field-email').fill('till@demo.example');
  await expect(page.locator('#field-current_password')).toBeVisible();

  await signOut(page, /Demo Pharmacist/);
  await enter(page, 'pharmacist');
  await expect(page.getByLabel('Code from your authenticator')).toBeVisible();
  await shoot(page, 'second-factor');
  await page.locator('#field-code').fill(spare.toLowerCase());
  await page.getByRole('button', { name: 'Verify' }).click();
  await welcome(page);
  await signOut(page, /Demo Pharmacist/);

  const admin = await (await browser.newContext()).newPage();
  await enter(admin, 'administrator');
  await welcome(admin);
  await admin.goto('/staff');
  await admin.getByRole('link', { name: 'Demo Pharmacist' }).click();
  await admin.getByRole('tab', { name: 'Access' }).click();
  await admin.getByRole('button', { name: 'Reset second factor: Demo Pharmacist' }).click();
  await admin.locator('#field-reason').fill('Phone lost on the bus');
  await shoot(admin, 'reset-factor');
  await admin.getByRole('dialog').getByRole('button', { name: 'Reset second factor' }).click();
  const handedOver = (await admin.getByRole('dialog').locator('code').textContent()) ?? '';
  await shoot(admin, 'handover-code');
  await admin.getByRole('button', { name: 'I have passed it on' }).click();
  await expect(admin.getByRole('dialog')).toBeHidden();

  // The password alone does not go on from here; with the code a new factor is set up.
  await enter(page, 'pharmacist');
  await page.locator('#field-code').fill(handedOver);
  await page.getByRole('button', { name: 'Verify' }).click();
  await page.getByRole('button', { name: 'Set one up' }).click();
  const next = (await page.locator('code').textContent()) ?? '';
  await page.locator('#field-code').fill(codeOf(next));
  await page.getByRole('button', { name: 'Confirm' }).click();
  await welcome(page);
  await expect(page.getByText('Phone lost on the bus')).toBeVisible();
  await shoot(page, 'reset-notice');
  // For a day it stays: whoever took the factor away might have signed in first.
  await expect(page.getByRole('button', { name: 'I have read this' })).toBeHidden();
});

test('a second clinic is opened, and a colleague works there after agreeing', async ({ page, browser }) => {
  await enter(page, 'administrator');
  await welcome(page);
  await page.goto('/clinic');
  await shoot(page, 'clinic');
  await page.getByRole('link', { name: 'Open another clinic' }).click();
  // The page before has a field of the same name.
  await expect(page.getByRole('button', { name: 'Open the clinic' })).toBeVisible();
  await page.locator('#field-name').fill('Northside Laboratory');
  await page.locator('#field-npi').fill('1234567890');
  await page.getByRole('button', { name: 'Open the clinic' }).click();
  await expect(page.getByRole('alert')).toContainText('NPI');
  await page.locator('#field-npi').fill('1234567893');
  await shoot(page, 'open-clinic');
  await page.getByRole('button', { name: 'Open the clinic' }).click();
  await page.getByRole('button', { name: 'Go there now' }).click();
  await expect(page.getByRole('button', { name: 'Switch clinic' })).toContainText('Northside Laboratory');

  await page.goto('/staff');
  await page.getByRole('button', { name: 'Add a person' }).click();
  await page.getByText('Has an account').click();
  await page.locator('#field-login').fill('no.such.person');
  await page.locator('#field-full_name').fill('Pat');
  await page.locator('#field-roles').click();
  await page.getByRole('option', { name: 'Pathologist' }).click();
  await page.keyboard.press('Escape');
  await page.locator('[id="field-professional.specialization"]').fill('Pathology');
  await page.locator('[id="field-professional.license_number"]').fill('TX-P5531');
  await page.locator('[id="field-professional.license_expiry"]').fill('2031-12-31');
  const send = page.getByRole('button', { name: 'Send the invitation' });
  await send.click();
  await expect(page.getByRole('alert')).toContainText('No account');
  await page.locator('#field-login').fill('pathologist');
  await shoot(page, 'invite');
  await send.click();
  await expect(page.getByRole('table').getByText('Invited', { exact: true })).toBeVisible();
  await shoot(page, 'staff');

  const colleague = await (await browser.newContext()).newPage();
  await enter(colleague, 'pathologist');
  await welcome(colleague);
  await expect(colleague.getByText('Northside Laboratory asks you to work there')).toBeVisible();
  await shoot(colleague, 'invitation');
  await colleague.getByRole('button', { name: 'Accept' }).click();
  await expect(colleague.getByRole('button', { name: 'Switch clinic' })).toBeVisible();
});

test('what each role may do is a table, and open sessions are listed', async ({ page }) => {
  await enter(page, 'administrator');
  await welcome(page);
  await page.goto('/staff');
  await page.getByRole('link', { name: 'What each role may do' }).click();
  await expect(page.getByRole('columnheader', { name: 'Physician' })).toBeVisible();
  await shoot(page, 'permissions');
  await page.goto('/sessions');
  await expect(page.getByRole('cell', { name: 'Demo Administrator' }).first()).toBeVisible();
  await shoot(page, 'sessions');
});
