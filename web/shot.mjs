import { chromium } from '@playwright/test';
const [, , base, login, out, ...paths] = process.argv;
const b = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox','--disable-gpu','--disable-quic'] });
const p = await (await b.newContext({ baseURL: base, reducedMotion: 'reduce', viewport: {width:1280,height:800} })).newPage();
await p.route('**/api/v1/live', (r) => r.fulfill({ status: 204 }));
await p.goto('/');
await p.locator('input[autocomplete=username]').fill(login);
await p.locator('input[autocomplete=current-password]').fill('demonstration only');
await p.locator('button[type=submit]').click();
await p.getByRole('navigation').waitFor();
for (const x of paths) {
  const [path, w, scheme] = x.split('@');
  await p.setViewportSize({ width: Number(w || 1280), height: w && Number(w) < 500 ? 844 : 900 });
  await p.emulateMedia({ colorScheme: scheme || 'light' });
  await p.goto(path); await p.waitForLoadState('networkidle'); await p.waitForTimeout(800);
  await p.screenshot({ path: `${out}/${path.replaceAll('/', '_')}-${w||1280}-${scheme||'light'}.png`, fullPage: true });
  console.log(path);
}
await b.close();
