import { expect, type Page, test } from '@playwright/test';
import { accessible } from './look';
import { signIn, signOut } from './person';

test('no page breaks the content security policy, and a wrong password says so', async ({ page }) => {
  const complaints: string[] = [];
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  let answer = () => {};
  const held = new Promise<void>((resolve) => {
    answer = resolve;
  });
  await page.route('**/api/v1/session', (route) => held.then(() => route.continue()));
  await page.goto('/');
  await expect(page.getByRole('status', { name: 'Loading' })).toBeVisible();
  await accessible(page);
  answer();
  await expect(page.getByLabel('Username or e-mail')).toBeVisible();
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
  // The missing fields are named; what was typed stays.
  await expect(page.getByRole('alert')).toContainText('Birth date');
  await expect(page.getByLabel('Given name')).toHaveValue('Wilhelmina');
  // A year that has not come is refused where it stands.
  const born = page.getByLabel('Birth date');
  await born.fill('2984-07-09');
  await page.getByRole('radio', { name: 'Female', exact: true }).check();
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(born).toHaveAccessibleDescription(/This date is in the future\./);
  await born.fill('1984-07-09');
  await expect(page.getByText(/^\d+ years old$/)).toBeVisible();
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
  await expect(page.getByRole('link', { name: 'FEATHERSTONE, Wilhelmina', exact: true })).toBeVisible();

  // The whole number is shown after a reason.
  await page.getByRole('radio', { name: 'Female', exact: true }).check();
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('alert')).toContainText('Look at the similar patients first');
  await page.getByRole('link', { name: 'Open: FEATHERSTONE, Wilhelmina' }).click();
  // Fields differ, so it asks; the draft stays and is one click away on the home page.
  await page.getByRole('button', { name: 'Leave, keep the draft' }).click();
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
  // The name is misspelt: a guess is marked by an arrow before Enter opens it.
  await page.keyboard.press('ArrowDown');
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
  await page
    .locator('section', { has: page.getByRole('button', { name: 'Set one up' }) })
    .locator('#field-password')
    .fill('demonstration only');
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

/** Registers somebody by the keyboard alone. */
async function register(page: Page, given: string, family: string) {
  await page.goto('/patients/new');
  await expect(page.getByLabel('Given name')).toBeFocused();
  await page.keyboard.type(given);
  await page.keyboard.press('Tab');
  await page.keyboard.type(family);
  await page.keyboard.press('Tab');
  await page.keyboard.type('03151971');
  // The browser's own date field takes one or two more stops.
  const female = page.getByRole('radio', { name: 'Female', exact: true });
  for (let i = 0; i < 4 && !(await female.evaluate((radio) => radio === document.activeElement)); i++) {
    await page.keyboard.press('Tab');
  }
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Control+s');
  await expect(page.getByRole('region', { name: 'Patient banner' })).toContainText(family.toUpperCase());
}

test('what is typed survives a reload and a logout, and comes up for its own patient only', async ({ page }) => {
  await signIn(page, 'receptionist');
  // A registration begun before is offered, and never mixed into the next one.
  await page.goto('/patients/new');
  await expect(page.getByText('FETHERSTONE, Wilhelmine')).toBeVisible();
  await accessible(page);
  await page.getByRole('button', { name: 'Register somebody else, throw this away' }).click();
  await expect(page.getByLabel('Given name')).toHaveValue('');
  await register(page, 'Barnaby', 'Quillfeather');
  const chart = page.url();
  await page.goto(`${chart}/edit`);
  await page.getByLabel('Occupation').fill('Lighthouse keeper');
  await expect(page.getByText('Kept as a draft, not saved yet')).toBeVisible();
  await page.reload();
  await expect(page.getByLabel('Occupation')).toHaveValue('Lighthouse keeper');
  await expect(page.getByText(/was put back/)).toBeVisible();
  await accessible(page);
  await signOut(page, /Demo Receptionist/);

  await signIn(page, 'nurse');
  await page.goto(`${chart}/edit`);
  await expect(page.getByLabel('Occupation')).toHaveValue('');
  await signOut(page, /Demo Nurse/);

  await signIn(page, 'receptionist');
  // The form, and not the chart, which stands among the patients of late.
  await page.getByRole('link', { name: /QUILLFEATHER, Barnaby · details/ }).click();
  await expect(page.getByLabel('Occupation')).toHaveValue('Lighthouse keeper');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('region', { name: 'Patient banner' })).toBeVisible();
  await page.goto('/');
  await expect(page.getByRole('link', { name: /QUILLFEATHER, Barnaby · details/ })).toHaveCount(0);
});

test('somebody was faster: both values are shown, one is chosen, nothing is lost', async ({ page, browser }) => {
  await signIn(page, 'receptionist');
  // A second try meets the patient of the first: a name of its own is no duplicate.
  await register(page, 'Prudence', test.info().retry ? 'Hollingsworth' : 'Wetherby');
  const chart = page.url();
  await page.goto(`${chart}/edit`);
  await page.getByLabel('Occupation').fill('Baker');
  await page.getByLabel('Language').fill('Welsh');

  const other = await (await browser.newContext()).newPage();
  await signIn(other, 'nurse');
  await other.goto(`${chart}/edit`);
  await other.getByLabel('Occupation').fill('Miller');
  await other.getByLabel('City', { exact: true }).fill('Cardiff');
  await other.getByRole('button', { name: 'Save' }).click();
  await expect(other.getByRole('region', { name: 'Patient banner' })).toBeVisible();

  await page.getByRole('button', { name: 'Save' }).click();
  const alert = page.getByRole('alert');
  await expect(alert).toContainText('nurse changed this record meanwhile');
  await expect(alert).toContainText('City: Cardiff');
  await expect(page.getByRole('button', { name: 'Save' })).toBeDisabled();
  await accessible(page);
  await alert.getByRole('radio', { name: 'Miller' }).check();
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('tab', { name: 'Details' }).click();
  for (const text of ['Miller', 'Welsh', 'Cardiff']) await expect(page.getByText(text)).toBeVisible();

  // The same at the side of the chart: an allergy.
  await other.goto(chart);
  await other.getByRole('button', { name: 'Add: Allergies' }).click();
  await other.getByLabel('What').fill('Latex');
  await other.getByRole('dialog').getByRole('button', { name: 'Save' }).dblclick();
  await expect(other.getByRole('button', { name: 'Edit: Latex' })).toHaveCount(1);
  await other.getByRole('button', { name: 'Edit: Latex' }).click();
  const second = await other.context().newPage();
  await second.goto(chart);
  await second.getByRole('button', { name: 'Edit: Latex' }).click();
  await second.getByLabel('Reaction').fill('Hives');
  await second.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
  await expect(second.getByText('Hives')).toBeVisible();
  await other.getByLabel('Reaction').fill('Swelling');
  await other.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
  await other.getByRole('radio', { name: 'Swelling' }).check();
  await accessible(other);
  await other.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
  await expect(other.getByRole('dialog')).toHaveCount(0);
  await expect(other.getByText('Swelling')).toBeVisible();
});

test('a chart asks before it lets go of what was typed', async ({ page }) => {
  await signIn(page, 'nurse');
  await page.getByRole('row').nth(1).getByRole('link').click();
  await expect(page.getByRole('button', { name: 'Add: Contacts' })).toBeVisible();
  await page.keyboard.press('c');
  const side = page.getByRole('dialog', { name: 'Add: Contacts' });
  await side.getByLabel('Name').fill('Ann Typed');
  await page.getByRole('button', { name: 'Add: Coverage' }).click();
  await expect(page.getByText('These fields differ from the record:')).toBeVisible();
  await accessible(page);
  await page.getByRole('button', { name: 'Go on editing' }).click();
  await expect(side.getByLabel('Name')).toHaveValue('Ann Typed');
  await side.getByRole('button', { name: 'Cancel' }).click();
  await page.getByRole('button', { name: 'Throw it away' }).click();
  await expect(side).toHaveCount(0);
  await page.getByRole('button', { name: 'Add: Contacts' }).click();
  await expect(side.getByLabel('Name')).toHaveValue('');
});

test('each role lands on what it may use', async ({ page }) => {
  await signIn(page, 'cashier');
  await expect(page.getByRole('link', { name: 'Register a patient' })).toHaveCount(0);
  await expect(page.getByLabel('Find a patient', { exact: true })).toBeFocused();
  await signOut(page, /Demo Cashier/);
  await signIn(page, 'administrator');
  await expect(page.getByRole('main').getByRole('link', { name: /Audit trail/ })).toBeVisible();
  await accessible(page);
});
