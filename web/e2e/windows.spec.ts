import { expect, test } from '@playwright/test';
import { enter, signOut } from './person';

test('what is typed in one window is never done in the name of whoever signed in in another', async ({ page }) => {
  // No news reach it: else the first window has often stopped by itself before anybody types.
  await page.context().route('**/api/v1/live', (route) => route.abort());
  await page.goto('/');
  await enter(page, 'receptionist');
  await expect(page.getByRole('heading', { name: /Welcome/ })).toBeVisible();
  await page.getByRole('link', { name: 'Register a patient' }).first().click();
  await page.getByLabel('Given name').fill('Typed');
  await page.getByLabel('Family name').fill('Bythefrontdesk');
  await expect(page.getByText('Kept as a draft, not saved yet')).toBeVisible();

  const other = await page.context().newPage();
  await other.goto('/');
  await expect(other.getByRole('heading', { name: /Welcome/ })).toBeVisible();
  await signOut(other, /Receptionist/);
  await enter(other, 'physician');
  await expect(other.getByRole('heading', { name: /Welcome/ })).toBeVisible();

  // The first window goes on typing: it stops, says so, and nothing of it is kept under the physician's name.
  await page.getByLabel('Family name').fill('Typedlater');
  await expect(page.getByRole('alert')).toContainText('Somebody else works in this browser now');
  await expect(page.getByLabel('Family name')).toHaveCount(0);
  const drafts = await other.request.get('/api/v1/drafts');
  expect((await drafts.json()).items).toEqual([]);
  await page.getByRole('button', { name: 'Go on as the one signed in now' }).click();
  await expect(page.getByRole('heading', { name: /Welcome/ })).toBeVisible();
  await other.close();

  // Whoever typed it finds it again, the last word, too, which stayed sealed on this machine.
  await signOut(page, /Physician/);
  await enter(page, 'receptionist');
  await page.getByRole('link', { name: /Register a patient ·/ }).click();
  await expect(page.getByText('TYPEDLATER, Typed')).toBeVisible();
  // What was begun is gone before the window is: the next one begins anew.
  const discarded = page.waitForResponse('**/api/v1/drafts/discard');
  await page.getByRole('button', { name: 'Register somebody else' }).click();
  await discarded;
});

test('signing out does not hang on a network that swallows drafts', async ({ page }) => {
  await page.goto('/');
  await enter(page, 'receptionist');
  await page.getByRole('link', { name: 'Register a patient' }).first().click();
  await page.route('**/api/v1/drafts', () => undefined);
  await page.getByLabel('Given name').fill('Swallowed');
  await signOut(page, /Receptionist/);
  await expect(page.getByLabel('Username or e-mail')).toBeVisible({ timeout: 6_000 });
});
