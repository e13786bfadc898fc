// Writes docs/screenshots: every page of a fresh demonstration, light and dark, wide and narrow.
import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import { chromium } from '@playwright/test';

const OUT = '../docs/screenshots';
const PASSWORD = 'demonstration only';
/** The demonstration's cases, and how many of them, the last that are made, wait for their verification. */
const CASES = 200;
const PENDING = 4;

/** What an import shows: taken, kept for later, and left out with the reason. */
const REFERRAL = {
  resourceType: 'Bundle',
  entry: [
    {
      resourceType: 'Patient',
      id: 'r-1',
      name: [{ family: 'Grant', given: ['Aundrea'] }],
      birthDate: '1965-02-03',
      gender: 'female',
    },
    { resourceType: 'Condition', id: 'r-2', subject: { reference: 'Patient/r-1' }, code: { text: 'Hypertension' } },
    { resourceType: 'Encounter', id: 'r-3', subject: { reference: 'Patient/r-1' }, status: 'finished' },
    { resourceType: 'Condition', id: 'r-4', subject: { reference: 'Patient/unknown' }, code: { text: 'Asthma' } },
  ].map((resource) => ({ resource })),
};

async function serve(port, demo) {
  const server = spawn('bash', ['scripts/serve-for-tests.sh'], {
    env: {
      ...process.env,
      OSLER_LISTEN: `127.0.0.1:${port}`,
      OSLER_DEMO: String(demo),
      OSLER_DEMO_CASES: String(demo ? CASES : 0),
      OSLER_TEST_PORT: String(port),
    },
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
  await page.waitForTimeout(400);
}

/** The page as it is, four times. */
async function shoot(page, name) {
  for (const [width, height, size] of [
    [1280, 800, 'wide'],
    [390, 844, 'narrow'],
  ]) {
    await page.setViewportSize({ width, height });
    for (const colorScheme of ['light', 'dark']) {
      await page.emulateMedia({ colorScheme });
      await settled(page);
      await page.screenshot({ path: `${OUT}/${name}-${size}-${colorScheme}.png` });
    }
  }
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.emulateMedia({ colorScheme: 'light' });
}

async function signIn(browser, base, login) {
  const page = await (await browser.newContext({ baseURL: base, reducedMotion: 'reduce' })).newPage();
  // With the live stream the network would never be idle.
  await page.route('**/api/v1/live', (route) => route.fulfill({ status: 204 }));
  await page.goto('/');
  await page.locator('input[autocomplete=username]').fill(login);
  await page.locator('input[autocomplete=current-password]').fill(PASSWORD);
  await page.locator('button[type=submit]').click();
  await page.getByRole('navigation').waitFor();
  await settled(page);
  return page;
}

/** The laboratory of the demonstration, once its last case is there. */
async function laboratory(browser, base) {
  const pathologist = await signIn(browser, base, 'pathologist');
  const list = async (path) => (await (await pathologist.request.get(`/api/v1/pathology/${path}`)).json()).items;
  while ((await list('cases?status=pending')).length < PENDING) await pathologist.waitForTimeout(1000);
  for (const name of ['cases', 'reports', 'bench', 'board', 'storage', 'discards', 'statistics']) {
    await pathologist.goto(`/pathology/${name}`);
    await shoot(pathologist, `laboratory-${name}`);
  }
  const [amended] = await list('reports?status=amended');
  const [draft] = await list('reports?status=draft');
  for (const [name, path] of [
    ['case', `cases/${amended.case_id}`],
    ['report', `reports/${amended.id}`],
    ['report-draft', `reports/${draft.id}`],
  ]) {
    await pathologist.goto(`/pathology/${path}`);
    await shoot(pathologist, `laboratory-${name}`);
  }
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
  // An account with a second factor: the server's answer with its next step.
  const factor = await signIn(browser, demo, 'pathologist');
  await factor.route('**/api/v1/session', async (route) => {
    const answer = await route.fetch();
    await route.fulfill({ response: answer, json: { ...(await answer.json()), step: 'totp' } });
  });
  await factor.goto('/');
  await shoot(factor, 'second-factor');
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
  await shoot(doctor, 'patients');
  await settled(doctor);
  await doctor.locator('tbody a').first().click();
  await shoot(doctor, 'patient');
  await doctor.getByRole('tab').nth(1).click();
  await shoot(doctor, 'patient-details');
  await doctor.getByRole('tab').nth(2).click();
  await shoot(doctor, 'patient-access');
  const chart = new URL(doctor.url()).pathname;
  await doctor.goto(chart);
  await settled(doctor);
  await doctor.keyboard.press('a');
  await shoot(doctor, 'patient-entry');
  await doctor.goto(`${chart}/edit`);
  await shoot(doctor, 'edit');

  // The clinic's day: the desk, a note on the clinic's own form, signed, and what anybody reads of it.
  const desk = await signIn(browser, demo, 'receptionist');
  await shoot(desk, 'today');
  for (const name of ['calendar', 'waiting']) {
    await desk.goto(`/${name}`);
    await shoot(desk, name);
  }
  const call = async (method, path, data, version) => {
    const headers = { Origin: demo, 'Idempotency-Key': crypto.randomUUID(), ...(version && { 'If-Match': version }) };
    const answer = await doctor.request.fetch(`/api/v1${path}`, { method, data, headers });
    if (!answer.ok()) throw new Error(`${method} ${path}: ${await answer.text()}`);
    return { body: await answer.json(), etag: answer.headers().etag };
  };
  const forms = (await call('GET', '/layouts')).body.items;
  const eye = forms.find((form) => form.name === 'Comprehensive eye examination').id;
  const list = `${chart}/encounters`;
  const begun = (await call('POST', list, { encounter_type: 'follow_up', layout_id: eye })).body;
  const clinical_data = {
    chief_complaint: 'Blurred vision of the left eye',
    ...{ va_cc_od: '20/20', va_cc_os: '20/40', iop_od: 16, iop_os: 17 },
    ...{ assessment: 'Cataract of the left eye', plan: 'Surgery of the left eye' },
  };
  const code_system = 'http://hl7.org/fhir/sid/icd-10-cm';
  const diagnoses = [{ code: 'H25.12', code_system, display: 'Age-related nuclear cataract, left eye' }];
  const note = { encounter_type: 'follow_up', encounter_date: begun.encounter_date, clinical_data, diagnoses };
  const kept = await call('PUT', `${list}/${begun.id}`, note, `"${begun.version}"`);
  await doctor.goto(`${list}/${begun.id}`);
  await doctor.getByRole('button', { name: 'Write', exact: true }).click();
  await shoot(doctor, 'encounter-form');
  await call('POST', `${list}/${begun.id}/sign`, { credential: { password: PASSWORD } }, kept.etag);
  await doctor.goto(`${list}/${begun.id}`);
  await shoot(doctor, 'encounter-signed');
  const { verification_code: code } = (await call('GET', `${list}/${begun.id}/signatures`)).body;
  await guest.goto(`/verify/${code}`);
  await shoot(guest, 'verify');
  await doctor.goto('/layouts');
  await shoot(doctor, 'forms');
  await doctor.goto(`/layouts/${eye}`);
  await shoot(doctor, 'form-builder');

  const administrator = await signIn(browser, demo, 'administrator');
  for (const name of ['staff', 'permissions', 'clinic', 'sessions', 'audit', 'account']) {
    await administrator.goto(`/${name}`);
    await shoot(administrator, name);
  }
  await administrator.goto('/clinics/new');
  await shoot(administrator, 'clinic-new');
  await administrator.goto('/imports');
  await administrator.locator('input[type=file]').setInputFiles({
    name: 'referral.json',
    mimeType: 'application/json',
    buffer: Buffer.from(JSON.stringify(REFERRAL)),
  });
  await administrator.waitForURL(/imports\/./);
  await administrator.getByText('Done', { exact: true }).waitFor();
  await shoot(administrator, 'import');
  await administrator.goto('/imports');
  await shoot(administrator, 'imports');
  // A fresh demonstration has run no jobs yet.
  const jobs = readFileSync('e2e/jobs.json', 'utf8');
  await administrator.route('**/api/v1/jobs', (route) =>
    route.fulfill({ contentType: 'application/json', body: jobs }),
  );
  await administrator.goto('/jobs');
  await shoot(administrator, 'jobs');
  await laboratory(browser, demo);
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
