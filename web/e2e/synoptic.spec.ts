import { expect, test } from '@playwright/test';
import { ask, somebody } from './desk';
import { shoot } from './look';
import { signInToDemonstration } from './person';

test.setTimeout(180_000);

test('a checklist is answered, computed, corrected by hand, and complete before it is handed on', async ({
  page,
  browser,
}) => {
  await signInToDemonstration(page, 'receptionist');
  const patient = await somebody(page, 'Synopsis');
  const made = await ask(page, 'post', '/pathology/cases', {
    patient_id: patient.id,
    investigation_type: 'histopathology',
    details: { consultant_name: 'Joseph Lister' },
    specimens: [{ specimen_type: 'Excision', specimen_site: 'Left breast' }],
  });
  const admin = await (await browser.newContext()).newPage();
  await signInToDemonstration(admin, 'administrator');
  await admin.goto(`/pathology/cases/${made.id}`);
  await admin.getByRole('button', { name: 'Verify', exact: true }).click();
  await expect(admin.getByRole('button', { name: 'Open again' })).toBeVisible();

  const lab = await (await browser.newContext()).newPage();
  await signInToDemonstration(lab, 'pathologist');
  await lab.goto(`/pathology/cases/${made.id}`);
  await lab.getByRole('button', { name: 'Begin the report' }).click();
  await lab.waitForURL(/\/pathology\/reports\//);
  await lab.locator('[id="field-text.diagnosis"]').fill('Invasive carcinoma of the breast.');
  await lab.getByLabel('Checklist', { exact: true }).selectOption({ label: 'Breast: biomarkers' });
  await lab.getByRole('button', { name: 'Begin the section' }).click();
  const section = lab.getByRole('region', { name: 'Breast: biomarkers' });
  // It is of the only specimen, until somebody says otherwise.
  await expect(section.getByLabel('Of what')).not.toHaveValue('');
  const choose = async (label: string, option: string) => {
    await section.getByRole('combobox', { name: label }).click();
    await lab.getByRole('option', { name: option, exact: true }).click();
  };
  await section.getByLabel(/^Estrogen receptor: stained nuclei/).fill('5');
  await expect(section.getByText('Low positive', { exact: true })).toBeVisible();
  await expect(section.getByText(/ASCO\/CAP 2020: below 1 % negative, 1 to 10 %/)).toBeVisible();
  // What hangs on another answer comes with it.
  await expect(section.getByRole('combobox', { name: 'HER2: in situ hybridisation' })).toHaveCount(0);
  await choose('HER2: immunohistochemistry', '2+');
  await expect(section.getByText('Equivocal', { exact: true })).toBeVisible();
  await section.getByLabel('Ki-67: cells counted').fill('500');
  await section.getByLabel('Ki-67: positive cells').fill('71');
  await expect(section.getByText('14.2 %')).toBeVisible();
  // What was typed outlasts a reload, and a number that is none is refused at its field.
  await section.getByLabel(/^Progesterone receptor: stained nuclei/).fill('many');
  await expect(lab.getByText('Kept as a draft, not saved yet')).toBeVisible();
  await lab.waitForTimeout(1500);
  await lab.reload();
  await expect(section.getByLabel('Ki-67: positive cells')).toHaveValue('71');
  const save = lab.getByRole('button', { name: 'Save', exact: true });
  await save.click();
  await expect(section.getByText('Write a number here, or choose from the list.')).toBeVisible();
  await section.getByLabel(/^Progesterone receptor: stained nuclei/).fill('0,5');
  await save.click();
  const submit = lab.getByRole('button', { name: 'Hand on to be verified' });
  await expect(submit).toBeEnabled();
  await submit.click();
  await expect(lab.getByRole('alert').getByText('HER2: in situ hybridisation')).toBeVisible();
  await shoot(lab, 'synoptic-missing');
  await choose('HER2: in situ hybridisation', 'Not amplified');
  await section.getByRole('button', { name: 'Enter by hand' }).first().click();
  await section.getByRole('combobox', { name: 'What counts instead' }).click();
  await lab.getByRole('option', { name: 'Negative', exact: true }).click();
  await section.getByLabel('Why').fill('Staining at the edge only');
  await save.click();
  await expect(submit).toBeEnabled();
  await shoot(lab, 'synoptic-draft');
  await submit.click();
  await expect(lab.getByText('Waits to be verified', { exact: true }).first()).toBeVisible();
  await expect(lab.getByText('Staining at the edge only')).toBeVisible();
  await expect(lab.getByText('14.2 %')).toBeVisible();
  await lab.getByRole('button', { name: 'Show every version' }).click();
  const compared = lab.getByRole('region', { name: 'Two versions side by side' });
  await expect(compared.getByText('Synoptic findings')).toBeVisible();
  await shoot(lab, 'synoptic-read');
});
