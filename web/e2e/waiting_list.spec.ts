import { expect, test } from '@playwright/test';
import { ask, booked, desk, plusDays, somebody } from './desk';
import { shoot } from './look';
import { signInToDemonstration } from './person';

// Each page is looked at in four ways.
test.setTimeout(180_000);

const field = (name: string) => `[id="field-${name}"]`;

test('what becomes free is kept for one who waits, given free again, and booked', async ({ page }) => {
  await signInToDemonstration(page, 'receptionist');
  const { slot, book, weeks } = await desk(page);
  const { dates, times } = await weeks();
  const [date, time] = [dates[0], times[3] ?? ''];
  const goes = await somebody(page, 'Absage');
  const waits = await somebody(page, 'Warte');
  const theirs = await book(goes.id, slot(date, time));

  await page.getByRole('link', { name: 'Waiting list' }).first().click();
  await page.getByRole('button', { name: 'Put on the list' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Patient').first().fill(waits.family);
  await dialog.getByRole('radio', { name: new RegExp(waits.name) }).check();
  await dialog.locator(field('appointment_type_id')).click();
  await page.getByRole('option', { name: 'Follow-up' }).click();
  await dialog.locator(field('provider_id')).click();
  await page.getByRole('option', { name: 'Demo Physician' }).click();
  await dialog.locator(field('earliest')).fill(date);
  // What is over before it begins is refused at its field, and nothing that was typed is lost.
  await dialog.locator(field('latest')).fill(plusDays(date, -1));
  const add = dialog.getByRole('button', { name: 'Put on the list' });
  await add.click();
  await expect(dialog.locator('[aria-invalid=true]').first()).toBeVisible();
  await dialog.locator(field('latest')).fill(plusDays(date, 1));
  await dialog.locator(field('reason')).fill('Would come at once');
  await add.click();
  await expect(dialog).toHaveCount(0);
  const list = page.getByRole('region', { name: 'Waiting', exact: true });
  await expect(list).toContainText(waits.name);

  await ask(page, 'put', `/appointments/${theirs.id}/status`, { action: 'cancel', reason: 'ill' }, theirs.version);
  const free = page.getByRole('region', { name: 'Free again' });
  const named = `${waits.name}, Vera, ${date} ${time}`;
  await expect(async () => {
    await page.reload();
    await expect(free.getByRole('button', { name: `Keep while asking: ${named}` })).toBeVisible({ timeout: 2_000 });
  }).toPass();
  await shoot(page, 'waiting-list');
  await free.getByRole('button', { name: `Keep while asking: ${named}` }).click();
  await dialog.getByRole('button', { name: 'Keep while asking' }).click();
  await expect(dialog).toHaveCount(0);
  await expect(list).toContainText(`Offered: ${date} ${time}`);
  // Nobody answered.
  await list.getByRole('button', { name: 'Give it free' }).first().click();
  await expect(list).not.toContainText(`Offered: ${date} ${time}`);
  expect(await booked(page, waits.id)).toEqual([]);
  await free.getByRole('button', { name: `Book: ${named}` }).click();
  await dialog.getByRole('button', { name: 'Book', exact: true }).click();
  await expect(dialog).toHaveCount(0);
  await expect(list).not.toContainText(waits.name);
  expect(await booked(page, waits.id)).toEqual([`${date} ${time} scheduled`]);
});

test('an appointment says how the patient is reminded, and a cancelled one reminds nobody', async ({
  page,
  browser,
}) => {
  const administrator = await (await browser.newContext()).newPage();
  await signInToDemonstration(administrator, 'administrator');
  const gateway = async (is_active: boolean) => {
    const { version } = await ask(administrator, 'get', '/sms-gateway');
    const data = { url: 'https://sms.example.org/send', method: 'POST', content_type: 'json', is_active };
    await ask(administrator, 'put', '/sms-gateway', { ...data, body: '{"to": "{to}", "text": "{text}"}' }, version);
  };
  await gateway(true);
  await signInToDemonstration(page, 'receptionist');
  const { slot, book, weeks } = await desk(page);
  const { dates, times } = await weeks();
  const patient = await somebody(page, 'Merk', { phone: '+1 (555) 123-4567' });
  const appointment = await book(patient.id, slot(dates[1], times[4] ?? ''));
  await page.goto(`/appointments/${appointment.id}`);
  const reminders = page.getByRole('region', { name: 'Reminders' });
  // A day before, and two hours before, by both ways: whether one is open is seen when it leaves.
  await expect(reminders.getByText('Planned')).toHaveCount(4);
  await expect(reminders).toContainText('Text message');
  await page.getByRole('button', { name: 'Cancel appointment' }).click();
  await page.locator(field('reason')).fill('The patient called');
  await page.getByRole('dialog').getByRole('button', { name: 'Cancel appointment' }).click();
  await expect(reminders.getByText('Withdrawn')).toHaveCount(4);
  await expect(reminders.getByText('Planned')).toHaveCount(0);

  // Who wants no messages any more says so at the desk.
  await page.goto(`/patients/${patient.id}`);
  const wish = page.getByRole('group', { name: 'Remind by' }).getByRole('checkbox', { name: 'Text message' });
  await expect(wish).toBeChecked();
  await wish.click();
  await expect.poll(async () => (await ask(page, 'get', `/patients/${patient.id}/reminder-wish`)).by_sms).toBe(false);
  await page.reload();
  await expect(wish).not.toBeChecked();
  // The demonstration sends nothing to anybody.
  await gateway(false);
});
