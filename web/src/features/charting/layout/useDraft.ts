import { useCallback, useEffect, useRef, useState } from 'react';
import { asProblem, fetchClient, ifMatch, type Schemas } from '@/api/client';

type View = Schemas['LayoutView'];
type Input = Schemas['LayoutInput'];

/** So long after the last change it is kept at the server. */
const PAUSE = 1_000;

/** Keeps what is being built at the server, one request after the other, and says how that stands. */
export function useDraft(opened: View, input: Input) {
  const [view, setView] = useState(opened);
  const [error, setError] = useState<unknown>(null);
  /** What another window or person kept meanwhile. */
  const [other, setOther] = useState<View | null>(null);
  const [kept, setKept] = useState(JSON.stringify(input));
  const now = useRef({ input, view, kept });
  now.current = { input, view, kept };
  const under = useRef<Promise<View | null> | null>(null);
  const isKept = kept === JSON.stringify(input);

  const send = useCallback(async (): Promise<View | null> => {
    const sent = JSON.stringify(now.current.input);
    if (sent === now.current.kept) return now.current.view;
    const { data, error: refused } = await fetchClient.PUT('/api/v1/layouts/{id}', {
      params: { path: { id: now.current.view.id }, header: ifMatch(now.current.view.version) },
      body: now.current.input,
    });
    setError(refused ?? null);
    if (!data) return null;
    setOther(null);
    now.current = { ...now.current, view: data, kept: sent };
    setView(data);
    setKept(sent);
    return data;
  }, []);
  /** Keeps it now; what is answered, or nothing where it was refused. */
  const keep = useCallback(async () => {
    while (under.current) await under.current;
    under.current = send().catch(async (trouble: unknown) => {
      setError(trouble);
      if (asProblem(trouble).status !== 412) return null;
      const { id } = now.current.view;
      const path = { params: { path: { id } } };
      const theirs = await fetchClient.GET('/api/v1/layouts/{id}', path).catch(() => null);
      setOther(theirs?.data ?? null);
      return null;
    });
    const answer = await under.current;
    under.current = null;
    return answer;
  }, [send]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: each change waits anew
  useEffect(() => {
    if (isKept) return;
    const timer = setTimeout(() => void keep(), PAUSE);
    return () => clearTimeout(timer);
  }, [input, isKept, keep]);
  useEffect(() => {
    const warn = (event: BeforeUnloadEvent) => {
      if (JSON.stringify(now.current.input) !== now.current.kept) event.preventDefault();
    };
    window.addEventListener('beforeunload', warn);
    return () => {
      window.removeEventListener('beforeunload', warn);
      void keep();
    };
  }, [keep]);

  /** Keeps what is built here, with the other's in sight. */
  const overrule = () => {
    if (!other) return;
    now.current = { ...now.current, view: other, kept: '' };
    setView(other);
    setKept('');
    setOther(null);
    setError(null);
  };

  return { view, error, isKept, keep, published: setView, other, overrule };
}
