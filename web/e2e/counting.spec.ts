import { expect, test } from '@playwright/test';
import { ask, somebody } from './desk';
import { shoot } from './look';
import { signInToDemonstration } from './person';

// Each page is looked at in four ways.
test.setTimeout(240_000);

const field = (name: string) => `[id="field-${name}"]`;

test('cassettes are counted against what was made, and what is missing is told until it is found', async ({
  page,
  browser,
}) => {
  await signInToDemonstration(page, 'receptionist');
  const patient = await somebody(page, 'Zähl');
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
  const scanned = await ask(bench, 'post', '/pathology/scans', { barcode: part, stage: 'grossing' });
  await ask(bench, 'post', `/pathology/bench-items/${scanned.item.id}/blocks`, { count: 2 });

  await bench.goto(`/pathology/cases/${made.id}`);
  const counted = bench.getByRole('region', { name: 'Counted' });
  await counted.getByRole('button', { name: 'Count' }).click();
  const dialog = bench.getByRole('dialog');
  // A count that cannot be is refused at its field, and nothing typed is lost.
  await bench.locator(field('found')).fill('-1');
  await bench.locator(field('note')).fill('One basket');
  await dialog.getByRole('button', { name: 'Count' }).click();
  await expect(bench.locator(field('found'))).toHaveAttribute('aria-invalid', 'true');
  await expect(bench.locator(field('note'))).toHaveValue('One basket');
  await bench.locator(field('found')).fill('1');
  await dialog.getByRole('button', { name: 'Count' }).click();
  await expect(dialog.getByRole('status')).toHaveText('Cassettes at Embedding: 1 counted, 2 expected');
  await bench.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(bench.getByRole('status').filter({ hasText: 'Missing or late' })).toContainText('1 counted, 2 expected');

  // The one that is not there is reported, and the board says so.
  await bench.getByRole('button', { name: `Report as missing: ${part}2` }).click();
  await bench.getByRole('dialog').getByRole('textbox').fill('Not in the basket');
  await bench.getByRole('dialog').getByRole('button', { name: 'Report as missing' }).click();
  await expect(bench.getByRole('dialog')).toBeHidden();
  const banner = bench.getByRole('status').filter({ hasText: 'Missing or late' });
  await expect(banner).toContainText(`${part}2 is missing`);
  await shoot(bench, 'missing');
  await bench.goto('/pathology/board');
  await expect(bench.getByRole('region', { name: 'Missing in the laboratory' })).toContainText(`${part}2`);

  // Found, it is on the board no more, and the case still says that it was.
  await bench.goto(`/pathology/cases/${made.id}`);
  await bench.getByRole('button', { name: `Found: ${part}2` }).click();
  await bench.getByRole('dialog').getByRole('textbox').fill('Under the lid');
  await bench.getByRole('dialog').getByRole('button', { name: 'Found' }).click();
  await expect(bench.getByRole('dialog')).toBeHidden();
  await expect(counted).toContainText(`${part}2 was missing`);
  await expect(counted).toContainText('Under the lid');
  await expect(banner).not.toContainText(`${part}2`);
  await bench.context().close();
});
