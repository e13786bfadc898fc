import { expect, test } from '@playwright/test';
import { shoot } from './look';
import { signIn, signInToDemonstration } from './person';

// Each page is looked at in four ways.
test.setTimeout(180_000);

const field = (name: string) => `[id="field-${name}"]`;

test('a profile is found, read, changed, and two who change it at once meet', async ({ page, browser }) => {
  await signInToDemonstration(page, 'administrator');
  await expect(page.getByRole('region', { name: 'Expiring' })).toContainText('Demo Physician');
  await page.goto('/staff');
  await page.getByLabel('Find a colleague').fill('family physician');
  await expect(page.getByRole('link', { name: 'Demo Nurse' })).toBeHidden();
  await expect(page.getByRole('cell', { name: 'DOC-000001' })).toBeVisible();
  await shoot(page, 'staff-list');
  await page.getByRole('link', { name: 'Demo Physician' }).click();
  await expect(page.getByText('Licence ends')).toBeVisible();
  await shoot(page, 'staff-profile');
  await page.getByRole('link', { name: 'Edit profile' }).click();
  await page.locator(field('professional.npi')).fill('1457302615');
  await page.locator(field('professional.dea_number')).fill('FP3058128');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByRole('alert')).toContainText('NPI');
  await expect(page.getByRole('alert')).toContainText('DEA number');
  await shoot(page, 'staff-edit');
  await page.locator(field('professional.npi')).fill('1457302614');
  await page.locator(field('professional.dea_number')).fill('FP3058129');

  // Somebody else is faster with another field, and with the same one.
  const other = await (await browser.newContext()).newPage();
  await signInToDemonstration(other, 'administrator');
  await other.goto(page.url());
  await other.locator(field('professional.years_of_experience')).fill('15');
  await other.locator(field('professional.consultation_fee.amount')).fill('180.00');
  await other.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(other.getByRole('heading', { name: 'Demo Physician' })).toBeVisible();

  await page.locator(field('professional.consultation_fee.amount')).fill('175.00');
  await page.locator(field('professional.license_expiry')).fill('2031-12-31');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByText('You both changed these')).toBeVisible();
  await page.getByRole('radio', { name: '180.00' }).check();
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByText('180.00 USD')).toBeVisible();
  await expect(page.getByText('Licence ends')).toBeHidden();
  await page.getByRole('tab', { name: 'History' }).click();
  await expect(page.getByText('Licence good until').first()).toBeVisible();
  await shoot(page, 'staff-history');
});

test('who prescribes brings a licence, and one’s own warnings stand on the home page', async ({ page, browser }) => {
  await signIn(page, 'administrator');
  await page.goto('/staff');
  await page.getByRole('button', { name: 'Add a person' }).click();
  await page.locator('#field-full_name').fill('Ada Byron');
  await page.locator('#field-username').fill('ada.byron');
  await page.locator('#field-email').fill('ada.byron@demo.example');
  await page.getByLabel('Send a link').uncheck();
  await page.locator('#field-password').fill('a first password');
  await page.locator('#field-roles').click();
  await page.getByRole('option', { name: 'Radiologist' }).click();
  await page.keyboard.press('Escape');
  const save = page.getByRole('button', { name: 'Save', exact: true });
  await save.click();
  await expect(page.getByRole('alert')).toContainText('Licence number');
  await page.locator(field('professional.specialization')).fill('Radiology');
  await page.locator(field('professional.license_number')).fill('TX-9');
  await page.locator(field('professional.license_expiry')).fill('2031-12-31');
  await shoot(page, 'staff-add');
  await save.click();
  await expect(page.getByRole('link', { name: 'Ada Byron' })).toBeVisible();

  const nurse = await (await browser.newContext()).newPage();
  await signIn(nurse, 'nurse');
  await expect(nurse.getByRole('region', { name: 'Your licence and training' })).toContainText('Training ends');
  await shoot(nurse, 'home-warning');
});

test('a role of the clinic’s own is copied, given, changed while somebody works with it, and retired', async ({
  page,
  browser,
}) => {
  await signIn(page, 'administrator');
  await page.goto('/permissions');
  await page.getByRole('button', { name: 'Copy a role' }).click();
  await page.getByRole('menuitem', { name: 'Cashier' }).click();
  await page.locator('#field-title').fill('Till keeper');
  await page.getByRole('checkbox', { name: /Find patients/ }).uncheck();
  await shoot(page, 'role-new');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByRole('cell', { name: 'Till keeper', exact: true })).toBeVisible();
  await shoot(page, 'roles');

  await page.goto('/staff');
  await page.getByRole('button', { name: 'Add a person' }).click();
  await page.locator('#field-full_name').fill('Till Person');
  await page.locator('#field-username').fill('till.person');
  await page.locator('#field-email').fill('till.person@demo.example');
  await page.getByLabel('Send a link').uncheck();
  await page.locator('#field-password').fill('a first password');
  await page.locator('#field-roles').click();
  await page.getByRole('option', { name: 'Till keeper' }).click();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByRole('link', { name: 'Till Person' })).toBeVisible();

  const till = await (await browser.newContext()).newPage();
  await till.goto('/');
  await till.getByLabel('Username or e-mail').fill('till.person');
  await till.locator('input[autocomplete=current-password]').fill('a first password');
  await till.getByRole('button', { name: 'Sign in', exact: true }).click();
  await till.locator('#field-current').fill('a first password');
  await till.locator('#field-new').fill('a much better one');
  await till.locator('button[type=submit]').click();
  await expect(till.getByRole('heading', { name: /Welcome/ })).toBeVisible();
  await expect(till.getByText('Till keeper').first()).toBeVisible();
  await expect(till.getByRole('heading', { name: 'Find a patient' })).toBeHidden();

  await page.goto('/permissions');
  await page.getByRole('link', { name: 'Open: Till keeper' }).click();
  await page.getByRole('checkbox', { name: /Find patients/ }).check();
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByRole('link', { name: 'Open: Till keeper' })).toBeVisible();
  await till.reload();
  await expect(till.getByRole('heading', { name: 'Find a patient' })).toBeVisible();

  // It is retired once nobody holds it.
  await page.goto('/staff');
  await page.getByRole('link', { name: 'Till Person' }).click();
  await page.getByRole('tab', { name: 'Access' }).click();
  await page.getByRole('button', { name: 'Change name, roles, activity' }).click();
  await page.locator('#field-roles').click();
  await page.getByRole('option', { name: 'Till keeper' }).click();
  await page.getByRole('option', { name: 'Cashier' }).click();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByRole('dialog')).toBeHidden();
  await page.goto('/permissions');
  await page.getByRole('link', { name: 'Open: Till keeper' }).click();
  await page.getByRole('button', { name: 'Retire this role' }).click();
  await expect(page.getByText('Retired', { exact: true })).toBeVisible();
  await page.getByRole('link', { name: 'Open: Till keeper' }).click();
  await page.getByRole('tab', { name: 'History' }).click();
  await expect(page.getByText('Role changed').first()).toBeVisible();
});
