import { type ChildProcess, spawn } from 'node:child_process';
import { expect, test } from '@playwright/test';
import { shoot } from './look';
import { freePort } from './port';
import { codeOf } from './totp';

const PORT = await freePort();
const BASE = `http://127.0.0.1:${PORT}`;
let server: ChildProcess;
let token = '';

test.beforeAll(async () => {
  test.setTimeout(120_000);
  server = spawn('bash', ['scripts/serve-for-tests.sh'], {
    env: { ...process.env, OSLER_LISTEN: `127.0.0.1:${PORT}`, OSLER_DEMO: 'false' },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  let said = '';
  token = await new Promise<string>((resolve, reject) => {
    server.on('exit', (code) => reject(new Error(`the server ended with code ${code}: ${said}`)));
    server.stdout?.on('data', (chunk) => {
      said += String(chunk);
      const found = /\(works once\):\s+(\S+)\s/.exec(said);
      if (found?.[1]) resolve(found[1]);
    });
  });
  await expect(async () => expect((await fetch(`${BASE}/readyz`)).ok).toBe(true)).toPass();
});
test.afterAll(async () => {
  if (server.exitCode !== null) return;
  const ended = new Promise((done) => server.on('exit', done));
  server.kill('SIGTERM');
  await ended;
});

test('a new server is set up with its token, in the language of its administrator', async ({ page }) => {
  await page.goto(BASE);
  await expect(page.getByRole('heading', { name: 'Set up your clinic' })).toBeVisible();
  await page.getByRole('button', { name: /Add address/ }).click();
  await shoot(page, 'set-up');
  const box = (name: string) => page.locator(`[id="field-${name}"]`);
  await box('token').fill('not the token');
  await box('clinic.name').fill('Northside Clinic');
  await box('clinic.npi').fill('1234567890');
  await box('administrator.full_name').fill('Ada Young');
  await box('administrator.username').fill('ada');
  await box('administrator.email').fill('ada@northside.example');
  await box('administrator.password').fill('four plain words here');
  const submit = page.getByRole('button', { name: 'Set up and sign in' });
  await submit.click();
  await expect(page.getByRole('alert')).toBeVisible();
  // What was typed stays; the NPI's check digit is the server's to judge.
  await expect(box('clinic.name')).toHaveValue('Northside Clinic');
  await box('token').fill(token);
  await submit.click();
  await expect(page.getByRole('alert')).toContainText('NPI');
  await box('clinic.npi').fill('1234567893');
  await submit.click();

  // The clinic asks for a second factor, and nothing else is possible before there is one.
  await expect(page.getByRole('heading', { name: /Set up your second factor/ })).toBeVisible();
  await page.goto(`${BASE}/staff`);
  await expect(page.getByRole('heading', { name: /Set up your second factor/ })).toBeVisible();
  await page.getByRole('button', { name: 'Set one up' }).click();
  const secret = (await page.locator('code').textContent()) ?? '';
  await expect(page.getByRole('img', { name: /QR code/ })).toBeVisible();
  await shoot(page, 'enrolment');
  await box('code').fill('000000');
  await page.getByRole('button', { name: 'Confirm' }).click();
  await expect(page.getByRole('alert')).toContainText('does not fit');
  await box('code').fill(codeOf(secret));
  await page.getByRole('button', { name: 'Confirm' }).click();
  await expect(box('code')).toBeHidden();
  await page.goto(BASE);
  await expect(page.getByRole('heading', { name: 'Welcome, Ada Young' })).toBeVisible();

  await page.goto(`${BASE}/account`);
  const preferences = page.getByRole('region', { name: 'Preferences' });
  await preferences.getByRole('combobox', { name: 'Language' }).click();
  await page.getByRole('option', { name: /العربية/ }).click();
  await preferences.getByRole('button', { name: 'Save' }).click();
  await expect(page.locator('html')).toHaveAttribute('dir', 'rtl');
  await expect(page.getByRole('heading', { name: 'حسابي' })).toBeVisible();
});
