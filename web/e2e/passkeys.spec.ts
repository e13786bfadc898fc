import { expect, test } from '@playwright/test';
import { shoot } from './look';
import { enter, signIn, signOut } from './person';

// Browsers bind passkeys to names, never to numbers.
test.use({ baseURL: `http://localhost:${process.env.OSLER_TEST_PORT}` });
// Each page is looked at in four ways.
test.setTimeout(180_000);

test('a passkey signs in alone, stands for the second factor, and shows who it is', async ({ page }) => {
  const authenticators = await page.context().newCDPSession(page);
  await authenticators.send('WebAuthn.enable');
  const { authenticatorId } = await authenticators.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  await signIn(page, 'cashier');
  await page.goto('/account');
  const card = page.getByRole('region', { name: 'Passkeys' });
  await expect(card).toContainText('You have no passkey.');
  await card.getByLabel('Name of a new passkey').fill('Till computer');
  await card.getByRole('button', { name: 'Add a passkey' }).click();
  await expect(card.getByRole('row', { name: /Till computer/ })).toContainText('Never');
  await shoot(page, 'passkeys');

  await signOut(page, /Demo Cashier/);
  const alone = page.getByRole('button', { name: 'Sign in with a passkey' });
  await shoot(page, 'sign-in-with-a-passkey');
  // Who cannot show that it is them is not let in.
  await authenticators.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified: false });
  await alone.click();
  await expect(page.getByRole('alert')).toContainText('Your passkey did not answer');
  await authenticators.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified: true });
  await alone.click();
  await expect(page.getByRole('heading', { name: /Welcome/ })).toBeVisible();

  // With the password it is the second factor.
  await signOut(page, /Demo Cashier/);
  await enter(page, 'cashier');
  await expect(page.getByLabel('Code from your authenticator')).toBeVisible();
  await shoot(page, 'passkey-as-second-factor');
  await page.getByRole('button', { name: 'Use a passkey' }).click();
  await expect(page.getByRole('heading', { name: /Welcome/ })).toBeVisible();

  // What asks again who it is takes it instead of password and code.
  await page.goto('/account');
  await page.route(
    '**/api/v1/account/recovery-codes',
    (route) => route.fulfill({ status: 403, json: { code: 'step_up_required', detail: '', fields: [] } }),
    { times: 1 },
  );
  await page.getByRole('button', { name: 'Make ten new codes' }).click();
  const dialog = page.getByRole('dialog', { name: 'Show that it is you' });
  await expect(dialog).toBeVisible();
  await shoot(page, 'step-up-with-a-passkey');
  await dialog.getByRole('button', { name: 'Use a passkey' }).click();
  await expect(page.locator('#recovery-codes code')).toHaveCount(10);
  await page.getByRole('button', { name: 'I have kept them' }).click();

  await card.getByRole('button', { name: 'Remove: Till computer' }).click();
  await expect(card).toContainText('You have no passkey.');
  await signOut(page, /Demo Cashier/);
  await alone.click();
  await expect(page.getByRole('alert')).toContainText('passkey are wrong');
  // The password alone opens the account as before.
  await signIn(page, 'cashier');
});

test('at another address than its own the app offers no passkey', async ({ page }) => {
  await page.goto(`http://127.0.0.1:${process.env.OSLER_TEST_PORT}/`);
  await expect(page.getByLabel('Username or e-mail')).toBeVisible();
  await page.waitForLoadState('networkidle');
  await expect(page.getByRole('button', { name: 'Sign in with a passkey' })).toHaveCount(0);
});
