import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { accessible } from './look';
import { signIn } from './person';

const JOBS = JSON.parse(readFileSync(new URL('./jobs.json', import.meta.url), 'utf8'));

test('an administrator opens the jobs; a nurse is not shown them', async ({ page }) => {
  await signIn(page, 'administrator');
  await page.getByRole('navigation').getByRole('link', { name: 'Jobs', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Background jobs' })).toBeVisible();
  await accessible(page);
  // The filter stands in the address and survives a reload.
  await page.getByRole('button', { name: /Failed/ }).click();
  await expect(page).toHaveURL(/status=dead/);
  await page.reload();
  await expect(page.getByText('No job fits this filter.')).toBeVisible();
  await page.getByRole('button', { name: 'Show all jobs' }).click();
  await expect(page).not.toHaveURL(/status/);
  await page.request.delete('/api/v1/session', { headers: { Origin: new URL(page.url()).origin } });
  await signIn(page, 'nurse');
  await expect(page.getByRole('navigation').getByRole('link', { name: 'Jobs', exact: true })).toHaveCount(0);
});

test('a job that failed is started again with the keyboard alone', async ({ page }) => {
  await signIn(page, 'administrator');
  let dead = true;
  await page.route('**/api/v1/jobs?*', (route) => route.fulfill({ json: JOBS }));
  await page.route('**/api/v1/jobs', (route) => {
    const items = JOBS.items.map((job: { status: string }) =>
      job.status === 'dead' && !dead ? { ...job, status: 'waiting', last_error: null, allowed_actions: [] } : job,
    );
    return route.fulfill({ json: { ...JOBS, items } });
  });
  await page.route('**/api/v1/jobs/*/retry', (route) => {
    dead = false;
    return route.fulfill({ json: JOBS.items[1] });
  });
  await page.goto('/jobs');
  await expect(page.getByRole('progressbar', { name: '18,230 of 52,400 entries' })).toBeVisible();
  await accessible(page);
  await page.getByRole('button', { name: 'Start again' }).focus();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Start this job again?' });
  await expect(dialog.getByRole('button', { name: 'Start again' })).toBeFocused();
  await accessible(page);
  await page.keyboard.press('Enter');
  await expect(dialog).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Start again' })).toHaveCount(0);
});

test('on a phone nothing of a job is cut off', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 800 });
  await signIn(page, 'administrator');
  await page.route('**/api/v1/jobs', (route) => route.fulfill({ json: JOBS }));
  await page.goto('/jobs');
  const button = page.getByRole('button', { name: 'Start again' });
  await button.scrollIntoViewIfNeeded();
  await expect(button).toBeInViewport({ ratio: 1 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
});
