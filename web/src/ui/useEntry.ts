import { useEffect, useMemo, useRef, useState } from 'react';
import { DraftKeeper, type Kept, markTyped, type Place, type Typed } from '@/api/drafts';
import { differing, type HangsOn, merge, type Values } from './merge';

/** Who changed the record meanwhile, and when. */
export type Author = { name: string | null; at: string };
type Side = 'mine' | 'theirs';
/** Somebody was faster: fields to decide, and fields taken from them because nothing was typed there. */
export type Conflict = {
  both: string[];
  taken: string[];
  mine: Values;
  theirs: Values;
  author: Author;
  chosen: Record<string, Side>;
  /** Both are one's own: what the server keeps as a draft, and what stayed on this machine. */
  own?: boolean;
};

const WAS = 'was ';
const KEY = 'attempt key';

/**
 * What a draft holds: each changed field, what it was when it was changed, and the key of the attempt to save it. Of a field
 * that waits for a decision `from` is still what the typist saw, so that the question comes again after a reload.
 */
function written(base: Values, from: Values, values: Values, key: string): Values | null {
  const changed = differing(base, values);
  if (changed.length === 0) return null;
  const draft: Values = { [KEY]: key };
  for (const name of changed) {
    draft[name] = values[name] ?? '';
    draft[WAS + name] = from[name] ?? '';
  }
  return draft;
}

/** A draft as the record it was begun on, and what was typed. */
function read(draft: Values, current: Values) {
  const was = { ...current };
  const mine = { ...current };
  for (const [name, value] of Object.entries(draft)) {
    if (name === KEY) continue;
    if (name.startsWith(WAS)) was[name.slice(WAS.length)] = value;
    else mine[name] = value;
  }
  return { was, mine };
}

/**
 * One form from opening to saving: what is typed, what of it differs, its draft at the server, and what to do when
 * somebody else changed the record meanwhile. Give the component a `key` of its place: it never moves to another patient.
 */
export function useEntry({
  place,
  initial,
  version = 0,
  author = { name: null, at: '' },
  ask = false,
  hangsOn,
}: {
  /** Where its draft belongs; without one nothing is kept. */
  place?: Place;
  initial: Values;
  version?: number;
  author?: Author;
  /** Of somebody not known yet: whose draft it is must be asked, two people's texts must never be mixed. */
  ask?: boolean;
  hangsOn?: HangsOn;
}) {
  const [base, setBase] = useState({ values: initial, version });
  /** What the typist has seen of each field: the record, but for what waits for a decision. */
  const [from, setFrom] = useState(initial);
  const [values, setValues] = useState(initial);
  const [conflict, setConflict] = useState<Conflict | null>(null);
  const [restored, setRestored] = useState<string | null>(null);
  const [opened, setOpened] = useState(false);
  const [failed, setFailed] = useState(false);
  /** What was typed before about somebody, one after the other; whose it is must be asked. */
  const [offers, setOffers] = useState<Typed[]>([]);
  const [kept, setKept] = useState<Kept>('nothing');
  const keeper = useRef<DraftKeeper | null>(null);
  const key = useRef<string>(crypto.randomUUID());
  const done = useRef(false);
  const first = useRef({ place, initial, author, ask });

  const meetWith = (seen: Values, mine: Values, theirs: Values, who: Author) => {
    const { merged, both, taken } = merge(seen, mine, theirs, hangsOn);
    // What was taken from the one before and still stands was perhaps not read yet.
    const stands = (name: string) => !both.includes(name) && !differing(mine, theirs).includes(name);
    const before = (conflict?.taken ?? []).filter(stands);
    const waiting = Object.fromEntries(both.map((name) => [name, seen[name] ?? '']));
    setValues(merged);
    setFrom({ ...theirs, ...waiting });
    setConflict({ both, taken: [...new Set([...before, ...taken])], mine: merged, theirs, author: who, chosen: {} });
  };
  /** The server's draft is in the form; this machine kept another text of the same person, typed on the same record. */
  const meetOwn = (there: Values, typed: Typed) => {
    const now = first.current.initial;
    const here = read(typed.values, now);
    const { merged, both } = merge(now, here.mine, there, hangsOn);
    // What somebody else changed since it was typed here is asked about, too.
    const apart = differing(here.mine, there);
    const changed = differing(here.was, now).filter((name) => apart.includes(name));
    const asked = [...new Set([...both, ...changed])].sort();
    setValues(merged);
    if (asked.length === 0) return keeper.current?.join();
    const author = { name: null, at: typed.updated_at };
    setConflict({ both: asked, taken: [], mine: merged, theirs: there, author, chosen: {}, own: true });
  };
  const latest = useRef({ values, meetWith, meetOwn });
  latest.current = { values, meetWith, meetOwn };

  useEffect(() => {
    if (!first.current.place) {
      setOpened(true);
      return;
    }
    const own = new DraftKeeper(first.current.place, setKept);
    keeper.current = own;
    let here = true;
    own
      .open()
      .then(({ draft, apart }) => {
        if (!here) return;
        if (first.current.ask && (draft || apart)) {
          setOffers([draft, apart].filter((typed) => typed !== null));
          return;
        }
        if (draft) {
          const now = first.current.initial;
          const { was, mine } = read(draft.values, now);
          key.current = draft.values[KEY] ?? key.current;
          // What was typed while the draft was on its way stays.
          const typed = latest.current.values;
          for (const name of differing(now, typed)) mine[name] = typed[name] ?? '';
          const stale = differing(was, now).length > 0;
          // One question at a time: the other text waits where it is until the form is opened again.
          if (stale) latest.current.meetWith(was, mine, now, first.current.author);
          else if (apart) latest.current.meetOwn(mine, apart);
          else setValues(mine);
          setRestored(draft.updated_at);
        } else if (apart) {
          latest.current.meetOwn(latest.current.values, apart);
          setRestored(apart.updated_at);
        }
        setOpened(true);
      })
      // Without its draft a form still works; what is typed is kept beside it, and the foot says how far.
      .catch(() => {
        if (!here) return;
        setFailed(true);
        setKept('lost');
      });
    return () => {
      here = false;
      if (!done.current) own.close();
    };
  }, []);

  const dirty = useMemo(() => differing(base.values, values), [base.values, values]);
  const undecided = conflict?.both.some((name) => !conflict.chosen[name]) ?? false;
  const twice = conflict?.own ?? false;
  useEffect(() => {
    if (!(opened || failed) || done.current) return;
    if (twice && !undecided) keeper.current?.join();
    keeper.current?.keep(written(base.values, from, values, key.current), twice && undecided);
  }, [opened, failed, base.values, from, values, twice, undecided]);
  // Where something is typed an ended session takes no form off the page.
  const typed = dirty.length > 0 && !done.current;
  useEffect(() => (typed ? markTyped() : undefined), [typed]);

  const set = (name: string, value: string) => {
    setValues((before) => ({ ...before, [name]: value }));
    // Typed on while it waits for a decision: that is what "mine" means now.
    setConflict((now) => {
      if (!now?.both.includes(name)) return now;
      const chosen: Conflict['chosen'] = now.chosen[name] ? { ...now.chosen, [name]: 'mine' } : now.chosen;
      return { ...now, mine: { ...now.mine, [name]: value }, chosen };
    });
  };
  const offered = offers[0] ?? null;
  return {
    values,
    /** Whether it is known if there is a draft: before that nothing may be typed. */
    ready: opened || failed,
    offered: offered && { at: offered.updated_at, values: read(offered.values, initial).mine },
    /** The answer to what was offered: go on with it, or begin anew and let it go. */
    answer: async (goOn: boolean) => {
      const more = offers.slice(1);
      if (goOn && offered) {
        setValues(read(offered.values, initial).mine);
        key.current = offered.values[KEY] ?? key.current;
        setRestored(offered.updated_at);
        // The last one is what this machine kept, if anything is.
        if (more.length === 0) keeper.current?.join();
      } else if (more.length === 0) {
        await keeper.current?.dropApart();
        keeper.current?.keep(null);
        await keeper.current?.flush();
      } else {
        keeper.current?.keep(null);
        await keeper.current?.flush();
        setOffers(more);
        return;
      }
      setOffers([]);
      setOpened(true);
    },
    set,
    dirty,
    /** Whether what is typed survives as a draft. */
    drafted: place !== undefined,
    kept,
    restored,
    conflict,
    version: base.version,
    /** Whether a field waits for a decision. */
    undecided,
    done,
    key: () => key.current,
    /** The attempt before was saved after all, and its answer lost: the next one is another. */
    newKey: () => {
      key.current = crypto.randomUUID();
    },
    /** Takes the newer record as the base; nothing that was typed is lost. */
    meet: (theirs: Values, newer: number, who: Author) => {
      meetWith(from, values, theirs, who);
      setBase({ values: theirs, version: newer });
    },
    /** What hangs on the record has changed, and none of its fields: only its number is another one. */
    renew: (record: Values, newer: number) =>
      setBase((now) =>
        newer > now.version && differing(now.values, record).length === 0 ? { ...now, version: newer } : now,
      ),
    choose: (names: string[], side: Side) => {
      if (!conflict) return;
      const chosen = { ...conflict.chosen };
      const next = { ...values };
      for (const name of names) {
        chosen[name] = side;
        next[name] = (side === 'mine' ? conflict.mine : conflict.theirs)[name] ?? '';
      }
      setConflict({ ...conflict, chosen });
      // Decided with their value in sight. One's own is no record that one has seen.
      if (!conflict.own)
        setFrom((seen) => ({ ...seen, ...Object.fromEntries(names.map((n) => [n, conflict.theirs[n] ?? ''])) }));
      setValues(next);
    },
    /** Back to the record as it is; the draft goes. */
    startOver: () => {
      setValues(base.values);
      setFrom(base.values);
      setConflict(null);
      setRestored(null);
      if (twice) void keeper.current?.dropApart();
    },
    /** What was typed is kept before the form gives way to another. */
    flush: async () => {
      await keeper.current?.flush();
    },
    /** It is saved, or given up: the draft goes and nothing asks whether to leave. */
    finish: async () => {
      done.current = true;
      if (twice) await keeper.current?.dropApart();
      await keeper.current?.end();
    },
  };
}
export type Entry = ReturnType<typeof useEntry>;
