import { $api } from './client';

/** Uploads a picture for a purpose of the server's; the id by which another request keeps it. */
export function useUploadPicture(purpose: string) {
  const upload = $api.useMutation('post', '/api/v1/files');
  return async (picture: Blob) => {
    const made = await upload.mutateAsync({
      params: {
        query: { purpose },
        header: { 'Osler-File-Name': 'photo.jpg', 'Osler-File-Type': picture.type },
      },
      headers: { 'Content-Type': 'application/octet-stream' },
      // The document can only say that it is bytes.
      body: picture as never,
      bodySerializer: (body) => body as never,
    });
    return made.id;
  };
}
