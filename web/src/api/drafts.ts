import { asProblem, fetchClient, type Schemas, signedInAs } from './client';
import { within } from './within';

export type Place = Schemas['DraftPlace'];
/**
 * `elsewhere`: another window of the same person keeps this form. `lost`: the server did not take it. `full`: there are too
 * many unfinished forms.
 */
export type Kept = 'nothing' | 'waiting' | 'kept' | 'lost' | 'elsewhere' | 'full';

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
const FINAL = new Set([401, 403, 404, 409, 422]);

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
};

let leaving = false;
/** From now on nothing asks whether to leave: the session ends. */
export const leaveForGood = () => {
  leaving = true;
};
export const isLeaving = () => leaving;

/**
 * Keeps one form's text at the server, in order and one request at a time. Nothing of it touches this machine's disk:
 * others use it too.
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
  private over = false;

  constructor(
    private readonly place: Place,
    private readonly say: (state: Kept) => void,
  ) {
    OPEN.add(this);
  }

  /** What was typed here before. */
  async open() {
    const { data } = await fetchClient.POST('/api/v1/drafts/open', { body: this.place });
    const draft = data?.draft ?? null;
    if (draft) {
      this.id = draft.id;
      this.version = draft.version;
      this.known = true;
      this.sent = '';
    }
    return draft;
  }

  /** Wants this kept, soon; `null`: nothing is left to keep. */
  keep(values: Record<string, string> | null) {
    this.wanted = values;
    if (this.over || JSON.stringify(values) === this.sent) return;
    this.say('waiting');
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
    await within(PATIENCE, this.gone());
    this.close();
  }

  /** The form is gone from the screen; what it held stays kept. */
  close() {
    if (this.over) return;
    void this.flush().finally(() => this.stop());
  }

  /** From here on nothing is sent. */
  stop() {
    this.over = true;
    clearTimeout(this.timer);
    OPEN.delete(this);
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

  private async run() {
    while (!this.over) {
      if (this.as !== signedInAs()) return this.stop();
      const values = this.wanted;
      if (values === undefined) return;
      const text = JSON.stringify(values);
      if (text === this.sent) {
        this.say(this.known ? 'kept' : 'nothing');
        return;
      }
      try {
        await this.send(values);
        this.sent = text;
      } catch (error) {
        this.failed(asProblem(error));
        return;
      }
    }
  }

  private failed({ status, code }: { status: number; code: string }) {
    if (code === 'too_many_drafts') {
      this.later(AGAIN * 6);
      this.say('full');
      return;
    }
    if (FINAL.has(status)) this.over = true;
    else this.later(AGAIN);
    this.say(code === 'draft_elsewhere' ? 'elsewhere' : 'lost');
  }

  private async send(values: Record<string, string> | null) {
    const named = { ...this.place, id: this.id, version: this.version, window_id: WINDOW };
    if (values) {
      this.known = true;
      saves += 1;
      const body = { ...named, save_number: saves, values };
      const keepalive = new TextEncoder().encode(JSON.stringify(body)).length < PARTING;
      const { data } = await fetchClient.POST('/api/v1/drafts', {
        body,
        keepalive,
        signal: AbortSignal.timeout(20_000),
      });
      this.version = data?.version ?? this.version;
    } else if (this.known) {
      await fetchClient.POST('/api/v1/drafts/discard', { body: named, signal: AbortSignal.timeout(20_000) });
      this.id = crypto.randomUUID();
      this.version = 0;
      this.known = false;
    }
  }
}
