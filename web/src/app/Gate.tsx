import { Box, Button, Center, Loader, Stack, Text, Title } from '@mantine/core';
import { lazy, Suspense, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { $api, fetchClient, holdPage, signInAs, whenSessionChanged } from '@/api/client';
import { dropDrafts, isLeaving, isTyped, leaveForGood, resumeDrafts } from '@/api/drafts';
import { answerWaiting, forgetAll } from './query';
import { Shell } from './Shell';
import { HouseOf, type Session, useSession } from './session';
import { ProblemAlert } from './Trouble';

const SignInPage = lazy(() => import('@/features/identity/SignInPage'));
const LinkPage = lazy(() => import('@/features/identity/LinkPage'));
const GuestPage = lazy(() => import('@/features/scheduling/video/GuestPage'));
const DisplayPage = lazy(() => import('@/features/scheduling/DisplayPage'));
const VerifyPage = lazy(() => import('@/features/signing/VerifyPage'));
const ResultsPage = lazy(() => import('@/features/pathology/delivery/ResultsPage'));
/** What anybody opens, whoever is signed in here. */
const OPEN_TO_ALL: Record<string, typeof LinkPage> = {
  '/link': LinkPage,
  '/display': DisplayPage,
  '/video': GuestPage,
  '/verify': VerifyPage,
  '/results': ResultsPage,
};
const SetupPage = lazy(() => import('@/features/identity/SetupPage'));

/** The page that opens to anybody at this address, if it is one. */
export const openToAll = () => OPEN_TO_ALL[location.pathname.replace(/^(\/verify)\/.*/, '$1')];

/** A link from a letter, a visit by video, a screen on the wall, a report for who referred a patient, or the code on a paper; else as below. */
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

/** Longer what somebody was typing does not wait in memory for them; what this machine kept of it is sealed. */
const HOLD = 15 * 60_000;
const whoIs = (session: Session) => `${session.account.id}/${session.clinic?.id}`;

/** Nobody signed in: sign-in, or set-up on a new server. Somebody: the house. */
function Door() {
  const { session, error, retry, asOf } = useSession();
  const [shown, setShown] = useState<Session | null>(null);
  const [stopped, setStopped] = useState(false);
  const held = useRef(false);
  // What was known before the session ended opens nothing any more: not when the network fails after it.
  const ended = useRef(0);
  const signedIn = session?.step === 'signed_in' && asOf > ended.current ? session : null;
  const isTheirs = signedIn !== null && shown !== null && whoIs(signedIn) === whoIs(shown);
  useEffect(() => {
    whenSessionChanged(() => {
      if (isLeaving()) return;
      dropDrafts();
      setStopped(true);
    });
  }, []);
  useEffect(() => {
    if (session === undefined) return;
    if (session === null) ended.current = asOf;
    if (isTheirs) {
      setShown(signedIn);
      if (held.current) goOn();
      held.current = false;
    } else if (shown && !signedIn && isTyped() && !isLeaving()) {
      // What somebody types is not torn out of their hands: it waits for them, and for nobody else.
      held.current = true;
    } else if (shown && signedIn && held.current) {
      void moveBack(shown, signedIn).then((isBack) => (isBack ? retry() : startAnew()));
    } else {
      forgetAll();
      // Another window may sign somebody else in, or move to another clinic: what is typed here is not theirs.
      if (shown && signedIn) {
        setStopped(!isLeaving());
        return;
      }
      if (shown) dropDrafts();
      signInAs(signedIn ? whoIs(signedIn) : '');
      setShown(signedIn);
      if (signedIn) resumeDrafts();
    }
  }, [session, asOf, signedIn, shown, isTheirs, retry]);
  const isHeld = shown !== null && !isTheirs;
  useHold(isHeld && !stopped);
  if (stopped) return <Taken />;
  // Who works already goes on: a failed look at the session, a moment without network, takes nothing off the screen.
  return (
    <>
      {!isTheirs && <SignIn session={signedIn ? undefined : session} error={error} retry={retry} again={shown} />}
      {shown && (
        <HouseOf value={signedIn && isTheirs ? signedIn : shown}>
          <Box display={isHeld ? 'none' : 'contents'}>
            <Shell key={whoIs(shown)} session={signedIn && isTheirs ? signedIn : shown} held={isHeld} />
          </Box>
        </HouseOf>
      )}
    </>
  );
}

/** The one whose page waited is back. */
function goOn() {
  holdPage(false);
  resumeDrafts();
  answerWaiting(true);
}

/** Somebody else signed in where another one's page waited: nothing of it is left in memory. */
function startAnew() {
  leaveForGood();
  dropDrafts();
  location.assign('/');
}

/** The same person, whom a new session led into another of their clinics; whether they are back where they were. */
async function moveBack(to: Session, from: Session) {
  const clinic_id = to.clinic?.id;
  if (to.account.id !== from.account.id || !from.clinics.some((clinic) => clinic.id === clinic_id)) return false;
  return fetchClient.POST('/api/v1/session/clinic', { body: { clinic_id: clinic_id as string } }).then(
    () => true,
    () => false,
  );
}

/** The page is there, and nothing of it is seen, heard or reached by a key, until its person is back or too much time went by. */
function useHold(isHeld: boolean) {
  useLayoutEffect(() => {
    if (!isHeld) return;
    const typing = document.activeElement;
    const stop = (event: Event) => event.stopPropagation();
    holdPage(true);
    document.body.dataset.held = 'true';
    document.body.addEventListener('keydown', stop);
    const timer = setTimeout(() => {
      leaveForGood();
      location.reload();
    }, HOLD);
    return () => {
      clearTimeout(timer);
      holdPage(false);
      delete document.body.dataset.held;
      document.body.removeEventListener('keydown', stop);
      if (typing instanceof HTMLElement) typing.focus({ preventScroll: true });
    };
  }, [isHeld]);
}

/** Who stands before the door; `again`: the one whose page waits. */
function SignIn({
  session,
  error,
  retry,
  again,
}: {
  session: Session | null | undefined;
  error: unknown;
  retry: () => unknown;
  again: Session | null;
}) {
  const { t } = useTranslation();
  const setup = $api.useQuery('get', '/api/v1/setup', {}, { enabled: session === null, staleTime: 60_000 });
  const waiting = (
    <Center h="100vh">
      <Loader aria-label={t('app.loading')} />
    </Center>
  );
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
      {setup.data?.needed ? (
        <SetupPage setup={setup.data} />
      ) : (
        <SignInPage setup={setup.data} session={session} again={again?.account.full_name} />
      )}
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
