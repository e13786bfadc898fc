import { expect, type Page, test } from '@playwright/test';
import { enter, json, signIn, signOut } from './person';

test.setTimeout(180_000);

/** An encounter on the SOAP form that was begun and not written; its page. */
async function begun(page: Page, family: string) {
  const data = { given_name: 'Write', family_name: family, birth_date: '1961-02-03', sex: 'male' };
  const url = '/api/v1/patients?another_person=true';
  const id = (await (await page.request.post(url, { data, headers: json(page) })).json()).id as string;
  const forms = await (await page.request.get('/api/v1/layouts')).json();
  const soap = forms.items.find((it: { specialty: string }) => it.specialty === 'general_practice');
  const start = { encounter_type: 'follow_up', layout_id: soap.id };
  const list = `/api/v1/patients/${id}/encounters`;
  const made = await (await page.request.post(list, { data: start, headers: json(page) })).json();
  return { path: `/patients/${id}/encounters/${made.id}`, api: `${list}/${made.id}`, made };
}

const kept = (page: Page) => expect(page.getByText('Kept as a draft, not saved yet')).toBeVisible();
const plan = (page: Page) => page.getByLabel('Plan', { exact: true });
const story = (page: Page) => page.getByLabel('What the patient tells', { exact: true });

test('a cut network, a closed tab and an ended session in the middle of typing lose nothing', async ({ page }) => {
  await signIn(page, 'physician');
  const { path } = await begun(page, 'Kestrel');
  await page.goto(path);

  // The network goes while somebody types, and comes back.
  await expect(story(page)).toBeEditable();
  await page.context().setOffline(true);
  await story(page).pressSequentially('Three days of fever');
  await expect(page.getByText('The draft is not kept. Save soon.')).toBeVisible();
  await story(page).pressSequentially(', cough');
  await page.context().setOffline(false);
  await kept(page);

  // The tab is closed between two letters: a page that goes away still sends what was typed.
  await plan(page).pressSequentially('Rest and flu');
  page.once('dialog', (dialog) => void dialog.accept());
  await page.close({ runBeforeUnload: true });
  const next = await page.context().newPage();
  await expect(async () => {
    await next.goto(path);
    await expect(plan(next)).toHaveValue('Rest and flu', { timeout: 3_000 });
  }).toPass();
  await expect(story(next)).toHaveValue('Three days of fever, cough');
  await expect(next.getByText('was put back. It is not saved yet.')).toBeVisible();

  // The session ends elsewhere; whoever signs in again goes on where they were.
  await plan(next).pressSequentially('ids');
  await signOut(next, /Physician/);
  await enter(next, 'physician');
  await expect(next.getByRole('heading', { name: /Welcome/ })).toBeVisible();
  await next.goto(path);
  await expect(plan(next)).toHaveValue('Rest and fluids');
  await plan(next).press('Control+s');
  const note = next.getByRole('region', { name: 'Note' });
  await expect(note).toContainText('Three days of fever, cough');
  await expect(note).toContainText('Rest and fluids');
});

test('two people write one form: each field is taken or shown side by side, and nothing is overwritten', async ({
  page,
}) => {
  await signIn(page, 'physician');
  const { path, api, made } = await begun(page, 'Lapwing');
  await page.goto(path);
  await plan(page).fill('Rest');
  const clinical_data = { plan: 'Antibiotics', assessment: 'Pneumonia' };
  const theirs = { encounter_type: 'follow_up', encounter_date: made.encounter_date, clinical_data };
  const put = await page.request.put(api, { data: theirs, headers: { ...json(page), 'If-Match': '"1"' } });
  expect(put.status()).toBe(200);
  await page.keyboard.press('Control+s');
  const meeting = page.getByRole('alert').filter({ hasText: 'changed this record meanwhile' });
  await expect(meeting).toContainText('Antibiotics');
  await expect(meeting).toContainText('Rest');
  await expect(page.getByLabel('Assessment', { exact: true })).toHaveValue('Pneumonia');
  await meeting.getByRole('radio', { name: 'Rest' }).check();
  await page.keyboard.press('Control+s');
  const note = page.getByRole('region', { name: 'Note' });
  await expect(note).toContainText('Rest');
  await expect(note).toContainText('Pneumonia');

  // Two windows of one person: the second keeps no draft, and says so.
  await page.getByRole('button', { name: 'Write', exact: true }).click();
  await plan(page).fill('Rest, and tea');
  await kept(page);
  const second = await page.context().newPage();
  await second.goto(path);
  await second.getByRole('button', { name: 'Write', exact: true }).click();
  await expect(plan(second)).toHaveValue('Rest, and tea');
  await plan(second).fill('Rest, and coffee');
  await kept(second);
  await plan(page).fill('Rest, and milk');
  await expect(page.getByText('Open in another window too: no draft is kept here.')).toBeVisible();
  await second.keyboard.press('Control+s');
  await expect(second.getByRole('region', { name: 'Note' })).toContainText('Rest, and coffee');
  await page.keyboard.press('Control+s');
  await expect(meeting).toContainText('Rest, and coffee');
  await meeting.getByRole('radio', { name: 'Rest, and milk' }).check();
  await page.keyboard.press('Control+s');
  await expect(note).toContainText('Rest, and milk');
});
