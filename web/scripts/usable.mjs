// How soon a chart is usable in Chromium, in milliseconds, as JSON: node scripts/usable.mjs URL COOKIE PATIENT
// first: nothing of the app is in the browser yet. again: it is. encounters, vitals: from the click on the tab to what it shows.
import { chromium } from '@playwright/test';

const TIMES = 9;
const [url, cookie, patient] = process.argv.slice(2);
const at = cookie.indexOf('=');
const session = { name: cookie.slice(0, at), value: cookie.slice(at + 1), url };

const median = (times) => Math.round([...times].sort((a, b) => a - b)[Math.floor(times.length / 2)]);

async function timed(work) {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

/** The chart is there, and a click on what is meant to be clicked counts. */
async function opened(page) {
  await page.goto(`${url}/patients/${patient}`, { waitUntil: 'commit' });
  await page.getByRole('button', { name: 'Add: Allergies' }).click({ trial: true });
  await page.getByRole('tab', { name: 'Encounters' }).click({ trial: true });
}

const tab = (page, name, shown) => async () => {
  await page.getByRole('tab', { name, exact: true }).click();
  await shown.waitFor();
};

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking'],
});
const times = { first: [], again: [], encounters: [], vitals: [] };
for (let i = 0; i < TIMES; i++) {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'en' });
  await context.addCookies([session]);
  const page = await context.newPage();
  times.first.push(await timed(() => opened(page)));
  await page.goto('about:blank');
  times.again.push(await timed(() => opened(page)));
  const newest = page.getByRole('tabpanel').getByRole('link', { name: 'Follow-up' }).first();
  times.encounters.push(await timed(tab(page, 'Encounters', newest)));
  const trend = page.getByRole('img', { name: /^Systolic pressure along time/ });
  times.vitals.push(await timed(tab(page, 'Vital signs', trend)));
  await context.close();
}
await browser.close();
console.log(JSON.stringify(Object.fromEntries(Object.entries(times).map(([name, all]) => [name, median(all)]))));
