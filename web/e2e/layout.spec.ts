import { readFile } from 'node:fs/promises';
import { expect, type Page, test } from '@playwright/test';
import { shoot } from './look';
import { signInToDemonstration } from './person';

// Each page is looked at in four ways.
test.setTimeout(180_000);

const kept = (page: Page) => expect(page.getByText('Draft kept')).toBeVisible();

/** A field of the chosen section, and what it asks for. */
async function addField(page: Page, label: string, kind: string) {
  await page.getByRole('textbox', { name: 'New field' }).fill(label);
  await page.getByLabel('Kind of the new field').selectOption({ label: kind });
  await page.getByRole('button', { name: 'Add the field' }).click();
}

test('a physician rebuilds a paper form without seeing JSON, publishes it, and takes it along', async ({ page }) => {
  await signInToDemonstration(page, 'physician');
  await page.goto('/layouts');
  await expect(page.getByRole('link', { name: 'Comprehensive eye examination' })).toBeVisible();
  await shoot(page, 'layout-list');
  await page.getByRole('button', { name: 'New form' }).click();
  await expect(page.getByRole('heading', { name: 'New form' })).toBeVisible();

  await page.getByRole('tab', { name: 'Settings' }).click();
  await page.getByRole('textbox', { name: 'Name' }).fill('Glaucoma follow-up');
  await page.getByLabel('Specialty').selectOption({ label: 'Ophthalmology' });
  await page.getByRole('tab', { name: 'Build' }).click();

  // From the library, and from nothing.
  await page.getByRole('textbox', { name: 'Find' }).fill('slit');
  await page.getByRole('button', { name: 'Add: Slit lamp' }).click();
  await page.getByRole('button', { name: 'New section', exact: true }).click();
  const editor = page.getByRole('region', { name: /^Section / });
  await editor.getByLabel('Title of the section').fill('Discs');
  await addField(page, 'Cup-disc ratio', 'Number');
  await editor.getByLabel('Greatest').fill('1');
  await editor.getByLabel('Required for signing').check();
  await editor.getByRole('button', { name: 'Split into OD and OS' }).click();
  await addField(page, 'Difference', 'Calculated');
  await editor.getByLabel('Formula').fill('cup_disc_ratio_od - cup_disc_ratio_os');
  await addField(page, 'Referred', 'Box to tick');
  await addField(page, 'To whom', 'One choice');
  await editor.getByLabel('Choices').fill('Dr. Byron\nDr. Hopper');
  await editor
    .getByRole('region', { name: 'Field To whom' })
    .getByLabel('Shown when')
    .selectOption({ label: 'Referred' });
  await kept(page);
  await shoot(page, 'layout-builder');

  // What is wrong is told with its place, which a click opens.
  await editor.getByLabel('Choices').fill('');
  const fault = page.getByRole('button', { name: /^Page 1, Discs, To whom/ });
  await expect(fault).toBeVisible();
  await expect(page.getByRole('button', { name: 'Publish' })).toBeDisabled();
  await editor.getByRole('button', { name: 'Cup-disc ratio · OD' }).click();
  await fault.click();
  await editor.getByLabel('Choices').fill('Dr. Byron\nDr. Hopper');
  await expect(fault).toBeHidden();

  // Moved by its arrow, made wider, and both taken back.
  const box = page.getByRole('region', { name: 'Discs', exact: true });
  await box.getByRole('button', { name: 'Move forward: Discs' }).click();
  await expect(box.getByRole('button', { name: 'Move forward: Discs' })).toBeDisabled();
  await box.getByLabel('Width: Discs').selectOption('12');
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(box.getByLabel('Width: Discs')).toHaveValue('6');
  await page.getByRole('button', { name: 'Redo' }).click();
  await expect(box.getByLabel('Width: Discs')).toHaveValue('12');

  // As it will be filled in.
  await page.getByRole('tab', { name: 'Preview' }).click();
  await page.getByLabel('Cup-disc ratio, OD').fill('0.7');
  await page.getByLabel('Cup-disc ratio, OS').fill('0.45');
  await expect(page.getByRole('status', { name: 'Difference' })).toHaveText('0.25');
  await expect(page.getByLabel('To whom')).toBeHidden();
  await page.getByLabel('Referred').check();
  await page.getByLabel('To whom').selectOption('Dr. Hopper');
  // A drawing, with the keys alone.
  const drawing = page.getByRole('application', { name: 'Drawing, anterior segment' });
  await drawing.focus();
  for (const key of [' ', 'ArrowRight', 'ArrowRight', 'ArrowDown', ' ']) await page.keyboard.press(key);
  const takeBack = page.getByRole('button', { name: 'Take the last line back: Drawing, anterior segment' });
  await expect(takeBack).toBeEnabled();
  await takeBack.click();
  await expect(takeBack).toBeDisabled();
  await shoot(page, 'layout-preview');

  await kept(page);
  await page.getByRole('button', { name: 'Publish' }).click();
  await expect(page.getByText('Version 1 in use')).toBeVisible();
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Export' }).click();
  const file = await (await download).path();

  // What was built is there after a reload, and as a file in another hand.
  await page.reload();
  await expect(page.getByRole('heading', { name: 'Glaucoma follow-up' })).toBeVisible();
  await expect(page.getByRole('region', { name: 'Discs', exact: true })).toBeVisible();
  await page.goto('/layouts');
  await page.getByRole('button', { name: 'Prefer: Glaucoma follow-up' }).click();
  await expect(page.getByRole('button', { name: 'Prefer no more: Glaucoma follow-up' })).toBeVisible();
  await page.locator('input[type=file]').setInputFiles({
    name: 'from-elsewhere.json',
    mimeType: 'application/json',
    buffer: Buffer.from((await readFile(file)).toString().replace('Glaucoma follow-up', 'From elsewhere')),
  });
  await expect(page.getByRole('heading', { name: 'From elsewhere' })).toBeVisible();
  await expect(page.getByText('Not published yet')).toBeVisible();
  await page.goto('/layouts');
  await page.locator('input[type=file]').setInputFiles({
    name: 'photo.json',
    mimeType: 'application/json',
    buffer: Buffer.from('{"a": 1}'),
  });
  await expect(page.getByRole('alert')).toContainText('holds no form');
});

test('a form that comes with the program is looked at and copied; hundreds of fields are typed in without delay', async ({
  page,
}) => {
  await signInToDemonstration(page, 'nurse');
  await page.goto('/layouts');
  await page.getByRole('link', { name: 'Orthopedic examination' }).click();
  await page.getByRole('tab', { name: 'Range of motion' }).click();
  const field = page.getByLabel('Flexion, Right').first();
  await field.fill('150');
  await expect(field).toHaveValue('150');
  await page.getByRole('button', { name: 'Copy to change it' }).click();
  await expect(page.getByRole('heading', { name: 'Copy of Orthopedic examination' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Publish' })).toBeEnabled();

  // Three hundred fields on one page.
  const fields = Array.from({ length: 300 }, (_, n) => ({ name: `f${n}`, label: `Field ${n}`, type: 'text' }));
  const position = { x: 0, y: 0, width: 12, height: 300 };
  const layout = { pages: [{ page_number: 1, sections: [{ id: 'a', title: 'Many', position, fields }] }] };
  const kept = { format: 'osler.layout/1', name: 'Many', specialty: 'other', visit_type: 'any', layout };
  await page.goto('/layouts');
  await page.locator('input[type=file]').setInputFiles({
    name: 'many.json',
    mimeType: 'application/json',
    buffer: Buffer.from(JSON.stringify(kept)),
  });
  await page.getByRole('tab', { name: 'Preview' }).click();
  const last = page.getByLabel('Field 299', { exact: true });
  await last.focus();
  const took = await page.evaluate(async () => {
    const input = document.activeElement as HTMLInputElement;
    const setter = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set;
    const times: number[] = [];
    for (const letter of 'twenty letters typed.') {
      const began = performance.now();
      setter?.call(input, input.value + letter);
      input.dispatchEvent(new Event('input', { bubbles: true }));
      await new Promise((painted) => requestAnimationFrame(() => setTimeout(painted)));
      times.push(performance.now() - began);
    }
    return times.sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0;
  });
  console.log(`a key in one of 300 fields: ${took.toFixed(0)} ms (median)`);
  await expect(last).toHaveValue('twenty letters typed.');
  expect(took).toBeLessThan(100);
});

test('a slip is mended where it stands: another kind, another section, another page, one step back', async ({
  page,
}) => {
  await signInToDemonstration(page, 'physician');
  await page.goto('/layouts');
  await page.getByRole('button', { name: 'New form' }).click();
  const editor = page.getByRole('region', { name: /^Section / });
  for (const title of ['History', 'Findings']) {
    await page.getByRole('button', { name: 'New section', exact: true }).click();
    await editor.getByLabel('Title of the section').fill(title);
  }
  await addField(page, 'Pain', 'Line of text');
  const field = editor.getByRole('region', { name: 'Field Pain' });
  await field.getByLabel('Kind', { exact: true }).selectOption({ label: 'Number' });
  await field.getByLabel('Greatest').fill('10');
  await field.getByLabel('Stands in').selectOption({ label: 'History' });
  const history = page.getByRole('region', { name: 'History', exact: true });
  await expect(history).toContainText('Pain');
  // Letters typed one after another are one step back, and what is shown is what was gone back to.
  await editor.getByRole('textbox', { name: 'Label' }).press('End');
  await editor.getByRole('textbox', { name: 'Label' }).pressSequentially(' at rest', { delay: 20 });
  await expect(history).toContainText('Pain at rest');
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(history).toContainText('Pain');
  await expect(history).not.toContainText('at rest');
  await expect(editor.getByRole('textbox', { name: 'Label' })).toHaveValue('Pain');
  await page.getByRole('button', { name: 'Undo' }).press('Control+Shift+z');
  await expect(history).toContainText('Pain at rest');
  // To another page.
  await page.getByRole('button', { name: 'Add a page' }).click();
  await page.getByLabel('Page', { exact: true }).selectOption({ label: 'Page 1' });
  await history.getByLabel('Page: History').selectOption({ label: 'Page 2' });
  await expect(history).toBeVisible();
  await expect(page.getByRole('region', { name: 'Findings', exact: true })).toBeHidden();
  await kept(page);

  // Two windows build one form: nothing of either is lost.
  const second = await page.context().newPage();
  await second.goto(page.url());
  await second.getByRole('tab', { name: 'Settings' }).click();
  const saved = second.waitForResponse((response) => response.request().method() === 'PUT');
  await second.getByRole('textbox', { name: 'Name' }).fill('Built in the other window');
  expect((await saved).status()).toBe(200);
  await page.getByRole('button', { name: 'Add a page' }).click();
  const asked = page.getByRole('alert').filter({ hasText: 'changed this form meanwhile' });
  await expect(asked).toBeVisible();
  await shoot(page, 'layout-two-windows');
  await asked.getByRole('button', { name: 'Keep what I built here' }).click();
  await kept(page);
  await expect(asked).toBeHidden();
  await page.reload();
  await expect(page.getByLabel('Page', { exact: true }).getByRole('option')).toHaveCount(3);
});

test('sections are dragged from the library and to another place', async ({ page }) => {
  await signInToDemonstration(page, 'physician');
  await page.goto('/layouts');
  await page.getByRole('button', { name: 'New form', exact: true }).click();
  // What stands on the page has a handle.
  const titles = () =>
    page.locator('section:has(span[draggable])').evaluateAll((boxes) => boxes.map((box) => box.ariaLabel));
  const block = (name: string) =>
    page.getByRole('group', { name: 'Sections to add' }).locator('[draggable]', { hasText: name });
  // Onto a page on which nothing stands yet.
  await page.getByRole('textbox', { name: 'Find' }).fill('slit');
  await block('Slit lamp').first().dragTo(page.getByText('Nothing stands here yet'));
  await expect.poll(titles).toEqual(['Slit lamp']);
  const editor = page.getByRole('region', { name: /^Section / });
  for (const title of ['History', 'Findings']) {
    await page.getByRole('button', { name: 'New section', exact: true }).click();
    await editor.getByLabel('Title of the section').fill(title);
  }
  await expect.poll(titles).toEqual(['Slit lamp', 'History', 'Findings']);
  // In front of another one.
  const box = (name: string) => page.getByRole('region', { name, exact: true });
  await block('Slit lamp').first().dragTo(box('Findings'));
  await expect.poll(titles).toEqual(['Slit lamp', 'History', 'Slit lamp', 'Findings']);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect.poll(titles).toEqual(['Slit lamp', 'History', 'Findings']);
  // By its handle.
  await box('Findings').locator('[draggable]').dragTo(box('Slit lamp'));
  await expect.poll(titles).toEqual(['Findings', 'Slit lamp', 'History']);
  await kept(page);
  await page.reload();
  await expect.poll(titles).toEqual(['Findings', 'Slit lamp', 'History']);
});
