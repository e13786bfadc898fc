import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from '@playwright/test';
import { ask, somebody } from './desk';
import { shoot } from './look';
import { signInToDemonstration } from './person';

test.setTimeout(240_000);

const field = (name: string) => `[id="field-${name}"]`;

/** A small endpoint that speaks the protocol: what it was asked, and pieces that come slowly. */
async function endpoint() {
  const asked: string[] = [];
  let pieces: string[] = ['ready'];
  let hangs = false;
  const server: Server = createServer((request, response) => {
    let body = '';
    request.on('data', (piece) => {
      body += piece;
    });
    request.on('end', async () => {
      asked.push(body);
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      for (const content of pieces) {
        response.write(`data: ${JSON.stringify({ choices: [{ delta: { content } }] })}\n\n`);
        await new Promise((done) => setTimeout(done, 60));
      }
      if (hangs) return;
      response.end('data: [DONE]\n\n');
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/v1`,
    asked,
    says: (...said: string[]) => {
      pieces = said;
      hangs = false;
    },
    hangs: (...said: string[]) => {
      pieces = said;
      hangs = true;
    },
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

test('an endpoint is named, asked without a name, and its draft is in the report only by hand', async ({
  page,
  browser,
}) => {
  const machine = await endpoint();
  const another = async (login: string) => {
    const opened = await (await browser.newContext()).newPage();
    await signInToDemonstration(opened, login);
    return opened;
  };
  await signInToDemonstration(page, 'receptionist');
  const patient = await somebody(page, 'Redacta');
  const made = await ask(page, 'post', '/pathology/cases', {
    patient_id: patient.id,
    investigation_type: 'histopathology',
    details: { clinical_information: `${patient.family} has a lump` },
    specimens: [{ specimen_type: 'Core biopsy', specimen_site: 'Left breast' }],
  });
  const admin = await another('administrator');
  await admin.goto(`/pathology/cases/${made.id}`);
  await admin.getByRole('button', { name: 'Verify', exact: true }).click();
  await expect(admin.getByRole('button', { name: 'Open again' })).toBeVisible();

  const pathologist = await another('pathologist');
  await pathologist.goto(`/pathology/cases/${made.id}`);
  await pathologist.getByRole('button', { name: 'Begin the report' }).click();
  await pathologist.waitForURL(/\/pathology\/reports\//);
  await expect(pathologist.getByText('The rules found nothing.')).toBeVisible();
  // A second try finds the endpoint of the first.
  if (!test.info().retry) await expect(pathologist.getByRole('tab', { name: 'AI chat' })).toHaveCount(0);

  // An administrator names it, says why, and tries it.
  await admin.goto('/pathology/ai-endpoint');
  await admin.locator(field('url')).fill('http://example.org?x=1');
  await admin.locator(field('model')).fill('small');
  await admin.locator(field('reason')).fill('Our own machine');
  await admin.getByRole('switch', { name: 'The chat is on' }).check({ force: true });
  await admin.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(admin.getByText('Use an address that begins with https://.').first()).toBeVisible();
  await admin.locator(field('url')).fill(machine.url);
  await admin.locator(field('api_key')).fill('k3y');
  await admin.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(admin.getByText('Saved', { exact: true }).first()).toBeVisible();
  await admin.getByRole('button', { name: 'Try it' }).click();
  await expect(admin.getByText('It answered: ready')).toBeVisible();
  await expect(admin.locator(field('api_key'))).toHaveValue('');
  await shoot(admin, 'ai-endpoint');

  // The pathologist asks; what would leave is shown, and has no name.
  await pathologist.reload();
  await pathologist.locator(field('text.gross_examination')).fill(`Labelled ${patient.family}. A core of 12 mm.`);
  await pathologist.getByRole('tab', { name: 'AI chat' }).click();
  const chat = pathologist.getByRole('region', { name: 'AI chat' });
  await expect(chat.getByText('Nothing was asked about this report yet.')).toBeVisible();
  await chat.getByLabel('Question').fill(`What is missing for ${patient.family}?`);
  const before = machine.asked.length;
  await chat.getByLabel('Question').press('Control+Enter');
  const dialog = pathologist.getByRole('dialog');
  const payload = await dialog.getByLabel('Exactly what is sent').inputValue();
  expect(payload.toLowerCase()).not.toContain(patient.family.toLowerCase());
  expect(payload).toContain('12 mm');
  expect(machine.asked.length).toBe(before);
  await shoot(pathologist, 'ai-chat-preview');
  await dialog.getByLabel('Send without showing it again while this report is open').check();
  machine.says('Nothing says whether the margin ', 'is free [gross]. ', '<img src=x> [a](http://example.org)');
  await dialog.getByRole('button', { name: 'Send', exact: true }).click();
  await expect(chat.getByText('Nothing says whether the margin is free')).toBeVisible();
  await expect(chat.getByRole('button', { name: 'What was sent' })).toBeVisible();
  expect(machine.asked.at(-1)).toBe(payload);
  // It is text and nothing but text; the place it names leads there.
  await expect(chat.locator('img')).toHaveCount(0);
  await expect(chat.getByText('<img src=x> [a](http://example.org)')).toBeVisible();
  await chat.getByRole('button', { name: 'Show Gross examination' }).click();
  await expect(pathologist.locator(field('text.gross_examination'))).toBeFocused();

  // A draft, compared, put in by hand, changed and saved.
  machine.says('A fibroadenoma is seen ', '[gross]. No atypia.');
  await chat.getByLabel('What is wanted').selectOption('draft');
  await chat.getByLabel('Part of the report').selectOption('microscopic_examination');
  await chat.getByRole('button', { name: 'Ask', exact: true }).click();
  await expect(chat.getByText('No atypia.')).toBeVisible();
  await expect(chat.getByRole('button', { name: 'Put into the report …' })).toHaveCount(2);
  await shoot(pathologist, 'ai-chat');
  await chat.getByRole('button', { name: 'Put into the report …' }).first().click();
  await expect(dialog.getByRole('region', { name: 'Will stand there' })).toContainText(
    'A fibroadenoma is seen. No atypia.',
  );
  await shoot(pathologist, 'ai-chat-put');
  const microscopy = pathologist.locator(field('text.microscopic_examination'));
  await expect(microscopy).toHaveValue('');
  await dialog.getByRole('button', { name: 'Put it in' }).click();
  await expect(microscopy).toHaveValue('A fibroadenoma is seen. No atypia.');
  await expect(chat.getByText(/^Put into: Microscopic/)).toBeVisible();
  await pathologist.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(pathologist.getByRole('button', { name: 'Hand on to be verified' })).toBeEnabled();
  await pathologist.getByRole('button', { name: 'Show every version' }).click();
  await expect(pathologist.getByText(/with AI text/)).toBeVisible();

  // One that does not end is stopped, and kept as stopped.
  machine.hangs('It goes on');
  await pathologist.getByRole('tab', { name: 'AI chat' }).click();
  await chat.getByLabel('What is wanted').selectOption('question');
  await chat.getByLabel('Question').fill('And now?');
  await chat.getByLabel('Question').press('Control+Enter');
  await expect(chat.getByText('It goes on')).toBeVisible();
  // A save begins the form anew; the answer on its way, the tab and what is typed stay.
  await chat.getByLabel('Question').fill('Typed meanwhile');
  await pathologist.locator(field('text.comments')).fill('Saved meanwhile.');
  await pathologist.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(pathologist.getByRole('button', { name: 'Hand on to be verified' })).toBeEnabled();
  await expect(chat.getByText('It goes on')).toBeVisible();
  await expect(chat.getByLabel('Question')).toHaveValue('Typed meanwhile');
  await chat.getByRole('button', { name: 'Stop' }).click();
  await expect(chat.getByText('Stopped', { exact: true })).toBeVisible();
  machine.close();
});
