import type { Schemas } from '@/api/client';

/** What a file is, beside those that the clinic signed. */
export type Compared = 'newest' | 'earlier' | 'longer' | 'other';

const hex = (digest: ArrayBuffer) =>
  [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
const sha256 = async (bytes: ArrayBuffer) => hex(await crypto.subtle.digest('SHA-256', bytes));

/** Compares in this browser: the file goes nowhere. One with something behind it is told from one that was changed. */
export async function compare(bytes: ArrayBuffer, files: Schemas['DocumentFile'][]): Promise<Compared> {
  const digest = await sha256(bytes);
  const at = files.findIndex((known) => known.sha256 === digest);
  if (at >= 0) return at === files.length - 1 ? 'newest' : 'earlier';
  for (const known of files) {
    if (known.bytes < bytes.byteLength && (await sha256(bytes.slice(0, known.bytes))) === known.sha256) return 'longer';
  }
  return 'other';
}
