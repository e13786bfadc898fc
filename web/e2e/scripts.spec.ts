import { type APIRequestContext, expect, type Page, test } from '@playwright/test';
import { signIn, signOut } from './person';

/** What a browser would run if any page took it for more than text. Each tries to say so in `window.ran`. */
const RUN = 'window.ran=1';
const PAYLOADS = [
  `<script>${RUN}</script>`,
  `<SCRIPT SRC=data:,${RUN}></SCRIPT>`,
  `<img src=x onerror=${RUN}>`,
  `<img src="x" onerror="${RUN}">`,
  `"><img src=x onerror=${RUN}>`,
  `'><svg onload=${RUN}>`,
  `<svg/onload=${RUN}>`,
  `<svg><script>${RUN}</script></svg>`,
  `<body onload=${RUN}>`,
  `<iframe srcdoc="<script>parent.${RUN}</script>">`,
  `<iframe src="javascript:parent.${RUN}">`,
  `<a href="javascript:${RUN}">x</a>`,
  `javascript:${RUN}`,
  `JaVaScRiPt:${RUN}`,
  `data:text/html,<script>${RUN}</script>`,
  `<details open ontoggle=${RUN}>`,
  `<input autofocus onfocus=${RUN}>`,
  `<select autofocus onfocus=${RUN}>`,
  `<textarea autofocus onfocus=${RUN}>`,
  `<video><source onerror=${RUN}>`,
  `<audio src=x onerror=${RUN}>`,
  `<object data="javascript:${RUN}">`,
  `<embed src="javascript:${RUN}">`,
  `<math><mi href="javascript:${RUN}">x`,
  `<form action="javascript:${RUN}"><button>x`,
  `<link rel=stylesheet href="javascript:${RUN}">`,
  `<meta http-equiv=refresh content="0;javascript:${RUN}">`,
  `<style>@import 'javascript:${RUN}'</style>`,
  `<div style="background:url(javascript:${RUN})">`,
  `<marquee onstart=${RUN}>`,
  `</title><script>${RUN}</script>`,
  `</textarea><script>${RUN}</script>`,
  `<!--><script>${RUN}</script>-->`,
  `<![CDATA[><script>${RUN}</script>]]>`,
  `{{constructor.constructor('${RUN}')()}}`,
  `\${${RUN}}`,
  `%3Cscript%3E${RUN}%3C/script%3E`,
  `&lt;script&gt;${RUN}&lt;/script&gt;`,
  `\\u003cscript\\u003e${RUN}\\u003c/script\\u003e`,
  `"};${RUN};//`,
];
const at = (n: number) => PAYLOADS[n % PAYLOADS.length] ?? '';

async function created(request: APIRequestContext, path: string, data: object): Promise<string> {
  const answer = await request.post(`/api/v1${path}`, { data });
  expect(answer.status(), `${path} ${await answer.text()}`).toBe(201);
  return (await answer.json()).id;
}

/** Nothing ran, nothing tried to. */
async function calm(page: Page, complaints: string[]) {
  await expect(page.getByRole('main')).toBeVisible();
  await page.waitForLoadState('networkidle');
  expect(await page.evaluate(() => 'ran' in window)).toBe(false);
  expect(complaints).toEqual([]);
}

test('stored scripts are text in every page', async ({ page }) => {
  expect(new Set(PAYLOADS).size).toBe(40);
  test.setTimeout(180_000);
  const complaints: string[] = [];
  page.on('dialog', (dialog) => {
    complaints.push(dialog.message());
    void dialog.dismiss();
  });
  page.on('console', (message) => {
    if (message.text().includes('Content Security Policy')) complaints.push(message.text());
  });

  // With the live stream the network would never be idle.
  await page.route('**/api/v1/live', (route) => route.fulfill({ status: 204 }));
  await signIn(page, 'receptionist');
  const patients: string[] = [];
  for (let n = 0; n < 40; n += 4) {
    const id = await created(page.request, '/patients?another_person=true', {
      given_name: at(n),
      family_name: `Script ${at(n + 1)}`,
      birth_date: '1980-01-01',
      sex: 'female',
      notes: at(n + 2),
      address: { line: at(n + 3), line2: at(n + 4) },
    });
    await created(page.request, `/patients/${id}/contacts`, { name: at(n + 3), address: at(n + 2) });
    await created(page.request, `/patients/${id}/coverages`, { kind: 'primary', payer_name: at(n + 1) });
    patients.push(id);
  }
  await page.goto('/patients');
  await calm(page, complaints);
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox', { name: 'Find a patient or a page' }).fill('script');
  await expect(page.getByRole('option').first()).toBeVisible();
  await calm(page, complaints);
  await page.keyboard.press('Escape');
  for (const id of patients.slice(0, 3)) {
    await page.goto(`/patients/${id}`);
    await page.getByRole('tab', { name: 'Details' }).click();
    await calm(page, complaints);
  }
  await signOut(page, /Demo Receptionist/);

  await signIn(page, 'physician');
  for (const [n, id] of patients.entries()) {
    await created(page.request, `/patients/${id}/allergies`, {
      display: at(4 * n),
      category: 'drug',
      severity: 'mild',
      reaction: at(4 * n + 1),
    });
    await created(page.request, `/patients/${id}/problems`, { display: at(4 * n + 2) });
    await page.goto(`/patients/${id}`);
    await expect(page.getByRole('region', { name: 'Patient banner' })).toContainText(at(4 * n));
    await calm(page, complaints);
    await page.getByRole('tab', { name: 'Details' }).click();
    await calm(page, complaints);
    await page.getByRole('tab', { name: 'Who looked' }).click();
    await calm(page, complaints);
  }
  await signOut(page, /Demo Physician/);

  await signIn(page, 'administrator');
  await page.goto('/imports');
  const bundle = { resourceType: 'Bundle', entry: [{ resource: { resourceType: at(0), id: at(1) } }] };
  await page.locator('input[type=file]').setInputFiles({
    name: `<img src=x onerror=${RUN}>.json`,
    mimeType: 'application/json',
    buffer: Buffer.from(JSON.stringify(bundle)),
  });
  // The list before it shows the imports of earlier journeys.
  await expect(page.getByRole('heading', { level: 1 })).toContainText('onerror');
  await expect(page.getByText('Done', { exact: true })).toBeVisible({ timeout: 30_000 });
  await calm(page, complaints);
  await page.goto('/audit');
  await calm(page, complaints);
});
