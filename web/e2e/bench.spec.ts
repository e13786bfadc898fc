import { expect, test } from '@playwright/test';
import { scan, station } from './bench';
import { ask, somebody } from './desk';
import { shoot } from './look';
import { signInToDemonstration } from './person';

// Each page is looked at in four ways.
test.setTimeout(240_000);

const field = (name: string) => `[id="field-${name}"]`;

test('a case goes from the door over the bench to the pathologist, who asks for more', async ({ page, browser }) => {
  await signInToDemonstration(page, 'receptionist');
  const patient = await somebody(page, 'Gewebe');
  await page.goto('/pathology/cases/new');
  await page.getByRole('textbox', { name: /^Patient/ }).fill(patient.family);
  await page.getByRole('radio', { name: new RegExp(patient.name) }).click();
  await page.locator(field('specimens[0].specimen_type')).fill('Core biopsy');
  await page.locator(field('specimens[0].specimen_site')).fill('Left breast');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  const number = page.getByRole('heading', { level: 1, name: /^S\d\d-\d{5}$/ });
  await expect(number).toBeVisible();
  const part = `${await number.textContent()}-A`;
  const address = page.url();
  await expect(page.getByText('Its specimens come here when the registration is verified.')).toBeVisible();

  const admin = await (await browser.newContext()).newPage();
  await signInToDemonstration(admin, 'administrator');
  await admin.goto(address);
  await admin.getByRole('button', { name: 'Verify', exact: true }).click();
  await expect(admin.getByText('Verified', { exact: true })).toBeVisible();
  await admin.context().close();

  const bench = await (await browser.newContext()).newPage();
  await signInToDemonstration(bench, 'laboratory_technician');
  await bench.getByRole('link', { name: 'Bench', exact: true }).first().click();
  await bench.getByLabel('Name of the station').fill('Grossing 1');
  await station(bench, 'grossing');
  await scan(bench, part, 'Now at: Grossing');
  await expect(bench.getByRole('status').filter({ hasText: part })).toContainText(patient.name);
  // What nobody knows is said so, and scanning goes on.
  await bench.keyboard.type('S99-99999-A');
  await bench.keyboard.press('Enter');
  const nobody = bench.getByText('Not moved: S99-99999-A');
  await expect(nobody).toBeVisible();
  // It stays there until somebody looked after it, whatever is scanned next.
  await scan(bench, part, 'Was here already: Grossing');
  await expect(nobody).toBeVisible();
  await bench.getByRole('button', { name: 'Seen: S99-99999-A' }).click();
  await expect(nobody).toBeHidden();
  await shoot(bench, 'bench-scan');

  // Two cassettes.
  await bench.goto(address);
  await bench.getByRole('button', { name: `Make cassettes: ${part}` }).click();
  await bench.locator(field('count')).fill('-2');
  const save = bench.getByRole('dialog').getByRole('button', { name: 'Save' });
  await save.click();
  await expect(bench.locator(field('count'))).toHaveAttribute('aria-invalid', 'true');
  await bench.locator(field('count')).fill('2');
  await bench.locator(field('pieces')).fill('3');
  await save.click();
  const atBench = bench.getByRole('region', { name: 'At the bench' });
  await expect(atBench).toContainText(`${part}2`);
  const labels = bench.waitForEvent('download');
  await bench.getByRole('link', { name: 'Cassette labels (PDF)' }).click();
  expect((await labels).suggestedFilename()).toContain('.pdf');

  // From station to station; the browser keeps which one it is.
  await bench.goto('/pathology/bench');
  await expect(bench.getByText('Station: Grossing')).toContainText('Grossing 1');
  await station(bench, 'embedding');
  await scan(bench, `${part}1`, 'First: Processing');
  for (const [stage, told] of [
    ['processing', 'Now at: Processing'],
    ['embedding', 'Now at: Embedding'],
    ['sectioning', 'Now at: Sectioning'],
  ] as const) {
    await station(bench, stage);
    await scan(bench, `${part}1`, told);
  }
  await scan(bench, `${part}1`, 'Was here already: Sectioning');
  await bench.goto(address);
  await bench.getByRole('button', { name: `Make slides: ${part}1` }).click();
  await bench.locator(field('stain')).selectOption('H&E');
  await bench.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
  await expect(atBench).toContainText(`${part}1-1`);
  await bench.goto('/pathology/bench');
  for (const [stage, told] of [
    ['staining', 'Now at: Staining'],
    ['coverslipping', 'Now at: Coverslipping'],
    ['with_pathologist', 'Now at: With the pathologist'],
  ] as const) {
    await station(bench, stage);
    await scan(bench, `${part}1-1`, told);
  }
  // The last scan is taken back with a reason, and made again.
  await bench
    .getByRole('button', { name: `Take back: ${part}1-1` })
    .first()
    .click();
  await bench.locator(field('reason')).fill('The wrong tray');
  // What a scanner ends with sends nothing.
  await bench.keyboard.press('Enter');
  await bench.getByRole('dialog').getByRole('button', { name: 'Take back' }).click();
  await expect(bench.getByRole('status').filter({ hasText: `${part}1-1` })).toContainText('Taken back');
  await expect(bench.getByRole('dialog')).toBeHidden();
  await scan(bench, `${part}1-1`, 'Now at: With the pathologist');

  // The pathologist sees the tree with its chain, and asks for more.
  const doctor = await (await browser.newContext()).newPage();
  await signInToDemonstration(doctor, 'pathologist');
  await doctor.goto(address);
  const tree = doctor.getByRole('region', { name: 'At the bench' });
  await tree.getByRole('button', { name: `History: ${part}1-1` }).click();
  await expect(tree).toContainText('The wrong tray');
  await tree.getByRole('button', { name: `Ask for more: ${part}1`, exact: true }).click();
  const dialog = doctor.getByRole('dialog');
  await doctor.locator(field('stains')).fill('HER2');
  await doctor.getByRole('option', { name: 'HER2' }).click();
  await doctor.keyboard.press('Escape');
  if (!(await dialog.isVisible())) throw new Error('the dialog went with its list');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(tree).toContainText('HER2');
  await expect(tree).toContainText('Additional request');
  await shoot(doctor, 'bench-case');
  await doctor.getByRole('link', { name: 'Laboratory board' }).first().click();
  await doctor.getByRole('button', { name: /With the pathologist/ }).click();
  await expect(doctor.getByRole('table', { name: /Worklist/ })).toContainText(`${part}1-1`);
  await shoot(doctor, 'bench-board');
  await doctor.goto('/pathology/stains');
  await expect(doctor.getByText('Papanicolaou')).toBeVisible();
  await shoot(doctor, 'bench-stains');
  const { stages } = await ask(doctor, 'get', '/pathology/board');
  expect(stages).toHaveLength(9);
});
