import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

/** What axe finds that is serious, each with where it stands; of all rules, or of these. What is as it should be is not described. */
async function serious(page: Page, rules?: string[]) {
  const axe = new AxeBuilder({ page }).options({ resultTypes: ['violations'] });
  // No page has frames of others, for which it would open one more page each time.
  axe.setLegacyMode();
  if (rules) axe.withRules(rules);
  const { violations } = await axe.analyze();
  const found = violations.filter((v) => v.impact === 'serious' || v.impact === 'critical');
  return found.map((v) => `${v.id}: ${v.nodes.map((n) => n.target.join(' ')).join(', ')}`);
}

/** No serious finding in light and in dark: in the dark the same things stand there in other colours. */
export async function accessible(page: Page) {
  for (const [colorScheme, rules] of [
    ['light', undefined],
    ['dark', ['color-contrast']],
  ] as const) {
    await page.emulateMedia({ colorScheme });
    await page.waitForTimeout(150);
    expect(await serious(page, rules && [...rules]), `${page.url()} ${colorScheme}`).toEqual([]);
  }
}

/**
 * No serious finding, in light where it is wide and in dark where it is narrow. Where OSLER_SHOTS names a folder, a picture of each of
 * the four is kept there, and each is looked at.
 */
export async function shoot(page: Page, name: string) {
  const before = page.viewportSize();
  const folder = process.env.OSLER_SHOTS;
  for (const [width, height, size, colorScheme] of [
    [1440, 900, 'wide', 'light'],
    [1440, 900, 'wide', 'dark'],
    [390, 844, 'narrow', 'light'],
    [390, 844, 'narrow', 'dark'],
  ] as const) {
    if (!folder && (size === 'wide') !== (colorScheme === 'light')) continue;
    await page.setViewportSize({ width, height });
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await page.waitForTimeout(200);
    expect.soft(await serious(page), `${name} ${size} ${colorScheme}`).toEqual([]);
    if (folder) await page.screenshot({ path: `${folder}/${name}-${size}-${colorScheme}.png`, fullPage: true });
  }
  if (before) await page.setViewportSize(before);
  await page.emulateMedia({ colorScheme: 'light' });
}
