import { expect, test } from '@playwright/test';
import { shoot } from './look';
import { signInToDemonstration } from './person';

// Each page is looked at in four ways.
test.setTimeout(180_000);

const field = (name: string) => `[id="field-${name}"]`;

test('a physician says when they work, and who plans puts a leave beside it', async ({ page, browser }) => {
  await signInToDemonstration(page, 'physician');
  await page.getByRole('link', { name: 'My working hours' }).first().click();
  await expect(page.getByRole('heading', { name: /Working hours/ })).toBeVisible();
  await page.getByRole('button', { name: 'Add a week' }).click();
  const at = (await page.locator('[id^="field-weeks["][id$=".valid_from"]').count()) - 1;
  await page.locator(field(`weeks[${at}].valid_from`)).fill('2040-01-02');
  const monday = page.locator(field(`weeks[${at}].days[0].periods`));
  await monday.fill('13-17, 8-12');
  await page.locator(field(`weeks[${at}].days[1].periods`)).fill('noon');
  const save = page.getByRole('button', { name: 'Save', exact: true });
  await save.click();
  await expect(page.getByRole('alert')).toContainText('Tuesday: Write hours like 8-12');
  await page.locator(field(`weeks[${at}].days[1].periods`)).fill('8-12, 11-13');
  // Two clicks in one moment are one attempt.
  const saveUntil = (then: () => Promise<void>) =>
    expect(async () => {
      await save.click();
      await then();
    }).toPass();
  await saveUntil(() =>
    expect(page.getByRole('alert')).toContainText('Tuesday: Two periods of this day cover the same time.', {
      timeout: 2_000,
    }),
  );
  await page.locator(field(`weeks[${at}].days[1].periods`)).fill('');
  const saved = page.getByRole('status').getByText('Saved');
  await saveUntil(() => expect(saved).toBeVisible({ timeout: 2_000 }));
  await expect(monday).toHaveValue('08:00–12:00, 13:00–17:00');
  await shoot(page, 'hours-own');

  // Who plans adds a leave while the physician goes on: both changes are kept.
  const planner = await (await browser.newContext()).newPage();
  await signInToDemonstration(planner, 'administrator');
  await planner.goto('/staff');
  await planner.getByRole('link', { name: 'Demo Physician' }).click();
  await planner.getByRole('link', { name: 'Working hours', exact: true }).click();
  await planner.getByRole('button', { name: 'Add leave' }).click();
  const leave = (await planner.locator('[id^="field-leave["][id$=".reason"]').count()) - 1;
  await planner.locator(field(`leave[${leave}].first_day`)).fill('2040-08-01');
  await planner.locator(field(`leave[${leave}].last_day`)).fill('2040-08-14');
  await planner.locator(field(`leave[${leave}].reason`)).fill('Vacation');
  await planner.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(planner.getByRole('status').getByText('Saved')).toBeVisible();
  await page.locator(field(`weeks[${at}].days[4].periods`)).fill('8-12');
  await save.click();
  await expect(page.getByText(/2040-08-01 – 2040-08-14/)).toBeVisible();
  await saveUntil(() => expect(saved).toBeVisible({ timeout: 2_000 }));
  await expect(page.locator(field(`leave[${leave}].reason`))).toHaveValue('Vacation');

  // A nurse sees when, and not why.
  const nurse = await (await browser.newContext()).newPage();
  await signInToDemonstration(nurse, 'nurse');
  await nurse.goto(planner.url());
  await expect(nurse.getByText(/Monday 08:00–12:00, 13:00–17:00/)).toBeVisible();
  await expect(nurse.getByText('Vacation')).toBeHidden();
  await shoot(nurse, 'hours-of-a-colleague');
});

test('who comes is recognised, waits with a token, is called on the screen, seen and goes', async ({
  page,
  browser,
}) => {
  await signInToDemonstration(page, 'receptionist');
  // Somebody new, though other journeys make people like her.
  const letters = [...String(Date.now())].map((digit) => 'abcdefghij'[Number(digit)]).join('');
  const family = `Wart${letters}`;
  await page.evaluate(async (family_name) => {
    const body = { given_name: 'Vera', family_name, birth_date: '1971-03-04', sex: 'female' };
    const headers = { 'content-type': 'application/json' };
    const answer = await fetch('/api/v1/patients?another_person=true', {
      method: 'POST',
      headers,
      body: JSON.stringify(body),
    });
    if (answer.status !== 201) throw new Error(await answer.text());
  }, family);

  // A screen on the wall: its address is shown once.
  const administrator = await (await browser.newContext()).newPage();
  await signInToDemonstration(administrator, 'administrator');
  await administrator.goto('/displays');
  await administrator.locator(field('name')).fill(`Hall ${letters}`);
  await administrator.getByRole('button', { name: 'Add a screen' }).click();
  const address = await administrator.getByText(/\/display#/).textContent();
  const wall = await (await browser.newContext()).newPage();
  await wall.goto(address ?? '');
  await expect(wall.getByRole('heading', { level: 1, name: /Osler/ })).toBeVisible();
  await shoot(administrator, 'displays');

  await page.getByRole('link', { name: 'Waiting room', exact: true }).first().click();
  await page.getByRole('button', { name: 'Check in' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Patient').first().fill(family);
  await dialog.getByRole('radio', { name: new RegExp(family.toUpperCase()) }).check();
  const send = dialog.getByRole('button', { name: 'Check in' });
  await dialog.getByRole('checkbox', { name: /^Name/ }).check();
  await expect(send).toBeDisabled();
  await dialog.getByRole('checkbox', { name: /1971-03-04/ }).check();
  await shoot(page, 'waiting-check-in');

  // A nurse looks on and hears of it without asking again.
  const nurse = await (await browser.newContext()).newPage();
  await signInToDemonstration(nurse, 'nurse');
  await nurse.goto('/waiting');
  const row = (of: typeof page) => of.getByRole('row', { name: new RegExp(family.toUpperCase()) });
  await expect(nurse.getByRole('heading', { name: 'Waiting room' })).toBeVisible();
  await send.click();
  await expect(row(page)).toContainText(/A-\d{3,}/);
  const token = (await row(page).textContent())?.match(/A-\d{3,}/)?.[0] ?? '';
  await expect(row(nurse)).toContainText('Waiting');
  await expect(wall.getByText(token)).toBeVisible({ timeout: 15_000 });
  await row(nurse)
    .getByRole('button', { name: /^Call: A-/ })
    .click();
  await nurse.locator(field('room')).fill('3');
  await nurse.getByRole('dialog').getByRole('button', { name: 'Call' }).click();
  await expect(row(page)).toContainText('Room 3');
  const called = wall.getByRole('region', { name: 'Please come' });
  await expect(called).toContainText(token, { timeout: 15_000 });
  await expect(called).toContainText('Room 3');
  await expect(wall.getByText(new RegExp(family, 'i'))).toHaveCount(0);
  await shoot(page, 'waiting-room');
  await shoot(wall, 'waiting-display');
  await row(nurse)
    .getByRole('button', { name: /^With the provider: A-/ })
    .click();
  await expect(row(page).getByRole('button', { name: /^Call: A-/ })).toBeHidden();
  await row(page)
    .getByRole('button', { name: /^Left: A-/ })
    .click();
  await expect(row(page)).toBeHidden();
  await expect(row(nurse)).toBeHidden();

  // Revoked, it shows nothing.
  await administrator.getByRole('button', { name: `Revoke: Hall ${letters}` }).click();
  await expect(wall.getByRole('heading', { name: 'This address shows nothing any more.' })).toBeVisible({
    timeout: 15_000,
  });
});

test('the desk sees who is awaited today, checks in in place, and takes back what was not so', async ({ page }) => {
  await signInToDemonstration(page, 'receptionist');
  const letters = [...String(Date.now())].map((digit) => 'abcdefghij'[Number(digit)]).join('');
  const family = `Heute${letters}`;
  await page.evaluate(async (family_name) => {
    const call = async (method: string, path: string, body?: object) => {
      const headers = { 'content-type': 'application/json' };
      const answer = await fetch(`/api/v1${path}`, { method, headers, body: body && JSON.stringify(body) });
      if (!answer.ok) throw new Error(await answer.text());
      return answer.json();
    };
    const person = { given_name: 'Vera', family_name, birth_date: '1971-03-04', sex: 'female' };
    const patient = await call('POST', '/patients?another_person=true', person);
    const types = await call('GET', '/appointment-types');
    const calendar = await call('GET', '/calendar');
    const clock = new Intl.DateTimeFormat('sv', { timeZone: calendar.time_zone, timeStyle: 'short' });
    const slot = {
      provider_id: calendar.providers[0].account_id,
      date: calendar.from,
      time: clock.format(new Date()).slice(0, 5),
      duration_minutes: 5,
      overbook_reason: 'At once',
      outside_hours_reason: 'At once',
    };
    const details = { appointment_type_id: types.items[0].id, is_virtual: false };
    await call('POST', `/patients/${patient.id}/appointments`, { details, slot });
  }, family);
  await page.goto('/');
  const appointments = page.getByRole('table', { name: 'Appointments of today' });
  const row = appointments.getByRole('row', { name: new RegExp(family.toUpperCase()) });
  await expect(row).toContainText('Booked');
  await row.getByRole('button', { name: 'Check in' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('checkbox', { name: /^Name/ }).check();
  await dialog.getByRole('checkbox', { name: 'Document with a photo' }).check();
  await dialog.getByRole('button', { name: 'Check in' }).click();
  await expect(row).toContainText('Here');
  await expect(row).toContainText(/A-\d{3,}/);
  await shoot(page, 'desk-today');
  await row.getByRole('button', { name: 'Undo check-in' }).click();
  await expect(row).toContainText('Booked');
  await row.getByRole('button', { name: 'Did not come' }).click();
  await expect(row).toContainText('Did not come');
  await row.getByRole('button', { name: 'Came after all' }).click();
  await expect(row).toContainText('Booked');

  // Whoever says at the desk that they just come by is asked for their appointment.
  await page.getByRole('button', { name: 'Check in without an appointment' }).click();
  await dialog.getByLabel('Patient').first().fill(family);
  await dialog.getByRole('radio', { name: new RegExp(family.toUpperCase()) }).check();
  await dialog.getByRole('checkbox', { name: /^Name/ }).check();
  await dialog.getByRole('checkbox', { name: /1971-03-04/ }).check();
  await dialog.getByRole('button', { name: 'Check in' }).click();
  const awaited = dialog.getByRole('radiogroup', { name: 'Has an appointment today' });
  await expect(awaited.getByRole('radio').first()).toBeChecked();
  await shoot(page, 'desk-awaited');
  await dialog.getByRole('button', { name: 'Check in' }).click();
  await expect(row).toContainText('Here');

  // Everything of it stands on a page of its own; going home unseen says why there, too.
  await row.getByRole('link', { name: /^Appointment / }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Appointment' })).toBeVisible();
  const history = page.getByRole('region', { name: 'What became of it' });
  await expect(history).toContainText('Checked in');
  await shoot(page, 'appointment');
  await page.getByRole('button', { name: 'Cancel appointment' }).click();
  await page.locator(field('reason')).fill('Would not wait');
  await page.getByRole('dialog').getByRole('button', { name: 'Cancel appointment' }).click();
  await expect(history).toContainText('Would not wait');
  await expect(page.getByRole('button', { name: 'Cancel appointment' })).toBeHidden();
});

test('who administers says which kinds of appointments the clinic offers', async ({ page }) => {
  await signInToDemonstration(page, 'administrator');
  const name = `Second opinion ${Date.now()}`;
  await page.getByRole('link', { name: 'Appointment types' }).first().click();
  await page.getByRole('button', { name: 'Add a type' }).click();
  await page.locator(field('name')).fill(name);
  await page.locator(field('duration_minutes')).fill('3');
  await page.locator(field('fee.amount')).fill('80.00');
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(dialog.getByRole('alert')).toBeVisible();
  await page.locator(field('duration_minutes')).fill('45');
  await dialog.getByRole('button', { name: 'Save' }).click();
  const row = page.getByRole('row', { name: new RegExp(name) });
  await expect(row).toContainText('80.00 USD');
  await shoot(page, 'appointment-types');
  await row.getByRole('button', { name: `Change type: ${name}` }).click();
  await page.getByRole('dialog').getByLabel('Is offered').uncheck();
  await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
  await expect(row).toContainText('Not any more');
});
