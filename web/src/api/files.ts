import { $api, sendOnce } from './client';

/** How much of a file has left: from 0 to 1. */
export type OnSent = (share: number) => void;

const headersOf = (sending: XMLHttpRequest) =>
  new Headers(
    sending
      .getAllResponseHeaders()
      .split('\r\n')
      .filter((line) => line.includes(': '))
      .map((line): [string, string] => {
        const at = line.indexOf(': ');
        return [line.slice(0, at), line.slice(at + 2)];
      }),
  );

/** Answers that have no body: a Response of them takes none. */
const WITHOUT_BODY = new Set([204, 205, 304]);

/** Sends a request with this file as its body, as `fetch` would: only XMLHttpRequest says how much of it has left. */
export const sentBy = (file: Blob, onSent: OnSent) => (request: Request) =>
  sendOnce(
    request,
    () =>
      new Promise<Response>((resolve, reject) => {
        const sending = new XMLHttpRequest();
        sending.open(request.method, request.url);
        sending.responseType = 'blob';
        request.headers.forEach((value, name) => {
          sending.setRequestHeader(name, value);
        });
        sending.upload.onprogress = ({ loaded, total }) => onSent(total ? loaded / total : 0);
        sending.onload = () => {
          try {
            const { status } = sending;
            resolve(
              new Response(WITHOUT_BODY.has(status) ? null : sending.response, { status, headers: headersOf(sending) }),
            );
          } catch (error) {
            // Nothing that a server answers leaves a dialog waiting.
            reject(error);
          }
        };
        const failed = () => reject(new TypeError('the file could not be sent'));
        sending.onerror = failed;
        sending.ontimeout = failed;
        const givenUp = () => reject(request.signal.reason ?? new DOMException('given up', 'AbortError'));
        sending.onabort = givenUp;
        if (request.signal.aborted) {
          givenUp();
          return;
        }
        request.signal.addEventListener('abort', () => sending.abort(), { once: true });
        sending.send(file);
      }),
  );

/** Uploads a file for a purpose of the server's; the id by which another request keeps it. */
export function useUpload(purpose: string) {
  const upload = $api.useMutation('post', '/api/v1/files');
  return async (file: Blob, name: string, onSent: OnSent = () => {}) => {
    const made = await upload.mutateAsync({
      params: {
        query: { purpose },
        header: { 'Osler-File-Name': encodeURIComponent(name), 'Osler-File-Type': file.type },
      },
      headers: { 'Content-Type': 'application/octet-stream' },
      // The document can only say that it is bytes.
      body: file as never,
      bodySerializer: (body) => body as never,
      fetch: sentBy(file, onSent),
    });
    return made.id;
  };
}

/** The same of a picture, whose name says nothing. */
export function useUploadPicture(purpose: string) {
  const upload = useUpload(purpose);
  return (picture: Blob) => upload(picture, 'photo.jpg');
}
