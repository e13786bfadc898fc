import { $api } from './client';

/** Uploads a file for a purpose of the server's; the id by which another request keeps it. */
export function useUpload(purpose: string) {
  const upload = $api.useMutation('post', '/api/v1/files');
  return async (file: Blob, name: string) => {
    const made = await upload.mutateAsync({
      params: {
        query: { purpose },
        header: { 'Osler-File-Name': encodeURIComponent(name), 'Osler-File-Type': file.type },
      },
      headers: { 'Content-Type': 'application/octet-stream' },
      // The document can only say that it is bytes.
      body: file as never,
      bodySerializer: (body) => body as never,
    });
    return made.id;
  };
}

/** The same of a picture, whose name says nothing. */
export function useUploadPicture(purpose: string) {
  const upload = useUpload(purpose);
  return (picture: Blob) => upload(picture, 'photo.jpg');
}
