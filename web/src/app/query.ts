import { MutationCache, QueryClient } from '@tanstack/react-query';
import { isStale } from '@/api/changes';
import { ApiProblem, whenSignedOut } from '@/api/client';

/** Whatever a change made stale is read again: no feature does it itself, so none forgets it. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 5_000,
      retry: (count, error) => count < 2 && error instanceof ApiProblem && error.status === 0,
    },
  },
  mutationCache: new MutationCache({
    onSuccess: (_data, variables, _result, mutation) => {
      const change = [...(mutation.options.mutationKey ?? []), variables];
      return queryClient.invalidateQueries({ predicate: (query) => isStale(query.queryKey, change) });
    },
  }),
});

const kept = (key: readonly unknown[]) => /\/(session|setup)$/.test(String(key[1]));

/** Nobody is signed in any more: nothing that was shown stays in memory. */
export const forgetAll = () => queryClient.removeQueries({ predicate: (query) => !kept(query.queryKey) });

// The session ended while the page was open: asking who is signed in leads to the sign-in page.
whenSignedOut(() => void queryClient.invalidateQueries({ queryKey: ['get', '/api/v1/session'] }));
