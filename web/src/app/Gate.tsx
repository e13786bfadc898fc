import { Button, Center, Loader, Stack, Text, Title } from '@mantine/core';
import { lazy, Suspense, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { $api, signInAs, whenSessionChanged } from '@/api/client';
import { dropDrafts, isLeaving, leaveForGood } from '@/api/drafts';
import { forgetAll } from './query';
import { Shell } from './Shell';
import { useSession } from './session';
import { ProblemAlert } from './Trouble';

const SignInPage = lazy(() => import('@/features/identity/SignInPage'));
const LinkPage = lazy(() => import('@/features/identity/LinkPage'));
const GuestPage = lazy(() => import('@/features/scheduling/video/GuestPage'));
const DisplayPage = lazy(() => import('@/features/scheduling/DisplayPage'));
const VerifyPage = lazy(() => import('@/features/signing/VerifyPage'));
/** What anybody opens, whoever is signed in here. */
const OPEN_TO_ALL: Record<string, typeof LinkPage> = {
  '/link': LinkPage,
  '/display': DisplayPage,
  '/video': GuestPage,
  '/verify': VerifyPage,
};
const SetupPage = lazy(() => import('@/features/identity/SetupPage'));

/** The page that opens to anybody at this address, if it is one. */
export const openToAll = () => OPEN_TO_ALL[location.pathname.replace(/^(\/verify)\/.*/, '$1')];

/** A link from a letter, a visit by video, a screen on the wall, or the code on a paper; else as below. */
export function Gate() {
  const { t } = useTranslation();
  const Open = openToAll();
  if (!Open) return <Door />;
  return (
    <Suspense
      fallback={
        <Center h="100vh">
          <Loader aria-label={t('app.loading')} />
        </Center>
      }
    >
      <Open />
    </Suspense>
  );
}

/** Nobody signed in: sign-in, or set-up on a new server. Somebody: the house. */
function Door() {
  const { t } = useTranslation();
  const { session, error, retry } = useSession();
  const who = session?.step === 'signed_in' ? `${session.account.id}/${session.clinic?.id}` : '';
  const [shownTo, setShownTo] = useState('');
  const [stopped, setStopped] = useState(false);
  // Another window may sign somebody else in, or move to another clinic: what is typed here is not theirs.
  const taken = who !== '' && shownTo !== '' && who !== shownTo;
  useEffect(() => {
    whenSessionChanged(() => {
      if (isLeaving()) return;
      dropDrafts();
      setStopped(true);
    });
  }, []);
  useEffect(() => {
    if (session === undefined || (who !== '' && who === shownTo)) return;
    forgetAll();
    if (taken) {
      setStopped(!isLeaving());
      return;
    }
    signInAs(who);
    setShownTo(who);
  }, [session, who, shownTo, taken]);
  const setup = $api.useQuery('get', '/api/v1/setup', {}, { enabled: session === null, staleTime: 60_000 });
  const waiting = (
    <Center h="100vh">
      <Loader aria-label={t('app.loading')} />
    </Center>
  );
  if (stopped) return <Taken />;
  // Who works already goes on: a failed look at the session, a moment without network, takes nothing off the screen.
  if (session?.step === 'signed_in') return who === shownTo ? <Shell key={who} session={session} /> : waiting;
  const trouble = error ?? (setup.data ? null : setup.error);
  if (trouble) {
    return (
      <Center component="main" mih="100vh" p="md">
        <Stack maw={440}>
          <ProblemAlert error={trouble} onRetry={() => (error ? retry() : setup.refetch())} />
        </Stack>
      </Center>
    );
  }
  if (session === undefined || (session === null && !setup.data)) return waiting;
  return (
    <Suspense fallback={waiting}>
      {setup.data?.needed ? <SetupPage setup={setup.data} /> : <SignInPage setup={setup.data} session={session} />}
    </Suspense>
  );
}

/** The browser belongs to somebody else now: nothing of the one before is shown, sent, or kept under the new name. */
function Taken() {
  const { t } = useTranslation();
  return (
    <Center component="main" mih="100vh" p="md">
      <Stack maw={440} role="alert">
        <Title order={1}>{t('taken.title')}</Title>
        <Text>{t('taken.text')}</Text>
        <Button
          autoFocus
          onClick={() => {
            leaveForGood();
            location.assign('/');
          }}
        >
          {t('taken.go')}
        </Button>
      </Stack>
    </Center>
  );
}
