import i18next from 'i18next';
import createFetchClient, { type Middleware } from 'openapi-fetch';
import createClient from 'openapi-react-query';
import { isAlone, wasAnswered } from './attended';
import { setReachable } from './reach';
import type { components, paths } from './schema';

export type Schemas = components['schemas'];
export type FieldError = { field: string; code: string; message: string };

/** What the server answers when it refuses: RFC 9457. */
export class ApiProblem extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    readonly detail: string,
    readonly fields: FieldError[] = [],
    readonly requestId?: string,
    /** What was made already. */
    readonly location?: string,
    /** What could be booked instead. */
    readonly freeSlots: Schemas['FreeSlot'][] = [],
    /** What is booked and is in the way; how many there are, where not all are listed, and a word for all of them. */
    readonly booked: {
      count?: number;
      seen?: string;
      appointments: { id: string; date: string; time: string; provider_name?: string }[];
    } = { appointments: [] },
    /** Dates of a series that cannot be taken. */
    readonly clashes: Schemas['SeriesDate'][] = [],
    /** What was scanned and does not move: where it is, and which stages come before the one that was wanted; why it is not discarded. */
    readonly bench?: { barcode: string; kind: string; stage: string; first: string[]; because?: string },
  ) {
    super(detail);
  }
}

let prove: (() => Promise<boolean>) | undefined;
/** Asks the person once more who they are; whether they showed it. */
export const whenProofIsAsked = (run: typeof prove) => {
  prove = run;
};

let signedOut: (isKnown: boolean) => Promise<boolean> = async () => false;
/** Called when the server no longer knows the session, or when that `isKnown`; whether the same person is signed in again. */
export const whenSignedOut = (run: typeof signedOut) => {
  signedOut = run;
};

let held = false;
/** The page waits, out of sight, for its person to sign in again: at the door nobody speaks for them meanwhile. */
export const holdPage = (is: boolean) => {
  held = is;
};

/** What is asked by who is about to sign in. */
const AT_THE_DOOR = /\/api\/v1\/(session|setup|account|password-reset)(\/|$)/;
const atTheDoor = (request: Request) => AT_THE_DOOR.test(new URL(request.url).pathname);
/** Drafts and news have their own way to wait. */
const WAITS_ITSELF = /\/(drafts|live)$/;

/**
 * Where the session has ended in the middle of something, a request waits until the same person is signed in again, and is
 * sent once more: no page knows of it. What can be sent but once is refused.
 */
async function sendAgain(request: Request, isOnce: boolean, send: () => Promise<Response>) {
  const { pathname } = new URL(request.url);
  const mayWait = !isOnce && !atTheDoor(request) && !WAITS_ITSELF.test(pathname);
  // What a page asks that waits out of sight, it asks of nobody else's session.
  if (held && mayWait) await signedOut(true);
  const response = await send();
  if (response.status !== 401 || pathname.startsWith('/api/v1/session')) return response;
  const back = signedOut(false);
  return mayWait && (await back) ? send() : response;
}

/** What can be sent but once: where the session has ended it is refused, and the same person signs in again. */
export const sendOnce = (request: Request, send: () => Promise<Response>) => sendAgain(request, true, send);

/** Where the server wants to see again who it is, it is asked, and the same request is sent again: no page knows of it. */
async function proven(request: Request) {
  const type = request.headers.get('Content-Type') ?? 'application/json';
  // What leaves with the page, and what is uploaded, is never asked about; and it is not read first.
  if (request.method === 'GET' || request.keepalive || !type.startsWith('application/json')) {
    return sendAgain(request, request.method !== 'GET', () => globalThis.fetch(request));
  }
  const body = await request.text();
  const send = () => globalThis.fetch(new Request(request, body ? { body } : {}));
  const response = await sendAgain(request, false, send);
  if (response.status !== 403 || !prove) return response;
  const problem = await response
    .clone()
    .json()
    .catch(() => null);
  if (problem?.code !== 'step_up_required') return response;
  return (await prove()) ? send() : response;
}

export const fetchClient = createFetchClient<paths>({
  baseUrl: typeof window === 'undefined' ? 'http://localhost' : window.location.origin,
  credentials: 'same-origin',
  fetch: proven,
});

let ahead = 0;
/** Milliseconds by which this machine's clock is ahead of the server's. */
export const clockAhead = () => ahead;

let as = '';
/** For whom this page was opened: `account/clinic`, or nobody. Every request says so, since all windows share one cookie. */
export const signedInAs = () => as;
export const signInAs = (who: string) => {
  as = who;
};
let changed = () => {};
/** Called when the session belongs to another account or clinic than this page. */
export const whenSessionChanged = (run: () => void) => {
  changed = run;
};

/** Such a request does not move the session's idle limit. */
const UNATTENDED = 'Osler-Unattended';

/** Searches change nothing, and drafts have versions of their own. */
const UNKEYED = /\/(search|duplicates|drafts|drafts\/\w+)$/;

const problems: Middleware = {
  onRequest({ request }) {
    // A form brings its own key, the same for every attempt; any other POST gets one of its own.
    if (request.method === 'POST' && !UNKEYED.test(request.url) && !request.headers.has('Idempotency-Key')) {
      request.headers.set('Idempotency-Key', crypto.randomUUID());
    }
    // Whose session it is anybody may ask: the answer tells this page that it is another's.
    const asksWho = request.method === 'GET' && request.url.endsWith('/api/v1/session');
    if (as && !asksWho && !(held && atTheDoor(request))) request.headers.set('Osler-Signed-In-As', as);
    if (request.method === 'GET' && !asksWho && isAlone()) request.headers.set(UNATTENDED, 'true');
    return request;
  },
  async onResponse({ request, response }) {
    setReachable(true);
    if (response.ok) {
      if (!request.headers.has(UNATTENDED)) wasAnswered();
      const said = Date.parse(response.headers.get('date') ?? '');
      ahead = Number.isNaN(said) ? 0 : Date.now() - said;
      return undefined;
    }
    const body = await response
      .clone()
      .json()
      .catch(() => null);
    if (body?.code === 'session_changed') changed();
    throw new ApiProblem(
      response.status,
      body?.code ?? 'unreachable',
      body?.detail ?? i18next.t('app.unreachable'),
      body?.fields ?? [],
      body?.request_id,
      response.headers.get('Location') ?? undefined,
      body?.details?.free_slots,
      body?.details?.appointments
        ? (body.details as { appointments: ApiProblem['booked']['appointments'] })
        : undefined,
      body?.details?.clashes,
      body?.details?.barcode ? body.details : undefined,
    );
  },
  onError({ error }) {
    if (error instanceof DOMException && error.name === 'AbortError') return undefined;
    setReachable(false);
    return new ApiProblem(0, 'offline', i18next.t('app.offline'));
  },
};
fetchClient.use(problems);

export const $api = createClient(fetchClient);

/** The header of a change: the version it is based on. */
export const ifMatch = (version: number) => ({ 'If-Match': `"${version}"` });

/** The header of a form's POST: however often it is sent, it is done once. */
export const onceBy = (key: string) => ({ 'Idempotency-Key': key });

/** Whether an attempt before was done after all, with another text, and its answer was lost. */
export const wasSaved = (error: unknown) => asProblem(error).code === 'idempotency_key_reused';

export const asProblem = (error: unknown): ApiProblem =>
  error instanceof ApiProblem ? error : new ApiProblem(0, 'unknown', i18next.t('app.unexpected'));
