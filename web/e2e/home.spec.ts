import { expect, test } from '@playwright/test';
import { ask, desk, somebody } from './desk';
import { shoot } from './look';
import { signInToDemonstration } from './person';

// Each page is looked at in four ways.
test.setTimeout(180_000);

const field = (name: string) => `[id="field-${name}"]`;

test('a nurse sees at home who waits and who is in which room, and measures from there', async ({ page }) => {
  await signInToDemonstration(page, 'nurse');
  const patient = await somebody(page, 'Zimmer');
  const arrival = { patient_id: patient.id, identified_by: ['full_name', 'birth_date'] };
  // Who comes meanwhile appears by itself.
  await ask(page, 'post', '/waiting-room/arrivals', arrival);
  const [rooms, waiting] = ['Rooms', 'Waiting room'].map((name) => page.getByRole('region', { name, exact: true }));
  const row = (of = waiting) => of?.getByRole('row', { name: new RegExp(patient.name) });
  await expect(row()).toContainText('Waiting');
  await expect(row(rooms)).toHaveCount(0);
  await row()
    .getByRole('button', { name: /^Call: A-/ })
    .click();
  const dialog = page.getByRole('dialog');
  await dialog.locator(field('room')).fill('4');
  await dialog.getByRole('button', { name: 'Call' }).click();
  await expect(row(rooms)).toContainText('4');
  await expect(row()).toHaveCount(0);
  await shoot(page, 'home-nurse');

  await row(rooms)
    .getByRole('button', { name: `Record vital signs: ${patient.name}, Vera` })
    .click();
  await expect(dialog).toContainText(`${patient.name}, Vera`);
  await expect(dialog).toContainText('1971-03-04');
  for (const typed of ['118', '76', '66']) {
    await page.keyboard.type(typed);
    await page.keyboard.press('Tab');
  }
  // They go on to the provider while somebody types: nothing of it is lost.
  const { items } = await ask(page, 'get', '/waiting-room');
  const visit = items.find((one: { patient?: { id: string } }) => one.patient?.id === patient.id);
  await ask(page, 'put', `/visits/${visit.id}`, { action: 'start' }, visit.version);
  await expect(row(rooms)).toContainText('With the provider');
  await expect(dialog.getByLabel('Heart rate')).toHaveValue('66');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(dialog).toHaveCount(0);
  const kept = await ask(page, 'get', `/patients/${patient.id}/vitals`);
  expect(kept.items).toHaveLength(1);
  expect(kept.items[0].measured).toMatchObject({ systolic: 118, diastolic: 76, heart_rate: 66 });
});

test('a physician sees at home who comes today and who is here, and goes to the note with one click', async ({
  page,
  browser,
}) => {
  const reception = await (await browser.newContext()).newPage();
  await signInToDemonstration(reception, 'receptionist');
  await signInToDemonstration(page, 'physician');
  const patient = await somebody(reception, 'Sprechtag');
  const { book, now } = await desk(reception);
  const appointment = await book(patient.id, now(), { reason: 'Dizzy since Monday' });
  const row = page.getByRole('region', { name: 'My day' }).getByRole('row', { name: new RegExp(patient.name) });
  await expect(row).toContainText('Booked');
  await expect(row).toContainText('Dizzy since Monday');
  await expect(row.getByRole('button', { name: /^Begin an encounter/ })).toHaveCount(0);
  const arrival = {
    patient_id: patient.id,
    identified_by: ['full_name', 'birth_date'],
    appointment_id: appointment.id,
  };
  await ask(reception, 'post', '/waiting-room/arrivals', arrival);
  await expect(row).toContainText('Waiting');
  await shoot(page, 'home-physician');

  await row.getByRole('button', { name: `Begin an encounter: ${patient.name}, Vera` }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText(`${patient.name}, Vera`);
  await expect(dialog.getByLabel('Appointment')).toHaveValue(appointment.id);
  await dialog.getByRole('button', { name: 'Begin an encounter' }).click();
  await expect(page).toHaveURL(/\/encounters\//);
  const encounter = page.url();
  await page.getByRole('link', { name: 'Home' }).first().click();
  await expect(row).toContainText('begun');
  await row.getByRole('link', { name: `Write: ${patient.name}, Vera` }).click();
  await expect(page).toHaveURL(encounter);
  // It waits for the signature as well.
  await page.getByRole('link', { name: 'Home' }).first().click();
  await expect(page.getByRole('region', { name: 'Unsigned notes' })).toContainText(patient.name);
});
