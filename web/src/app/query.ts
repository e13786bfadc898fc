import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import { ApiProblem } from '@/api/client';

/** After a change everything shown is read again: a stale list is worse than a request. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 5_000,
      retry: (count, error) => count < 2 && error instanceof ApiProblem && error.status === 0,
    },
  },
  mutationCache: new MutationCache({ onSuccess: () => queryClient.invalidateQueries() }),
  queryCache: new QueryCache({
    onError: (error, query) => {
      // The session ended while the page was open: back to the sign-in page, with nothing left in memory.
      if (error instanceof ApiProblem && error.status === 401 && !String(query.queryKey[1]).endsWith('/session')) {
        void queryClient.resetQueries({ queryKey: ['get', '/api/v1/session'] });
      }
    },
  }),
});
