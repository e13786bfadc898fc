import { expect, type Locator, type Page, test } from '@playwright/test';
import { chromium } from './chromium';
import { accessible } from './look';
import { signInToDemonstration } from './person';

test.setTimeout(240_000);
test.use({
  launchOptions: chromium(
    // The screen that is shown is this one's, without anybody being asked.
    '--auto-select-desktop-capture-source=Entire screen',
    '--auto-accept-this-tab-capture',
    // Two pages on one machine without the name service of a network.
    '--disable-features=WebRtcHideLocalIpsWithMdns',
  ),
});

/** Today and now, as the clinic's clocks show them. */
function nowIn(timeZone: string) {
  const parts = new Intl.DateTimeFormat('sv', { timeZone, dateStyle: 'short', timeStyle: 'short' }).format(new Date());
  const [date, time] = parts.split(' ');
  return { date, time };
}

/** A visit by video with the physician, now, of somebody whose birth date is known. */
async function book(page: Page, meeting_link?: string) {
  const { request } = page;
  const read = async (path: string) => (await request.get(`/api/v1${path}`)).json();
  const calendar = await read('/calendar');
  const provider = calendar.providers.find((one: { full_name: string }) => one.full_name === 'Demo Physician');
  const types = await read('/appointment-types');
  const kind = types.items.find((one: { virtual_allowed: boolean }) => one.virtual_allowed);
  const found = await request.post('/api/v1/patients/search', { data: { query: 'Mary' } });
  const patient = (await found.json()).items[0];
  const booked = await request.post(`/api/v1/patients/${patient.id}/appointments`, {
    data: {
      details: { appointment_type_id: kind.id, is_virtual: true, reason: 'By video', meeting_link },
      slot: {
        provider_id: provider.account_id,
        ...nowIn(calendar.time_zone),
        duration_minutes: 5,
        overbook_reason: 'A journey through the browser',
        outside_hours_reason: 'A journey through the browser',
        patient_overlap: true,
      },
    },
  });
  expect(booked.status(), await booked.text()).toBe(201);
  return { id: (await booked.json()).id as string, born: patient.birth_date as string };
}

/** A picture is there, and moves. */
async function plays(film: Locator) {
  const at = () => film.evaluate((one: HTMLVideoElement) => (one.videoWidth > 0 ? one.currentTime : -1));
  await expect.poll(at, { timeout: 30_000 }).toBeGreaterThan(0);
  const before = await at();
  await expect.poll(at, { timeout: 15_000 }).toBeGreaterThan(before);
}

test('a patient comes in by a link, waits, is let in, sees, hears, writes and comes back', async ({ browser }) => {
  const ours = await browser.newContext({ permissions: ['clipboard-read', 'clipboard-write'] });
  const staff = await ours.newPage();
  await signInToDemonstration(staff, 'physician');
  const { id, born } = await book(staff);
  await staff.goto(`/appointments/${id}/video`);
  await staff.getByRole('button', { name: 'Make a link', exact: true }).click();
  const address = await staff.getByLabel('Link', { exact: true }).inputValue();
  expect(new URL(address).pathname).toBe('/video');
  await accessible(staff);

  // The patient, in another browser, who is not signed in.
  const theirs = await browser.newContext();
  const patient = await theirs.newPage();
  const loaded = await patient.goto(`/video${new URL(address).hash}`);
  expect(loaded?.headers()['permissions-policy']).toContain('microphone=(self)');
  await patient.getByLabel('Birth date').fill('1901-02-03');
  await patient.getByRole('button', { name: 'Continue' }).click();
  await expect(patient.getByText('not the birth date')).toBeVisible();
  await accessible(patient);
  await patient.getByLabel('Birth date').fill(born);
  await patient.getByRole('button', { name: 'Continue' }).click();
  await plays(patient.getByLabel('What your camera shows'));
  await accessible(patient);
  await patient.getByRole('button', { name: 'Go to the waiting room' }).click();
  await expect(patient.getByText('You will be let in.')).toBeVisible();

  await staff.getByRole('button', { name: 'Go into the room' }).click();
  await expect(staff.getByRole('button', { name: 'Let in' })).toBeVisible();
  await staff.getByRole('button', { name: 'Let in' }).click();
  const seen = staff.locator('.video-remote');
  const provider = patient.getByLabel('Your provider');
  await plays(seen);
  await plays(provider);
  await accessible(staff);
  await accessible(patient);

  await patient.getByRole('button', { name: 'Chat' }).click();
  await patient.getByLabel('Message').fill('Can you hear me?');
  await patient.getByRole('button', { name: 'Send' }).click();
  await staff.getByRole('button', { name: 'Chat (1 new)' }).click();
  await expect(staff.getByRole('log')).toContainText('Can you hear me?');
  await patient.getByRole('button', { name: 'Turn microphone off' }).click();
  await expect(staff.getByText('microphone off')).toBeVisible();

  // The screen takes the camera's place, on the same line.
  await staff.getByRole('button', { name: 'Show the screen' }).click();
  const stop = staff.getByRole('button', { name: 'Stop showing the screen' });
  await expect(stop).toBeVisible();
  const own = staff.getByLabel('Your own picture');
  const surface = () =>
    own.evaluate(({ srcObject }: HTMLVideoElement) => {
      const [track] = (srcObject as MediaStream).getVideoTracks();
      return track?.getSettings().displaySurface ?? 'camera';
    });
  expect(await surface()).not.toBe('camera');
  await expect(patient.getByText('Your provider shows the screen')).toBeVisible();
  await plays(provider);
  await stop.click();
  await expect(patient.getByText('Your provider shows the screen')).toBeHidden();
  expect(await surface()).toBe('camera');
  await plays(provider);

  // The patient's page is loaded anew: the same link, no birth date, and the visit goes on.
  await patient.reload();
  await patient.getByRole('button', { name: 'Go to the waiting room' }).click();
  await plays(provider);
  await plays(seen);
  // The network goes and comes back. What was written meanwhile arrives.
  await theirs.setOffline(true);
  await staff.getByLabel('Message').fill('Are you there?');
  await staff.getByRole('button', { name: 'Send' }).click();
  await patient.waitForTimeout(3_000);
  await theirs.setOffline(false);
  await expect(patient.getByRole('button', { name: 'Chat (1 new)' })).toBeVisible({ timeout: 30_000 });
  // So does the provider's page.
  await staff.reload();
  await staff.getByRole('button', { name: 'Go into the room' }).click();
  await plays(seen);
  await plays(provider);

  await staff.getByRole('button', { name: 'End the visit' }).click();
  await expect(patient.getByText('This visit is over')).toBeVisible();
  await expect(staff.getByRole('button', { name: 'Go into the room' })).toBeVisible();
  await staff.getByRole('button', { name: 'Take links back' }).click();
  await patient.goto('about:blank');
  await patient.goto(`/video${new URL(address).hash}`);
  await expect(patient.getByText('This link opens nothing')).toBeVisible();
  await ours.close();
  await theirs.close();
});

test('who refuses camera and microphone is told how to allow them', async ({ browser }) => {
  const ours = await browser.newContext();
  const staff = await ours.newPage();
  await signInToDemonstration(staff, 'physician');
  const { id } = await book(staff);
  await staff.addInitScript(() => {
    navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException('refused', 'NotAllowedError'));
  });
  await staff.goto(`/appointments/${id}/video`);
  await expect(staff.getByRole('alert')).toContainText('Camera and microphone are not allowed');
  await expect(staff.getByRole('button', { name: 'Go into the room' })).toBeDisabled();
  await accessible(staff);
  await ours.close();
});

test('a visit at another address is offered to both sides there, and only there', async ({ browser }) => {
  const [ours, theirs] = [await browser.newContext(), await browser.newContext()];
  const staff = await ours.newPage();
  await signInToDemonstration(staff, 'physician');
  // An address that a browser would not go to over TLS is refused at its field.
  await staff.goto('/calendar');
  await staff.getByRole('button', { name: 'Book', exact: true }).first().click();
  const dialog = staff.getByRole('dialog');
  await dialog.getByLabel('Patient').first().fill('Mary');
  await dialog.getByRole('radio').first().check();
  await dialog.locator('#field-appointment_type_id').click();
  await staff.getByRole('option', { name: 'Video visit' }).click();
  await dialog.getByLabel('By video').check();
  await dialog.getByLabel('Meeting address').fill('http://meet.example.org/1');
  await dialog.getByLabel('Date').fill('2040-01-04');
  await dialog.getByLabel('Time').fill('10:00');
  await dialog.getByRole('button', { name: 'Book', exact: true }).click();
  await expect(dialog.getByLabel('Meeting address')).toHaveAttribute('aria-invalid', 'true');

  const address = 'https://meet.example.org/room-of-our-own';
  const { id, born } = await book(staff, address);
  await staff.goto(`/appointments/${id}`);
  await expect(staff.getByRole('link', { name: address })).toHaveAttribute('href', address);
  await staff.goto(`/appointments/${id}/video`);
  await staff.getByRole('button', { name: 'Make a link', exact: true }).click();
  const link = await staff.getByLabel('Link', { exact: true }).inputValue();
  const patient = await theirs.newPage();
  await patient.goto(`/video${new URL(link).hash}`);
  await patient.getByLabel('Birth date').fill(born);
  await patient.getByRole('button', { name: 'Continue' }).click();
  await patient.getByRole('button', { name: 'Go to the waiting room' }).click();
  await expect(patient.getByText('You will be let in.')).toBeVisible();
  // Nobody learns the address who was not let in.
  await expect(patient.getByRole('link', { name: 'Open the meeting' })).toHaveCount(0);
  await staff.getByRole('button', { name: 'Go into the room' }).click();
  await staff.getByRole('button', { name: 'Let in' }).click();
  for (const side of [patient, staff]) {
    const open = side.getByRole('link', { name: 'Open the meeting' });
    await expect(open).toHaveAttribute('href', address);
    await expect(open).toHaveAttribute('rel', /noreferrer/);
    await accessible(side);
  }
  await ours.close();
  await theirs.close();
});

test('an administrator says through which servers visits go, and what is wrong is said at its field', async ({
  page,
}) => {
  await signInToDemonstration(page, 'administrator');
  await page.goto('/video-servers');
  const [stun, turn] = [page.getByLabel('STUN servers'), page.getByLabel('TURN servers')];
  await stun.fill('https://stun.example.org');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(stun).toHaveAttribute('aria-invalid', 'true');
  await stun.fill('stun:stun.example.org:3478');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByRole('status').getByText('Saved')).toBeVisible();
  await accessible(page);
  await page.reload();
  await expect(stun).toHaveValue('stun:stun.example.org:3478');
  await expect(turn).toHaveValue('');
  // The other visits go without one.
  await stun.fill('');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByRole('status').getByText('Saved')).toBeVisible();
});
