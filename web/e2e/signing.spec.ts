import { expect, test } from '@playwright/test';
import { shoot } from './look';
import { json, makePhysician, signIn } from './person';

// Each page is looked at in light and in dark.
test.setTimeout(180_000);

const PASSWORD = 'demonstration only';

test('a note is signed, locked, amended, co-signed, and verified whenever it is opened', async ({ page, browser }) => {
  await makePhysician(await (await browser.newContext()).newPage());
  await signIn(page, 'physician');
  const somebody = { given_name: 'Signed', family_name: 'Harrington', birth_date: '1961-02-03', sex: 'female' };
  const url = '/api/v1/patients?another_person=true';
  const id = (await (await page.request.post(url, { data: somebody, headers: json(page) })).json()).id;
  const list = `/api/v1/patients/${id}/encounters`;
  const data = { encounter_type: 'follow_up' };
  const begun = await (await page.request.post(list, { data, headers: json(page) })).json();
  const address = `/patients/${id}/encounters/${begun.id}`;
  await page.goto(address);
  await page.getByLabel('History and findings').fill('The left eye sees less since May.');
  await page.keyboard.press('Control+s');
  const note = page.getByRole('region', { name: 'Note' });
  await expect(note).toContainText('sees less');

  // Too little to answer for: the dialog says what is missing.
  const signatures = page.getByRole('region', { name: 'Signatures' });
  const dialog = page.getByRole('dialog');
  const sign = signatures.getByRole('button', { name: 'Sign', exact: true });
  await sign.click();
  await expect(dialog).toContainText('I wrote this and answer for it.');
  await shoot(page, 'sign-dialog');
  await dialog.getByLabel('Your password').fill(PASSWORD);
  await page.keyboard.press('Enter');
  await expect(dialog.getByRole('alert')).toContainText('Chief complaint');
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await page.getByRole('button', { name: 'Write', exact: true }).click();
  await page.getByLabel('Chief complaint').fill('Blurred vision');
  await page.getByLabel('Plan', { exact: true }).fill('Surgery of the left eye');
  await page.keyboard.press('Control+s');
  await expect(note).toContainText('Blurred vision');

  // Somebody else's password signs nothing; the right one does.
  await sign.click();
  await dialog.getByLabel('Your password').fill('not this one');
  await page.keyboard.press('Enter');
  await expect(dialog.getByRole('alert')).toBeVisible();
  await dialog.getByLabel('Your password').fill(PASSWORD);
  await page.keyboard.press('Enter');
  await expect(dialog).toHaveCount(0);
  await expect(signatures.getByRole('status')).toContainText('Valid');
  await expect(signatures).toContainText('I wrote this and answer for it.');
  await expect(page.getByRole('button', { name: 'Write', exact: true })).toHaveCount(0);
  await expect(sign).toHaveCount(0);
  const seen = await (await page.request.get(`${list}/${begun.id}`)).json();
  const refused = await page.request.put(`${list}/${begun.id}`, {
    data: { encounter_type: 'follow_up', encounter_date: seen.encounter_date, plan: 'Nothing' },
    headers: { ...json(page), 'If-Match': `"${seen.version}"` },
  });
  expect(refused.status()).toBe(409);
  await shoot(page, 'signed');

  // Amended, with a reason; what it was and what it is stand side by side.
  await signatures.getByRole('button', { name: 'Amend', exact: true }).click();
  await expect(page.getByText('You amend a signed note.')).toBeVisible();
  await page.getByLabel('Plan', { exact: true }).fill('Surgery of the right eye');
  await page.keyboard.press('Control+s');
  await dialog.getByLabel('Why it is amended').fill('The other eye was meant');
  await dialog.getByLabel('Your password').fill(PASSWORD);
  await dialog.getByRole('button', { name: 'Amend', exact: true }).click();
  await expect(dialog).toHaveCount(0);
  await expect(note).toContainText('Surgery of the right eye');
  await expect(page.getByText('amended', { exact: true })).toBeVisible();
  await signatures.getByRole('button', { name: 'What version 2 changed' }).click();
  const changed = signatures.getByRole('region', { name: 'What version 2 changed' });
  await expect(changed.locator('del')).toHaveText('left');
  await expect(changed.locator('ins')).toHaveText('right');
  await expect(signatures).toContainText('The other eye was meant');
  await shoot(page, 'amended');

  // A second physician agrees.
  const colleague = await (await browser.newContext()).newPage();
  await signIn(colleague, 'radiologist');
  await colleague.goto(address);
  const theirs = colleague.getByRole('region', { name: 'Signatures' });
  await expect(theirs.getByRole('button', { name: 'Amend', exact: true })).toHaveCount(0);
  await theirs.getByRole('button', { name: 'Co-sign', exact: true }).click();
  const asked = colleague.getByRole('dialog');
  await asked.getByLabel('I agree with it.').check();
  await asked.getByLabel('Your password').fill(PASSWORD);
  await shoot(colleague, 'co-sign-dialog');
  await asked.getByRole('button', { name: 'Co-sign', exact: true }).click();
  await expect(asked).toHaveCount(0);
  await expect(theirs).toContainText('I agree with it.');
  await expect(theirs.getByRole('button', { name: 'Co-sign', exact: true })).toHaveCount(0);

  // Whoever opens it sees that all of it holds, and can print it.
  await page.reload();
  await expect(signatures.getByRole('status')).toContainText('Valid');
  await expect(signatures).toContainText('Demo Radiologist');
  await expect(signatures.getByRole('button', { name: 'Print' })).toBeVisible();
  const download = page.waitForEvent('download');
  await signatures.getByRole('link', { name: 'Signed PDF' }).click();
  expect((await download).suggestedFilename()).toMatch(/^encounter-.*-2\.pdf$/);
  await page.emulateMedia({ media: 'print' });
  await expect(note).toBeVisible();
  await expect(signatures.getByRole('status')).toBeVisible();
  await expect(signatures.getByRole('button', { name: 'Print' })).toBeHidden();

  // It was a mistake all along: withdrawn with a reason, still readable, and nothing follows.
  await page.emulateMedia({ media: 'screen' });
  await signatures.getByRole('button', { name: 'Withdraw' }).click();
  await expect(dialog).toContainText('I take this back: it was signed by mistake.');
  await dialog.getByLabel('Your password').fill(PASSWORD);
  await expect(dialog.getByRole('button', { name: 'Withdraw' })).toBeDisabled();
  await dialog.getByLabel('Why it was a mistake').fill('Another patient was meant');
  await shoot(page, 'withdraw-dialog');
  await dialog.getByRole('button', { name: 'Withdraw' }).click();
  await expect(dialog).toHaveCount(0);
  await expect(signatures.getByRole('alert')).toContainText('Withdrawn');
  await expect(page.getByText('Another patient was meant').first()).toBeVisible();
  await expect(note).toContainText('Surgery of the right eye');
  await expect(signatures.getByRole('button', { name: 'Amend', exact: true })).toHaveCount(0);
  await shoot(page, 'withdrawn');
});
