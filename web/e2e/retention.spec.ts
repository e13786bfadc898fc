import { expect, test } from '@playwright/test';
import { shoot } from './look';
import { signIn } from './person';

test('a legal hold is placed and lifted, and the terms of keeping are never shorter than the law', async ({ page }) => {
  await signIn(page, 'administrator');
  const headers = { Origin: new URL(page.url()).origin };
  const data = { given_name: 'Vera', family_name: `Quell${Date.now()}`, birth_date: '1971-03-05', sex: 'female' };
  const answer = await page.request.post('/api/v1/patients?another_person=true', { headers, data });
  expect(answer.status()).toBe(201);
  await page.goto(`/patients/${(await answer.json()).id}`);
  await page.getByRole('tab', { name: 'Details' }).click();
  await page.getByRole('link', { name: 'Retention and legal holds' }).click();
  await page.getByRole('button', { name: 'Place a legal hold' }).click();
  const placing = page.getByRole('dialog', { name: 'Place a legal hold' });
  await placing.getByLabel('Why must the record be kept?').fill('Case 2026-17');
  await placing.getByRole('button', { name: 'Place a legal hold' }).click();
  await expect(page.getByText('nothing of this record may be removed')).toBeVisible();
  await shoot(page, 'retention-hold');
  await page.getByRole('button', { name: 'Lift the hold' }).click();
  const lifting = page.getByRole('dialog', { name: 'Lift the hold' });
  await lifting.getByLabel('Why may it be lifted?').fill('The case is closed');
  await lifting.getByRole('button', { name: 'Lift the hold' }).click();
  await expect(page.getByText('The case is closed')).toBeVisible();
  await expect(page.getByText('nothing of this record may be removed')).toHaveCount(0);

  await page.getByRole('navigation').getByRole('link', { name: 'Retention' }).click();
  const years = page.getByLabel('Adults: years after the last treatment');
  await expect(years).toHaveValue('10');
  await expect(page.getByRole('button', { name: 'Save' })).toBeDisabled();
  await shoot(page, 'retention-terms');

  // First a list, by which nothing goes; and nobody approves what they proposed.
  const reason = `Yearly removal ${Date.now()}`;
  await page.getByLabel('Reason').fill(reason);
  await page.getByRole('button', { name: 'List what would go' }).click();
  await page
    .getByRole('row', { name: new RegExp(reason) })
    .getByRole('link', { name: 'Open' })
    .click();
  await expect(page.getByText('Somebody else must approve what you proposed.')).toBeVisible();
  await expect(page.getByRole('button', { name: /^Remove/ })).toHaveCount(0);
  await shoot(page, 'retention-purge');
  await page.getByRole('button', { name: 'Cancel this removal' }).click();
  await expect(page.getByText('cancelled', { exact: true })).toBeVisible();
});
