import { type Browser, expect, type Page } from '@playwright/test';

const PASSWORD = 'demonstration only';

/** Username and password; what comes next depends on the account. */
export async function enter(page: Page, login: string, password = PASSWORD) {
  await page.goto('/');
  await enterHere(page, login, password);
}

/** The same on the page that asks for it. */
export async function enterHere(page: Page, login: string, password = PASSWORD) {
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

/** All sessions of somebody end but the one in which that is done: in another browser. */
export async function endOtherSessions(browser: Browser, login: string) {
  const elsewhere = await browser.newContext();
  const page = await elsewhere.newPage();
  await signIn(page, login);
  const headers = json(page);
  expect((await page.request.delete('/api/v1/account/sessions', { headers })).ok()).toBe(true);
  await elsewhere.close();
}

/** A tab dies as by a fault of the browser: nothing of the page runs any more. */
export async function kill(page: Page) {
  const crashed = page.waitForEvent('crash');
  const protocol = await page.context().newCDPSession(page);
  void protocol.send('Page.crash').catch(() => undefined);
  await crashed;
  await page.close();
}

/** Signing out loads the app anew; who goes on before that has happened is interrupted by it. */
export async function signOut(page: Page, name: RegExp) {
  await page.getByRole('button', { name }).click();
  const loaded = page.waitForEvent('load');
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await loaded;
  await expect(page.getByLabel('Username or e-mail')).toBeVisible();
}

/** What a change by the API needs beside the session. */
export const json = (page: Page) => ({
  Origin: new URL(page.url()).origin,
  'Idempotency-Key': crypto.randomUUID(),
});

/** The radiologist of the demonstration works as a physician, too, from now on. */
export async function makePhysician(page: Page) {
  await signInToDemonstration(page, 'administrator');
  const staff = await (await page.request.get('/api/v1/staff')).json();
  const line = staff.items.find((person: { roles: string[] }) => person.roles.includes('radiologist'));
  const path = `/api/v1/staff/${line.id}`;
  const person = await page.request.get(path);
  const { full_name, roles } = await person.json();
  const data = { full_name, roles: [...new Set([...roles, 'physician'])], active: true };
  const changed = await page.request.put(path, {
    data,
    headers: { ...json(page), 'If-Match': person.headers().etag ?? '' },
  });
  expect(changed.status(), await changed.text()).toBe(200);
}
