import { expect, type Page, test } from '@playwright/test';
import { ask, somebody } from './desk';
import { accessible, shoot } from './look';
import { signInToDemonstration } from './person';

test.setTimeout(180_000);

/** A section under the microscope, drawn. */
async function micrograph(page: Page, hue: number) {
  const url = await page.evaluate((of) => {
    const canvas = document.createElement('canvas');
    canvas.width = 800;
    canvas.height = 600;
    const context = canvas.getContext('2d') as CanvasRenderingContext2D;
    context.fillStyle = `hsl(${of} 60% 85%)`;
    context.fillRect(0, 0, 800, 600);
    for (let at = 0; at < 300; at += 1) {
      context.fillStyle = `hsl(${of - 40} 50% ${30 + (at % 30)}%)`;
      context.beginPath();
      context.arc((at * 197) % 800, (at * 131) % 600, 6 + (at % 9), 0, 7);
      context.fill();
    }
    return canvas.toDataURL('image/png');
  }, hue);
  return Buffer.from(url.split(',')[1] ?? '', 'base64');
}

test('images are added to a report, told apart, shown large, and stay with it; a colleague is asked', async ({
  page,
  browser,
}) => {
  const another = async (login: string) => {
    const opened = await (await browser.newContext()).newPage();
    await signInToDemonstration(opened, login);
    return opened;
  };
  await signInToDemonstration(page, 'receptionist');
  const patient = await somebody(page, 'Bild');
  const made = await ask(page, 'post', '/pathology/cases', {
    patient_id: patient.id,
    investigation_type: 'histopathology',
    details: { consultant_name: 'Joseph Lister' },
    specimens: [{ specimen_type: 'Excision', specimen_site: 'Skin of the left arm' }],
  });
  const admin = await another('administrator');
  await admin.goto(`/pathology/cases/${made.id}`);
  await admin.getByRole('button', { name: 'Verify', exact: true }).click();
  await expect(admin.getByRole('button', { name: 'Open again' })).toBeVisible();
  // The radiologist of the demonstration works as a pathologist, too, from now on.
  const staff = await ask(admin, 'get', '/staff');
  const line = staff.items.find((one: { roles: string[] }) => one.roles.includes('radiologist'));
  const colleague = await ask(admin, 'get', `/staff/${line.id}`);
  const { full_name } = colleague;
  const roles = [...new Set([...colleague.roles, 'pathologist'])];
  await ask(admin, 'put', `/staff/${line.id}`, { full_name, roles, active: true }, colleague.version);

  const pathologist = await another('pathologist');
  await pathologist.goto(`/pathology/cases/${made.id}`);
  await pathologist.getByRole('button', { name: 'Begin the report' }).click();
  await pathologist.waitForURL(/\/pathology\/reports\//);
  const address = pathologist.url();
  const images = pathologist.getByRole('region', { name: 'Images', exact: true });
  const choose = images.locator('input[type=file]');
  const [one, two] = [await micrograph(pathologist, 330), await micrograph(pathologist, 280)];

  // What is no picture, and an image bomb, change nothing.
  await choose.setInputFiles({ name: 'scan.tif', mimeType: 'image/tiff', buffer: one });
  await expect(images.getByRole('alert')).toContainText('only JPEG and PNG');
  const bomb = Buffer.from(one);
  bomb.writeUInt32BE(30_000, 16);
  bomb.writeUInt32BE(30_000, 20);
  await choose.setInputFiles({ name: 'bomb.png', mimeType: 'image/png', buffer: bomb });
  await expect(images.getByRole('alert').filter({ hasText: 'bomb.png was not added' })).toBeVisible();
  await expect(images.getByText('No image was added.')).toBeVisible();

  await choose.setInputFiles([
    { name: 'one.png', mimeType: 'image/png', buffer: one },
    { name: 'two.png', mimeType: 'image/png', buffer: two },
  ]);
  const first = images.getByRole('region', { name: 'Image 1' });
  const second = images.getByRole('region', { name: 'Image 2' });
  await expect(second).toBeVisible();
  await expect(images.getByRole('alert')).toHaveCount(0);
  await first.getByLabel('Caption').fill('Nests of cells');
  await first.getByLabel('Magnification').fill('40×');
  await second.getByLabel('Kind').selectOption('gross');
  await second.getByLabel('Caption').fill('Cut face');
  await second.getByLabel('Print it').uncheck();
  // What was typed of them outlasts a reload.
  await expect(pathologist.getByText('Kept as a draft, not saved yet')).toBeVisible();
  await pathologist.reload();
  await expect(first.getByLabel('Caption')).toHaveValue('Nests of cells');
  await second.getByRole('button', { name: 'Show image 2 earlier' }).click();
  await expect(first.getByLabel('Caption')).toHaveValue('Cut face');

  // Pasted, and taken out again.
  await pathologist.evaluate(
    (bytes) => {
      const clipboard = new DataTransfer();
      clipboard.items.add(new File([new Uint8Array(bytes)], 'pasted.png', { type: 'image/png' }));
      const event = new ClipboardEvent('paste', { clipboardData: clipboard, bubbles: true, cancelable: true });
      document.querySelector('[id="field-text.diagnosis"]')?.dispatchEvent(event);
    },
    [...one],
  );
  const third = images.getByRole('region', { name: 'Image 3' });
  await third.getByRole('button', { name: 'Take image 3 out' }).click();
  await expect(third).toHaveCount(0);

  // Large, by the keyboard.
  await first.getByRole('button', { name: 'Open image 1' }).press('Enter');
  const large = pathologist.getByRole('dialog', { name: 'Image 1 of 2' });
  await expect(large.locator('img')).toBeVisible();
  await pathologist.keyboard.press('ArrowRight');
  await expect(pathologist.getByRole('dialog', { name: 'Image 2 of 2' })).toContainText('Nests of cells');
  await pathologist.keyboard.press('Escape');
  await pathologist.locator('[id="field-text.diagnosis"]').fill('Compound naevus.');
  await pathologist.locator('[id="field-text.microscopic_examination"]').fill('Nests of cells.');
  await pathologist.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(pathologist.getByRole('button', { name: 'Hand on to be verified' })).toBeEnabled();
  await accessible(pathologist);
  await shoot(pathologist, 'pathology-images');

  // A colleague is asked, and answers; the asker has it mentioned.
  const asked = pathologist.getByRole('region', { name: 'Consultation of colleagues' });
  await asked.getByRole('button', { name: 'Ask a colleague' }).click();
  const question = pathologist.getByRole('dialog', { name: 'Ask a colleague' });
  await question.getByLabel('Colleague').fill(full_name);
  await pathologist.getByRole('option', { name: full_name }).click();
  await question.getByLabel('Question').fill('Is this a naevus?');
  await question.getByRole('button', { name: 'Ask a colleague' }).click();
  await expect(asked.getByText('Waits for an answer')).toBeVisible();

  const other = await another('radiologist');
  await other.goto(address);
  const seen = other.getByRole('region', { name: 'Consultation of colleagues' });
  await seen.getByRole('button', { name: 'Answer' }).click();
  const answer = other.getByRole('dialog', { name: 'Answer' });
  await answer.getByLabel('Opinion').fill('A compound naevus, I agree.');
  await answer.getByRole('button', { name: 'Answer' }).click();
  await expect(seen.getByText('A compound naevus, I agree.')).toBeVisible();
  await pathologist.reload();
  await asked.getByRole('button', { name: 'Mention it in the report' }).click();
  await expect(asked.getByText('Stands in the report')).toBeVisible();
  await shoot(pathologist, 'pathology-consultation');

  // Handed on, the images are read beside the words.
  await pathologist.getByRole('button', { name: 'Hand on to be verified' }).click();
  await expect(images.getByText('Nests of cells', { exact: false })).toBeVisible();
  await expect(images.getByText('not printed', { exact: false })).toBeVisible();
  await expect(images.locator('img').first()).toHaveJSProperty('complete', true);
  await accessible(pathologist);
});
