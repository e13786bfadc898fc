import { expect, type Page } from '@playwright/test';

const PASSWORD = 'demonstration only';

/** Username and password; what comes next depends on the account. */
export async function enter(page: Page, login: string, password = PASSWORD) {
  await page.goto('/');
  await page.getByLabel('Username or e-mail').fill(login);
  await page.locator('input[autocomplete=current-password]').fill(password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
}

/** The same, up to the first page. */
export async function signIn(page: Page, login: string) {
  await enter(page, login);
  await expect(page.getByRole('heading', { name: /Welcome/ })).toBeVisible();
}

/** The same, in the demonstration's clinic also where the person works in several by now. */
export async function signInToDemonstration(page: Page, login: string) {
  await signIn(page, login);
  const clinic = page.getByRole('button', { name: 'Switch clinic' });
  if ((await clinic.count()) === 0 || (await clinic.textContent())?.startsWith('Osler')) return;
  await clinic.click();
  const loaded = page.waitForEvent('load');
  await page.getByRole('menuitem', { name: /^Osler/ }).click();
  await loaded;
  await expect(clinic).toContainText('Osler');
}

/** Signing out loads the app anew; who goes on before that has happened is interrupted by it. */
export async function signOut(page: Page, name: RegExp) {
  await page.getByRole('button', { name }).click();
  const loaded = page.waitForEvent('load');
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await loaded;
  await expect(page.getByLabel('Username or e-mail')).toBeVisible();
}
