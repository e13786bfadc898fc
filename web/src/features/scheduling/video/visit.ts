import { type ApiProblem, asProblem, type Schemas } from '@/api/client';
import { Call } from './call';

type Room = Schemas['RoomView'];
type Signal = Schemas['Signal'];

/** What a side does at the server. */
export type Door = {
  join: (seat: string) => Promise<Room>;
  hear: (seat: string, after: number) => Promise<Room>;
  say: (seat: string, signals: Signal[]) => Promise<unknown>;
  /** Says that this page goes, where nothing else tells it. */
  leave?: (seat: string) => void;
  /** Hears that there is something to hear, until it is called off. */
  listen: (seat: string, heard: () => void) => () => void;
};

/** What the server answered. */
export function roomOf({ data }: { data?: Room }): Room {
  if (!data) throw new Error('an answer without a room');
  return data;
}

export type Line = { own: boolean; text: string; at: Date };
/** What one side shows: its camera, its microphone, its screen. */
export type Shown = { camera: boolean; microphone: boolean; screen: boolean };
export type Link = 'none' | 'connecting' | 'connected' | 'reconnecting';

export type Picture = {
  room: Room | null;
  /** Why nothing goes on in this window. */
  stopped: 'taken' | 'over' | null;
  problem: ApiProblem | null;
  link: Link;
  remote: MediaStream | null;
  shown: Shown | null;
  chat: Line[];
};

/** So often it is looked whether something was missed. */
const LOOK_EVERY = 30_000;
/** After a failure of the line. */
const AGAIN = 2_000;
const AT_ONCE = 20;

/** Before anything is known of a visit. */
export const NOTHING: Picture = {
  room: null,
  stopped: null,
  problem: null,
  link: 'none',
  remote: null,
  shown: null,
  chat: [],
};

/** One side of a visit: its place at the server, and the call with the other side. */
export class Visit {
  readonly seat = crypto.randomUUID();
  picture = NOTHING;
  #listeners = new Set<() => void>();
  #after = 0;
  #pulling: Promise<void> | null = null;
  #again = false;
  #unsaid: Signal[] = [];
  #saying = false;
  #ends: (() => void)[] = [];
  #ended = false;
  #call: Call | null = null;
  #own: Shown;
  /** What the other side sees: the camera, or the screen. */
  #video: MediaStreamTrack | null;

  constructor(
    readonly door: Door,
    readonly side: 'provider' | 'patient',
    readonly local: MediaStream,
  ) {
    this.#video = local.getVideoTracks()[0] ?? null;
    this.#own = {
      camera: local.getVideoTracks().length > 0,
      microphone: local.getAudioTracks().length > 0,
      screen: false,
    };
  }

  subscribe = (listener: () => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };
  read = () => this.picture;
  #show(change: Partial<Picture>) {
    this.picture = { ...this.picture, ...change };
    for (const listener of this.#listeners) listener();
  }

  /** Takes the place of this side. */
  async begin() {
    try {
      this.#settle(await this.door.join(this.seat));
    } catch (error) {
      this.#show({ problem: asProblem(error) });
      return;
    }
    if (this.#ended) return;
    const pull = () => void this.pull();
    const timer = setInterval(pull, LOOK_EVERY);
    const leave = () => this.door.leave?.(this.seat);
    window.addEventListener('online', pull);
    window.addEventListener('pagehide', leave);
    this.#ends.push(
      this.door.listen(this.seat, pull),
      () => clearInterval(timer),
      () => window.removeEventListener('online', pull),
      () => window.removeEventListener('pagehide', leave),
    );
    this.callIfThere();
  }

  /** Gives everything back, and the place with it. */
  end() {
    if (!this.#ended && this.picture.room) this.door.leave?.(this.seat);
    this.#stop();
  }

  /** Gives everything back; another window took the place, or the visit is over. */
  #stop() {
    this.#ended = true;
    for (const end of this.#ends.splice(0)) end();
    this.#hangUp();
  }

  /** What a change of the room answered. */
  changed(room: Room) {
    this.#settle(room);
    this.callIfThere();
  }

  #settle(room: Room) {
    const before = this.picture.room;
    // Only the answer to taking the place names the servers.
    const ice_servers = room.ice_servers.length ? room.ice_servers : (before?.ice_servers ?? []);
    this.#show({ room: { ...room, ice_servers, signals: [] }, problem: null });
    if (room.state !== 'admitted') this.#hangUp();
  }

  #hangUp() {
    this.#call?.close();
    this.#call = null;
    if (this.picture.link !== 'none') this.#show({ link: 'none', remote: null, shown: null });
  }

  /** Hears what the other side said; what comes meanwhile is heard after it. */
  pull(): Promise<void> {
    this.#again = true;
    this.#pulling ??= this.#pullAll().finally(() => {
      this.#pulling = null;
    });
    return this.#pulling;
  }

  async #pullAll() {
    while (this.#again && !this.#ended) {
      this.#again = false;
      try {
        const room = await this.door.hear(this.seat, this.#after);
        this.#settle(room);
        for (const signal of room.signals) {
          this.#after = Math.max(this.#after, signal.number);
          await this.#hear(signal.kind, signal.body).catch(() => undefined);
        }
        this.callIfThere();
        // The server keeps them until it is told that they were heard.
        this.#again ||= room.signals.length > 0;
      } catch (error) {
        if (!this.#survives(asProblem(error))) return;
        await new Promise((done) => setTimeout(done, AGAIN));
        this.#again = true;
      }
    }
  }

  /** Whether it is worth trying again. */
  #survives(problem: ApiProblem) {
    const over = [401, 403, 404].includes(problem.status) || problem.code === 'visit_closed';
    const taken = problem.code === 'seat_taken';
    if (!over && !taken) return true;
    this.#stop();
    this.#show({ stopped: taken ? 'taken' : 'over' });
    return false;
  }

  async #hear(kind: string, body: string) {
    const admitted = this.picture.room?.state === 'admitted';
    if (kind === 'joined' && this.side === 'provider') this.callIfThere(true);
    if (kind === 'left') this.#hangUp();
    if (kind === 'chat') this.#show({ chat: [...this.picture.chat, { own: false, text: body, at: new Date() }] });
    if (kind === 'media') this.#show({ shown: JSON.parse(body) as Shown });
    if (!admitted) return;
    if (kind === 'offer') await this.#answer(JSON.parse(body));
    if (kind === 'answer') await this.#call?.accept(JSON.parse(body));
    if (kind === 'candidates') await this.#call?.reach(JSON.parse(body));
  }

  /** The provider's page calls, and calls anew when the patient's page is a new one. */
  callIfThere(anew = false) {
    const { room } = this.picture;
    if (this.side !== 'provider' || room?.state !== 'admitted' || room.outside_url) return;
    if (this.#call && !anew) return;
    if (!anew && !room.other_is_here) return;
    this.#call?.close();
    this.#call = this.#newCall(crypto.randomUUID());
    void this.#call.offer();
  }

  async #answer(offer: { call: string; sdp: string }) {
    if (this.#call?.id !== offer.call) {
      this.#call?.close();
      this.#call = this.#newCall(offer.call);
    }
    await this.#call.answer(offer);
  }

  #newCall(id: string) {
    this.#show({ link: this.picture.link === 'none' ? 'connecting' : 'reconnecting', remote: null });
    const tracks = { audio: this.local.getAudioTracks()[0] ?? null, video: this.#video };
    const call: Call = new Call(id, this.picture.room?.ice_servers ?? [], tracks, this.side === 'provider', {
      say: (kind, body) => this.#say(kind, JSON.stringify(body)),
      remote: (remote) => this.#show({ remote }),
      link: (link) => {
        if (this.#call !== call) return;
        this.#show({ link });
        if (link === 'connected') this.#say('media', JSON.stringify(this.#own));
      },
      lost: () => {
        if (this.#call !== call) return;
        call.close();
        this.#call = null;
        // Otherwise when the other page is heard of again.
        this.callIfThere();
      },
    });
    return call;
  }

  write(text: string) {
    this.#say('chat', text);
    this.#show({ chat: [...this.picture.chat, { own: true, text, at: new Date() }] });
  }

  /** Tells the other side what is on, so that a dark picture has its reason. */
  show(own: Partial<Shown>) {
    this.#own = { ...this.#own, ...own };
    for (const track of this.local.getAudioTracks()) track.enabled = this.#own.microphone;
    for (const track of this.local.getVideoTracks()) track.enabled = this.#own.camera;
    this.#say('media', JSON.stringify(this.#own));
  }

  /** The screen instead of the camera, or the camera again. */
  async send(track: MediaStreamTrack | null) {
    this.#video = track ?? this.local.getVideoTracks()[0] ?? null;
    await this.#call?.send(this.#video);
    this.show({ screen: track !== null });
  }

  #say(kind: Signal['kind'], body: string) {
    if (this.picture.room?.state !== 'admitted') return;
    this.#unsaid.push({ kind, body });
    if (!this.#saying) void this.#sayAll();
  }

  /** In their order; what did not arrive is sent again. */
  async #sayAll() {
    this.#saying = true;
    while (this.#unsaid.length > 0 && !this.#ended) {
      const some = this.#unsaid.slice(0, AT_ONCE);
      try {
        await this.door.say(this.seat, some);
        this.#unsaid.splice(0, some.length);
      } catch (error) {
        const problem = asProblem(error);
        // What the server does not take is not said again and again.
        if (problem.status === 422 || problem.code === 'not_admitted') this.#unsaid.splice(0, some.length);
        else if (!this.#survives(problem)) break;
        else await new Promise((done) => setTimeout(done, AGAIN));
      }
    }
    this.#saying = false;
  }
}
