import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { asProblem } from '@/api/client';
import type { Values } from './merge';
import { nothingToShow, notReread } from './met';
import type { useEntry } from './useEntry';

type Entry = ReturnType<typeof useEntry>;
type Theirs = { values: Values; version: number; author: Parameters<Entry['meet']>[2] };

/**
 * What a form does whose save came too late (412): the newer record is read, and the form meets it. `wrong` is what there is to
 * say of it, or whatever else the form found wrong by itself.
 */
export function useMeeting(entry: Entry, initial: Values, read: () => Promise<Theirs | undefined>) {
  const { t } = useTranslation();
  const known = useRef(initial);
  const [wrong, setWrong] = useState<unknown>(null);
  const onError = async (error: unknown) => {
    if (asProblem(error).status !== 412) return;
    try {
      const theirs = await read();
      if (!theirs) return;
      setWrong(nothingToShow(t, known.current, entry.values, theirs.values));
      known.current = theirs.values;
      entry.meet(theirs.values, theirs.version, theirs.author);
    } catch (unread) {
      setWrong(notReread(t, unread));
    }
  };
  return { wrong, setWrong, onError };
}
