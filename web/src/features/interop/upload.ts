import i18next from 'i18next';
import { ApiProblem, type Schemas } from '@/api/client';

/** Sends one file. Only XMLHttpRequest says how much of a body has left. */
export function upload(file: File, source: string, onSent: (share: number) => void, signal: AbortSignal) {
  return new Promise<Schemas['ImportView']>((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', '/api/v1/imports');
    request.responseType = 'json';
    request.setRequestHeader('Content-Type', 'application/octet-stream');
    request.setRequestHeader('Osler-File-Name', encodeURIComponent(file.name));
    if (source) request.setRequestHeader('Osler-Source', encodeURIComponent(source));
    request.upload.onprogress = (event) => onSent(event.total ? event.loaded / event.total : 0);
    request.onload = () => {
      const body = request.response;
      if (request.status === 202) return resolve(body);
      reject(
        new ApiProblem(
          request.status,
          body?.code ?? 'unreachable',
          body?.detail ?? i18next.t('app.unreachable'),
          body?.fields ?? [],
          body?.request_id,
        ),
      );
    };
    request.onerror = () => reject(new ApiProblem(0, 'offline', i18next.t('import.lost')));
    request.onabort = () => reject(new ApiProblem(0, 'aborted', i18next.t('import.stopped')));
    signal.addEventListener('abort', () => request.abort(), { once: true });
    request.send(file);
  });
}
