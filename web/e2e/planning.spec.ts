import { expect, test } from '@playwright/test';
import { shoot } from './look';
import { signInToDemonstration } from './person';

// Each page is looked at in four ways.
test.setTimeout(240_000);

const field = (name: string) => `[id="field-${name}"]`;

test('a receptionist books a series around what is taken, and cancels what follows', async ({ page }) => {
  await signInToDemonstration(page, 'receptionist');
  await page.goto('/calendar');
  await page.getByRole('button', { name: 'Book', exact: true }).first().click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Patient').first().fill('a');
  await dialog.getByRole('radio').first().check();
  await dialog.locator(field('appointment_type_id')).click();
  await page.getByRole('option').first().click();
  await dialog.locator(field('provider_id')).click();
  await page.getByRole('option', { name: 'Demo Physician' }).click();
  const ahead = new Date(Date.now() + 21 * 86_400_000).toISOString().slice(0, 10);
  await dialog.locator(field('date')).fill(ahead);
  await dialog.locator(field('time')).fill('10:15');
  await dialog.getByLabel('Repeat').check();
  await dialog.locator(field('rule.count')).fill('3');
  await dialog.getByRole('button', { name: 'Look at the dates' }).click();
  const dates = page.getByRole('list', { name: 'Series' });
  await expect(dates.getByRole('listitem')).toHaveCount(3);
  await shoot(page, 'series-dates');
  // What clashes goes to the first slot that is free, or is left out.
  for (let at = 0; at < 3; at += 1) {
    const line = dates.getByRole('listitem').nth(at);
    const free = line.getByRole('group', { name: 'Free:' }).getByRole('button').first();
    if (await free.count()) await free.click();
  }
  const reason = page.getByLabel('Reason to book outside working hours');
  if (await reason.count()) await reason.fill('The course is in the evening');
  await page.getByRole('button', { name: /^Book \d appointments$/ }).click();
  await expect(page.getByRole('dialog')).toHaveCount(0);
});

test('a provider reads the calendar elsewhere by an address that can be revoked', async ({ page, request }) => {
  await signInToDemonstration(page, 'physician');
  await page.goto('/calendar-feed');
  await page.locator(field('name')).fill('My telephone');
  await page.getByRole('button', { name: 'Make an address' }).click();
  const shown = page.getByRole('status').filter({ hasText: 'shown only now' });
  await expect(shown).toBeVisible();
  const address = (await shown.innerText()).match(/https?:\S+\.ics/)?.[0] ?? '';
  await shoot(page, 'calendar-feed');
  const read = await request.get(address);
  expect(read.status()).toBe(200);
  expect(await read.text()).toContain('BEGIN:VCALENDAR');
  await page.getByRole('button', { name: 'Revoke: My telephone' }).first().click();
  await expect(page.getByText('Revoked').first()).toBeVisible();
  expect((await request.get(address)).status()).toBe(404);
});

test('an administrator names a gateway for text messages, and what is wrong is said at its field', async ({ page }) => {
  await signInToDemonstration(page, 'administrator');
  await page.goto('/sms-gateway');
  await page.locator(field('url')).fill('https://sms.example.org/send');
  await page.locator(field('body')).fill('{"to": {to}}');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByRole('alert')).toContainText('Say where the number');
  await page.locator(field('body')).fill('{"to": "{to}", "text": "{text}"}');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByRole('status').getByText('Saved')).toBeVisible();
  await shoot(page, 'sms-gateway');
  // The demonstration sends nothing to anybody.
  await page.getByRole('switch', { name: 'Send text messages' }).uncheck({ force: true });
  await page.getByRole('button', { name: 'Save', exact: true }).click();
});
