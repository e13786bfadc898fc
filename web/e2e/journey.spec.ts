import AxeBuilder from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';

const PASSWORD = 'demonstration only';

async function signIn(page: Page, login: string) {
  await page.goto('/');
  await page.getByLabel('Username or e-mail').fill(login);
  await page.locator('input[autocomplete=current-password]').fill(PASSWORD);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(page.getByRole('heading', { name: /Welcome/ })).toBeVisible();
}

/** Signing out loads the app anew; who goes on before that has happened is interrupted by it. */
async function signOut(page: Page, name: RegExp) {
  await page.getByRole('button', { name }).click();
  const loaded = page.waitForEvent('load');
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await loaded;
  await expect(page.getByLabel('Username or e-mail')).toBeVisible();
}

/** No serious finding in light and in dark. */
async function accessible(page: Page) {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await page.waitForTimeout(150);
    const { violations } = await new AxeBuilder({ page }).analyze();
    const serious = violations.filter((v) => v.impact === 'serious' || v.impact === 'critical');
    const found = serious.map((v) => `${v.id}: ${v.nodes.map((n) => n.target.join(' ')).join(', ')}`);
    expect(found, `${page.url()} ${colorScheme}`).toEqual([]);
  }
}

test('no page breaks the content security policy, and a wrong password says so', async ({ page }) => {
  const complaints: string[] = [];
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  await page.goto('/');
  await accessible(page);
  await page.getByLabel('Username or e-mail').fill('nurse');
  await page.locator('input[autocomplete=current-password]').fill('not the password');
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(page.getByRole('alert')).toContainText('wrong');
  expect(complaints.filter((c) => c.includes('Content Security Policy'))).toEqual([]);
});

test('the front desk registers a patient, is warned of a duplicate, and a physician records an allergy', async ({
  page,
}) => {
  await signIn(page, 'receptionist');
  await accessible(page);
  await page.getByRole('link', { name: 'Register a patient' }).first().click();
  await page.getByLabel('Given name').fill('Wilhelmina');
  await page.getByLabel('Family name').fill('Featherstone');
  await page.getByRole('button', { name: 'Save' }).click();
  // The server names the fields; what was typed stays.
  await expect(page.getByLabel('Given name')).toHaveValue('Wilhelmina');
  await page.getByLabel('Birth date').fill('1984-07-09');
  await page.getByRole('combobox', { name: 'Sex' }).click();
  await page.getByRole('option', { name: 'Female' }).click();
  await page.getByLabel('Social security number').fill('123-45-6789');
  await accessible(page);
  await page.getByRole('button', { name: 'Save' }).click();
  const banner = page.getByRole('region', { name: 'Patient banner' });
  await expect(banner).toContainText('FEATHERSTONE, Wilhelmina');
  await expect(banner).toContainText('Allergies not recorded');
  await accessible(page);

  // A second registration of the same person warns.
  await page.goto('/patients/new');
  await page.getByLabel('Given name').fill('Wilhelmine');
  await page.getByLabel('Family name').fill('Fetherstone');
  await page.getByLabel('Birth date').fill('1984-07-09');
  await expect(page.getByText('This may be somebody you know already')).toBeVisible();
  await expect(page.getByRole('link', { name: 'FEATHERSTONE, Wilhelmina' })).toBeVisible();

  // The whole number is shown after a reason.
  await page.getByRole('link', { name: 'FEATHERSTONE, Wilhelmina' }).click();
  await page.getByRole('tab', { name: 'Details' }).click();
  await accessible(page);
  await page.getByRole('button', { name: 'Show SSN' }).click();
  await page.getByLabel('Why do you need the whole number?').fill('Insurance form');
  await page.getByRole('dialog').getByRole('button', { name: 'Show SSN' }).click();
  await expect(page.getByText('123-45-6789')).toBeVisible();
  await signOut(page, /Demo Receptionist/);

  await signIn(page, 'physician');
  await page.keyboard.press('Control+k');
  // Misspelt, and swapped.
  await page.getByRole('combobox', { name: 'Find a patient or a page' }).fill('fetherston wilhelmina');
  await expect(page.getByRole('option', { name: /FEATHERSTONE, Wilhelmina/ })).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(banner).toContainText('FEATHERSTONE');
  await page.getByRole('button', { name: 'Add: Allergies' }).click();
  await page.getByLabel('What').fill('Penicillin');
  await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
  await expect(banner).toContainText('Penicillin');
  await page.getByRole('tab', { name: 'Who looked' }).click();
  await expect(page.getByRole('cell', { name: 'patient.ssn_revealed' })).toBeVisible();
  await expect(page.getByRole('cell', { name: 'Insurance form' })).toBeVisible();
  await accessible(page);
});

test('an administrator sees staff, clinic, sessions and the audit trail', async ({ page }) => {
  await signIn(page, 'administrator');
  for (const name of ['Staff', 'Clinic', 'Sessions', 'Audit trail', 'Jobs']) {
    await page.getByRole('navigation').getByRole('link', { name, exact: true }).click();
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await accessible(page);
    if (name === 'Audit trail') await expect(page.getByText(/events sealed/)).toBeVisible();
  }
  await page.goto('/account');
  await page.getByRole('button', { name: 'Set one up' }).click();
  await expect(page.getByText('Scan this with your authenticator')).toBeVisible();
  await accessible(page);
});

test('a phone shows the whole banner', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 800 });
  await signIn(page, 'nurse');
  await page.getByRole('row').nth(1).getByRole('link').click();
  const heading = page.getByRole('region', { name: 'Patient banner' }).getByRole('heading', { level: 1 });
  await expect(heading).toBeVisible();
  const whole = await heading.evaluate((h) => h.scrollWidth <= h.clientWidth + 1);
  expect(whole).toBe(true);
});
