import { expect, type Page, test } from '@playwright/test';
import { accessible } from './look';
import { json, signIn } from './person';

async function somebody(page: Page) {
  const data = { given_name: 'Photogenia', family_name: 'Lumley', birth_date: '1971-03-04', sex: 'female' };
  const url = '/api/v1/patients?another_person=true';
  return (await (await page.request.post(url, { data, headers: json(page) })).json()).id as string;
}

/** A picture as a camera would make it. */
async function picture(page: Page) {
  const url = await page.evaluate(() => {
    const canvas = document.createElement('canvas');
    canvas.width = 900;
    canvas.height = 600;
    const context = canvas.getContext('2d') as CanvasRenderingContext2D;
    const colours = context.createLinearGradient(0, 0, 900, 600);
    colours.addColorStop(0, '#0a5');
    colours.addColorStop(1, '#fa0');
    context.fillStyle = colours;
    context.fillRect(0, 0, 900, 600);
    return canvas.toDataURL('image/png');
  });
  return Buffer.from(url.split(',')[1] ?? '', 'base64');
}

test('a photo is cut, shown wherever the patient is, and removed with a reason', async ({ page }) => {
  await signIn(page, 'nurse');
  const id = await somebody(page);
  await page.goto(`/patients/${id}`);
  const banner = page.getByRole('region', { name: 'Patient banner' });
  await banner.getByRole('button', { name: 'Add a photo' }).click();
  const dialog = page.getByRole('dialog', { name: 'Photo of LUMLEY, Photogenia' });
  await expect(dialog.getByText('There is no photo yet.')).toBeVisible();
  const choose = dialog.locator('input[type=file]');
  const png = await picture(page);

  await choose.setInputFiles({ name: 'a.svg', mimeType: 'image/svg+xml', buffer: Buffer.from('<svg/>') });
  await expect(dialog.getByRole('alert')).toContainText('JPEG, PNG or WebP');
  await choose.setInputFiles({ name: 'a.png', mimeType: 'image/png', buffer: png.subarray(0, 200) });
  await expect(dialog.getByRole('alert')).toContainText('cannot be read');
  await choose.setInputFiles({ name: 'a.png', mimeType: 'image/png', buffer: png });
  await expect(dialog.getByRole('alert')).toHaveCount(0);
  await expect(dialog.getByRole('img', { name: 'The square that becomes the photo' })).toBeVisible();
  const size = dialog.getByRole('slider', { name: 'Size' });
  await size.focus();
  for (let step = 0; step < 3; step += 1) await page.keyboard.press('ArrowRight');
  expect(Number(await size.getAttribute('aria-valuenow'))).toBeGreaterThan(1);
  await accessible(page);
  await dialog.getByRole('button', { name: 'Use this picture' }).click();
  await expect(dialog).toHaveCount(0);

  await expect(banner.locator('img')).toBeVisible();
  const shown = await banner.locator('img').evaluate((img: HTMLImageElement) => [img.naturalWidth, img.naturalHeight]);
  expect(shown).toEqual([512, 512]);
  await accessible(page);
  await page.goto('/patients');
  await page.getByRole('textbox', { name: 'Find a patient' }).fill('Lumley Photogenia');
  const row = page.getByRole('row', { name: /LUMLEY, Photogenia/ }).first();
  await expect(row.locator('img')).toBeVisible();
  await accessible(page);

  await page.goto(`/patients/${id}`);
  await banner.getByRole('button', { name: 'Photo: look at it or change it' }).click();
  await dialog.getByRole('button', { name: 'Remove the photo' }).click();
  await page.getByLabel('Why is it removed?').fill('another person stands on it');
  await page
    .getByRole('dialog', { name: 'Remove the photo' })
    .getByRole('button', { name: 'Remove the photo' })
    .click();
  await expect(banner.getByRole('button', { name: 'Add a photo' })).toBeVisible();
  await expect(banner.locator('img')).toHaveCount(0);
});

test('a photo is taken with the camera', async ({ page }) => {
  await signIn(page, 'nurse');
  await page.goto(`/patients/${await somebody(page)}`);
  const banner = page.getByRole('region', { name: 'Patient banner' });
  await banner.getByRole('button', { name: 'Add a photo' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Take a picture' }).click();
  await dialog.getByRole('button', { name: 'Take it' }).click();
  await dialog.getByRole('button', { name: 'Use this picture' }).click();
  await expect(dialog).toHaveCount(0);
  await expect(banner.locator('img')).toBeVisible();
});

test('a colleague has a picture of their own', async ({ page }) => {
  await signIn(page, 'administrator');
  await page.goto('/account');
  const card = page.locator('section', { has: page.getByRole('heading', { name: 'My picture' }) });
  await card.getByRole('button', { name: 'Change the picture' }).click();
  await card
    .locator('input[type=file]')
    .setInputFiles({ name: 'a.png', mimeType: 'image/png', buffer: await picture(page) });
  await card.getByRole('button', { name: 'Use this picture' }).click();
  await expect(card.locator('img')).toBeVisible();
  await accessible(page);
  await page.goto('/staff');
  await expect(page.locator('tbody img').first()).toBeVisible();
  await page.goto('/account');
  await card.getByRole('button', { name: 'Remove the photo' }).click();
  await expect(card.locator('img')).toHaveCount(0);
});
