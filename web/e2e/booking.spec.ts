import { expect, type Page, test } from '@playwright/test';
import { plusDays } from './desk';
import { shoot } from './look';
import { signInToDemonstration } from './person';

// Each page is looked at in four ways.
test.setTimeout(180_000);

/** Opens the calendar at a day far enough away to be nobody else's. */
async function openDay(page: Page, day: string) {
  await page.getByRole('link', { name: 'Calendar' }).first().click();
  await expect(page.getByRole('heading', { name: 'Calendar' })).toBeVisible();
  await page.getByLabel('Date').first().fill(day);
}

const mondayOf = (date: string) => plusDays(date, -((new Date(`${date}T12:00:00Z`).getUTCDay() + 6) % 7));
const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

test('a receptionist books, moves and cancels an appointment', async ({ page }) => {
  await signInToDemonstration(page, 'receptionist');
  const day = inDays(200 + Math.floor(Math.random() * 100));
  await openDay(page, day);
  const physician = page.getByRole('region', { name: 'Demo Physician' });
  await expect(physician).toBeVisible();

  await page.getByRole('button', { name: 'Book', exact: true }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox', { name: 'Patient' }).fill('Mary');
  await dialog.getByRole('radio').first().check();
  await dialog.getByRole('combobox', { name: 'Type' }).click();
  await page.getByRole('option', { name: 'Follow-up' }).click();
  await dialog.getByRole('combobox', { name: 'Provider' }).click();
  await page.getByRole('option', { name: 'Demo Physician' }).click();
  await dialog.getByLabel('Time').fill('06:00');
  await dialog.getByLabel('Reason', { exact: true }).fill('Cough');
  const book = dialog.getByRole('button', { name: 'Book', exact: true });
  // What is over is refused at its field, and nothing that was typed is lost.
  // Two days by this clock are past by every clinic's.
  await dialog.getByLabel('Date').fill(inDays(-2));
  await book.click();
  await expect(dialog.locator('#field-date')).toHaveAttribute('aria-invalid', 'true');
  await dialog.getByLabel('Date').fill(day);
  await book.click();
  // Nobody works at that hour: the reason is asked for where it is needed, and not before.
  await expect(dialog.getByRole('alert')).toContainText('does not work then');
  await dialog.getByLabel('Reason to book outside working hours').fill('Before the flight');
  await book.click();
  await expect(dialog).toBeHidden();
  const booked = physician.getByRole('button', { name: /06:00.*Booked.*Follow-up/ });
  await expect(booked).toBeVisible();
  await shoot(page, 'calendar-day');

  await booked.click();
  await dialog.getByRole('button', { name: 'Confirm' }).click();
  await physician.getByRole('button', { name: /06:00.*Confirmed/ }).click();
  await dialog.getByRole('button', { name: 'Move' }).click();
  await dialog.getByLabel('Time').fill('07:00');
  await dialog.getByRole('button', { name: 'Move' }).click();
  await expect(dialog.getByRole('alert')).toContainText('does not work then');
  await dialog.getByLabel('Reason to book outside working hours').fill('Before the flight');
  await dialog.getByRole('button', { name: 'Move' }).click();
  const note = page.getByRole('status').filter({ hasText: 'Moved to' });
  await expect(note).toContainText('07:00');
  await note.getByRole('button', { name: 'Undo' }).click();
  // What is taken back at once is as it was: the patient's word, too.
  await expect(physician.getByRole('button', { name: /06:00.*Confirmed/ })).toBeVisible();

  // With the mouse: dropped somewhere else, it asks before it moves.
  const from = await physician.getByRole('button', { name: /06:00.*Confirmed/ }).boundingBox();
  if (!from) throw new Error('the appointment is not shown');
  await page.mouse.move(from.x + 30, from.y + 10);
  await page.mouse.down();
  await page.mouse.move(from.x + 40, from.y + 60, { steps: 4 });
  await page.mouse.move(from.x + 40, from.y + 180, { steps: 8 });
  await page.mouse.up();
  const dropped = await dialog.getByLabel('Time').inputValue();
  expect(dropped > '07:00' && dropped < '08:00', dropped).toBe(true);
  await dialog.getByRole('button', { name: 'Cancel', exact: true }).click();
  await expect(physician.getByRole('button', { name: /06:00.*Confirmed/ })).toBeVisible();

  // In the week of one, across days: the time that was held stays, and so does what was said of the hour.
  await page.getByRole('combobox', { name: 'Provider' }).click();
  await page.getByRole('option', { name: 'Demo Physician' }).click();
  await page.getByRole('radiogroup', { name: 'View' }).getByText('Week').click();
  const monday = mondayOf(day);
  const column = (date: string) => page.getByRole('region', { name: date, exact: true });
  for (const days of [0, 1, 2, 3, 4, 5, 6]) await expect(column(plusDays(monday, days))).toBeVisible();
  const other = plusDays(monday, day === monday ? 1 : 0);
  const held = await column(day)
    .getByRole('button', { name: /06:00.*Confirmed/ })
    .boundingBox();
  const target = await column(other).boundingBox();
  if (!held || !target) throw new Error('the week is not shown');
  await page.mouse.move(held.x + 20, held.y + 10);
  await page.mouse.down();
  await page.mouse.move(target.x + target.width / 2, held.y + 30, { steps: 8 });
  await page.mouse.move(target.x + target.width / 2, held.y + 10, { steps: 4 });
  await page.mouse.up();
  await expect(dialog.getByLabel('Date')).toHaveValue(other);
  await expect(dialog.getByLabel('Time')).toHaveValue('06:00');
  await dialog.getByRole('button', { name: 'Move' }).click();
  await dialog.getByLabel('Reason to book outside working hours').fill('Before the flight');
  await dialog.getByRole('button', { name: 'Move' }).click();
  await expect(note).toContainText(`Moved to ${other}, 06:00`);
  await expect(column(other).getByRole('button', { name: /06:00.*Booked/ })).toBeVisible();
  await expect(column(day).getByRole('button', { name: /06:00/ })).toHaveCount(0);
  await shoot(page, 'calendar-week');
  await note.getByRole('button', { name: 'Undo' }).click();
  await expect(column(day).getByRole('button', { name: /06:00.*Confirmed/ })).toBeVisible();
  await page.getByRole('radiogroup', { name: 'View' }).getByText('Day').click();

  await physician.getByRole('button', { name: /06:00.*Confirmed/ }).click();
  await dialog.getByRole('button', { name: 'Cancel appointment' }).click();
  await dialog.getByLabel('Reason to cancel').fill('The patient called');
  await dialog.getByRole('button', { name: 'Cancel appointment' }).click();
  const gone = physician.getByRole('button', { name: /06:00.*Cancelled/ });
  await expect(gone).toBeVisible();
  await gone.click();
  await expect(dialog).toContainText('The patient called');
  await shoot(page, 'calendar-appointment');

  // The chart says it, too.
  await dialog.getByRole('link').first().click();
  await expect(page.getByRole('region', { name: 'Appointments' })).toContainText('Cancelled');
  await shoot(page, 'chart-appointments');
});
