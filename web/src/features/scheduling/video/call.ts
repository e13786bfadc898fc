import type { Schemas } from '@/api/client';
import type { Link } from './visit';

type Kind = Schemas['Signal']['kind'];
type Events = {
  say: (kind: Kind, body: object) => void;
  remote: (remote: MediaStream) => void;
  link: (link: Link) => void;
  /** Another way between the same pages was not found: the call begins anew. */
  lost: () => void;
};

/** Addresses found within this time travel together. */
const GATHER = 150;
/** So long a line may be silent before another way is looked for. */
const PATIENCE = 4_000;
/** So often that is tried before the call begins anew. */
const TRIES = 3;
/** Candidates of one message. */
const SOME = 15;

/** The line between the two browsers. The provider's page calls; the patient's answers. */
export class Call {
  #line: RTCPeerConnection;
  #remote = new MediaStream();
  #found: RTCIceCandidateInit[] = [];
  #gathering: ReturnType<typeof setTimeout> | undefined;
  #early: RTCIceCandidateInit[] = [];
  #waiting: ReturnType<typeof setTimeout> | undefined;
  #tries = 0;

  constructor(
    readonly id: string,
    servers: Schemas['IceServer'][],
    readonly tracks: { audio: MediaStreamTrack | null; video: MediaStreamTrack | null },
    readonly calls: boolean,
    readonly events: Events,
  ) {
    this.#line = new RTCPeerConnection({
      iceServers: servers.map(({ urls, username, credential }) => ({
        urls,
        username: username ?? undefined,
        credential: credential ?? undefined,
      })),
    });
    this.#line.ontrack = ({ track }) => {
      this.#remote.addTrack(track);
      events.remote(this.#remote);
    };
    this.#line.onicecandidate = ({ candidate }) => candidate && this.#gather(candidate.toJSON());
    this.#line.onconnectionstatechange = () => this.#look();
    // A call that nobody answers is a lost one, too.
    this.#wait();
  }

  /** Both ways for sound and picture, also where one has no camera yet: what is shown changes without a new agreement. */
  async #equip() {
    for (const kind of ['audio', 'video'] as const) {
      const known = this.#line.getTransceivers().find((one) => one.receiver.track.kind === kind);
      const one = known ?? this.#line.addTransceiver(kind, { direction: 'sendrecv' });
      one.direction = 'sendrecv';
      await one.sender.replaceTrack(this.tracks[kind]);
    }
  }

  async offer(options: RTCOfferOptions = {}) {
    await this.#equip();
    const offer = await this.#line.createOffer(options);
    if (this.#line.signalingState === 'closed') return;
    await this.#line.setLocalDescription(offer);
    this.events.say('offer', { call: this.id, sdp: offer.sdp });
  }

  async answer({ sdp }: { sdp: string }) {
    await this.#line.setRemoteDescription({ type: 'offer', sdp });
    await this.#equip();
    const answer = await this.#line.createAnswer();
    await this.#line.setLocalDescription(answer);
    this.events.say('answer', { call: this.id, sdp: answer.sdp });
    await this.#reachEarly();
  }

  async accept({ call, sdp }: { call: string; sdp: string }) {
    if (call !== this.id || this.#line.signalingState !== 'have-local-offer') return;
    await this.#line.setRemoteDescription({ type: 'answer', sdp });
    await this.#reachEarly();
  }

  async reach({ call, found }: { call: string; found: RTCIceCandidateInit[] }) {
    if (call !== this.id) return;
    this.#early.push(...found);
    if (this.#line.remoteDescription) await this.#reachEarly();
  }

  async #reachEarly() {
    for (const candidate of this.#early.splice(0)) {
      // One way that cannot be is no reason to leave out the others.
      await this.#line.addIceCandidate(candidate).catch(() => undefined);
    }
  }

  #gather(candidate: RTCIceCandidateInit) {
    this.#found.push(candidate);
    this.#gathering ??= setTimeout(() => {
      this.#gathering = undefined;
      while (this.#found.length > 0) {
        this.events.say('candidates', { call: this.id, found: this.#found.splice(0, SOME) });
      }
    }, GATHER);
  }

  #look() {
    const state = this.#line.connectionState;
    if (state === 'connected') {
      clearTimeout(this.#waiting);
      this.#waiting = undefined;
      this.#tries = 0;
      this.events.link('connected');
    }
    if (state === 'disconnected' || state === 'failed') {
      this.events.link('reconnecting');
      this.#wait();
    }
  }

  /** The one who called looks for another way. */
  #wait() {
    if (!this.calls) return;
    this.#waiting ??= setTimeout(
      () => {
        this.#waiting = undefined;
        if (this.#line.connectionState === 'connected' || this.#line.connectionState === 'closed') return;
        this.#tries += 1;
        if (this.#tries > TRIES) {
          this.events.lost();
          return;
        }
        void this.offer({ iceRestart: true }).catch(() => undefined);
        this.#wait();
      },
      PATIENCE * (this.#tries + 1),
    );
  }

  /** Another picture on the same line. */
  async send(video: MediaStreamTrack | null) {
    this.tracks.video = video;
    const one = this.#line.getTransceivers().find(({ receiver }) => receiver.track.kind === 'video');
    await one?.sender.replaceTrack(video);
  }

  close() {
    clearTimeout(this.#waiting);
    clearTimeout(this.#gathering);
    this.#line.onconnectionstatechange = null;
    this.#line.onicecandidate = null;
    this.#line.ontrack = null;
    this.#line.close();
  }
}
