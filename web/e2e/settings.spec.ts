import { expect, test } from '@playwright/test';
import { shoot } from './look';
import { signIn } from './person';

test('an administrator finds a setting, changes it with a reason, and takes it back', async ({ page }) => {
  await signIn(page, 'administrator');
  await page.getByRole('navigation').getByRole('link', { name: 'Settings' }).click();
  await page.getByRole('textbox', { name: 'Find a setting' }).fill('hipaa');
  const row = page.getByRole('row', { name: /HIPAA training: repeat it/ });
  await expect(page.getByRole('row')).toHaveCount(2);
  await expect(row).toContainText('12 months');
  const change = async (value: string, reason: string) => {
    await row.getByRole('button', { name: /^Change/ }).click();
    const dialog = page.getByRole('dialog', { name: 'HIPAA training: repeat it' });
    await dialog.getByLabel('Value').fill(value);
    await dialog.getByLabel('Why').fill(reason);
    await dialog.getByRole('button', { name: 'Save' }).click();
    return dialog;
  };
  const refused = await change('99', 'Too long');
  await expect(refused.getByRole('alert').first()).toBeVisible();
  await refused.getByRole('button', { name: 'Cancel' }).click();
  await expect(await change('6', 'Many new people')).toHaveCount(0);
  await expect(row).toContainText('6 months');
  await expect(await change('24', 'Fewer now')).toHaveCount(0);
  await expect(row).toContainText('24 months');
  await page.getByRole('textbox', { name: 'Find a setting' }).fill('');
  await shoot(page, 'settings');
  await row.getByRole('button', { name: /^History/ }).click();
  const history = page.getByRole('dialog', { name: /^History/ });
  await expect(history.getByRole('row', { name: /Many new people/ })).toContainText('6 months');
  await shoot(page, 'settings-history');
  await history
    .getByRole('row', { name: /Many new people/ })
    .getByRole('button', { name: 'Take back to this' })
    .click();
  const back = page.getByRole('dialog', { name: 'HIPAA training: repeat it' });
  await expect(back.getByLabel('Value')).toHaveValue('6');
  await back.getByLabel('Why').fill('As it was');
  await back.getByRole('button', { name: 'Save' }).click();
  await expect(row).toContainText('6 months');
});
