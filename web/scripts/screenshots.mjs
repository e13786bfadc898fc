// Writes docs/screenshots: every page of a fresh demonstration, light and dark, wide and narrow.
import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import { chromium } from '@playwright/test';

const OUT = '../docs/screenshots';
const PASSWORD = 'demonstration only';

async function serve(port, demo) {
  const server = spawn('bash', ['scripts/serve-for-tests.sh'], {
    env: { ...process.env, OSLER_LISTEN: `127.0.0.1:${port}`, OSLER_DEMO: String(demo) },
    stdio: 'ignore',
  });
  for (let i = 0; i < 120; i++) {
    if (server.exitCode !== null) throw new Error(`the server ended with code ${server.exitCode}`);
    const up = await fetch(`http://127.0.0.1:${port}/readyz`).catch(() => null);
    if (up?.ok) return server;
    await new Promise((done) => setTimeout(done, 500));
  }
  server.kill();
  throw new Error(`no server on port ${port}`);
}

async function settled(page) {
  await page.waitForLoadState('networkidle');
  await page.waitForTimeout(250);
}

/** The page as it is, four times. */
async function shoot(page, name) {
  for (const [width, height, size] of [
    [1440, 900, 'wide'],
    [390, 844, 'narrow'],
  ]) {
    await page.setViewportSize({ width, height });
    for (const colorScheme of ['light', 'dark']) {
      await page.emulateMedia({ colorScheme });
      await settled(page);
      await page.screenshot({ path: `${OUT}/${name}-${size}-${colorScheme}.png` });
    }
  }
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.emulateMedia({ colorScheme: 'light' });
}

async function signIn(browser, base, login) {
  const page = await (await browser.newContext({ baseURL: base, reducedMotion: 'reduce' })).newPage();
  await page.goto('/');
  await page.locator('input[autocomplete=username]').fill(login);
  await page.locator('input[autocomplete=current-password]').fill(PASSWORD);
  await page.locator('button[type=submit]').click();
  await page.getByRole('navigation').waitFor();
  await settled(page);
  return page;
}

mkdirSync(OUT, { recursive: true });
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'],
});
const servers = [await serve(8096, true), await serve(8095, false)];
try {
  const demo = 'http://127.0.0.1:8096';
  const guest = await (await browser.newContext({ baseURL: demo })).newPage();
  await guest.goto('/');
  await shoot(guest, 'sign-in');
  const fresh = await (await browser.newContext({ baseURL: 'http://127.0.0.1:8095' })).newPage();
  await fresh.goto('/');
  await shoot(fresh, 'set-up');

  const doctor = await signIn(browser, demo, 'physician');
  await shoot(doctor, 'home');
  await doctor.keyboard.press('Control+k');
  await shoot(doctor, 'search');
  await doctor.keyboard.press('Escape');
  await doctor.keyboard.press('?');
  await shoot(doctor, 'keys');
  await doctor.keyboard.press('Escape');
  await doctor.goto('/patients/new');
  await shoot(doctor, 'register');
  await doctor.goto('/patients');
  await settled(doctor);
  await doctor.locator('tbody a').first().click();
  await shoot(doctor, 'patient');
  await doctor.getByRole('tab').nth(1).click();
  await shoot(doctor, 'patient-details');
  await doctor.getByRole('tab').nth(2).click();
  await shoot(doctor, 'patient-access');

  const administrator = await signIn(browser, demo, 'administrator');
  for (const name of ['staff', 'clinic', 'sessions', 'audit', 'account']) {
    await administrator.goto(`/${name}`);
    await shoot(administrator, name);
  }
  // A fresh demonstration has run no jobs yet.
  const jobs = readFileSync('e2e/jobs.json', 'utf8');
  await administrator.route('**/api/v1/jobs', (route) =>
    route.fulfill({ contentType: 'application/json', body: jobs }),
  );
  await administrator.goto('/jobs');
  await shoot(administrator, 'jobs');
  // Right to left: the account's language decides.
  const arabic = await signIn(browser, demo, 'nurse');
  const account = await arabic.request.get('/api/v1/account');
  await arabic.request.patch('/api/v1/account', {
    headers: { 'If-Match': account.headers().etag, Origin: demo },
    data: { language: 'ar' },
  });
  await arabic.reload();
  await shoot(arabic, 'home-arabic');
  await arabic.locator('tbody a').first().click();
  await shoot(arabic, 'patient-arabic');
} finally {
  await browser.close();
  for (const server of servers) server.kill('SIGTERM');
}
