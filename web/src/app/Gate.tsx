import { Center, Loader } from '@mantine/core';
import { lazy, Suspense, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { $api } from '@/api/client';
import { forgetAll } from './query';
import { Shell } from './Shell';
import { useSession } from './session';
import { ProblemAlert } from './Trouble';

const SignInPage = lazy(() => import('@/features/identity/SignInPage'));
const SetupPage = lazy(() => import('@/features/identity/SetupPage'));

/** Nobody signed in: sign-in, or set-up on a new server. Somebody: the house. */
export function Gate() {
  const { t } = useTranslation();
  const { session, error } = useSession();
  useEffect(() => {
    if (session === null) forgetAll();
  }, [session]);
  const setup = $api.useQuery('get', '/api/v1/setup', {}, { enabled: session === null, staleTime: 60_000 });
  const waiting = (
    <Center h="100vh">
      <Loader aria-label={t('app.loading')} />
    </Center>
  );
  if (error ?? setup.error) return <ProblemAlert error={error ?? setup.error} />;
  if (session?.step === 'signed_in') return <Shell session={session} />;
  if (session === undefined || (session === null && !setup.data)) return waiting;
  return (
    <Suspense fallback={waiting}>
      {setup.data?.needed ? <SetupPage setup={setup.data} /> : <SignInPage setup={setup.data} session={session} />}
    </Suspense>
  );
}
