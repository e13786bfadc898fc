import { expect, type Page, test } from '@playwright/test';
import { ask, somebody } from './desk';
import { shoot } from './look';
import { signInToDemonstration } from './person';

test.setTimeout(240_000);

const field = (name: string) => `[id="field-${name}"]`;
const PASSWORD = 'demonstration only';
const badge = (page: Page, status: string) => page.getByText(status, { exact: true }).first();

test('told during the operation, written from a template, compared, signed, and added to', async ({
  page,
  browser,
}) => {
  const another = async (login: string) => {
    const opened = await (await browser.newContext()).newPage();
    await signInToDemonstration(opened, login);
    return opened;
  };
  await signInToDemonstration(page, 'receptionist');
  const patient = await somebody(page, 'Wort');
  const made = await ask(page, 'post', '/pathology/cases', {
    patient_id: patient.id,
    investigation_type: 'histopathology',
    details: { consultant_name: 'Joseph Lister' },
    specimens: [{ specimen_type: 'Core biopsy', specimen_site: 'Left breast' }],
  });

  // The surgeon is told before anybody verified the registration.
  const doctor = await another('pathologist');
  const dialog = doctor.getByRole('dialog');
  await doctor.goto(`/pathology/cases/${made.id}`);
  await doctor.getByRole('button', { name: 'Record a frozen section' }).click();
  await dialog.locator(field('diagnosis')).fill('Fibroadenoma, no carcinoma.');
  // Whoever is called away finds it again.
  await dialog.getByRole('button', { name: 'Cancel', exact: true }).click();
  await expect(dialog).toBeHidden();
  await doctor.getByRole('button', { name: 'Record a frozen section' }).click();
  await expect(dialog.locator(field('diagnosis'))).toHaveValue('Fibroadenoma, no carcinoma.');
  await dialog.locator(field('told_to')).fill('Dr Lister');
  await dialog.locator(field('received_at')).fill('2126-01-05T10:00');
  await dialog.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(dialog.locator(field('received_at'))).toHaveAttribute('aria-invalid', 'true');
  await dialog.locator(field('received_at')).fill('2026-01-05T10:00');
  await dialog.locator(field('told_at')).fill('2026-01-05T10:25');
  await dialog.getByLabel('Whoever was told said it back').check();
  await dialog.getByRole('button', { name: 'Save', exact: true }).click();
  const frozen = doctor.getByRole('region', { name: 'Frozen sections' });
  await expect(frozen.getByText('PRELIMINARY').first()).toBeVisible();
  await expect(frozen.getByText('25 min · over the target of 20 min')).toBeVisible();
  await shoot(doctor, 'pathology-frozen-case');
  // A correction that was left unfinished leads back to its case, from the first page.
  await frozen.getByRole('button', { name: 'Correct' }).click();
  await dialog.locator(field('correction_reason')).fill('the other half was cut');
  await expect(dialog.getByText('Kept as a draft, not saved yet')).toBeVisible();
  await doctor.goto('/');
  await doctor.getByRole('link', { name: /WORT.*correction of a frozen section/ }).click();
  await doctor.waitForURL(`**/pathology/cases/${made.id}`);
  await frozen.getByRole('button', { name: 'Correct' }).click();
  await expect(dialog.locator(field('correction_reason'))).toHaveValue('the other half was cut');
  await dialog.getByRole('button', { name: 'Start over' }).click();
  await dialog.getByRole('button', { name: 'Cancel', exact: true }).click();
  // What is of another patient is taken back: it stays readable here, and leaves the chart.
  await doctor.getByRole('button', { name: 'Record a frozen section' }).click();
  await dialog.locator(field('diagnosis')).fill('Melanoma, of another patient.');
  await dialog.locator(field('told_to')).fill('Dr Lister');
  await dialog.locator(field('received_at')).fill('2026-01-05T10:00');
  await dialog.locator(field('told_at')).fill('2026-01-05T10:10');
  await dialog.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(dialog).toBeHidden();
  await frozen.getByRole('button', { name: 'Take back' }).last().click();
  await dialog.locator(field('reason')).fill('recorded at the wrong case');
  await dialog.getByRole('button', { name: 'Take back' }).click();
  await expect(frozen.getByText('Taken back', { exact: true })).toBeVisible();
  await expect(frozen.getByText(/recorded at the wrong case/)).toBeVisible();
  await shoot(doctor, 'pathology-frozen-retracted');
  const physician = await another('physician');
  const chart = await ask(physician, 'get', `/patients/${patient.id}/pathology-results`);
  expect(chart).toMatchObject({ items: [], preliminary: [{ diagnosis: 'Fibroadenoma, no carcinoma.' }] });

  const admin = await another('administrator');
  await admin.goto(`/pathology/cases/${made.id}`);
  await admin.getByRole('button', { name: 'Verify', exact: true }).click();
  await expect(admin.getByRole('button', { name: 'Open again' })).toBeVisible();

  // What fits the specimen is proposed; what is typed already stays above it.
  await doctor.reload();
  await doctor.getByRole('button', { name: 'Begin the report' }).click();
  await doctor.waitForURL(/\/pathology\/reports\//);
  const report = doctor.url();
  const gross = doctor.locator(field('text.gross_examination'));
  const diagnosis = doctor.locator(field('text.diagnosis'));
  await gross.fill('Labelled left breast.');
  await expect(doctor.getByRole('combobox', { name: 'Template' })).toHaveValue('Breast, core biopsy');
  await doctor.getByRole('button', { name: 'Insert' }).click();
  await expect(gross).toHaveValue(/^Labelled left breast\.\n\nReceived in \[fixative\]/);
  await expect(gross).toBeFocused();
  const selected = () =>
    gross.evaluate((box: HTMLTextAreaElement) => box.value.slice(box.selectionStart, box.selectionEnd));
  expect(await selected()).toBe('[fixative]');
  await doctor.keyboard.type('formalin');
  await doctor.keyboard.press('Tab');
  expect(await selected()).toBe('[number]');
  await doctor.keyboard.type('3');
  await doctor.keyboard.press('F2');
  expect(await selected()).toBe('[colour]');
  await shoot(doctor, 'pathology-template');
  const save = doctor.getByRole('button', { name: 'Save', exact: true });
  const submit = doctor.getByRole('button', { name: 'Hand on to be verified' });
  await save.click();
  await expect(submit).toBeEnabled();
  await submit.click();
  // What nobody filled in is named at its text.
  await expect(doctor.getByText('Fill in or take out: colour, size, blocks.').first()).toBeVisible();
  await gross.fill('Labelled left breast. Received in formalin: 3 cores, 12 mm in length.');
  await doctor.locator(field('text.microscopic_examination')).fill('Fibroadenoma. No atypia.');
  await diagnosis.fill('Left breast, core biopsy: fibroadenoma.');
  await save.click();
  await expect(submit).toBeEnabled();
  await submit.click();
  await expect(doctor.getByText(/A pathologist says of each frozen section/).first()).toBeVisible();
  await frozen.getByRole('button', { name: 'Compare with the final diagnosis' }).click();
  await dialog.getByRole('radio', { name: 'Agrees' }).check();
  await dialog.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(dialog).toBeHidden();
  const draft = await doctor.request.get(`/api/v1${new URL(report).pathname}/draft.pdf`);
  expect((await draft.body()).subarray(0, 5).toString()).toBe('%PDF-');
  await submit.click();
  await expect(badge(doctor, 'Waits to be verified')).toBeVisible();
  const path = new URL(report).pathname;
  const { version } = await ask(admin, 'get', path);
  await ask(admin, 'put', `${path}/verification`, { action: 'verify' }, version);
  await doctor.goto(report);
  const signedWith = doctor.getByRole('region', { name: 'Also signed with it' });
  await expect(signedWith.getByText('Fibroadenoma, no carcinoma.')).toBeVisible();
  await expect(signedWith.getByText('Melanoma, of another patient.')).toHaveCount(0);
  await shoot(doctor, 'pathology-signed-with');
  await doctor.getByRole('button', { name: 'Sign', exact: true }).click();
  await dialog.locator(field('password')).fill(PASSWORD);
  await dialog.getByRole('button', { name: 'Sign', exact: true }).click();
  await expect(badge(doctor, 'Signed')).toBeVisible();
  await doctor.getByRole('button', { name: 'Publish' }).click();
  await expect(badge(doctor, 'Published')).toBeVisible();

  // What comes afterwards is added, and the report stays as it is.
  const addenda = doctor.getByRole('region', { name: 'Addenda' });
  await addenda.getByRole('button', { name: 'Add an addendum' }).click();
  await dialog.locator(field('said')).fill('Ki-67 is low.');
  await dialog.getByRole('button', { name: 'Save', exact: true }).click();
  // Written on, and left: the first page leads back to the report.
  await addenda.getByRole('button', { name: 'Change', exact: true }).click();
  await dialog.locator(field('said')).fill('Ki-67 is very low.');
  await expect(dialog.getByText('Kept as a draft, not saved yet')).toBeVisible();
  await doctor.goto('/');
  await doctor.getByRole('link', { name: /WORT.*addendum/ }).click();
  await doctor.waitForURL(report);
  await addenda.getByRole('button', { name: 'Change', exact: true }).click();
  await expect(dialog.locator(field('said'))).toHaveValue('Ki-67 is very low.');
  await dialog.locator(field('said')).fill('Ki-67 is low.');
  await dialog.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(dialog).toBeHidden();
  await addenda.getByRole('button', { name: 'Sign addendum' }).click();
  await dialog.locator(field('password')).fill(PASSWORD);
  await expect(dialog.getByText('Addendum 1 to edition 1')).toBeVisible();
  await expect(dialog.getByText('Joseph Lister')).toBeVisible();
  await shoot(doctor, 'pathology-addendum-sign');
  await dialog.getByRole('button', { name: 'Sign addendum' }).click();
  await expect(addenda.getByText('Signed', { exact: true })).toBeVisible();
  await expect(addenda.getByRole('link', { name: 'PDF of addendum 1' })).toBeVisible();
  await shoot(doctor, 'pathology-addendum');
  const signatures = doctor.getByRole('region', { name: 'Signatures' });
  const code =
    (await signatures
      .getByRole('link', { name: /^[0-9A-Z]{4}-/ })
      .first()
      .textContent()) ?? '';
  const anybody = await (await browser.newContext()).newPage();
  await anybody.goto(`/verify/${code}`);
  await expect(anybody.getByText('Genuine', { exact: true })).toBeVisible();
  await expect(anybody.getByText(/^1 signed addenda add to this document/)).toBeVisible();

  // In the chart the report counts, with what was added.
  await physician.goto(`/patients/${patient.id}`);
  await physician.getByRole('tab', { name: 'Pathology' }).click();
  await expect(physician.getByText('Ki-67 is low.')).toBeVisible();
  await expect(physician.getByText('PRELIMINARY')).toHaveCount(0);
  await shoot(physician, 'pathology-addendum-chart');

  // An amendment says of each addendum whether it takes it over.
  await doctor.getByRole('button', { name: 'Amend', exact: true }).click();
  await dialog.locator(field('reason')).fill('the result of Ki-67 came');
  await dialog.getByRole('button', { name: 'Amend', exact: true }).click();
  await expect(dialog).toBeHidden();
  await doctor.locator(field('text.comments')).fill('Ki-67 is low.');
  await doctor.locator(field('change_reason')).fill('taken over');
  await save.click();
  await expect(submit).toBeEnabled();
  await frozen.getByRole('button', { name: 'Compare with the final diagnosis' }).click();
  await dialog.getByRole('radio', { name: 'Agrees' }).check();
  await dialog.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(dialog).toBeHidden();
  await submit.click();
  await expect(dialog.getByText('Ki-67 is low.')).toBeVisible();
  await shoot(doctor, 'pathology-addenda-answered');
  await dialog.getByRole('radio', { name: 'Taken over into the text' }).check();
  await dialog.getByRole('button', { name: 'Hand on to be verified' }).click();
  await expect(dialog).toBeHidden();
  await expect(badge(doctor, 'Waits to be verified')).toBeVisible();
});

test('a clinic makes a template of its own, and one that is not valid is refused at its field', async ({ page }) => {
  await signInToDemonstration(page, 'administrator');
  await page.goto('/pathology/report-templates');
  await expect(page.getByText('Breast, core biopsy', { exact: true })).toBeVisible();
  await shoot(page, 'pathology-templates');
  await page.getByRole('button', { name: 'Copy and change: Skin, excision' }).click();
  const dialog = page.getByRole('dialog');
  const name = `Skin, shave ${Date.now()}`;
  await dialog.locator(field('name')).fill(name);
  await dialog.locator(field('gross_examination')).fill('A shave of [siez] mm.');
  await dialog.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(dialog.getByText(/Nobody knows these placeholders: siez/).first()).toBeVisible();
  await dialog.locator(field('gross_examination')).fill('A shave of [size] mm.');
  await dialog.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByText(name, { exact: true })).toBeVisible();
});
