import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

/** What axe finds that is serious, each with where it stands. */
async function serious(page: Page) {
  const { violations } = await new AxeBuilder({ page }).analyze();
  const found = violations.filter((v) => v.impact === 'serious' || v.impact === 'critical');
  return found.map((v) => `${v.id}: ${v.nodes.map((n) => n.target.join(' ')).join(', ')}`);
}

/** No serious finding in light and in dark. */
export async function accessible(page: Page) {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await page.waitForTimeout(150);
    expect(await serious(page), `${page.url()} ${colorScheme}`).toEqual([]);
  }
}

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
      expect.soft(await serious(page), `${name} ${size} ${colorScheme}`).toEqual([]);
      const folder = process.env.OSLER_SHOTS;
      if (folder) await page.screenshot({ path: `${folder}/${name}-${size}-${colorScheme}.png`, fullPage: true });
    }
  }
  if (before) await page.setViewportSize(before);
  await page.emulateMedia({ colorScheme: 'light' });
}
