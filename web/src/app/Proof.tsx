import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import { whenProofIsAsked } from '@/api/client';

const StepUp = lazy(() => import('@/ui/StepUp'));

/** Stands in the house once. Several requests that ask at the same time wait for one answer. */
export function Proof() {
  const [asking, setAsking] = useState(false);
  const waiting = useRef<((shown: boolean) => void)[]>([]);
  useEffect(() => {
    whenProofIsAsked(
      () =>
        new Promise((answer) => {
          waiting.current.push(answer);
          setAsking(true);
        }),
    );
    return () => whenProofIsAsked(undefined);
  }, []);
  const end = (shown: boolean) => {
    setAsking(false);
    for (const answer of waiting.current.splice(0)) answer(shown);
  };
  if (!asking) return null;
  return (
    <Suspense fallback={null}>
      <StepUp onDone={() => end(true)} onCancel={() => end(false)} />
    </Suspense>
  );
}
