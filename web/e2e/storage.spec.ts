import { expect, test } from '@playwright/test';
import { ask, somebody } from './desk';
import { shoot } from './look';
import { signInToDemonstration } from './person';

// Each page is looked at in four ways.
test.setTimeout(240_000);

const field = (name: string) => `[id="field-${name}"]`;

test('what is scanned into a place is found there, is lent, and its case says where it is', async ({
  page,
  browser,
}) => {
  await signInToDemonstration(page, 'receptionist');
  const patient = await somebody(page, 'Archiv');
  const made = await ask(page, 'post', '/pathology/cases', {
    patient_id: patient.id,
    investigation_type: 'histopathology',
    details: { consultant_name: 'Dr. Virchow' },
    specimens: [{ specimen_type: 'Core biopsy', specimen_site: 'Left breast' }],
  });
  const admin = await (await browser.newContext()).newPage();
  await signInToDemonstration(admin, 'administrator');
  await ask(admin, 'put', `/pathology/cases/${made.id}/verification`, { action: 'verify' }, 1);
  await admin.context().close();
  const part = `${made.accession_number}-A`;

  const bench = await (await browser.newContext()).newPage();
  await signInToDemonstration(bench, 'laboratory_technician');
  await bench.goto('/pathology/storage');
  const code = `BOX-${String(Date.now()).slice(-9)}`;
  await bench.getByRole('button', { name: 'Add a place' }).click();
  // What could be an item's is refused at its field, and nothing typed is lost.
  await bench.locator(field('code')).fill(part);
  await bench.locator(field('name')).fill('Cabinet 1, drawer 3');
  const save = bench.getByRole('dialog').getByRole('button', { name: 'Save' });
  await save.click();
  await expect(bench.locator(field('code'))).toHaveAttribute('aria-invalid', 'true');
  await bench.locator(field('code')).fill(code.toLowerCase());
  await save.click();
  await expect(bench.getByRole('dialog')).toBeHidden();

  // As a scanner does it: letters and Enter.
  await bench.locator(field('location')).focus();
  await bench.keyboard.type(code);
  await bench.keyboard.press('Enter');
  await expect(bench.locator(field('barcode'))).toBeFocused();
  await bench.keyboard.type('S99-99999-A');
  await bench.keyboard.press('Enter');
  // The next one is scanned at once; what was refused stays until somebody looked after it.
  await bench.keyboard.type(part);
  await bench.keyboard.press('Enter');
  await expect(bench.getByRole('status').filter({ hasText: 'S99-99999-A' })).toBeVisible();
  await expect(bench.getByRole('status').filter({ hasText: part })).toContainText(`now in ${code}`);
  await shoot(bench, 'storage');
  await bench.getByRole('button', { name: /S99-99999-A$/ }).click();
  await expect(bench.getByText('S99-99999-A')).toHaveCount(0);

  await bench.goto(`/pathology/cases/${made.id}`);
  const tree = bench.getByRole('region', { name: 'At the bench' });
  await expect(tree).toContainText(`In ${code} (Cabinet 1, drawer 3)`);

  // Lent, it is in no place.
  await bench.goto('/pathology/storage');
  await bench.getByRole('button', { name: 'Lend' }).click();
  await bench.locator(field('lend-barcode')).fill(part);
  await bench.locator(field('lent_to')).fill('Dr. Osei, Ridge');
  await bench.locator(field('back_by')).fill('2099-01-01');
  await bench.getByRole('dialog').getByRole('button', { name: 'Lend' }).click();
  await expect(bench.getByRole('dialog')).toBeHidden();
  await expect(bench.getByRole('region', { name: 'Lent' })).toContainText('Dr. Osei, Ridge');
  await bench.goto(`/pathology/cases/${made.id}`);
  await expect(tree).toContainText('Lent to Dr. Osei, Ridge');
  await bench.context().close();
});
