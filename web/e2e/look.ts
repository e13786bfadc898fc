import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

/** No serious finding, light and dark, wide and narrow; pictures are kept where OSLER_SHOTS names a folder. */
export async function shoot(page: Page, name: string) {
  const before = page.viewportSize();
  for (const [width, height, size] of [
    [1440, 900, 'wide'],
    [390, 844, 'narrow'],
  ] as const) {
    await page.setViewportSize({ width, height });
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await page.waitForTimeout(200);
      const { violations } = await new AxeBuilder({ page }).analyze();
      const serious = violations.filter((v) => v.impact === 'serious' || v.impact === 'critical');
      const found = serious.map((v) => `${v.id}: ${v.nodes.map((n) => n.target.join(' ')).join(', ')}`);
      expect.soft(found, `${name} ${size} ${colorScheme}`).toEqual([]);
      const folder = process.env.OSLER_SHOTS;
      if (folder) await page.screenshot({ path: `${folder}/${name}-${size}-${colorScheme}.png`, fullPage: true });
    }
  }
  if (before) await page.setViewportSize(before);
  await page.emulateMedia({ colorScheme: 'light' });
}
