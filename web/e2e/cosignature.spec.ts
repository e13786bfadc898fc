import { expect, test } from '@playwright/test';
import { shoot } from './look';
import { json, makePhysician, signIn } from './person';

// Each page is looked at in light and in dark.
test.setTimeout(180_000);

const PASSWORD = 'demonstration only';

test('a colleague is asked to co-sign, finds it on the first page, declines once and then signs', async ({
  page,
  browser,
}) => {
  await makePhysician(await (await browser.newContext()).newPage());
  await signIn(page, 'physician');
  const somebody = { given_name: 'Asked', family_name: 'Quimby', birth_date: '1958-07-08', sex: 'male' };
  const url = '/api/v1/patients?another_person=true';
  const id = (await (await page.request.post(url, { data: somebody, headers: json(page) })).json()).id;
  const list = `/api/v1/patients/${id}/encounters`;
  const data = { encounter_type: 'follow_up', chief_complaint: 'Blurred vision' };
  const begun = await page.request.post(list, { data, headers: json(page) });
  const { id: encounter } = await begun.json();
  const address = `/patients/${id}/encounters/${encounter}`;
  await page.goto(address);
  await page.getByLabel('Assessment').fill('Cataract of the left eye');
  await page.keyboard.press('Control+s');
  const signatures = page.getByRole('region', { name: 'Signatures' });
  const dialog = page.getByRole('dialog');
  await signatures.getByRole('button', { name: 'Sign', exact: true }).click();
  await dialog.getByLabel('Your password').fill(PASSWORD);
  await page.keyboard.press('Enter');
  await expect(dialog).toHaveCount(0);

  // By the keyboard: who, what for, and what to look at.
  const ask = async (what: 'Review' | 'Approval') => {
    await signatures.getByRole('button', { name: 'Ask a colleague to co-sign' }).click();
    await dialog.getByLabel('Colleague').fill('Demo Radiologist');
    await page.getByRole('option', { name: /Demo Radiologist/ }).click();
    await dialog.getByLabel(what).check();
    await dialog.getByLabel('Note').fill('Please look at the left eye.');
    if (what === 'Approval') await shoot(page, 'ask-co-signature');
    await dialog.getByRole('button', { name: 'Ask a colleague to co-sign' }).click();
    await expect(dialog).toHaveCount(0);
  };
  await ask('Approval');
  await expect(signatures).toContainText('Demo Radiologist');
  await expect(signatures.getByText('waits', { exact: true })).toBeVisible();

  // It stands on the first page of who is asked; a reason is needed to decline.
  const colleague = await (await browser.newContext()).newPage();
  await signIn(colleague, 'radiologist');
  const waiting = colleague.getByRole('region', { name: 'Waiting for my signature' });
  await expect(waiting).toContainText('QUIMBY');
  await expect(waiting).toContainText('Please look at the left eye.');
  await shoot(colleague, 'waiting-signatures-home');
  await waiting.getByRole('link', { name: /See all/ }).click();
  await expect(colleague.getByRole('heading', { name: 'Co-signatures' })).toBeVisible();
  await shoot(colleague, 'co-signatures');
  const row = waiting.getByRole('row').filter({ hasText: 'QUIMBY' });
  await row.getByRole('button', { name: 'Decline' }).click();
  const asked = colleague.getByRole('dialog');
  await asked.getByLabel('Why you do not sign it').fill('I was not there');
  await asked.getByRole('button', { name: 'Decline' }).click();
  await expect(asked).toHaveCount(0);
  await expect(row).toHaveCount(0);

  // Who asked reads it at the encounter at once, asks once more, takes that back, and asks again.
  await expect(signatures).toContainText('Declined: I was not there');
  await ask('Review');
  await signatures.getByRole('button', { name: 'Take back' }).click();
  await expect(signatures.getByText('taken back', { exact: true })).toBeVisible();
  await ask('Approval');
  await page.goto('/co-signatures?tab=asked');
  const mine = page.getByRole('region', { name: 'Asked by me' });
  await expect(mine.getByRole('row').filter({ hasText: 'I was not there' }).first()).toContainText('declined');
  await shoot(page, 'asked-co-signatures');

  // The notification leads there; the signature says what was asked for, and fulfils it.
  await colleague.goto('/notifications');
  await expect(colleague.getByText('A colleague asks for your signature').first()).toBeVisible();
  await colleague
    .getByRole('link', { name: /Look at it: A colleague asks/ })
    .first()
    .click();
  await row.getByRole('link', { name: /QUIMBY/ }).click();
  const theirs = colleague.getByRole('region', { name: 'Signatures' });
  await expect(theirs.getByRole('status').filter({ hasText: 'asks for your signature: Approval' })).toBeVisible();
  await theirs.getByRole('button', { name: 'Co-sign', exact: true }).click();
  await expect(asked.getByLabel('I agree with it.')).toBeChecked();
  await expect(asked.getByLabel('I have read it.')).toBeDisabled();
  await asked.getByLabel('Your password').fill(PASSWORD);
  await asked.getByRole('button', { name: 'Co-sign', exact: true }).click();
  await expect(asked).toHaveCount(0);
  await expect(theirs.getByText('signed', { exact: true })).toBeVisible();
  await shoot(colleague, 'co-signature-fulfilled');
  await colleague.goto('/');
  await expect(colleague.getByRole('heading', { name: /Welcome/ })).toBeVisible();
  await expect(waiting.getByText('QUIMBY')).toHaveCount(0);
});

test('an amendment ends what a colleague was asked for, says so, and it is asked again with one click', async ({
  page,
  browser,
}) => {
  await makePhysician(await (await browser.newContext()).newPage());
  await signIn(page, 'physician');
  const somebody = { given_name: 'Ended', family_name: 'Quill', birth_date: '1958-07-08', sex: 'male' };
  const url = '/api/v1/patients?another_person=true';
  const id = (await (await page.request.post(url, { data: somebody, headers: json(page) })).json()).id;
  const list = `/api/v1/patients/${id}/encounters`;
  const data = { encounter_type: 'follow_up', chief_complaint: 'Blurred vision' };
  const { id: encounter } = await (await page.request.post(list, { data, headers: json(page) })).json();
  await page.goto(`/patients/${id}/encounters/${encounter}`);
  await page.getByLabel('Assessment').fill('Cataract of the left eye');
  await page.keyboard.press('Control+s');
  const signatures = page.getByRole('region', { name: 'Signatures' });
  const dialog = page.getByRole('dialog');
  await signatures.getByRole('button', { name: 'Sign', exact: true }).click();
  await dialog.getByLabel('Your password').fill(PASSWORD);
  await page.keyboard.press('Enter');
  await expect(dialog).toHaveCount(0);
  await signatures.getByRole('button', { name: 'Ask a colleague to co-sign' }).click();
  await dialog.getByLabel('Colleague').fill('Demo Radiologist');
  await page.getByRole('option', { name: /Demo Radiologist/ }).click();
  await dialog.getByLabel('Approval').check();
  await dialog.getByLabel('Note').fill('Please look at the left eye.');
  await dialog.getByRole('button', { name: 'Ask a colleague to co-sign' }).click();
  await expect(dialog).toHaveCount(0);

  await signatures.getByRole('button', { name: 'Amend', exact: true }).click();
  await page.getByLabel('Plan', { exact: true }).fill('Surgery');
  await page.keyboard.press('Control+s');
  await dialog.getByLabel('Why it is amended').fill('The plan was missing');
  await dialog.getByLabel('Your password').fill(PASSWORD);
  await dialog.getByRole('button', { name: 'Amend', exact: true }).click();
  await expect(dialog).toHaveCount(0);
  const ended = signatures.getByRole('status').filter({ hasText: 'ended what colleagues were asked for' });
  await expect(ended).toContainText('Demo Radiologist · Approval');
  await shoot(page, 'co-signature-ended');
  await ended.getByRole('button', { name: 'Ask Demo Radiologist again' }).click();
  await expect(dialog.getByLabel('Colleague')).toHaveValue(/Demo Radiologist/);
  await expect(dialog.getByLabel('Approval')).toBeChecked();
  await expect(dialog.getByLabel('Note')).toHaveValue('Please look at the left eye.');
  await dialog.getByRole('button', { name: 'Ask a colleague to co-sign' }).click();
  await expect(dialog).toHaveCount(0);
  await expect(ended).toHaveCount(0);
  await expect(signatures.getByText('waits', { exact: true })).toBeVisible();
});
