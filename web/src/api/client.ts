import i18next from 'i18next';
import createFetchClient, { type Middleware } from 'openapi-fetch';
import createClient from 'openapi-react-query';
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
  ) {
    super(detail);
  }
}

export const fetchClient = createFetchClient<paths>({
  baseUrl: typeof window === 'undefined' ? 'http://localhost' : window.location.origin,
  credentials: 'same-origin',
  fetch: (request) => globalThis.fetch(request),
});

let answered = Date.now();
/** When the server answered somebody signed in last: its idle clock runs from there. */
export const lastAnswer = () => answered;
let ahead = 0;
/** Milliseconds by which this machine's clock is ahead of the server's. */
export const clockAhead = () => ahead;

const problems: Middleware = {
  onRequest({ request }) {
    if (request.method === 'POST' && !request.url.endsWith('/search')) {
      request.headers.set('Idempotency-Key', crypto.randomUUID());
    }
    return request;
  },
  async onResponse({ response }) {
    if (response.ok) {
      answered = Date.now();
      const said = Date.parse(response.headers.get('date') ?? '');
      ahead = Number.isNaN(said) ? 0 : answered - said;
      return undefined;
    }
    const body = await response
      .clone()
      .json()
      .catch(() => null);
    throw new ApiProblem(
      response.status,
      body?.code ?? 'unreachable',
      body?.detail ?? i18next.t('app.unreachable'),
      body?.fields ?? [],
      body?.request_id,
    );
  },
  onError() {
    return new ApiProblem(0, 'offline', i18next.t('app.offline'));
  },
};
fetchClient.use(problems);

export const $api = createClient(fetchClient);

/** The header of a change: the version it is based on. */
export const ifMatch = (version: number) => ({ 'If-Match': `"${version}"` });

export const asProblem = (error: unknown): ApiProblem =>
  error instanceof ApiProblem ? error : new ApiProblem(0, 'unknown', i18next.t('app.unexpected'));
