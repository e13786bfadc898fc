import { expect, test } from '@playwright/test';
import { shoot } from './look';
import { enter, signIn } from './person';

// Each page is looked at in four ways.
test.setTimeout(180_000);

test('what a person prefers follows them to another browser', async ({ page, browser }) => {
  await signIn(page, 'imaging_technician');
  await page.goto('/account');
  const card = page.getByRole('region', { name: 'Preferences' });
  await card.getByText('Dark', { exact: true }).click();
  await card.getByText('Comfortable', { exact: true }).click();
  await card.getByRole('combobox', { name: 'First page' }).click();
  await page.getByRole('option', { name: 'Patients', exact: true }).click();
  await card.getByRole('button', { name: 'Save' }).click();
  await expect(card.getByRole('status')).toContainText('Saved');
  await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', 'dark');

  const elsewhere = await (await browser.newContext()).newPage();
  await enter(elsewhere, 'imaging_technician');
  await expect(elsewhere).toHaveURL(/\/patients$/);
  await expect(elsewhere.locator('html')).toHaveAttribute('data-mantine-color-scheme', 'dark');
  await expect(elsewhere.locator('html')).toHaveAttribute('data-density', 'comfortable');
  // Home stays a click away.
  await elsewhere.getByRole('link', { name: 'Home' }).click();
  await expect(elsewhere.getByRole('heading', { name: /Welcome/ })).toBeVisible();

  // The switch at the top is the same preference; back to how it was.
  const kept = elsewhere.waitForResponse((answer) => answer.request().method() === 'PATCH');
  await elsewhere.getByRole('button', { name: 'Light mode' }).click();
  await kept;
  await elsewhere.goto('/account');
  const there = elsewhere.getByRole('region', { name: 'Preferences' });
  await expect(there.getByRole('radio', { name: 'Light' })).toBeChecked();
  await there.getByText('As the machine').click();
  await there.getByRole('combobox', { name: 'First page' }).click();
  await elsewhere.getByRole('option', { name: 'Home', exact: true }).click();
  await there.getByRole('button', { name: 'Save' }).click();
  await expect(there.getByRole('status')).toBeVisible();
  await shoot(elsewhere, 'preferences');
  await there.getByText('Compact', { exact: true }).click();
  await there.getByRole('button', { name: 'Save' }).click();
  await expect(elsewhere.locator('html')).toHaveAttribute('data-density', 'compact');
});

test('another address is told to the one before, and one click ends all other sessions', async ({ page, browser }) => {
  await signIn(page, 'laboratory_technician');
  const left = await (await browser.newContext()).newPage();
  await signIn(left, 'laboratory_technician');
  await page.goto('/account');
  await page.getByRole('button', { name: 'Sign out everywhere else' }).click();
  await expect(page.getByRole('button', { name: 'Sign out everywhere else' })).toBeHidden();
  await left.reload();
  await expect(left.getByLabel('Username or e-mail')).toBeVisible();

  await page.locator('#field-email').fill('histology@demo.example');
  await page.locator('#field-current_password').fill('demonstration only');
  await page.getByRole('button', { name: 'Save' }).first().click();
  await expect(page.getByRole('status').first()).toContainText('Saved');
  await signIn(left, 'administrator');
  await left.goto('/outbox');
  const told = left.getByRole('row', { name: /E-mail changed/ });
  await expect(told).toContainText('laboratory_technician@demo.example');
  await told.getByRole('button', { name: /Hand over/ }).click();
  await left.getByRole('button', { name: 'Read it' }).click();
  await expect(left.getByRole('dialog')).toContainText('tell your administrator at once');

  // The letters about other things lead here.
  const stranger = await (await browser.newContext()).newPage();
  await stranger.goto('/#forgot');
  await expect(stranger.getByRole('button', { name: 'Send the link' })).toBeVisible();
});
