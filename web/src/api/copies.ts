import { fetchClient, type Schemas, signedInAs } from './client';
import * as shelf from './shelf';

/** A save that the server has not acknowledged, as it would be sent again, and when it was typed. */
export type Copy = { body: Schemas['DraftInput']; at: string };
/** One that lies here, as it was when it was read. */
export type Found = Copy & { id: string; stamp: string };

type Keys = { seal: CryptoKey; owner: string };
const KEYS = new Map<string, Promise<Keys>>();
/** Never kept, as at the server: it is typed again. */
const NEVER_KEPT = 'ssn';

const words = new TextEncoder();

/**
 * The key of whoever is signed in. The server tells it to their session alone; here it is in memory only, and no script can
 * read it back. So what lies on the disk opens for nobody else who sits down at this machine.
 */
function keysOf(who: string): Promise<Keys> {
  const known = KEYS.get(who);
  if (known) return known;
  const keys = derive();
  KEYS.set(who, keys);
  keys.catch(() => KEYS.delete(who));
  return keys;
}

async function derive(): Promise<Keys> {
  const { data } = await fetchClient.GET('/api/v1/drafts/key');
  if (!data) throw new Error('no key');
  const bytes = Uint8Array.from(data.key.match(/../g) ?? [], (digits) => Number.parseInt(digits, 16));
  const { subtle } = crypto;
  const secret = await subtle.importKey('raw', bytes, 'HKDF', false, ['deriveKey', 'deriveBits']);
  bytes.fill(0);
  const purpose = (info: string) => ({
    name: 'HKDF',
    hash: 'SHA-256',
    salt: new Uint8Array(),
    info: words.encode(`osler-draft-1 ${info}`),
  });
  const aes = { name: 'AES-GCM', length: 256 };
  const owner = new Uint8Array(await subtle.deriveBits(purpose('owner'), secret, 128));
  return {
    seal: await subtle.deriveKey(purpose('seal'), secret, aes, false, ['encrypt', 'decrypt']),
    owner: [...owner].map((byte) => byte.toString(16).padStart(2, '0')).join(''),
  };
}

/** The session is over: nothing that opens anything stays in memory. */
export const forgetKeys = () => KEYS.clear();

const bound = (id: string, iv: BufferSource) => ({ name: 'AES-GCM', iv, additionalData: words.encode(id) });

/** What is kept of what was typed: everything but what is never kept, under whatever name the form remembers it. */
export const kept = (values: Record<string, string>) =>
  Object.fromEntries(
    Object.entries(values)
      .filter(([name]) => name.split(' ').pop() !== NEVER_KEPT)
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );

async function put(keys: Keys, id: string, { body, at }: Copy) {
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const text = words.encode(JSON.stringify({ body: { ...body, values: kept(body.values) }, at }));
  const sealed = await crypto.subtle.encrypt(bound(id, iv), keys.seal, text);
  await shelf.put({ id, owner: keys.owner, at: Date.now(), stamp: crypto.randomUUID(), iv, body: sealed });
}

/** One's own that lie here, the newest first. */
export async function foundHere(): Promise<Found[]> {
  if (!shelf.hasShelf() || (await shelf.isEmpty())) return [];
  const { seal, owner } = await keysOf(signedInAs());
  const found: Found[] = [];
  for (const { id, stamp, iv, body } of await shelf.ownedBy(owner)) {
    try {
      const text = new TextDecoder().decode(await crypto.subtle.decrypt(bound(id, iv), seal, body));
      found.push({ ...(JSON.parse(text) as Copy), id, stamp });
    } catch {
      // Bytes that somebody changed, or another key of the server: they open never again.
      await shelf.remove(id, stamp);
    }
  }
  return found.sort((a, b) => (a.at < b.at ? 1 : -1));
}

export const throwAway = ({ id, stamp }: Found) => shelf.remove(id, stamp);

/** The copy of one form: written as often as the disk follows, always the latest text. */
export class CopyKeeper {
  private readonly as = signedInAs();
  private wanted: Copy | null = null;
  /** What the disk holds. */
  private written: Copy | null = null;
  private running = Promise.resolve();
  private isWriting = false;
  private tidied = false;

  constructor(
    private id: string,
    private readonly onWritten: () => void,
  ) {
    // Before the network goes.
    if (shelf.hasShelf() && this.as) void keysOf(this.as).catch(() => undefined);
  }

  /** From here on this one's place on the disk is that of a copy that was found there. */
  takeOver(found: Found) {
    this.id = found.id;
    this.wanted = found;
    this.written = found;
  }

  /** Wants this on the disk; `null`: nothing. */
  keep(copy: Copy | null) {
    this.wanted = copy;
    if (!shelf.hasShelf() || !this.as) return;
    if (!this.isWriting) this.running = this.run();
  }

  /** Whether what was typed last is on the disk. */
  get holds() {
    return this.written !== null && this.written === this.wanted;
  }

  /** When the disk has followed. */
  async settled() {
    await this.running;
  }

  private async run() {
    this.isWriting = true;
    while (this.wanted !== this.written) {
      const copy = this.wanted;
      try {
        await this.write(copy);
      } catch {
        // No key yet, a full disk, a window that may store nothing: the next letter tries again.
        if (this.wanted === copy) break;
      }
    }
    // At once with the last look: a letter in between would wait for the next one.
    this.isWriting = false;
  }

  private async write(copy: Copy | null) {
    if (copy) await put(await keysOf(this.as), this.id, copy);
    else await shelf.remove(this.id);
    this.written = copy;
    if (!copy) return;
    this.onWritten();
    if (!this.tidied) await shelf.tidy();
    this.tidied = true;
  }
}
