import { expect, type Page, test } from '@playwright/test';
import { shoot } from './look';
import { endOtherSessions, enterHere, json, kill, signIn, signOut } from './person';

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

/** All that lies on this browser's disk of what was typed, as anybody at this machine could read it. */
const onDisk = (page: Page) =>
  page.evaluate(async () => {
    const answered = <T>(request: IDBRequest<T>) =>
      new Promise<T>((done, fail) => {
        request.onsuccess = () => done(request.result);
        request.onerror = () => fail(request.error);
      });
    const found: { count: number; text: string } = { count: 0, text: JSON.stringify({ ...localStorage }) };
    for (const { name } of await indexedDB.databases()) {
      const database = await answered(indexedDB.open(name ?? ''));
      for (const store of database.objectStoreNames) {
        const rows = await answered(database.transaction(store).objectStore(store).getAll());
        found.count += rows.length;
        for (const row of rows) {
          found.text += JSON.stringify(row);
          for (const value of Object.values(row)) {
            const bytes = value instanceof ArrayBuffer || ArrayBuffer.isView(value);
            if (bytes) for (const code of ['utf-8', 'utf-16le']) found.text += new TextDecoder(code).decode(value);
          }
        }
      }
      database.close();
    }
    return found;
  });
/** Until the server has everything, it lies on the disk; then no longer. */
const nothingOnDisk = (page: Page) => expect.poll(async () => (await onDisk(page)).count).toBe(0);
const onThisMachine = (page: Page) => expect(page.getByText('Kept on this machine only')).toBeVisible();
/** What the server holds of the note. */
async function atServer(page: Page, path: string) {
  const [, , patient_id, , item_id] = path.split('/');
  const data = { form: 'encounter', patient_id, item_id };
  const answer = await page.request.post('/api/v1/drafts/open', { data, headers: json(page) });
  return JSON.stringify((await answer.json()).draft);
}

test('the network is cut and the tab killed in the middle of typing: every letter is there again', async ({ page }) => {
  await signIn(page, 'physician');
  const { path } = await begun(page, 'Kestrel');
  await page.goto(path);
  await expect(story(page)).toBeEditable();
  await page.context().setOffline(true);
  await story(page).pressSequentially('Three days of fever');
  await onThisMachine(page);
  await story(page).pressSequentially(', cough');
  await onThisMachine(page);
  await kill(page);
  await page.context().setOffline(false);

  // The tab after it finds it, and the server has it by then, too.
  const next = await page.context().newPage();
  await next.goto(path);
  await expect(story(next)).toHaveValue('Three days of fever, cough');
  await expect(next.getByText('was put back. It is not saved yet.')).toBeVisible();
  await expect.poll(() => atServer(next, path)).toContain('fever, cough');
  await nothingOnDisk(next);

  // Killed with the network there, before the pause after which a draft is sent.
  await plan(next).pressSequentially('Rest');
  await kept(next);
  await plan(next).pressSequentially(' and fluids');
  await next.waitForTimeout(150);
  await kill(next);
  const third = await page.context().newPage();
  await third.goto('/verify');
  expect(await atServer(third, path)).not.toContain('fluids');
  // It is listed and on the server at once, whatever page is opened first.
  await third.goto('/');
  await expect.poll(() => atServer(third, path)).toContain('Rest and fluids');
  await third.goto(path);
  await expect(plan(third)).toHaveValue('Rest and fluids');

  // The tab is closed by its owner, with more than a page that goes away can send.
  const long = `Long ${'x'.repeat(90_000)} end`;
  await plan(third).fill(long);
  third.once('dialog', (dialog) => void dialog.accept());
  await third.close({ runBeforeUnload: true });
  const fourth = await page.context().newPage();
  await fourth.goto(path);
  await expect(plan(fourth)).toHaveValue(long);
  await plan(fourth).fill('Rest and fluids');
  await plan(fourth).press('Control+s');
  const note = fourth.getByRole('region', { name: 'Note' });
  await expect(note).toContainText('Three days of fever, cough');
  await expect(note).toContainText('Rest and fluids');
  await nothingOnDisk(fourth);
});

test('the session ends in the middle of a word: its author signs in again and stands where they were', async ({
  page,
  browser,
}) => {
  await signIn(page, 'physician');
  const { path } = await begun(page, 'Redshank');
  await page.goto(path);
  await plan(page).pressSequentially('Rest');
  await kept(page);
  await endOtherSessions(browser, 'physician');
  await plan(page).pressSequentially(' and fluids');

  // Nothing of the patient is on the screen; what was typed waits behind it.
  await expect(page.getByText('your session has ended. What you were typing is still here')).toBeVisible();
  await expect(plan(page)).toBeHidden();
  await expect(page.getByText('REDSHANK')).toBeHidden();
  await shoot(page, 'signed-out-while-typing');
  await enterHere(page, 'physician', 'a wrong one');
  await expect(page.getByRole('alert')).toContainText('wrong, or too many tries');
  await enterHere(page, 'physician');
  await expect(plan(page)).toHaveValue('Rest and fluids');
  await expect(plan(page)).toBeFocused();
  await page.keyboard.type(', twice a day');
  await kept(page);

  // It ends again, and Save is what meets it.
  await endOtherSessions(browser, 'physician');
  await page.keyboard.press('Control+s');
  await enterHere(page, 'physician');
  const note = page.getByRole('region', { name: 'Note' });
  await expect(note).toContainText('Rest and fluids, twice a day');
  await nothingOnDisk(page);
});

test('whoever signs in next at a shared machine finds nothing of it, and its disk tells nothing', async ({
  page,
  browser,
}) => {
  await signIn(page, 'physician');
  const { path } = await begun(page, 'Dunlin');
  await page.goto(path);
  await expect(story(page)).toBeEditable();
  await page.context().setOffline(true);
  await story(page).pressSequentially('Secret of Dunlin');
  await onThisMachine(page);
  await kill(page);
  await page.context().setOffline(false);
  await endOtherSessions(browser, 'physician');

  const next = await page.context().newPage();
  const sealed = async () => {
    const { count, text } = await onDisk(next);
    expect(count).toBe(1);
    for (const word of ['Secret', 'Dunlin', 'encounter', ...path.split('/').slice(2)]) expect(text).not.toContain(word);
  };
  await next.goto('/');
  await expect(next.getByLabel('Username or e-mail')).toBeVisible();
  await sealed();
  await signIn(next, 'nurse');
  expect((await (await next.request.get('/api/v1/drafts')).json()).items).toEqual([]);
  await next.goto(path);
  await expect(next.getByRole('heading', { name: /DUNLIN/ })).toBeVisible();
  await expect(next.getByText('Secret of Dunlin')).toHaveCount(0);
  await sealed();
  await signOut(next, /Nurse/);

  // Its author has it again.
  await signIn(next, 'physician');
  await expect(next.getByRole('region', { name: 'Not finished yet' })).toContainText('DUNLIN');
  await next.goto(path);
  await expect(story(next)).toHaveValue('Secret of Dunlin');
  await nothingOnDisk(next);

  // Another one signs in where a page waits: it is gone.
  await endOtherSessions(browser, 'physician');
  await story(next).press('End');
  await story(next).pressSequentially(' and more');
  await expect(next.getByText('your session has ended')).toBeVisible();
  await enterHere(next, 'nurse');
  await expect(next.getByRole('heading', { name: /Welcome/ })).toBeVisible();
  await expect(next.getByText('Secret of Dunlin')).toHaveCount(0);
  expect((await (await next.request.get('/api/v1/drafts')).json()).items).toEqual([]);
  await sealed();
  await signOut(next, /Nurse/);
  await signIn(next, 'physician');
  await next.goto(path);
  await expect(story(next)).toHaveValue('Secret of Dunlin and more');
});

test('what stayed on one machine and what was typed on another are shown side by side', async ({ page, browser }) => {
  await signIn(page, 'physician');
  const { path } = await begun(page, 'Curlew');
  await page.goto(path);
  await plan(page).fill('Rest');
  await kept(page);
  await page.context().setOffline(true);
  await plan(page).fill('Rest and tea');
  await story(page).fill('Cough');
  await onThisMachine(page);
  await kill(page);

  const elsewhere = await browser.newContext();
  const there = await elsewhere.newPage();
  await signIn(there, 'physician');
  await there.goto(path);
  await expect(plan(there)).toHaveValue('Rest');
  await plan(there).fill('Rest and coffee');
  await kept(there);
  await elsewhere.close();

  await page.context().setOffline(false);
  const next = await page.context().newPage();
  await next.goto(path);
  const meeting = next.getByRole('alert').filter({ hasText: 'You typed two different texts' });
  await expect(meeting).toContainText('Rest and coffee');
  await expect(meeting).toContainText('Rest and tea');
  await expect(story(next)).toHaveValue('Cough');
  await shoot(next, 'two-texts-of-one');
  // Undecided, neither is written over.
  await story(next).fill('Cough for a week');
  await next.waitForTimeout(2_000);
  expect(await atServer(next, path)).toContain('Rest and coffee');
  await kill(next);
  const third = await page.context().newPage();
  await third.goto(path);
  await expect(third.getByRole('alert').filter({ hasText: 'You typed two different texts' })).toContainText(
    'Rest and tea',
  );
  await third.getByRole('radio', { name: 'Rest and tea' }).check();
  await expect(story(third)).toHaveValue('Cough for a week');
  await kept(third);
  await expect.poll(() => atServer(third, path)).toContain('Rest and tea');
  await nothingOnDisk(third);
  await third.keyboard.press('Control+s');
  const note = third.getByRole('region', { name: 'Note' });
  await expect(note).toContainText('Rest and tea');
  await expect(note).toContainText('Cough for a week');
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
