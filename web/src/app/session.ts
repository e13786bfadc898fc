import type { QueryClient } from '@tanstack/react-query';
import { $api, ApiProblem, type Schemas } from '@/api/client';
import { keepClinicZone } from '@/ui/format';

export type Session = Schemas['SessionView'];

const LOOK = { staleTime: 60_000, retry: false } as const;

/** Asks who is signed in while the page that needs it is still being loaded. */
export const lookAhead = (client: QueryClient) =>
  void client.prefetchQuery({ ...$api.queryOptions('get', '/api/v1/session', {}), ...LOOK });

/** Who is signed in; `null` when nobody is. After a failed look it is still who it was before. */
export function useSession(): { session: Session | null | undefined; error: unknown; retry: () => unknown } {
  const query = $api.useQuery('get', '/api/v1/session', {}, LOOK);
  const retry = query.refetch;
  if (query.data) keepClinicZone(query.data.clinic?.time_zone);
  if (query.error instanceof ApiProblem && query.error.status === 401) return { session: null, error: null, retry };
  return { session: query.data, error: query.error, retry };
}

export const can = (session: Session | null | undefined, permission: string) =>
  session?.permissions.includes(permission) ?? false;
