import { MutationCache, QueryClient } from '@tanstack/react-query';
import { lastTouch } from '@/api/attended';
import { isStale } from '@/api/changes';
import { ApiProblem, whenSignedOut } from '@/api/client';
import { isLeaving, isTyped, resumeDrafts } from '@/api/drafts';
import type { Session } from './session';

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

const SESSION = ['get', '/api/v1/session'];
const waiting: ((isBack: boolean) => void)[] = [];
/** Answers those who wait for the one who was signed in here: they are back, or the page is no longer theirs. */
export const answerWaiting = (isBack: boolean) => {
  for (const answer of waiting.splice(0)) answer(isBack);
};

// The session ended while the page was open: asking who is signed in leads to the sign-in page. What meets that in the middle
// of a form waits until its author is back.
let asking: Promise<void> | undefined;
whenSignedOut(async (isKnown) => {
  const back = !isLeaving() && (isKnown || isTyped()) && new Promise<boolean>((answer) => waiting.push(answer));
  if (isKnown) return back;
  asking ??= askWhoIsThere().finally(() => {
    asking = undefined;
  });
  await asking;
  return back;
});

/** Nobody is interrupted in the middle of a word: after so long a pause, and in any case after so long. */
const PAUSE = 500;
const AT_MOST = 5_000;
async function pauseInTyping() {
  const end = Date.now() + AT_MOST;
  while (Date.now() < end && Date.now() - lastTouch() < PAUSE) await new Promise((done) => setTimeout(done, 100));
}

async function askWhoIsThere() {
  if (isTyped() && !isLeaving()) await pauseInTyping();
  await queryClient.invalidateQueries({ queryKey: SESSION }, { cancelRefetch: false });
  const { data, error } = queryClient.getQueryCache().find<Session>({ queryKey: SESSION, exact: false })?.state ?? {};
  if (error instanceof ApiProblem && error.status === 401) return;
  // Another window was faster and signed the same person in again; or nobody answers.
  if (!error && data?.step === 'signed_in') resumeDrafts();
  if (error || data?.step === 'signed_in') answerWaiting(!error);
}
