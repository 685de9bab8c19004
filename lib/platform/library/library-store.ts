import { type IDBPDatabase, openDB } from 'idb';
import { EMPTY_LIBRARY, type LibraryState, mergeLibraries, readLibraryState } from '../../core/library';
import { hash53 } from '../../core/text/hash';

/**
 * The library on this device: the truth, kept twice in two databases so that damage to one loses nothing.
 *
 * A write joins what it writes with what is there, in one transaction: whatever a reader missed is not lost by it. What is
 * there and cannot be read is set aside first. What a newer Paperbeacon wrote is never written over.
 */
export interface LibraryStore {
  /**
   * Reads both copies and joins what is sound in them; a damaged copy is made good at once,
   * where that can be written. Rejects when neither copy can
   * be reached, and then nothing is known about the library.
   */
  read(): Promise<StoredLibrary>;
  /** Writes both copies; resolves when at least one holds it. Rejects when none does. */
  write(state: LibraryState): Promise<void>;
}

export interface StoredLibrary {
  state: LibraryState;
  /**
   * `sound`: read as written, or nothing was ever written; `recovered`: one copy was damaged or out of reach, the other
   * held; `unreadable`: no copy could be read, and what is there was set aside; `newer`: a newer Paperbeacon wrote it, and
   * `state` is what can be understood of it, to be shown and not to be changed.
   */
  health: 'sound' | 'recovered' | 'unreadable' | 'newer';
}

const DATABASES = ['paperbeacon-library', 'paperbeacon-library-copy'] as const;
const STORE = 'library';
const KEY = 'current';
/** Version of the stored form: 2 added looks and marks. A newer one than this is left alone. */
const FORMAT = 2;

interface StoredRecord {
  format: number;
  checksum: number;
  json: string;
}

type Copy =
  | { kind: 'sound'; state: LibraryState }
  | { kind: 'absent' }
  | { kind: 'damaged' }
  | { kind: 'newer'; state: LibraryState }
  /** The database could not be opened or read: the copy may be sound. */
  | { kind: 'out-of-reach' };

/** What this context wrote to each copy last: found there again, it need not be read again, which takes longest. */
const written = new Map<string, { checksum: number; state: LibraryState }>();

/** The last state that was made into a record: both copies get the same. */
let lastRecord: { state: LibraryState; record: StoredRecord } | undefined;

function recordOf(state: LibraryState): StoredRecord {
  if (lastRecord?.state !== state) {
    const json = JSON.stringify(state);
    lastRecord = { state, record: { format: FORMAT, checksum: hash53(json), json } };
  }
  return lastRecord.record;
}

/** Somebody already uses a Paperbeacon whose libraries this one does not understand. */
export class NewerLibraryError extends Error {
  constructor() {
    super('Your saved papers were written by a newer Paperbeacon. Update this one to change them.');
    this.name = 'NewerLibraryError';
  }
}

async function withDatabase<T>(name: string, use: (database: IDBPDatabase) => Promise<T>): Promise<T> {
  const database = await openDB(name, 1, { upgrade: (created) => void created.createObjectStore(STORE) });
  try {
    return await use(database);
  } finally {
    database.close();
  }
}

async function readCopy(name: string): Promise<Copy> {
  try {
    return parseCopy(await withDatabase(name, (database) => database.get(STORE, KEY)));
  } catch {
    return { kind: 'out-of-reach' };
  }
}

function parseCopy(value: unknown): Copy {
  if (value === undefined) return { kind: 'absent' };
  const { format, checksum, json } = (typeof value === 'object' ? value : {}) as Partial<StoredRecord>;
  if (typeof format === 'number' && format > FORMAT) return { kind: 'newer', state: readNewer(json) };
  const known = format === 1 || format === FORMAT;
  if (!known || typeof json !== 'string' || hash53(json) !== checksum) return { kind: 'damaged' };
  return { kind: 'sound', state: readLibraryState(JSON.parse(json)).state };
}

/** As much of a newer library as this Paperbeacon understands. */
function readNewer(json: unknown): LibraryState {
  try {
    return readLibraryState(typeof json === 'string' ? JSON.parse(json) : undefined).state;
  } catch {
    return EMPTY_LIBRARY;
  }
}

/** Joins `state` into one copy. Damage goes aside under its own checksum, so that it is kept once however often it is met. */
function writeCopy(name: string, state: LibraryState): Promise<void> {
  return withDatabase(name, async (database) => {
    const transaction = database.transaction(STORE, 'readwrite');
    const value: unknown = await transaction.store.get(KEY);
    const existing = parseUnlessOurs(name, value);
    if (existing.kind === 'newer') throw new NewerLibraryError();
    const joined = existing.kind === 'sound' ? mergeLibraries(state, existing.state) : state;
    const record = recordOf(joined);
    await Promise.all([
      existing.kind === 'damaged' && transaction.store.put(value, `damaged-${hash53(JSON.stringify(value))}`),
      transaction.store.put(record, KEY),
      transaction.done,
    ]);
    written.set(name, { checksum: record.checksum, state: joined });
  });
}

function parseUnlessOurs(name: string, value: unknown): Copy {
  const ours = written.get(name);
  const { format, checksum } = (value ?? {}) as Partial<StoredRecord>;
  const same = ours !== undefined && format === FORMAT && checksum === ours.checksum;
  return same ? { kind: 'sound', state: ours.state } : parseCopy(value);
}

export const libraryStore: LibraryStore = {
  async read() {
    const copies = await Promise.all(DATABASES.map(readCopy));
    const newer = copies.filter((copy) => copy.kind === 'newer');
    if (newer.length > 0)
      return { state: newer.map((copy) => copy.state).reduce(mergeLibraries), health: 'newer' };
    const sound = copies.filter((copy) => copy.kind === 'sound');
    const state = sound.map((copy) => copy.state).reduce(mergeLibraries, EMPTY_LIBRARY);
    const damaged = copies.some((copy) => copy.kind === 'damaged');
    const unreached = copies.filter((copy) => copy.kind === 'out-of-reach').length;
    if (unreached === DATABASES.length) throw new Error('The browser does not open its storage; restart it.');
    if (sound.length === 0) return { state, health: damaged || unreached > 0 ? 'unreadable' : 'sound' };
    // What one copy missed, by a write that it refused, is in both again before the other is damaged.
    const agree = sound.every((copy) => mergeLibraries(copy.state, state) === copy.state);
    if (sound.length === DATABASES.length && agree) return { state, health: 'sound' };
    // A disk that is full must not keep the user from what can be read.
    await libraryStore.write(state).catch(() => undefined);
    // A copy that is simply missing, such as after a write that was cut short, is no news to the user.
    return { state, health: damaged ? 'recovered' : 'sound' };
  },
  async write(state) {
    const results = await Promise.allSettled(DATABASES.map((name) => writeCopy(name, state)));
    const failures = results.filter((result) => result.status === 'rejected');
    const newer = failures.find(({ reason }) => reason instanceof NewerLibraryError);
    if (newer) throw newer.reason;
    if (failures.length === DATABASES.length) {
      throw new Error('The library could not be written.', { cause: failures[0]?.reason });
    }
  },
};
