import { expect, test } from '@playwright/test';
import { ask, booked, desk, somebody } from './desk';
import { shoot } from './look';
import { json, signInToDemonstration } from './person';

// Each page is looked at in four ways.
test.setTimeout(240_000);

const field = (name: string) => `[id="field-${name}"]`;

test('a receptionist books a series around what is taken, and cancels what follows', async ({ page }) => {
  await signInToDemonstration(page, 'receptionist');
  const { slot, book, weeks } = await desk(page);
  const { dates, times } = await weeks();
  const [first, second, third] = dates;
  const time = times[5] ?? '';
  const patient = await somebody(page, 'Reihe');
  // In the second week somebody else is there at that time.
  await book((await somebody(page, 'Vorher')).id, slot(second, time));
  await page.goto('/calendar');
  await page.getByRole('button', { name: 'Book', exact: true }).first().click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Patient').first().fill(patient.family);
  await dialog.getByRole('radio', { name: new RegExp(patient.name) }).check();
  await dialog.locator(field('appointment_type_id')).click();
  await page.getByRole('option', { name: 'Follow-up' }).click();
  await dialog.locator(field('provider_id')).click();
  await page.getByRole('option', { name: 'Demo Physician' }).click();
  await dialog.locator(field('date')).fill(first);
  await dialog.locator(field('time')).fill(time);
  await dialog.locator(field('duration_minutes')).fill('20');
  await dialog.getByLabel('Repeat').check();
  await dialog.locator(field('rule.count')).fill('3');
  await dialog.getByRole('button', { name: 'Look at the dates' }).click();
  const lines = page.getByRole('list', { name: 'Series' }).getByRole('listitem');
  await expect(lines).toHaveCount(3);
  await expect(lines.getByText('Taken')).toHaveCount(1);
  const line = lines.nth(1);
  await expect(line).toContainText(`${second} ${time}`);
  await expect(line).toContainText('Taken');
  await shoot(page, 'series-dates');
  // Nothing is booked before somebody says where it goes.
  const send = page.getByRole('button', { name: 'Book 3 appointments' });
  await expect(send).toBeDisabled();
  const free = line.getByRole('group', { name: 'Free:' }).getByRole('button').first();
  const instead = (await free.innerText()).split(' ').at(-1) ?? '';
  expect(instead).not.toBe(time);
  await free.click();
  await expect(line).not.toContainText('Taken');
  await send.click();
  await expect(dialog).toHaveCount(0);
  const [one, , three] = await booked(page, patient.id);
  expect([one, three]).toEqual([`${first} ${time} scheduled`, `${third} ${time} scheduled`]);
  const moved = (await booked(page, patient.id))[1] ?? '';
  expect(moved).toContain(instead);

  // From the second one on.
  await page.getByLabel('Date').first().fill(moved.slice(0, 10));
  await page
    .getByRole('region', { name: 'Demo Physician' })
    .getByRole('button', { name: new RegExp(patient.name) })
    .click();
  await expect(dialog).toContainText('2 of 3 in a series');
  await dialog.getByRole('button', { name: 'Cancel this and following' }).click();
  const asked = page.getByRole('dialog', { name: 'Cancel this and following' });
  await asked.getByLabel('Reason to cancel').fill('Is well again');
  await asked.getByRole('button', { name: 'Cancel this and following' }).click();
  await expect(dialog).toHaveCount(0);
  const left = await booked(page, patient.id);
  expect(left.map((entry) => entry.split(' ')[2])).toEqual(['scheduled', 'cancelled', 'cancelled']);
});

test('the rest of a series goes to another time; one that cannot go there stays', async ({ page }) => {
  await signInToDemonstration(page, 'receptionist');
  const { slot, book, typeId, weeks } = await desk(page);
  const { dates, times } = await weeks();
  const [first, second, third] = dates;
  const [time, later] = [times[0] ?? '', times.at(-1) ?? ''];
  const patient = await somebody(page, 'Kur');
  await ask(page, 'post', `/patients/${patient.id}/series`, {
    details: { appointment_type_id: typeId('Follow-up'), is_virtual: false },
    every: 'week',
    interval: 1,
    slots: dates.map((date) => slot(date, time)),
  });
  await book((await somebody(page, 'Vorher')).id, slot(third, later));
  await page.goto('/calendar');
  await page.getByLabel('Date').first().fill(second);
  await page
    .getByRole('region', { name: 'Demo Physician' })
    .getByRole('button', { name: new RegExp(patient.name) })
    .click();
  await page.getByRole('dialog').getByRole('button', { name: 'Move this and following' }).click();
  const dialog = page.getByRole('dialog', { name: 'Move this and following' });
  await dialog.locator(field('time')).fill(later);
  const move = dialog.getByRole('button', { name: 'Move this and following' });
  await move.click();
  const stays = dialog.getByRole('checkbox', { name: new RegExp(`${third}.*Taken`) });
  await stays.check();
  await move.click();
  await expect(page.getByRole('dialog')).toHaveCount(0);
  expect(await booked(page, patient.id)).toEqual([
    `${first} ${time} scheduled`,
    `${second} ${later} scheduled`,
    `${third} ${time} scheduled`,
  ]);

  // What they are about changes at once, too.
  const shownThen = page
    .getByRole('region', { name: 'Demo Physician' })
    .getByRole('button', { name: new RegExp(patient.name) });
  await shownThen.click();
  await page.getByRole('dialog').getByRole('button', { name: 'Change this and following' }).click();
  const about = page.getByRole('dialog', { name: 'Change this and following' });
  await about.locator(field('details.reason')).fill('Exercises');
  await shoot(page, 'series-describe');
  await about.getByRole('button', { name: 'Change this and following' }).click();
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await page.getByLabel('Date').first().fill(third);
  await shownThen.click();
  await expect(page.getByRole('dialog')).toContainText('Exercises');
});

test('a provider reads the calendar elsewhere by an address that can be revoked', async ({ page, request }) => {
  await signInToDemonstration(page, 'physician');
  await page.goto('/calendar-feed');
  await page.locator(field('name')).fill('My telephone');
  await page.getByRole('button', { name: 'Make an address' }).click();
  const shown = page.getByRole('status').filter({ hasText: 'shown only now' });
  await expect(shown).toBeVisible();
  const address = (await shown.innerText()).match(/https?:\S+\.ics/)?.[0] ?? '';
  await shoot(page, 'calendar-feed');
  const read = await request.get(address);
  expect(read.status()).toBe(200);
  expect(await read.text()).toContain('BEGIN:VCALENDAR');
  await page.getByRole('button', { name: 'Revoke: My telephone' }).first().click();
  await expect(page.getByText('Revoked').first()).toBeVisible();
  expect((await request.get(address)).status()).toBe(404);
});

test('an administrator ends the calendar address of a colleague', async ({ page, browser, request }) => {
  const physician = await (await browser.newContext()).newPage();
  await signInToDemonstration(physician, 'physician');
  const made = await ask(physician, 'post', '/calendar-feeds', { name: 'Lost telephone', revoke_earlier: true });
  const address = `/api/v1/calendars/${made.secret}.ics`;
  expect((await request.get(address)).status()).toBe(200);
  await signInToDemonstration(page, 'administrator');
  await page.goto('/staff');
  await page.getByRole('link', { name: 'Demo Physician' }).first().click();
  await page.getByRole('tab', { name: 'Access' }).click();
  await page.getByRole('link', { name: 'Calendar addresses' }).click();
  await expect(page.getByRole('heading', { name: 'Calendar addresses: Demo Physician' })).toBeVisible();
  await shoot(page, 'calendar-feeds-of-colleague');
  await page.getByRole('button', { name: 'Revoke: Lost telephone' }).first().click();
  await expect(page.getByRole('button', { name: 'Revoke: Lost telephone' })).toHaveCount(0);
  expect((await request.get(address)).status()).toBe(404);
});

test('an administrator names a gateway for text messages, and what is wrong is said at its field', async ({ page }) => {
  await signInToDemonstration(page, 'administrator');
  await page.goto('/sms-gateway');
  // Until the clinic names its country, the page says which numbers are left out, and leads to where that is said.
  await expect(page.getByRole('status').getByText('No country code is set')).toBeVisible();
  await shoot(page, 'sms-gateway-no-country');
  await page.getByRole('link', { name: 'Set the country code' }).click();
  const rows = page.getByRole('table', { name: 'Settings' }).getByRole('row');
  await expect(rows).toHaveCount(2);
  await expect(rows.nth(1)).toContainText('the country’s code');
  await page.goto('/sms-gateway');
  await page.locator(field('url')).fill('https://sms.example.org/send');
  await page.locator(field('body')).fill('{"to": {to}}');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByRole('alert')).toContainText('Say where the number');
  await page.locator(field('body')).fill('{"to": "{to}", "text": "{text}"}');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByRole('status').getByText('Saved')).toBeVisible();
  await shoot(page, 'sms-gateway');
  // The demonstration sends nothing to anybody.
  await page.getByRole('switch', { name: 'Send text messages' }).uncheck({ force: true });
  await page.getByRole('button', { name: 'Save', exact: true }).click();
});

test('who books is told of a slot that became free, and writes down how a patient rated what took place', async ({
  page,
}) => {
  await signInToDemonstration(page, 'receptionist');
  const read = async (path: string) => (await page.request.get(`/api/v1${path}`)).json();
  const send = async (method: 'post' | 'put', path: string, data: object, version = 0) => {
    const headers = { ...json(page), 'If-Match': `"${version}"` };
    const answer = await page.request[method](`/api/v1${path}`, { headers, data });
    expect(answer.ok(), await answer.text()).toBe(true);
    return answer.json();
  };
  // Somebody waits for what somebody else gives up.
  const [type] = (await read('/appointment-types')).items;
  const person = { given_name: 'Wanda', birth_date: '1971-03-04', sex: 'female' };
  const family = `Waits${Date.now().toString(36).replace(/\d/g, 'z')}`;
  const register = (family_name: string) => send('post', '/patients?another_person=true', { ...person, family_name });
  const [waits, gives] = [await register(family), await register(`${family}b`)];
  const day = new Date(Date.now() + 40 * 86_400_000).toISOString().slice(0, 10);
  const named = (it: { full_name: string }) => it.full_name === 'Demo Physician';
  const provider = (await read('/calendar')).providers.find(named);
  const free = await read(
    `/free-slots?provider_id=${provider.account_id}&from=${day}&days=14&duration_minutes=${type.duration_minutes}`,
  );
  const { date, time } = free.items[0];
  const booked = await send('post', `/patients/${gives.id}/appointments`, {
    details: { appointment_type_id: type.id },
    slot: { provider_id: provider.account_id, date, time },
  });
  await send('post', `/patients/${waits.id}/waiting-list`, {
    appointment_type_id: type.id,
    provider_id: provider.account_id,
    earliest: date,
    latest: date,
    priority: 'soon',
  });
  await send('put', `/appointments/${booked.id}/status`, { action: 'cancel', reason: 'ill' }, booked.version);
  await page.goto('/notifications');
  const one = page.getByRole('listitem').filter({ hasText: 'A slot became free' }).first();
  await expect(one).toContainText(time);
  await expect(page.getByText(family)).toHaveCount(0);
  await shoot(page, 'slot-freed');
  await one.getByRole('link', { name: /^Look at it/ }).click();
  await expect(page).toHaveURL(/\/waiting-list/);
  await expect(page.getByRole('region', { name: 'Free again' })).toContainText(new RegExp(family, 'i'));
  await shoot(page, 'waiting-list-freed');

  // The desk asks whoever was seen.
  const past = Array.from({ length: 10 }, (_, back) => new Date(Date.now() - (back + 1) * 86_400_000));
  let seen: { id: string; provider_id: string } | undefined;
  for (const at of past) {
    const { items } = await read(`/calendar?from=${at.toISOString().slice(0, 10)}`);
    seen ??= items.find((item: { status: string }) => item.status === 'completed');
  }
  await page.goto(`/appointments/${seen?.id}`);
  const rating = page.getByRole('region', { name: 'The patient’s rating' }).or(page.getByText("The patient's rating"));
  await expect(rating.first()).toBeVisible();
  await page.getByRole('button', { name: /^(Write down|Correct)$/ }).click();
  await page.getByRole('radio', { name: '4' }).check();
  const why = page.locator(field('reason'));
  if (await why.count()) await why.fill('The patient said so');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByText('4 of 5').first()).toBeVisible();
  await shoot(page, 'rating');
});
