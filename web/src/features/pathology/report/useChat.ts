import { useEffect, useRef, useState } from 'react';
import { asProblem, fetchClient, onceBy, type Schemas } from '@/api/client';
import { type Asked, type Section, told } from './chat';

export const ROUTE = '/api/v1/pathology/reports/{id}/ai-chat';
/** What is asked, and what of it would leave. */
export type Shown = { asked: Asked; preview: Schemas['AiChatPreview'] };

type Held = {
  tab: string | null;
  want: Asked['action'];
  part: Section;
  question: string;
  /** The host to which is sent without showing it again, as long as this report is open. */
  remembered: string | undefined;
};
const BEGUN: Held = {
  tab: 'checks',
  want: 'question',
  part: 'microscopic_examination',
  question: '',
  remembered: undefined,
};

/** What is typed and comes beside a report. It is held by whoever outlives a save: that begins the form anew, and ends no answer. */
export function useChat(report: string) {
  const [held, setHeld] = useState(BEGUN);
  const answer = useAnswer(report);
  const set = (changed: Partial<Held> | ((now: Held) => Partial<Held>)) =>
    setHeld((now) => ({ ...now, ...(typeof changed === 'function' ? changed(now) : changed) }));
  return { ...held, answer, set };
}
export type ChatOf = ReturnType<typeof useChat>;

/** An answer while it comes. Who leaves the page, or stops it, ends it. */
function useAnswer(report: string) {
  const [state, setState] = useState<{ isComing: boolean; text: string; turn?: string; error?: unknown }>({
    isComing: false,
    text: '',
  });
  const abort = useRef<AbortController>(undefined);
  useEffect(() => () => abort.current?.abort(), []);
  const ask = async ({ asked, preview }: Shown) => {
    const here = new AbortController();
    abort.current = here;
    setState({ isComing: true, text: '' });
    let error: ReturnType<typeof asProblem> | undefined;
    let began = false;
    try {
      const { data } = await fetchClient.POST(ROUTE, {
        params: { path: { id: report } },
        body: { asked, payload_sha256: preview.payload_sha256 },
        headers: onceBy(crypto.randomUUID()),
        parseAs: 'stream',
        signal: here.signal,
      });
      for await (const { name, data: said } of data ? told(data) : []) {
        began = true;
        if (name === 'started') setState((now) => ({ ...now, turn: (said as { id: string }).id }));
        if (name === 'text') setState((now) => ({ ...now, text: now.text + String(said) }));
      }
    } catch (trouble) {
      // How it ended stands in the list; what never began is said here.
      if (!here.signal.aborted) error = asProblem(trouble);
    }
    // It takes the server a moment to hear that nobody listens.
    if (here.signal.aborted) await new Promise((done) => setTimeout(done, 400));
    setState({ isComing: false, text: '', error });
    return { began, code: error?.code };
  };
  return { ...state, ask, stop: () => abort.current?.abort() };
}
