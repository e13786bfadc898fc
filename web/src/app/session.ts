import { $api, ApiProblem, type Schemas } from '@/api/client';

export type Session = Schemas['SessionView'];

/** Who is signed in; `null` when nobody is. */
export function useSession(): { session: Session | null | undefined; error: unknown } {
  const query = $api.useQuery('get', '/api/v1/session', {}, { staleTime: 60_000, retry: false });
  if (query.error instanceof ApiProblem && query.error.status === 401) return { session: null, error: null };
  return { session: query.data, error: query.error };
}

export const can = (session: Session | null | undefined, permission: string) =>
  session?.permissions.includes(permission) ?? false;
