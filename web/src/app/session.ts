import { $api, ApiProblem, type Schemas } from '@/api/client';
import { keepClinicZone } from '@/ui/format';

export type Session = Schemas['SessionView'];

/** Who is signed in; `null` when nobody is. After a failed look it is still who it was before. */
export function useSession(): { session: Session | null | undefined; error: unknown; retry: () => unknown } {
  const query = $api.useQuery('get', '/api/v1/session', {}, { staleTime: 60_000, retry: false });
  const retry = query.refetch;
  if (query.data) keepClinicZone(query.data.clinic?.time_zone);
  if (query.error instanceof ApiProblem && query.error.status === 401) return { session: null, error: null, retry };
  return { session: query.data, error: query.error, retry };
}

export const can = (session: Session | null | undefined, permission: string) =>
  session?.permissions.includes(permission) ?? false;
