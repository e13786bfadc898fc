import i18next from 'i18next';
import { ApiProblem, type Schemas } from './client';

/** Whether passkeys work on this page: browsers bind them to the address that the server answers to. */
export const passkeysWork = (origin: string | null | undefined) =>
  typeof PublicKeyCredential !== 'undefined' && origin === location.origin;

const encode = (bytes: ArrayBuffer) =>
  btoa(String.fromCharCode(...new Uint8Array(bytes)))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');

const decode = (text: string) =>
  Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (letter) => letter.charCodeAt(0));

const known = (ids: string[]) => ids.map((id) => ({ type: 'public-key' as const, id: decode(id) }));

/** A browser does not say whether the person let it be, took too long or had nothing to show. */
async function answered(asked: Promise<Credential | null>): Promise<PublicKeyCredential> {
  const credential = await asked.catch(() => null);
  if (credential instanceof PublicKeyCredential) return credential;
  throw new ApiProblem(0, 'no_answer', i18next.t('passkey.nothing'));
}

/** Has the browser make a passkey. */
export async function makePasskey(asked: Schemas['PasskeyCreation']) {
  const made = await answered(
    navigator.credentials.create({
      publicKey: {
        challenge: decode(asked.challenge),
        timeout: asked.timeout,
        rp: { id: asked.rp_id, name: i18next.t('app.name') },
        user: { id: decode(asked.user_handle), name: asked.user_name, displayName: asked.user_display_name },
        pubKeyCredParams: asked.algorithms.map((alg) => ({ type: 'public-key', alg })),
        excludeCredentials: known(asked.exclude),
        authenticatorSelection: { residentKey: 'required', requireResidentKey: true, userVerification: 'required' },
        attestation: 'none',
      },
    }),
  );
  const response = made.response as AuthenticatorAttestationResponse;
  return { client_data: encode(response.clientDataJSON), attestation: encode(response.attestationObject) };
}

/** Has the browser ask a passkey for a proof. */
export async function showPasskey(asked: Schemas['PasskeyRequest']): Promise<Schemas['PasskeyProof']> {
  const shown = await answered(
    navigator.credentials.get({
      publicKey: {
        challenge: decode(asked.challenge),
        timeout: asked.timeout,
        rpId: asked.rp_id,
        allowCredentials: known(asked.allow),
        userVerification: 'required',
      },
    }),
  );
  const response = shown.response as AuthenticatorAssertionResponse;
  return {
    credential_id: encode(shown.rawId),
    client_data: encode(response.clientDataJSON),
    authenticator_data: encode(response.authenticatorData),
    signature: encode(response.signature),
    user_handle: response.userHandle ? encode(response.userHandle) : null,
  };
}
