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
        sending.onload = () =>
          resolve(new Response(sending.response, { status: sending.status, headers: headersOf(sending) }));
        sending.onerror = () => reject(new TypeError('the file could not be sent'));
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
