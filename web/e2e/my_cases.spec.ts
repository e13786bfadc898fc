import { expect, type Page, test } from '@playwright/test';
import { ask, somebody } from './desk';
import { signInToDemonstration } from './person';

// A case that nobody has is taken, comes back, and goes to a colleague who finds it on their desk.
test.setTimeout(120_000);

test('a pathologist takes a case, is told that it came back, and hands it to a colleague', async ({
  page,
  browser,
}) => {
  const another = async (login: string): Promise<Page> => {
    const opened = await (await browser.newContext()).newPage();
    await signInToDemonstration(opened, login);
    return opened;
  };
  await signInToDemonstration(page, 'receptionist');
  const patient = await somebody(page, 'Tisch');
  const made = await ask(page, 'post', '/pathology/cases', {
    patient_id: patient.id,
    investigation_type: 'histopathology',
    details: {},
    specimens: [{ specimen_type: 'Excision', specimen_site: 'Skin of the left arm' }],
  });
  const number = made.accession_number as string;
  const administrator = await another('administrator');
  await ask(administrator, 'put', `/pathology/cases/${made.id}/verification`, { action: 'verify' }, made.version);

  // Another physician reports cases, too.
  const { items } = await ask(administrator, 'get', '/staff');
  const line = items.find((one: { username: string }) => one.username === 'orthopedist');
  const { full_name, roles, version } = await ask(administrator, 'get', `/staff/${line.id}`);
  const more = { full_name, roles: [...new Set([...roles, 'pathologist'])], active: true };
  await ask(administrator, 'put', `/staff/${line.id}`, more, version);

  // Who opens the case takes it with one click, and it lies on their desk.
  const pathologist = await another('pathologist');
  await pathologist.goto(`/pathology/cases/${made.id}`);
  await expect(pathologist.getByText("Nobody's case")).toBeVisible();
  await pathologist.getByRole('button', { name: 'Take', exact: true }).click();
  await expect(pathologist.getByText(/'s case since/)).toBeVisible();
  await pathologist.goto('/pathology/desk');
  const toWrite = pathologist.getByRole('region', { name: /^Reports to write/ });
  await expect(toWrite.getByRole('link', { name: number })).toBeVisible();

  // The administrator sends the report back, with a reason that stands on the desk.
  const begun = await ask(pathologist, 'post', `/pathology/cases/${made.id}/report`, {});
  const place = `/pathology/reports/${begun.id}`;
  const text = {
    language: 'en',
    gross_examination: 'A skin ellipse of 12 x 6 x 4 mm.',
    microscopic_examination: 'Compound naevus without atypia.',
    diagnosis: 'Compound naevus, completely excised.',
    diagnoses: [],
  };
  const written = await ask(pathologist, 'put', place, { text, change_reason: 'as dictated' }, begun.version);
  const handed = await ask(pathologist, 'put', `${place}/submission`, {}, written.version);
  const reason = 'The side is missing';
  await ask(administrator, 'put', `${place}/verification`, { action: 'reject', reason }, handed.version);
  await pathologist.goto('/pathology/desk');
  const back = pathologist.getByRole('region', { name: /^Sent back to you/ });
  await expect(back.getByRole('row', { name: new RegExp(number) })).toContainText(reason);

  // From the report it goes to a colleague, who is told and finds it.
  await back.getByRole('link', { name: number }).click();
  await pathologist.getByRole('button', { name: 'Hand over', exact: true }).click();
  const dialog = pathologist.getByRole('dialog');
  await dialog.getByRole('combobox', { name: /^To whom/ }).click();
  await pathologist.getByRole('option', { name: full_name }).click();
  await dialog.getByLabel(/^Reason/).fill('On leave from tomorrow');
  await dialog.getByRole('button', { name: 'Hand over', exact: true }).click();
  await expect(dialog).toBeHidden();
  const colleague = await another('orthopedist');
  await colleague.goto('/pathology/desk');
  await expect(colleague.getByRole('region', { name: /^Sent back to you/ })).toContainText(number);
  const told = await ask(colleague, 'get', '/notifications');
  expect(told.items.some((one: { kind: string }) => one.kind === 'case_assigned')).toBe(true);

  // Given back, it is offered to everybody again.
  await colleague.goto(`/pathology/reports/${begun.id}`);
  await colleague.getByRole('button', { name: 'Give back', exact: true }).click();
  await colleague
    .getByRole('dialog')
    .getByLabel(/^Reason/)
    .fill('Not my field');
  await colleague.getByRole('dialog').getByRole('button', { name: 'Give back', exact: true }).click();
  await expect(colleague.getByText("Nobody's case")).toBeVisible();
  await colleague.getByRole('button', { name: 'Whose it was (2)' }).click();
  await expect(colleague.getByText('Not my field')).toBeVisible();
  await pathologist.goto('/pathology/desk');
  const take = pathologist.getByRole('button', { name: `Take ${number}` });
  await take.click();
  await expect(take).toBeHidden();
});
