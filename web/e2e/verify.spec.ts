import { createHash } from 'node:crypto';
import { expect, type Page, test } from '@playwright/test';
import { shoot } from './look';

const CODE = 'ABCD-EFGH-JKMN-PQRS';
const digest = (text: string) => createHash('sha256').update(text).digest('hex');

/** As from a folder of the reader's machine. */
async function drop(page: Page, on: string, text: string) {
  const dataTransfer = await page.evaluateHandle((said) => {
    const transfer = new DataTransfer();
    transfer.items.add(new File([said], 'dropped.pdf', { type: 'application/pdf' }));
    return transfer;
  }, text);
  await page.dispatchEvent(on, 'dragover', { dataTransfer });
  await page.dispatchEvent(on, 'drop', { dataTransfer });
}

test('a paper is looked up without signing in, and a file is compared in the browser', async ({ page }) => {
  await page.goto(`/verify/${CODE}`);
  await expect(page.getByRole('alert')).toContainText('No document has this code');
  await shoot(page, 'verify-unknown');

  const [first, second] = ['%PDF one', '%PDF one, two'];
  const signed = (name: string, meaning: string) => ({
    name,
    roles: ['physician'],
    registration_number: 'R-1',
    meaning,
    signed_at: '2026-11-20T09:30:00Z',
    time_zone: 'UTC',
    holds: true,
    faults: [],
    certificate_revoked_at: meaning === 'review' ? '2026-11-21T10:00:00Z' : null,
  });
  const found = {
    code: CODE,
    status: 'valid',
    withdrawn_at: null,
    is_kept: true,
    files_hold: true,
    clinic: 'St. Mary',
    signatures: [signed('Grace Hopper', 'authorship'), signed('Ada King', 'review')],
    content_sha256: digest('content'),
    authorities: ['-----BEGIN CERTIFICATE-----\n-----END CERTIFICATE-----\n'],
    files: [first, second].map((text) => ({ sha256: digest(text), bytes: text.length })),
  };
  await page.route('**/api/v1/verify/**', (route) => route.fulfill({ json: found }));
  await page.getByLabel('Verification code').fill('abcd efgh jkmn pqrs');
  await page.getByRole('button', { name: 'Look it up' }).click();
  await expect(page.getByText('The clinic signed this document, and it stands.')).toBeVisible();
  await expect(page.getByText('Ada King')).toBeVisible();
  // A certificate that was revoked since takes nothing back, and the page says so once: at the signature that it made.
  await expect(page.getByText(/Its certificate was revoked on .*, after this was signed/)).toHaveCount(1);
  const chosen = async (text: string) => {
    const file = { name: 'paper.pdf', mimeType: 'application/pdf', buffer: Buffer.from(text) };
    await page.locator('input[type=file]').setInputFiles(file);
  };
  for (const [text, said] of [
    [second, 'unchanged, with all its signatures'],
    [first, 'signed again since'],
    [`${second} `, 'Something was added behind'],
    ['%PDF One, two', 'is not the signed document'],
  ] as const) {
    await chosen(text);
    await expect(page.getByRole('status').filter({ hasText: said })).toBeVisible();
  }
  // Dropped on the field, or beside it: the page stays, and what is said is of that file.
  const field = page.getByLabel('Compare a PDF file');
  for (const [on, text, said] of [
    ['main', second, 'unchanged, with all its signatures'],
    ['main h1', `${second} `, 'Something was added behind'],
    ['body', first, 'signed again since'],
  ] as const) {
    await drop(page, on, text);
    await expect(page.getByRole('status').filter({ hasText: said })).toBeVisible();
    await expect(field).toContainText('dropped.pdf');
  }
  await expect(page).toHaveURL(`/verify/${encodeURIComponent('abcd efgh jkmn pqrs')}`);
  await shoot(page, 'verify-found');

  await page.unroute('**/api/v1/verify/**');
  const destroyed = { ...found, status: 'destroyed', is_kept: false };
  await page.route('**/api/v1/verify/**', (route) => route.fulfill({ json: destroyed }));
  await page.reload();
  await expect(page.getByRole('status').filter({ hasText: 'Its record was destroyed' })).toBeVisible();
  await shoot(page, 'verify-destroyed');

  const gone = { ...found, status: 'withdrawn', withdrawn_at: '2026-11-21T09:30:00Z' };
  await page.unroute('**/api/v1/verify/**');
  await page.route('**/api/v1/verify/**', (route) => route.fulfill({ json: gone }));
  await page.reload();
  await expect(page.getByText('signed this document by mistake and withdrew it on')).toBeVisible();
  await shoot(page, 'verify-withdrawn');
});
