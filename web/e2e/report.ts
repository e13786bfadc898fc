import type { Browser, Page } from '@playwright/test';
import { ask, somebody } from './desk';
import { signInToDemonstration } from './person';

const TEXT = {
  language: 'en',
  gross_examination: 'A skin ellipse of 12 x 6 x 4 mm.',
  microscopic_examination: 'Compound naevus without atypia.',
  diagnosis: 'Compound naevus, completely excised.',
  diagnoses: [],
};

/** A report that went out, of somebody new whom nobody of the directory sent: written, verified, signed and published over the API. */
export async function published(browser: Browser, prefix: string) {
  const another = async (login: string): Promise<Page> => {
    const opened = await (await browser.newContext()).newPage();
    await signInToDemonstration(opened, login);
    return opened;
  };
  const desk = await another('receptionist');
  const patient = await somebody(desk, prefix);
  const made = await ask(desk, 'post', '/pathology/cases', {
    patient_id: patient.id,
    investigation_type: 'histopathology',
    details: { consultant_name: 'Joseph Lister' },
    specimens: [{ specimen_type: 'Excision', specimen_site: 'Skin of the left arm' }],
  });
  const administrator = await another('administrator');
  const verify = { action: 'verify' };
  await ask(administrator, 'put', `/pathology/cases/${made.id}/verification`, verify, made.version);
  const pathologist = await another('pathologist');
  const begun = await ask(pathologist, 'post', `/pathology/cases/${made.id}/report`, {});
  const place = `/pathology/reports/${begun.id}`;
  const body = { text: TEXT, change_reason: 'as dictated' };
  const written = await ask(pathologist, 'put', place, body, begun.version);
  const handed = await ask(pathologist, 'put', `${place}/submission`, {}, written.version);
  await ask(administrator, 'put', `${place}/verification`, verify, handed.version);
  const { version, content_sha256 } = await ask(pathologist, 'get', place);
  const credential = { password: 'demonstration only' };
  const signed = await ask(pathologist, 'post', `${place}/sign`, { credential, content_sha256 }, version);
  await ask(pathologist, 'put', `${place}/publication`, {}, signed.version);
  return { id: begun.id as string, number: made.accession_number as string, name: patient.name, pathologist };
}
