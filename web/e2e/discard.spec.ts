import { expect, test } from '@playwright/test';
import { ask, somebody } from './desk';
import { shoot } from './look';
import { signInToDemonstration } from './person';

// Each page is looked at in four ways.
test.setTimeout(240_000);

test('what may be discarded is listed by what it is, and a case says until when its things are kept', async ({
  page,
  browser,
}) => {
  await signInToDemonstration(page, 'receptionist');
  const patient = await somebody(page, 'Frist');
  const made = await ask(page, 'post', '/pathology/cases', {
    patient_id: patient.id,
    investigation_type: 'histopathology',
    details: { consultant_name: 'Dr. Virchow' },
    specimens: [{ specimen_type: 'Core biopsy', specimen_site: 'Left breast' }],
  });
  const admin = await (await browser.newContext()).newPage();
  await signInToDemonstration(admin, 'administrator');
  await ask(admin, 'put', `/pathology/cases/${made.id}/verification`, { action: 'verify' }, 1);
  // Who names the places finds the page.
  await admin.goto('/pathology/storage');
  await expect(admin.getByRole('button', { name: 'Add a place' })).toBeVisible();
  await expect(admin.getByRole('link', { name: 'Storage', exact: true })).toBeVisible();
  await admin.context().close();

  const bench = await (await browser.newContext()).newPage();
  await signInToDemonstration(bench, 'laboratory_technician');
  await bench.goto('/pathology/discards');
  await expect(bench.getByRole('heading', { level: 1 })).toHaveText('What may be discarded');
  await bench.getByLabel('What', { exact: true }).selectOption('block');
  await expect(bench.getByRole('region', { name: 'May be discarded: Blocks' })).toBeVisible();
  // A code that none is one is said, and the page stands.
  await bench.getByLabel('In the place').fill('a--b');
  await bench.keyboard.press('Enter');
  await expect(bench.getByRole('alert')).toBeVisible();
  await bench.getByLabel('In the place').fill('');
  await bench.keyboard.press('Enter');
  await expect(bench.getByRole('alert')).toBeHidden();
  await shoot(bench, 'discards');
  await bench.getByLabel('Show', { exact: true }).selectOption('held');
  await expect(bench.getByRole('region', { name: /^Over its time/ })).toBeVisible();
  await bench.getByLabel('Show', { exact: true }).selectOption('gone');
  await expect(bench.getByRole('region', { name: 'Was discarded' })).toBeVisible();

  // A failed reading of places is not that it lies nowhere.
  await bench.route('**/placements', (route) =>
    route.request().method() === 'GET'
      ? route.fulfill({ status: 503, json: { code: 'unavailable' } })
      : route.continue(),
  );
  await bench.goto(`/pathology/cases/${made.id}`);
  await expect(bench.getByText('Where it is kept could not be read').first()).toBeVisible({ timeout: 30_000 });
  await bench.context().close();
});
