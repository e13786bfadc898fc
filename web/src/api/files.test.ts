import { afterEach, expect, test, vi } from 'vitest';
import { sentBy } from './files';

/** Sends half of a file, then all of it, and is answered. */
class Halves {
  static sent: { method: string; url: string; headers: Record<string, string>; body: unknown };
  status = 201;
  response = new Blob(['{"id":"1"}']);
  responseType = '';
  upload: { onprogress: (event: { loaded: number; total: number }) => void } = { onprogress: () => {} };
  onload = () => {};
  onerror = () => {};
  open(method: string, url: string) {
    Halves.sent = { method, url, headers: {}, body: null };
  }
  setRequestHeader(name: string, value: string) {
    Halves.sent.headers[name] = value;
  }
  getAllResponseHeaders() {
    return 'content-type: application/json\r\ndate: Mon, 23 Nov 2026 10:00:00 GMT\r\n';
  }
  send(body: unknown) {
    Halves.sent.body = body;
    this.upload.onprogress({ loaded: 2, total: 4 });
    this.upload.onprogress({ loaded: 4, total: 4 });
    this.onload();
  }
}

afterEach(() => vi.unstubAllGlobals());

test('a file is sent as any request is, and says how much of it has left', async () => {
  vi.stubGlobal('XMLHttpRequest', Halves);
  const file = new Blob(['%PDF']);
  const shares: number[] = [];
  const request = new Request('http://localhost/api/v1/files', {
    method: 'POST',
    headers: { 'Osler-File-Type': 'x/y' },
  });
  const answer = await sentBy(file, (share) => shares.push(share))(request);
  expect(shares).toEqual([0.5, 1]);
  expect(Halves.sent).toMatchObject({ method: 'POST', headers: { 'osler-file-type': 'x/y' }, body: file });
  expect(answer.status).toBe(201);
  expect(answer.headers.get('date')).toContain('10:00:00');
});

test('a line that breaks is an error like that of fetch', async () => {
  class Broken extends Halves {
    override send() {
      this.onerror();
    }
  }
  vi.stubGlobal('XMLHttpRequest', Broken);
  const request = new Request('http://localhost/api/v1/files', { method: 'POST' });
  await expect(sentBy(new Blob(['x']), () => {})(request)).rejects.toBeInstanceOf(TypeError);
});

test('an answer without a body, a line that is too slow and a request that is given up all come to an end', async () => {
  class Silent extends Halves {
    override status = 204;
  }
  vi.stubGlobal('XMLHttpRequest', Silent);
  const request = () => new Request('http://localhost/api/v1/files', { method: 'POST' });
  const answer = await sentBy(new Blob(['x']), () => {})(request());
  expect([answer.status, await answer.text()]).toEqual([204, '']);

  class Slow extends Halves {
    ontimeout = () => {};
    override send() {
      this.ontimeout();
    }
  }
  vi.stubGlobal('XMLHttpRequest', Slow);
  await expect(sentBy(new Blob(['x']), () => {})(request())).rejects.toBeInstanceOf(TypeError);

  class Endless extends Halves {
    onabort = () => {};
    override send() {}
    abort() {
      this.onabort();
    }
  }
  vi.stubGlobal('XMLHttpRequest', Endless);
  const giving = new AbortController();
  const sent = sentBy(new Blob(['x']), () => {})(new Request(request(), { signal: giving.signal }));
  giving.abort();
  await expect(sent).rejects.toMatchObject({ name: 'AbortError' });
});
