import { expect, test } from '@playwright/test';
import { ask, somebody } from './desk';
import { shoot } from './look';
import { signInToDemonstration } from './person';

test.setTimeout(240_000);

test('a case is found by what it says, kept in a worklist, counted, and read in the chart once it is out', async ({
  page,
  browser,
}) => {
  const another = async (login: string) => {
    const opened = await (await browser.newContext()).newPage();
    await signInToDemonstration(opened, login);
    return opened;
  };
  await signInToDemonstration(page, 'receptionist');
  const patient = await somebody(page, 'Suche');
  const made = await ask(page, 'post', '/pathology/cases', {
    patient_id: patient.id,
    investigation_type: 'histopathology',
    details: { consultant_name: 'Rudolf Virchow' },
    specimens: [{ specimen_type: 'Excision', specimen_site: 'Skin of the left calf' }],
  });
  const admin = await another('administrator');
  await ask(admin, 'put', `/pathology/cases/${made.id}/verification`, { action: 'verify' }, made.version);
  const pathologist = await another('pathologist');
  const report = await ask(pathologist, 'post', `/pathology/cases/${made.id}/report`, { language: 'en' });
  const text = { ...report.text, diagnosis: 'Dermatofibromas of the skin, completely excised.' };
  await ask(pathologist, 'put', `/pathology/reports/${report.id}`, { text }, report.version);

  // By any form of the word, by the number without its zeros, by the patient.
  await pathologist.goto('/pathology/cases');
  const box = pathologist.getByRole('searchbox', { name: 'Find a case' });
  const line = pathologist.getByRole('link', { name: made.accession_number });
  const [series, running] = made.accession_number.split('-');
  const short = `${series.toLowerCase()}-${Number(running)}`;
  for (const typed of ['dermatofibroma', short, `${made.accession_number}-A1`, patient.family, made.invoice_number]) {
    await box.fill(typed);
    await expect(line, typed).toBeVisible();
  }
  await box.fill('nothing-like-this');
  await expect(pathologist.getByText('No case is like that', { exact: false })).toBeVisible();
  await box.fill('');

  // Filters, kept under a name, one click away.
  await pathologist.getByRole('button', { name: 'Filters' }).click();
  await pathologist.getByLabel('Diagnosis', { exact: true }).fill('dermatofibroma');
  await pathologist.getByLabel('Status').selectOption('draft');
  await expect(line).toBeVisible();
  await pathologist.getByRole('button', { name: 'Keep as a worklist' }).click();
  const name = `Fibromas ${patient.family}`;
  await pathologist.getByRole('dialog').getByLabel('Name of the worklist').fill(name);
  await pathologist.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
  const kept = pathologist.getByRole('button', { name, exact: true });
  await expect(kept).toHaveAttribute('aria-pressed', 'true');
  await shoot(pathologist, 'pathology-find');
  await pathologist.getByRole('button', { name: 'All cases' }).click();
  await expect(pathologist.getByLabel('Diagnosis', { exact: true })).toHaveValue('');
  await pathologist.reload();
  await kept.click();
  await expect(line).toBeVisible();
  await pathologist.getByRole('button', { name: 'Remove' }).click();
  await pathologist.getByRole('dialog').getByRole('button', { name: 'Remove' }).click();
  await expect(kept).toHaveCount(0);

  // In the chart it stands when it is out, and not before.
  const physician = await another('physician');
  await physician.goto(`/patients/${patient.id}`);
  await physician.getByRole('tab', { name: 'Pathology' }).click();
  await expect(physician.getByText('No report of pathology was published', { exact: false })).toBeVisible();
  const now = async () => ask(pathologist, 'get', `/pathology/reports/${report.id}`);
  const path = `/pathology/reports/${report.id}`;
  await ask(pathologist, 'put', `${path}/submission`, {}, (await now()).version);
  await ask(admin, 'put', `${path}/verification`, { action: 'verify' }, (await now()).version);
  const read = await now();
  const proof = { credential: { password: 'demonstration only' }, content_sha256: read.content_sha256 };
  await ask(pathologist, 'post', `${path}/sign`, proof, read.version);
  await ask(pathologist, 'put', `${path}/publication`, {}, (await now()).version);
  await physician.reload();
  await physician.getByRole('tab', { name: 'Pathology' }).click();
  await expect(physician.getByText('Dermatofibromas of the skin, completely excised.')).toBeVisible();
  const paper = physician.waitForEvent('download');
  await physician.getByRole('link', { name: `PDF of ${made.accession_number}` }).click();
  expect((await paper).suggestedFilename()).toBe(`report-${made.accession_number}-1.pdf`);
  await shoot(physician, 'pathology-results');

  await pathologist.goto('/pathology/statistics');
  await expect(pathologist.getByRole('img', { name: /A chart of/ })).toBeVisible();
  await expect(pathologist.getByText('with fewer than five cases are not named')).toBeVisible();
  const file = pathologist.waitForEvent('download');
  await pathologist.getByRole('button', { name: /CSV file: by_investigation_type/ }).click();
  expect((await file).suggestedFilename()).toMatch(/^by_investigation_type-.*\.csv$/);
  await shoot(pathologist, 'pathology-statistics');
  await pathologist.getByLabel('Registered from').fill('2001-01-01');
  await expect(pathologist.getByText('At most two years at once.').first()).toBeVisible();
});
