import { readFileSync } from 'node:fs';
import { expect, type Page, test } from '@playwright/test';
import { addressOnPaper, hasPyHanko, judges, pdfsig, pyHanko, textOfPdf } from './judges';
import { json, makePhysician, signInToDemonstration } from './person';

// One visit from the telephone to the paper, and five people who work at it.
test.setTimeout(240_000);

const PASSWORD = 'demonstration only';

/** What a physician wrote on the eye form half a year ago. */
async function formerVisit(page: Page, patient: string) {
  const forms = await (await page.request.get('/api/v1/layouts')).json();
  const eye = forms.items.find((it: { name: string }) => it.name === 'Comprehensive eye examination');
  const list = `/api/v1/patients/${patient}/encounters`;
  const start = { encounter_type: 'follow_up', layout_id: eye.id, encounter_date: '2026-05-03T09:00:00Z' };
  const made = await (await page.request.post(list, { data: start, headers: json(page) })).json();
  const words = { chief_complaint: 'Check-up', assessment: 'Dry eyes', plan: 'Come again' };
  const found = { va_cc_od: '20/20', va_cc_os: '20/25', iop_od: 14, iop_os: 15, disc_od: 'pale', macula_od: 'flat' };
  const lasts = { glasses_sphere_od: -1.5, glasses_sphere_os: -2, ocular_history: 'LASIK' };
  const note = { encounter_type: 'follow_up', encounter_date: made.encounter_date };
  const kept = await page.request.put(`${list}/${made.id}`, {
    data: { ...note, clinical_data: { ...words, ...found, ...lasts } },
    headers: { ...json(page), 'If-Match': `"${made.version}"` },
  });
  expect(kept.status(), await kept.text()).toBe(200);
  const sign = await page.request.post(`${list}/${made.id}/sign`, {
    data: { credential: { password: PASSWORD } },
    headers: { ...json(page), 'If-Match': kept.headers().etag ?? '' },
  });
  expect([200, 201], await sign.text()).toContain(sign.status());
}

test('booked, checked in, measured, examined, signed, amended, co-signed, printed, and verified by anybody', async ({
  page: desk,
  browser,
}) => {
  const another = async (login: string) => {
    const page = await (await browser.newContext()).newPage();
    await signInToDemonstration(page, login);
    return page;
  };
  await makePhysician(await (await browser.newContext()).newPage());
  const physician = await another('physician');
  const letters = [...String(Date.now())].map((digit) => 'abcdefghij'[Number(digit)]).join('');
  const family = `Clinicday${letters}`;
  const name = new RegExp(family.toUpperCase());

  // The desk books: the patient calls, and comes at once.
  await signInToDemonstration(desk, 'receptionist');
  const person = { given_name: 'Vera', family_name: family, birth_date: '1961-02-03', sex: 'female' };
  const patient = (
    await (
      await desk.request.post('/api/v1/patients?another_person=true', { data: person, headers: json(desk) })
    ).json()
  ).id;
  await formerVisit(physician, patient);
  const calendar = await (await desk.request.get('/api/v1/calendar')).json();
  const now = new Intl.DateTimeFormat('sv', { timeZone: calendar.time_zone, timeStyle: 'short' }).format(new Date());
  await desk.getByRole('link', { name: 'Calendar' }).first().click();
  await desk.getByRole('button', { name: 'Book', exact: true }).click();
  const dialog = desk.getByRole('dialog');
  await dialog.getByRole('textbox', { name: 'Patient' }).fill(family);
  await dialog.getByRole('radio').first().check();
  await dialog.getByRole('combobox', { name: 'Type' }).click();
  await desk.getByRole('option', { name: 'Follow-up' }).click();
  await dialog.getByRole('combobox', { name: 'Provider' }).click();
  await desk.getByRole('option', { name: 'Demo Physician' }).click();
  await dialog.getByLabel('Time').fill(now);
  await dialog.getByLabel('Reason', { exact: true }).fill('Blurred vision');
  // In working hours or not, among others or alone: what a reason is asked for is given one.
  const book = dialog.getByRole('button', { name: 'Book', exact: true });
  for (let tries = 0; tries < 3; tries++) {
    const answer = desk.waitForResponse((it) => it.request().method() === 'POST' && it.url().endsWith('/appointments'));
    await book.click();
    if ((await answer).ok()) break;
    await expect(dialog.getByRole('alert')).toBeVisible();
    for (const reason of ['Reason to book outside working hours', 'Reason to book beside another appointment']) {
      const field = dialog.getByLabel(reason);
      if ((await field.count()) > 0) await field.fill('Sudden loss of vision');
    }
  }
  await expect(dialog).toHaveCount(0);

  // She is here: recognised by two things.
  await desk.goto('/');
  const row = desk.getByRole('table', { name: 'Appointments of today' }).getByRole('row', { name });
  await row.getByRole('button', { name: 'Check in' }).click();
  await dialog.getByRole('checkbox', { name: /^Name/ }).check();
  await dialog.getByRole('checkbox', { name: /1961-02-03/ }).check();
  await dialog.getByRole('button', { name: 'Check in' }).click();
  await expect(row).toContainText('Here');

  // A nurse measures.
  const nurse = await another('nurse');
  await nurse.goto('/waiting');
  await nurse.getByRole('row', { name }).getByRole('link').first().click();
  await nurse.getByRole('tab', { name: 'Vital signs' }).click();
  await nurse.getByRole('button', { name: 'Record vital signs' }).click();
  for (const typed of ['124', '78', '66', '14', '36.8', '98']) {
    await nurse.keyboard.type(typed);
    await nurse.keyboard.press('Tab');
  }
  await nurse.keyboard.press('Enter');
  await expect(nurse.getByRole('dialog')).toHaveCount(0);
  await expect(nurse.getByRole('region', { name: 'Flowsheet' })).toContainText('36.8 °C');

  // The physician writes on the eye form: what stood there last is offered, kept by hand, and marked.
  await physician.goto(`/patients/${patient}`);
  await physician.getByRole('tab', { name: 'Encounters' }).click();
  await physician.getByRole('button', { name: 'Begin an encounter' }).click();
  const asked = physician.getByRole('dialog');
  await expect(asked.locator('#field-appointment_id option:checked')).toContainText('Demo Physician');
  await asked.getByLabel('Form').selectOption({ label: 'Comprehensive eye examination' });
  await asked.getByLabel('Chief complaint').fill('Blurred vision');
  await asked.getByRole('button', { name: 'Begin an encounter' }).click();
  await expect(physician.getByText('Fields filled beforehand')).toBeVisible();
  const acuity = physician.getByRole('region', { name: 'Visual acuity' });
  await acuity.getByLabel('Distance, with correction, OD (right)').selectOption('20/20');
  await acuity.getByLabel('Distance, with correction, OS (left)').selectOption('20/40');
  const pressure = physician.getByRole('region', { name: 'Intraocular pressure' });
  await pressure.getByLabel('Pressure, OD (right)', { exact: true }).fill('16');
  await pressure.getByLabel('Pressure, OS (left)', { exact: true }).fill('17');
  await physician.getByRole('button', { name: 'Keep them' }).click();
  await physician.getByRole('button', { name: 'Add a diagnosis' }).click();
  const first = physician.getByRole('group', { name: 'Diagnosis 1' });
  await first.getByLabel('Code').fill('nuclear cataract left');
  await physician.getByRole('option', { name: /H25\.12/ }).click();
  await physician.getByLabel('Chief complaint').fill('Blurred vision');
  await physician.getByRole('tab', { name: 'Examination' }).click();
  await physician.getByLabel('Assessment', { exact: true }).fill('Cataract of the left eye');
  await physician.getByLabel('Plan', { exact: true }).fill('Surgery of the left eye');
  await physician.keyboard.press('Control+s');
  const note = physician.getByRole('region', { name: 'Note' });
  await expect(note).toContainText('H25.12 · Age-related nuclear cataract');
  await expect(note).toContainText(/copied from .*2026/);

  // Signed with a step-up, and no longer written on.
  const signatures = physician.getByRole('region', { name: 'Signatures' });
  const address = physician.url();
  const api = `/api/v1${new URL(address).pathname}`;
  await signatures.getByRole('button', { name: 'Sign', exact: true }).click();
  await asked.getByLabel('Your password').fill(PASSWORD);
  await physician.keyboard.press('Enter');
  await expect(asked).toHaveCount(0);
  await expect(signatures.getByRole('status')).toContainText('Valid');
  await expect(physician.getByRole('button', { name: 'Write', exact: true })).toHaveCount(0);
  const seen = await physician.request.get(api);
  const { encounter_type, encounter_date } = await seen.json();
  const refused = await physician.request.put(api, {
    data: { encounter_type, encounter_date, plan: 'Nothing' },
    headers: { ...json(physician), 'If-Match': seen.headers().etag ?? '' },
  });
  expect(refused.status()).toBe(409);

  // Amended, with a reason.
  await signatures.getByRole('button', { name: 'Amend', exact: true }).click();
  await physician.getByRole('tab', { name: 'Examination' }).click();
  await physician.getByLabel('Plan', { exact: true }).fill('Surgery of the left eye, glasses for the right');
  await physician.keyboard.press('Control+s');
  await asked.getByLabel('Why it is amended').fill('The glasses were forgotten');
  await asked.getByLabel('Your password').fill(PASSWORD);
  await asked.getByRole('button', { name: 'Amend', exact: true }).click();
  await expect(asked).toHaveCount(0);
  await expect(note).toContainText('glasses for the right');

  // A colleague co-signs.
  const colleague = await another('radiologist');
  await colleague.goto(address);
  const theirs = colleague.getByRole('region', { name: 'Signatures' });
  await theirs.getByRole('button', { name: 'Co-sign', exact: true }).click();
  await colleague.getByLabel('I agree with it.').check();
  await colleague.getByLabel('Your password').fill(PASSWORD);
  await colleague.getByRole('dialog').getByRole('button', { name: 'Co-sign', exact: true }).click();
  await expect(theirs).toContainText('I agree with it.');

  // The paper, and its code.
  await physician.reload();
  await expect(signatures.getByRole('status')).toContainText('Valid');
  const download = physician.waitForEvent('download');
  await signatures.getByRole('link', { name: 'Signed PDF' }).click();
  const file = readFileSync(await (await download).path());
  const code = (await signatures.getByRole('link', { name: /^[0-9A-Z]{4}-/ }).textContent()) ?? '';

  // Anybody verifies it by the code that a telephone reads off the paper, and hears of a changed byte and of what was added.
  const anybody = await (await browser.newContext()).newPage();
  await anybody.goto(judges ? addressOnPaper(file) : `/verify/${code}`);
  await expect(anybody).toHaveURL(`/verify/${code}`);
  await expect(anybody.getByRole('status').first()).toContainText('amends an earlier one');
  await expect(anybody.getByText('Demo Physician')).toBeVisible();
  await expect(anybody.getByText('Demo Radiologist')).toBeVisible();
  await expect(anybody.getByText(family)).toHaveCount(0);
  const spoiled = Buffer.from(file);
  spoiled.writeUInt8(spoiled.readUInt8(200) ^ 1, 200);
  const longer = Buffer.concat([file, Buffer.from('\n9 0 obj\n<< >>\nendobj\n')]);
  for (const [buffer, said] of [
    [file, 'unchanged, with all its signatures'],
    [spoiled, 'is not the signed document'],
    [longer, 'Something was added behind'],
  ] as const) {
    await anybody.locator('input[type=file]').setInputFiles({ name: 'a.pdf', mimeType: 'application/pdf', buffer });
    await expect(anybody.getByRole('status').filter({ hasText: said })).toBeVisible();
  }

  // So do programs that are not ours, when they know the clinic's authority.
  const found = await (await anybody.request.get(`/api/v1/verify/${code}`)).json();
  expect(found.authorities.length).toBeGreaterThan(0);
  const authority = found.authorities[0];
  if (judges) {
    expect(textOfPdf(file)).toContain(code);
    expect(textOfPdf(file)).toContain('glasses for the right');
    const good = pdfsig(file, authority);
    expect(good, good.said).toMatchObject({ signatures: 2, valid: 2, trusted: 2, isWhole: true });
    expect(pdfsig(spoiled, authority).valid).toBeLessThan(2);
    expect(pdfsig(longer, authority).isWhole).toBe(false);
  } else
    console.log('skipped: the code on the paper and what pdfsig says; poppler-utils or libnss3-tools is not installed');
  if (hasPyHanko) {
    expect([file, spoiled, longer].map((one) => pyHanko(one, authority))).toEqual([2, 0, 0]);
  } else console.log('skipped: what pyHanko says of the file; it is not installed (pip install pyhanko)');
});
