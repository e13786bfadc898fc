import { readFileSync } from 'node:fs';
import { expect, type Page, test } from '@playwright/test';
import { scan, station } from './bench';
import { ask, somebody } from './desk';
import { addressOnPaper, hasPyHanko, judges, pdfsig, pyHanko, textOfPdf } from './judges';
import { signInToDemonstration } from './person';

// One breast from the door of the laboratory to a paper that anybody verifies, and four people who work at it.
test.setTimeout(240_000);

const PASSWORD = 'demonstration only';
const field = (name: string) => `[id="field-${name}"]`;
const badge = (page: Page, name: string) => page.getByText(name, { exact: true }).first();

test('registered, labelled, scanned over the bench, stained, reported, checked, verified, signed, published and amended', async ({
  page: desk,
  browser,
}) => {
  const another = async (login: string) => {
    const opened = await (await browser.newContext()).newPage();
    await signInToDemonstration(opened, login);
    return opened;
  };

  // The reception registers the case and prints its labels.
  await signInToDemonstration(desk, 'receptionist');
  const patient = await somebody(desk, 'Mamma');
  await desk.goto('/pathology/cases/new');
  await desk.getByRole('textbox', { name: /^Patient/ }).fill(patient.family);
  await desk.getByRole('radio', { name: new RegExp(patient.name) }).click();
  await desk.locator(field('details.consultant_name')).fill('Joseph Lister');
  await desk.locator(field('details.clinical_information')).fill('Carcinoma of the left breast');
  await desk.locator(field('specimens[0].specimen_type')).fill('Mastectomy');
  await desk.locator(field('specimens[0].specimen_site')).fill('Left breast');
  await desk.getByRole('button', { name: 'Save', exact: true }).click();
  const number = desk.getByRole('heading', { level: 1, name: /^S\d\d-\d{5}$/ });
  await expect(number).toBeVisible();
  const accession = (await number.textContent()) ?? '';
  const part = `${accession}-A`;
  const address = desk.url();
  const labels = desk.waitForEvent('download');
  await desk.getByRole('link', { name: 'Labels (PDF)' }).click();
  expect((await labels).suggestedFilename()).toContain(accession);

  const admin = await another('administrator');
  await admin.goto(address);
  await admin.getByRole('button', { name: 'Verify', exact: true }).click();
  await expect(admin.getByText('Verified', { exact: true })).toBeVisible();

  // A technician takes it over the bench.
  const bench = await another('laboratory_technician');
  await bench.goto('/pathology/bench');
  await station(bench, 'grossing');
  await scan(bench, part, 'Now at: Grossing');
  await bench.goto(address);
  await bench.getByRole('button', { name: `Make cassettes: ${part}` }).click();
  await bench.locator(field('count')).fill('2');
  await bench.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
  const atBench = bench.getByRole('region', { name: 'At the bench' });
  await expect(atBench).toContainText(`${part}2`);
  await bench.goto('/pathology/bench');
  for (const [stage, told] of [
    ['processing', 'Now at: Processing'],
    ['embedding', 'Now at: Embedding'],
    ['sectioning', 'Now at: Sectioning'],
  ] as const) {
    await station(bench, stage);
    await scan(bench, `${part}1`, told);
  }
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

  // The pathologist asks for an antibody, and writes.
  const doctor = await another('pathologist');
  await doctor.goto(address);
  const tree = doctor.getByRole('region', { name: 'At the bench' });
  await tree.getByRole('button', { name: `Ask for more: ${part}1`, exact: true }).click();
  const dialog = doctor.getByRole('dialog');
  await doctor.locator(field('stains')).fill('HER2');
  await doctor.getByRole('option', { name: 'HER2' }).click();
  await doctor.keyboard.press('Escape');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(tree).toContainText('HER2');
  await doctor.getByRole('button', { name: 'Begin the report' }).click();
  await doctor.waitForURL(/\/pathology\/reports\//);
  const report = doctor.url();
  await doctor
    .locator(field('text.gross_examination'))
    .fill('Left breast, 18 × 14 × 5 cm, tumour of 22 mm. Blocks A1-A2.');
  await doctor
    .locator(field('text.microscopic_examination'))
    .fill('Invasive carcinoma of no special type. Margins are free.');
  await doctor.locator(field('text.immunohistochemistry')).fill('HER2 is negative.');
  const diagnosis = doctor.locator(field('text.diagnosis'));
  await diagnosis.fill('Right breast, mastectomy: invasive carcinoma of no special type.');
  await doctor.getByLabel('Checklist', { exact: true }).selectOption({ label: 'Breast: resection' });
  await doctor.getByRole('button', { name: 'Begin the section' }).click();
  const section = doctor.getByRole('region', { name: 'Breast: resection' });
  const answers = {
    Procedure: 'Mastectomy',
    Side: 'Left',
    'Histologic type': 'Invasive carcinoma of no special type (ductal)',
    'Tubule formation (1–3)': '2',
    'Nuclear pleomorphism (1–3)': '2',
    'Mitotic count (1–3)': '1',
    'Ductal carcinoma in situ': 'Not identified',
    'Lymphovascular invasion': 'Not identified',
    Margins: 'Free of tumour',
    'Primary tumour (pT)': 'pT2',
    'Regional lymph nodes (pN)': 'pN0',
  };
  for (const [label, option] of Object.entries(answers)) {
    await section.getByRole('combobox', { name: label }).click();
    await doctor.getByRole('option', { name: option, exact: true }).click();
  }
  await section.getByLabel(/^Greatest dimension of the tumour/).fill('22');

  // The side that was planted is found, shown, and typed over.
  const checks = doctor.getByRole('region', { name: 'Checks' });
  const found = checks.getByText('The specimen’s site: left. Diagnosis: right.');
  await expect(found).toBeVisible();
  await checks.getByRole('button', { name: /^Show: The specimen’s site: left. Diagnosis: right/ }).click();
  await expect(diagnosis).toBeFocused();
  await doctor.keyboard.type('Left');
  await expect(found).toBeHidden();
  await expect(checks.getByText('The rules found nothing.')).toBeVisible();
  await doctor.getByRole('button', { name: 'Save', exact: true }).click();
  const submit = doctor.getByRole('button', { name: 'Hand on to be verified' });
  await expect(submit).toBeEnabled();
  await submit.click();
  await expect(badge(doctor, 'Waits to be verified')).toBeVisible();

  // Verified by one, signed by another, and published.
  const verify = async () => {
    await admin.goto(report);
    await admin.getByRole('button', { name: 'Verify', exact: true }).click();
    await expect(badge(admin, 'Verified')).toBeVisible();
  };
  const sign = async (then: string) => {
    await doctor.goto(report);
    await doctor.getByRole('button', { name: 'Sign', exact: true }).click();
    await dialog.locator(field('password')).fill(PASSWORD);
    await dialog.getByRole('button', { name: 'Sign', exact: true }).click();
    await expect(badge(doctor, 'Signed')).toBeVisible();
    await doctor.getByRole('button', { name: 'Publish' }).click();
    await expect(badge(doctor, then)).toBeVisible();
  };
  await verify();
  await sign('Published');
  const signatures = doctor.getByRole('region', { name: 'Signatures' });
  const first =
    (await signatures
      .getByRole('link', { name: /^[0-9A-Z]{4}-/ })
      .first()
      .textContent()) ?? '';
  const download = doctor.waitForEvent('download');
  await doctor.getByRole('link', { name: 'PDF of edition 1' }).click();
  const paper = readFileSync(await (await download).path());

  // Anybody reads the code off the paper.
  const anybody = await (await browser.newContext()).newPage();
  await anybody.goto(judges ? addressOnPaper(paper) : `/verify/${first}`);
  await expect(anybody).toHaveURL(`/verify/${first}`);
  await expect(anybody.getByText('Genuine', { exact: true })).toBeVisible();
  expect(await anybody.locator('body').textContent()).not.toContain(patient.family);
  const { authorities } = await (await anybody.request.get(`/api/v1/verify/${first}`)).json();
  if (judges) {
    for (const said of [accession, 'Left breast, mastectomy', 'pT2', 'Free of tumour'])
      expect(textOfPdf(paper)).toContain(said);
    expect(pdfsig(paper, authorities[0])).toMatchObject({ signatures: 1, valid: 1, trusted: 1, isWhole: true });
  } else console.log('skipped: what pdfsig says; poppler-utils or libnss3-tools is not installed');
  if (hasPyHanko) expect(pyHanko(paper, authorities[0])).toBe(1);
  else console.log('skipped: what pyHanko says; it is not installed (pip install pyhanko)');

  // Amended: the old code says that it was replaced.
  await doctor.getByRole('button', { name: 'Amend', exact: true }).click();
  await doctor.locator(field('reason')).fill('The tumour was measured anew');
  await dialog.getByRole('button', { name: 'Amend', exact: true }).click();
  await section.getByLabel(/^Greatest dimension of the tumour/).fill('23');
  await doctor
    .locator(field('text.gross_examination'))
    .fill('Left breast, 18 × 14 × 5 cm, tumour of 23 mm. Blocks A1-A2.');
  await doctor.locator(field('change_reason')).fill('As measured anew');
  await doctor.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(submit).toBeEnabled();
  await submit.click();
  await expect(badge(doctor, 'Waits to be verified')).toBeVisible();
  await verify();
  await sign('Amended');
  await anybody.reload();
  await expect(anybody.getByText('Genuine, but replaced')).toBeVisible();

  // It stands in the chart of the patient, as it went out last.
  const physician = await another('physician');
  const { items } = await ask(physician, 'get', `/patients/${patient.id}/pathology-results`);
  expect(items).toMatchObject([{ accession_number: accession, edition: 2, withdrawn_at: null }]);
});
