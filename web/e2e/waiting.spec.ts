import { expect, test } from '@playwright/test';
import { shoot } from './look';
import { signInToDemonstration } from './person';

// Each page is looked at in four ways.
test.setTimeout(180_000);

const field = (name: string) => `[id="field-${name}"]`;

test('a physician says when they work, and who plans puts a leave beside it', async ({ page, browser }) => {
  await signInToDemonstration(page, 'physician');
  await page.getByRole('link', { name: 'My working hours' }).first().click();
  await expect(page.getByRole('heading', { name: /Working hours/ })).toBeVisible();
  await page.getByRole('button', { name: 'Add a week' }).click();
  const at = (await page.locator('[id^="field-weeks["][id$=".valid_from"]').count()) - 1;
  await page.locator(field(`weeks[${at}].valid_from`)).fill('2040-01-02');
  const monday = page.locator(field(`weeks[${at}].days[0].periods`));
  await monday.fill('13-17, 8-12');
  await page.locator(field(`weeks[${at}].days[1].periods`)).fill('noon');
  const save = page.getByRole('button', { name: 'Save', exact: true });
  await save.click();
  await expect(page.getByRole('alert')).toContainText('Tuesday: Write hours like 8-12');
  await page.locator(field(`weeks[${at}].days[1].periods`)).fill('8-12, 11-13');
  // Two clicks in one moment are one attempt.
  const saveUntil = (then: () => Promise<void>) =>
    expect(async () => {
      await save.click();
      await then();
    }).toPass();
  await saveUntil(() =>
    expect(page.getByRole('alert')).toContainText('Tuesday: Two periods of this day cover the same time.', {
      timeout: 2_000,
    }),
  );
  await page.locator(field(`weeks[${at}].days[1].periods`)).fill('');
  const saved = page.getByRole('status').getByText('Saved');
  await saveUntil(() => expect(saved).toBeVisible({ timeout: 2_000 }));
  await expect(monday).toHaveValue('08:00–12:00, 13:00–17:00');
  await shoot(page, 'hours-own');

  // Who plans adds a leave while the physician goes on: both changes are kept.
  const planner = await (await browser.newContext()).newPage();
  await signInToDemonstration(planner, 'administrator');
  await planner.goto('/staff');
  await planner.getByRole('link', { name: 'Demo Physician' }).click();
  await planner.getByRole('link', { name: 'Working hours', exact: true }).click();
  await planner.getByRole('button', { name: 'Add leave' }).click();
  const leave = (await planner.locator('[id^="field-leave["][id$=".reason"]').count()) - 1;
  await planner.locator(field(`leave[${leave}].first_day`)).fill('2040-08-01');
  await planner.locator(field(`leave[${leave}].last_day`)).fill('2040-08-14');
  await planner.locator(field(`leave[${leave}].reason`)).fill('Vacation');
  await planner.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(planner.getByRole('status').getByText('Saved')).toBeVisible();
  await page.locator(field(`weeks[${at}].days[4].periods`)).fill('8-12');
  await save.click();
  await expect(page.getByText(/2040-08-01 – 2040-08-14/)).toBeVisible();
  await saveUntil(() => expect(saved).toBeVisible({ timeout: 2_000 }));
  await expect(page.locator(field(`leave[${leave}].reason`))).toHaveValue('Vacation');

  // A nurse sees when, and not why.
  const nurse = await (await browser.newContext()).newPage();
  await signInToDemonstration(nurse, 'nurse');
  await nurse.goto(planner.url());
  await expect(nurse.getByText(/Monday 08:00–12:00, 13:00–17:00/)).toBeVisible();
  await expect(nurse.getByText('Vacation')).toBeHidden();
  await shoot(nurse, 'hours-of-a-colleague');
});
