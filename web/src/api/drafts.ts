import { asProblem, fetchClient, type Schemas } from './client';

export type Place = Schemas['DraftPlace'];
/** `elsewhere`: another window of the same person keeps this form. `lost`: the server did not take it. */
export type Kept = 'nothing' | 'waiting' | 'kept' | 'lost' | 'elsewhere';

const PAUSE = 1_200;
const AGAIN = 5_000;
const OPEN = new Set<DraftKeeper>();

/** Sends at once whatever is not kept yet: before signing out, before another clinic. */
export const flushDrafts = () => Promise.all([...OPEN].map((keeper) => keeper.flush()));

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
  private version = 0;
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
      this.version = draft.version;
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

  /** It was saved, or is not wanted: the draft goes. */
  async end() {
    this.wanted = null;
    clearTimeout(this.timer);
    await this.running;
    if (this.version > 0) await this.flush();
    this.close();
  }

  /** The form is gone from the screen; what it held stays kept. */
  close() {
    if (this.over) return;
    void this.flush().finally(() => {
      this.over = true;
      clearTimeout(this.timer);
      OPEN.delete(this);
    });
  }

  private later(pause: number) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.flush(), pause);
  }

  private async run() {
    while (!this.over) {
      const values = this.wanted;
      if (values === undefined) return;
      const text = JSON.stringify(values);
      if (text === this.sent) break;
      try {
        await this.send(values);
        this.sent = text;
      } catch (error) {
        const problem = asProblem(error);
        if (problem.status >= 400 && problem.status < 500) this.over = true;
        else this.later(AGAIN);
        this.say(problem.code === 'draft_elsewhere' ? 'elsewhere' : 'lost');
        return;
      }
    }
    this.say(this.version > 0 ? 'kept' : 'nothing');
  }

  private async send(values: Record<string, string> | null) {
    if (values) {
      const body = { ...this.place, version: this.version, values };
      const { data } = await fetchClient.POST('/api/v1/drafts', { body });
      this.version = data?.version ?? this.version;
    } else if (this.version > 0) {
      await fetchClient.POST('/api/v1/drafts/discard', { body: this.place });
      this.version = 0;
    }
  }
}
