import { expect, test } from '@playwright/test';
import { shoot } from './look';
import { json, makePhysician, signIn, signInToDemonstration } from './person';

// Each page is looked at in light and in dark.
test.setTimeout(180_000);

test('who signs sees their certificate; an administrator revokes it, and what it signed stands', async ({
  page,
  browser,
}) => {
  await makePhysician(await (await browser.newContext()).newPage());
  await signIn(page, 'radiologist');
  const somebody = { given_name: 'Sealed', family_name: 'Quarles', birth_date: '1961-02-03', sex: 'female' };
  const url = '/api/v1/patients?another_person=true';
  const id = (await (await page.request.post(url, { data: somebody, headers: json(page) })).json()).id;
  const list = `/api/v1/patients/${id}/encounters`;
  const data = { encounter_type: 'follow_up', chief_complaint: 'Blurred vision' };
  const begun = await (await page.request.post(list, { data, headers: json(page) })).json();
  await page.goto(`/patients/${id}/encounters/${begun.id}`);
  await page.getByLabel('Assessment').fill('Cataract of the left eye');
  await page.keyboard.press('Control+s');
  const signatures = page.getByRole('region', { name: 'Signatures' });
  await signatures.getByRole('button', { name: 'Sign', exact: true }).click();
  await page.getByRole('dialog').getByLabel('Your password').fill('demonstration only');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog')).toHaveCount(0);

  await page.goto('/account');
  await page.getByRole('link', { name: 'My signing certificates' }).click();
  const mine = page.getByRole('region', { name: 'My certificates' });
  await expect(mine.getByText('valid', { exact: true }).first()).toBeVisible();
  await expect(mine.getByText(/[0-9a-f]{64}/).first()).toBeVisible();
  await expect(mine.getByRole('button', { name: /Revoke/ })).toHaveCount(1);
  await shoot(page, 'certificates-mine');

  const admin = await (await browser.newContext()).newPage();
  await signInToDemonstration(admin, 'administrator');
  const main = admin.getByRole('navigation', { name: 'Main' });
  await main.getByRole('link', { name: 'Signing certificates' }).click();
  const all = admin.getByRole('region', { name: 'Of the clinic' });
  await all.getByLabel('Find by name').fill('demo radiologist');
  const row = all.getByRole('row').filter({ has: admin.getByRole('button', { name: 'Revoke: Demo Radiologist' }) });
  await expect(row).toHaveCount(1);
  await expect(all.getByText('Demo Physician')).toHaveCount(0);
  await row.getByRole('button', { name: /Revoke/ }).click();
  const dialog = admin.getByRole('dialog', { name: 'Revoke' });
  await expect(dialog).toContainText('What it signed before stands, unless its key may have been in other hands');
  await dialog.getByLabel('Why it is revoked').fill('The telephone was lost');
  await dialog.getByRole('button', { name: 'Revoke' }).click();
  await expect(dialog).toHaveCount(0);
  await expect(all.getByText('The telephone was lost')).toBeVisible();
  await expect(all.getByText('revoked', { exact: true })).toBeVisible();
  await shoot(admin, 'certificates-clinic');

  // Read again, the signature holds, and says what became of its certificate; so does the paper's page.
  await page.goto(`/patients/${id}/encounters/${begun.id}`);
  await expect(signatures.getByText('Every signature holds')).toBeVisible();
  await expect(signatures.getByText(/The certificate was revoked on .*, after this was signed/)).toBeVisible();
  await shoot(page, 'signature-revoked-since');
  const paper = await signatures.getByRole('link', { name: /[0-9A-Z]{4}-/ }).getAttribute('href');
  await page.goto(paper ?? '');
  await expect(page.getByText('The clinic signed this document, and it stands.')).toBeVisible();
  await expect(page.getByText(/Its certificate was revoked on/)).toBeVisible();

  // Then it turns out that it was stolen before: what it signed since is in doubt.
  await all.getByRole('button', { name: 'In other hands since …: Demo Radiologist' }).click();
  const stating = admin.getByRole('dialog', { name: 'In other hands since …' });
  await stating.getByLabel('How that is known').fill('It was stolen');
  // By the clinic's clocks, which are six hours behind at most: a moment that has come, and after the certificate began.
  const ago = new Date(Date.now() - 12 * 3600_000);
  const local = new Date(ago.getTime() - ago.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
  await stating.getByLabel('In other hands since').fill(local);
  await shoot(admin, 'certificate-compromise');
  await stating.getByRole('button', { name: 'In other hands since …' }).click();
  await expect(stating).toHaveCount(0);
  await expect(all.getByText(/Key possibly in other hands since/)).toBeVisible();
  await page.reload();
  await expect(page.getByText('In doubt', { exact: true })).toBeVisible();
  await expect(page.getByText(/Nobody can say who signed/)).toBeVisible();
  await shoot(page, 'paper-in-doubt');
  await page.goto(`/patients/${id}/encounters/${begun.id}`);
  await expect(signatures.getByText(/Nothing was changed since it was signed, but/)).toBeVisible();
  await shoot(page, 'signature-in-doubt');
  // Its holder was told of both.
  await page.goto('/notifications');
  await expect(page.getByText('Your signing certificate was revoked').first()).toBeVisible();
  await expect(page.getByText(/the key of your signing certificate may have been in other hands/)).toBeVisible();
});
