import { Avatar } from '@mantine/core';
import { useEffect, useState } from 'react';
import { $api } from '@/api/client';

/** Kept in memory only, and read once: another picture has another id. */
const READ_ONCE = { staleTime: Number.POSITIVE_INFINITY, gcTime: 600_000, retry: false };

/** The photo of a person, or the initials: where there is none, it has not come yet, or may not be seen. */
export function Face({
  photo,
  name,
  alt = '',
  size,
  ...rest
}: {
  photo: string | null | undefined;
  /** For the initials. */
  name: string;
  /** What the photo shows, where nothing beside it says so. */
  alt?: string;
  size: number;
  visibleFrom?: string;
}) {
  const picture = $api.useQuery(
    'get',
    '/api/v1/files/{id}',
    { params: { path: { id: photo ?? '' } }, parseAs: 'blob' },
    { ...READ_ONCE, enabled: Boolean(photo) },
  );
  const src = useObjectUrl(photo ? (picture.data as Blob | undefined) : undefined);
  return <Avatar size={size} color="ocean" name={name} src={src} alt={src ? alt : undefined} {...rest} />;
}

/** An address for what is in memory, as long as it is shown. */
function useObjectUrl(content: Blob | undefined) {
  const [url, setUrl] = useState<string | null>(null);
  useEffect(() => {
    if (!content) return;
    const made = URL.createObjectURL(content);
    setUrl(made);
    return () => {
      URL.revokeObjectURL(made);
      setUrl(null);
    };
  }, [content]);
  return url;
}
