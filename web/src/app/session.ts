import type { QueryClient } from '@tanstack/react-query';
import { createContext, useContext } from 'react';
import { $api, ApiProblem, type Schemas } from '@/api/client';
import { keepClinicZone } from '@/ui/format';

export type Session = Schemas['SessionView'];

const LOOK = { staleTime: 60_000, retry: false } as const;

/** Asks who is signed in while the page that needs it is still being loaded. */
export const lookAhead = (client: QueryClient) =>
  void client.prefetchQuery({ ...$api.queryOptions('get', '/api/v1/session', {}), ...LOOK });

/** Whose house the page is: also while it waits, out of sight, for them to sign in again. */
export const HouseOf = createContext<Session | null>(null);

/** Who is signed in; `null` when nobody is. After a failed look it is still who it was before. */
export function useSession(): {
  session: Session | null | undefined;
  error: unknown;
  retry: () => unknown;
  /** When the server said so. */
  asOf: number;
} {
  const house = useContext(HouseOf);
  const query = $api.useQuery('get', '/api/v1/session', {}, LOOK);
  const { refetch: retry, dataUpdatedAt: asOf } = query;
  if (query.data) keepClinicZone(query.data.clinic?.time_zone);
  if (house) return { session: house, error: null, retry, asOf };
  if (query.error instanceof ApiProblem && query.error.status === 401)
    return { session: null, error: null, retry, asOf };
  return { session: query.data, error: query.error, retry, asOf };
}

export const can = (session: Session | null | undefined, permission: string) =>
  session?.permissions.includes(permission) ?? false;
