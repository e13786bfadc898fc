import { expect, type Page, test } from '@playwright/test';
import { shoot } from './look';
import { signIn } from './person';

/** Somebody else sits down at the same machine. */
async function now(page: Page, login: string) {
  await page.request.delete('/api/v1/session', { headers: { Origin: new URL(page.url()).origin } });
  await signIn(page, login);
}

/** A record that only its care team opens, and a physician who breaks the glass. */
async function breakGlass(page: Page, family: string) {
  const headers = { Origin: new URL(page.url()).origin };
  await now(page, 'physician');
  const data = { given_name: 'Nora', family_name: family, birth_date: '1971-03-05', sex: 'female' };
  const made = await page.request.post('/api/v1/patients?another_person=true', { headers, data });
  const { id } = await made.json();
  await now(page, 'privacy_officer');
  const protect = await page.request.put(`/api/v1/patients/${id}/privacy`, {
    headers: { ...headers, 'If-Match': '"0"' },
    data: { sensitivity: 'sensitive' },
  });
  expect(protect.status()).toBe(200);
  await now(page, 'physician');
  const broken = await page.request.post(`/api/v1/patients/${id}/break-glass`, {
    headers,
    data: { reason: 'unconscious in the emergency room' },
  });
  expect(broken.status()).toBe(201);
}

test('an emergency rings the privacy officer’s bell, and a look at it is enough', async ({ page }) => {
  const family = `Vance${Date.now().toString(36).replace(/\d/g, 'z')}`;
  await page.goto('/');
  await breakGlass(page, family);
  await now(page, 'privacy_officer');
  const bell = page.getByRole('link', { name: /^Notifications, \d+ unread$/ });
  await expect(async () => {
    await page.reload();
    await expect(bell).toBeVisible({ timeout: 1_000 });
  }).toPass();
  await bell.click();
  const list = page.getByRole('list', { name: 'Notifications' });
  const one = list.getByRole('listitem').filter({ hasText: 'Protected record opened in an emergency' }).first();
  await expect(one).toContainText('physician opened a protected record');
  await expect(one).toContainText('Urgent');
  await expect(page.getByText(family)).toHaveCount(0);
  await shoot(page, 'notifications');

  await one.getByRole('button', { name: /^Mark as read/ }).click();
  await expect(one.getByText('New', { exact: true })).toHaveCount(0);
  await one.getByRole('link', { name: /^Look at it/ }).click();
  await expect(page).toHaveURL(/\/privacy/);
  const row = page.getByRole('row', { name: new RegExp(family, 'i') });
  await row.getByRole('button', { name: /^Review/ }).click();
  const review = page.getByRole('dialog', { name: 'Review' });
  await review.getByLabel('Justified', { exact: true }).check();
  await review.getByRole('button', { name: 'Save' }).click();
  await expect(review).toHaveCount(0);
  await page.goto('/notifications');
  await expect(one).toContainText('Over');
});

test('the bell rings by itself in every window, and one stream serves them all', async ({ browser }) => {
  const theirs = await browser.newContext();
  const [one, other] = [await theirs.newPage(), await theirs.newPage()];
  let streams = 0;
  theirs.on('request', (request) => {
    if (request.url().endsWith('/api/v1/live')) streams += 1;
  });
  await signIn(one, 'privacy_officer');
  const title = one.getByRole('link', { name: /^Notifications/ });
  await expect(title).toBeVisible();
  await other.goto('/notifications');
  await expect(other.getByRole('heading', { level: 1 })).toBeVisible();
  await other
    .getByRole('button', { name: 'Mark all as read' })
    .click({ timeout: 2_000 })
    .catch(() => undefined);
  await expect(title).toHaveAccessibleName('Notifications');

  const ours = await (await browser.newContext()).newPage();
  await ours.goto('/');
  await breakGlass(ours, `Vale${Date.now().toString(36).replace(/\d/g, 'z')}`);
  await expect(title).toHaveAccessibleName(/unread/, { timeout: 15_000 });
  await expect(other.getByText('physician opened a protected record').first()).toBeVisible();
  expect(streams).toBe(1);

  // The session ends elsewhere: the page that nobody touches shows it at once.
  await other.request.delete('/api/v1/session', { headers: { Origin: new URL(other.url()).origin } });
  await expect(one.getByLabel('Username or e-mail')).toBeVisible({ timeout: 15_000 });
});

test('a person chooses quiet hours and what goes by mail, and what is urgent is not turned off', async ({ page }) => {
  await signIn(page, 'administrator');
  await page.goto('/notifications');
  await page.getByRole('tab', { name: 'Preferences' }).click();
  await page.getByRole('combobox', { name: 'The disk is almost full' }).click();
  await expect(page.getByRole('option', { name: 'Do not tell me' })).toHaveCount(0);
  await page.getByRole('option', { name: 'Here', exact: true }).click();
  await page.getByRole('combobox', { name: 'A background job failed' }).click();
  await page.getByRole('option', { name: 'Do not tell me' }).click();
  await page.getByLabel('Have quiet hours').check();
  await page.getByLabel('From').fill('21:30');
  await shoot(page, 'notification-preferences');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('status')).toContainText('Saved', { timeout: 15_000 });
  await page.reload();
  await page.getByRole('tab', { name: 'Preferences' }).click();
  await expect(page.getByRole('combobox', { name: 'A background job failed' })).toHaveValue('Do not tell me');
  await expect(page.getByLabel('From')).toHaveValue('21:30');
});
