import { asProblem, fetchClient, type Schemas, signedInAs } from './client';
import { type Copy, CopyKeeper, type Found, forgetKeys, foundHere, kept, throwAway } from './copies';
import { within } from './within';

export type Place = Schemas['DraftPlace'];
/**
 * `elsewhere`: another window of the same person keeps this form. `lost`: the server did not take it. `here`: neither, but it
 * lies on this machine. `full`: there are too many unfinished forms.
 */
export type Kept = 'nothing' | 'waiting' | 'kept' | 'lost' | 'here' | 'elsewhere' | 'full';
/** What somebody typed before, and where. */
export type Typed = { values: Record<string, string>; updated_at: string };

const PAUSE = 1_200;
const AGAIN = 5_000;
/** Longer nobody waits for a draft on the way out: signing out and the idle lock end in any case. */
const PATIENCE = 2_000;
/** What a browser still sends for a page that goes away: so many bytes at once. */
const PARTING = 60_000;
const OPEN = new Set<DraftKeeper>();
/** This window, as the server tells it from others. */
const WINDOW = crypto.randomUUID();
let saves = 0;
/** What another try does not mend. */
const FINAL = new Set([403, 404, 409, 422]);
/** The session is over: nothing is sent until somebody is signed in. */
let ended = false;

/** Sends what is not kept yet: before signing out, before another clinic. */
export const flushDrafts = () => within(PATIENCE, Promise.all([...OPEN].map((keeper) => keeper.flush())));

// A tab that is closed or put away in the middle of a word: what is not kept yet leaves with it.
if (typeof window !== 'undefined') {
  window.addEventListener('pagehide', () => void flushDrafts());
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') void flushDrafts();
  });
}

/** The session is another person's now: nothing typed here is kept any more, in nobody's name. */
export const dropDrafts = () => {
  for (const keeper of OPEN) keeper.stop();
  forgetKeys();
};

/** Somebody is signed in: what waited for that is sent. */
export const resumeDrafts = () => {
  ended = false;
  void flushDrafts();
};

/** Forms in which something is typed and not saved. */
const TYPED = new Set<object>();
export const isTyped = () => TYPED.size > 0;
/** From now on until the answer is called, something is. */
export function markTyped() {
  const mark = {};
  TYPED.add(mark);
  return () => void TYPED.delete(mark);
}

/** Sends once more what this machine kept and the server never acknowledged, under the name it would have had; whether it has it now. */
async function resend(copy: Found) {
  try {
    await fetchClient.POST('/api/v1/drafts', { body: copy.body, signal: AbortSignal.timeout(20_000) });
  } catch {
    // Something else is kept for this form by now, or nobody answers: the form itself will ask.
    return false;
  }
  await throwAway(copy);
  return true;
}

/**
 * What a tab that was killed, or a network that was cut, left on this machine goes to the server when its author is back, so
 * that it is on every machine again, and on this disk no longer; whether anything was.
 */
export async function sendLeftBehind() {
  let any = false;
  for (const copy of await foundHere().catch(() => [])) any = (await resend(copy)) || any;
  return any;
}

const isOf = (place: Place) => (copy: Found) =>
  copy.body.form === place.form &&
  (copy.body.patient_id ?? null) === (place.patient_id ?? null) &&
  (copy.body.item_id ?? null) === (place.item_id ?? null);
const sameText = (a: Record<string, string>, b: Record<string, string>) =>
  JSON.stringify(kept(a)) === JSON.stringify(kept(b));

let leaving = false;
/** From now on nothing asks whether to leave: the session ends. */
export const leaveForGood = () => {
  leaving = true;
};
export const isLeaving = () => leaving;

/**
 * Keeps one form's text: at the server, in order and one request at a time, and until it is there on this machine, sealed
 * (`copies.ts`). Nothing is ever written over: where both hold something else, {@link open} gives both.
 */
export class DraftKeeper {
  private id: string = crypto.randomUUID();
  private version = 0;
  /** Whether the server may know this draft: a save was sent, whatever became of its answer. */
  private known = false;
  /** For whom the form was opened: under no other name anything of it is sent. */
  private readonly as = signedInAs();
  /** Undefined until the form has said anything: then nothing is kept, and nothing thrown away. */
  private wanted: Record<string, string> | null | undefined;
  private sent = 'null';
  private timer: ReturnType<typeof setTimeout> | undefined;
  private running: Promise<void> | null = null;
  /** The server takes no more of it. */
  private over = false;
  /** Nothing more is kept of it, nowhere. */
  private stopped = false;
  private state: Kept = 'nothing';
  private readonly copy = new CopyKeeper(crypto.randomUUID(), () => {
    if (this.state === 'lost') this.tell('lost');
  });
  /** A text of this machine that the server's draft does not follow from, and it not from that. */
  private apart: Found | null = null;

  constructor(
    private readonly place: Place,
    private readonly say: (state: Kept) => void,
  ) {
    OPEN.add(this);
  }

  /**
   * What was typed here before: at the server, and what this machine kept beside it where that is another text. Where no
   * server answers, what this machine kept.
   */
  async open(): Promise<{ draft: Typed | null; apart: Typed | null }> {
    const mine = async () => (await foundHere().catch(() => [])).filter(isOf(this.place));
    await within(
      PATIENCE,
      mine().then(async (found) => Promise.all(found.map(resend))),
    );
    const answer = await fetchClient.POST('/api/v1/drafts/open', { body: this.place }).catch(async (error) => {
      const [copy] = await mine();
      if (!copy) throw error;
      return copy;
    });
    if ('body' in answer) {
      const { id, version, values } = answer.body;
      Object.assign(this, { id, version, known: true, sent: '' });
      this.copy.takeOver(answer);
      return { draft: { values, updated_at: answer.at }, apart: null };
    }
    const draft = answer.data?.draft ?? null;
    if (draft) Object.assign(this, { id: draft.id, version: draft.version, known: true, sent: '' });
    for (const copy of await mine()) {
      if (draft && sameText(copy.body.values, draft.values)) await throwAway(copy);
      else this.apart ??= copy;
    }
    return { draft, apart: this.apart && { values: this.apart.body.values, updated_at: this.apart.at } };
  }

  /** The two texts are put together: the copy goes with the next save that arrives. */
  join() {
    if (this.apart) this.copy.takeOver(this.apart);
    this.apart = null;
  }

  /** The text that this machine kept apart is not wanted. */
  async dropApart() {
    if (!this.apart) return;
    await this.copy.settled();
    this.join();
    this.copy.keep(null);
    await this.copy.settled();
  }

  /**
   * Wants this kept, soon; `null`: nothing is left to keep. As long as the form asks which of two texts is meant, `undecided`,
   * each stays where it is, and only the one of this machine grows.
   */
  keep(values: Record<string, string> | null, undecided = false) {
    if (this.stopped) return;
    if (undecided && this.apart) {
      if (values) this.copyOver(this.apart, values);
      return;
    }
    this.wanted = values;
    if (!values || JSON.stringify(values) === this.sent) this.copy.keep(null);
    else this.copy.keep({ body: this.body(values), at: new Date().toISOString() });
    if (this.over || JSON.stringify(values) === this.sent) return;
    this.tell('waiting');
    this.later(PAUSE);
  }

  async flush() {
    clearTimeout(this.timer);
    this.running ??= this.run().finally(() => {
      this.running = null;
    });
    await this.running;
  }

  /** It was saved, or is not wanted: the draft goes. Its form does not wait long for that. */
  async end() {
    this.wanted = null;
    this.copy.keep(null);
    await within(PATIENCE, Promise.all([this.copy.settled(), this.gone()]));
    this.close();
  }

  /** The form is gone from the screen; what it held stays kept. */
  close() {
    if (this.stopped) return;
    void this.flush().finally(() => this.stop());
  }

  /** From here on nothing is sent. */
  stop() {
    this.stopped = true;
    this.over = true;
    clearTimeout(this.timer);
    OPEN.delete(this);
  }

  /** The text of this machine goes on under the name of the save that the server refused: it will be refused again. */
  private copyOver(apart: Found, values: Record<string, string>) {
    this.copy.takeOver(apart);
    this.copy.keep({ body: { ...apart.body, values }, at: new Date().toISOString() });
  }

  private async gone() {
    clearTimeout(this.timer);
    await this.running;
    if (this.known) await this.flush();
  }

  private later(pause: number) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.flush(), pause);
  }

  private tell(state: Kept) {
    this.state = state;
    this.say(state === 'lost' && this.copy.holds ? 'here' : state);
  }

  private async run() {
    while (!this.over && !ended) {
      if (this.as !== signedInAs()) return this.stop();
      const values = this.wanted;
      if (values === undefined) return;
      const text = JSON.stringify(values);
      if (text === this.sent) {
        this.tell(this.known ? 'kept' : 'nothing');
        return;
      }
      try {
        await this.send(values);
        this.sent = text;
        if (this.wanted === values) this.copy.keep(null);
      } catch (error) {
        this.failed(asProblem(error));
        return;
      }
    }
  }

  private failed({ status, code }: { status: number; code: string }) {
    if (code === 'too_many_drafts') {
      this.later(AGAIN * 6);
      this.tell('full');
      return;
    }
    if (status === 401) ended = true;
    else if (FINAL.has(status)) this.over = true;
    else this.later(AGAIN);
    this.tell(code === 'draft_elsewhere' ? 'elsewhere' : 'lost');
  }

  /** A save as the server takes it, and would take it again. */
  private body(values: Record<string, string>): Copy['body'] {
    saves += 1;
    const { id, version } = this;
    return { ...this.place, id, version, window_id: WINDOW, save_number: saves, values };
  }

  private async send(values: Record<string, string> | null) {
    if (values) {
      this.known = true;
      const body = this.body(values);
      const keepalive = new TextEncoder().encode(JSON.stringify(body)).length < PARTING;
      const { data } = await fetchClient.POST('/api/v1/drafts', {
        body,
        keepalive,
        signal: AbortSignal.timeout(20_000),
      });
      this.version = data?.version ?? this.version;
    } else if (this.known) {
      const body = { ...this.place, id: this.id, version: this.version, window_id: WINDOW };
      await fetchClient.POST('/api/v1/drafts/discard', { body, signal: AbortSignal.timeout(20_000) });
      this.id = crypto.randomUUID();
      this.version = 0;
      this.known = false;
    }
  }
}
