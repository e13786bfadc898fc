/** What lies on this machine's disk, and it is all: of whom in a word that only they can compute, when, and sealed bytes. */
export type Sealed = {
  id: string;
  owner: string;
  at: number;
  /** Another one with each writing: what was written since is not taken away. */
  stamp: string;
  iv: Uint8Array<ArrayBuffer>;
  body: ArrayBuffer;
};

/** Longer nothing lies here: who typed it has not come back to this machine. */
const OLDEST = 14 * 24 * 3_600_000;
/** So many, and so many bytes, of all people together; the oldest go first. */
const MOST = 100;
const LARGEST = 32 << 20;
const STORE = 'copy';

let opened: Promise<IDBDatabase> | undefined;

const answered = <T>(request: IDBRequest<T>) =>
  new Promise<T>((done, fail) => {
    request.onsuccess = () => done(request.result);
    request.onerror = () => fail(request.error);
  });

function open() {
  const request = indexedDB.open('osler-drafts', 1);
  request.onupgradeneeded = () => {
    const store = request.result.createObjectStore(STORE, { keyPath: 'id' });
    store.createIndex('owner', 'owner');
    store.createIndex('at', 'at');
  };
  const database = answered(request);
  database.then(
    (it) => {
      it.onversionchange = () => it.close();
      it.onclose = () => {
        opened = undefined;
      };
    },
    () => {
      opened = undefined;
    },
  );
  return database;
}

/** One transaction; what `run` begins is on the disk when this ends. */
async function within<T>(mode: IDBTransactionMode, run: (store: IDBObjectStore) => Promise<T> | T): Promise<T> {
  opened ??= open();
  const transaction = (await opened).transaction(STORE, mode);
  const ended = new Promise<void>((done, fail) => {
    transaction.oncomplete = () => done();
    transaction.onabort = () => fail(transaction.error);
  });
  const result = await run(transaction.objectStore(STORE));
  await ended;
  return result;
}

/** Whether this browser has one, and can seal what goes there. */
export const hasShelf = () => typeof indexedDB !== 'undefined' && typeof crypto.subtle !== 'undefined';

export const put = (sealed: Sealed) => within('readwrite', (store) => answered(store.put(sealed)));

export const ownedBy = (owner: string): Promise<Sealed[]> =>
  within('readonly', (store) => answered(store.index('owner').getAll(owner)));

export const isEmpty = async () => (await within('readonly', (store) => answered(store.count()))) === 0;

/** Takes one away; with a stamp only as it was then. */
export const remove = (id: string, stamp?: string) =>
  within('readwrite', async (store) => {
    const found: Sealed | undefined = stamp ? await answered(store.get(id)) : undefined;
    if (!stamp || found?.stamp === stamp) await answered(store.delete(id));
  });

/** What is too old goes, and the oldest where there is too much. */
export const tidy = () =>
  within(
    'readwrite',
    (store) =>
      new Promise<void>((done, fail) => {
        let [count, bytes] = [0, 0];
        const request = store.index('at').openCursor(null, 'prev');
        request.onerror = () => fail(request.error);
        request.onsuccess = () => {
          const cursor = request.result;
          if (!cursor) return done();
          const { at, body } = cursor.value as Sealed;
          count += 1;
          bytes += body.byteLength;
          if (at < Date.now() - OLDEST || count > MOST || bytes > LARGEST) cursor.delete();
          cursor.continue();
        };
      }),
  );
