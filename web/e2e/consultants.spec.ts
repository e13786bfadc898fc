import { expect, test } from '@playwright/test';
import { ask, somebody } from './desk';
import { shoot } from './look';
import { signInToDemonstration } from './person';

// Each page is looked at in four ways.
test.setTimeout(240_000);

const field = (name: string) => `[id="field-${name}"]`;

test('who sends specimens is written down once, chosen by typing, and kept from the registration with one click', async ({
  page,
}) => {
  await signInToDemonstration(page, 'receptionist');
  const patient = await somebody(page, 'Sender');
  const word = patient.family.slice(-10);
  const name = `Dr. Zoë ${word}`;
  await page.goto('/pathology/referring-consultants');
  const add = async () => {
    await page.getByRole('button', { name: 'Add a consultant' }).click();
    await page.locator(field('name')).fill(name);
    await page.locator(field('designation')).fill('Surgeon');
    await page.locator(field('institution')).fill('City Hospital');
    await page.locator(field('email')).fill('zoe@example.org');
    await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
  };
  await add();
  await expect(page.getByRole('dialog')).toBeHidden();
  await page.getByLabel('Find by name, institution or address').fill(`zoe ${word}`);
  await expect(page.getByText(name)).toBeVisible();
  await shoot(page, 'consultants');
  // Once more is refused at its field, and nothing typed is lost.
  await add();
  await expect(page.locator(field('name'))).toHaveAttribute('aria-invalid', 'true');
  await expect(page.locator(field('institution'))).toHaveValue('City Hospital');
  await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click();

  await page.goto('/pathology/cases/new');
  await page.getByRole('textbox', { name: /^Patient/ }).fill(patient.family);
  await page.getByRole('radio', { name: new RegExp(patient.name) }).click();
  const consultant = page.locator(field('details.consultant_name'));
  await consultant.fill(word);
  await page.getByRole('option', { name: `${name} · City Hospital` }).waitFor();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(consultant).toHaveValue(name);
  await expect(page.locator(field('details.consultant_designation'))).toHaveValue('Surgeon');
  await expect(page.getByText('From the directory')).toBeVisible();
  // Somebody else is nobody of the directory until they are kept.
  await consultant.fill(`Dr. Ama ${word}`);
  await expect(page.getByText('From the directory')).toBeHidden();
  await page.getByRole('button', { name: 'Keep in the directory' }).click();
  await expect(page.getByText('From the directory')).toBeVisible();
  await page.locator(field('specimens[0].specimen_type')).fill('Core biopsy');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name: /^S\d\d-\d{5}$/ })).toBeVisible();
  const { items } = await ask(page, 'get', `/patients/${patient.id}/pathology-cases`);
  const kept = await ask(page, 'get', `/pathology/referring-consultants?text=ama%20${word}`);
  expect(items[0].details.consultant_id).toBe(kept.items[0].id);
  expect(items[0].details.consultant_name).toBe(`Dr. Ama ${word}`);

  // Who is not offered any more is no new one: the form says so, and offers them again.
  const [ama] = kept.items;
  const gone = { ...ama.details, is_active: false };
  await ask(page, 'put', `/pathology/referring-consultants/${ama.id}`, gone, ama.version);
  await page.goto('/pathology/cases/new');
  await page.getByRole('textbox', { name: /^Patient/ }).fill(patient.family);
  await page.getByRole('radio', { name: new RegExp(patient.name) }).click();
  await consultant.fill(`dr ama ${word}`);
  await expect(page.getByText(`Dr. Ama ${word} is not offered any more.`)).toBeVisible();
  await expect(page.getByRole('button', { name: 'Keep in the directory' })).toBeHidden();
  await page.getByRole('button', { name: 'Offer again' }).click();
  await expect(page.getByText('From the directory')).toBeVisible();
  await expect(consultant).toHaveValue(`Dr. Ama ${word}`);
  // What is begun is offered to whoever registers next: it is ended here.
  await page.locator(field('specimens[0].specimen_type')).fill('Core biopsy');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name: /^S\d\d-\d{5}$/ })).toBeVisible();
});
