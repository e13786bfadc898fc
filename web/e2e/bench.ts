import { expect, type Page } from '@playwright/test';

/** Somebody at a station: what is scanned there is said in large letters. */
export async function station(page: Page, stage: string) {
  const change = page.getByRole('button', { name: 'Change the station' });
  const choice = page.getByLabel('Station', { exact: true });
  await expect(change.or(choice)).toBeVisible();
  if (await change.isVisible()) await change.click();
  await choice.selectOption(stage);
  await page.getByRole('button', { name: 'Work at this station' }).click();
  await expect(page.getByLabel('Barcode')).toBeFocused();
}

/** What is scanned moves there. */
export async function scan(page: Page, barcode: string, told: string) {
  // As a scanner does it: letters and Enter into whatever has the focus.
  await page.keyboard.type(barcode);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('status').filter({ hasText: barcode })).toContainText(told);
}
