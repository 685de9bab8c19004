import { type IDBPDatabase, openDB } from 'idb';
import { EMPTY_LIBRARY, type LibraryState, mergeLibraries, readLibraryState } from '../../core/library';
import { hash53 } from '../../core/text/hash';

/**
 * The library on this device, which is the source of truth: two copies in two databases, so that damage to one loses
 * nothing.
 *
 * A write merges the new state with the stored one in one transaction, so that it cannot drop what its author had not
 * read. It first sets a damaged value aside, and never overwrites the value of a newer Paperbeacon.
 */
export interface LibraryStore {
  /**
   * Reads both copies, merges the sound ones and tries to repair a damaged copy at once. Rejects when neither database
   * opens: the state of the library is then unknown.
   */
  read(): Promise<StoredLibrary>;
  /**
   * Writes both copies. Resolves when at least one is stored, rejects when both fail or one is from a newer version.
   */
  write(state: LibraryState): Promise<void>;
}

export interface StoredLibrary {
  state: LibraryState;
  /**
   * `sound`: read as written, or never written; `recovered`: one copy was damaged, the other was sound; `unreadable`:
   * no copy was readable; `newer`: a newer Paperbeacon wrote it, and `state` holds the part that this version can read:
   * show it, do not change it.
   */
  health: 'sound' | 'recovered' | 'unreadable' | 'newer';
}

const DATABASES = ['paperbeacon-library', 'paperbeacon-library-copy'] as const;
const STORE = 'library';
const KEY = 'current';
/** Version of the stored form. Version 2 added looks and marks. */
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
  /** The database did not open or could not be read: the copy may be sound. */
  | { kind: 'out-of-reach' };

/** Last write of this context to each copy. When it is still there, parsing, the slowest step, can be skipped. */
const written = new Map<string, { checksum: number; state: LibraryState }>();

/** The last serialised state: both copies get the same record. */
let lastRecord: { state: LibraryState; record: StoredRecord } | undefined;

function recordOf(state: LibraryState): StoredRecord {
  if (lastRecord?.state !== state) {
    const json = JSON.stringify(state);
    lastRecord = { state, record: { format: FORMAT, checksum: hash53(json), json } };
  }
  return lastRecord.record;
}

/** Thrown by a write when a newer Paperbeacon wrote the stored library. */
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

/** The part of a newer library that this version can read. */
function readNewer(json: unknown): LibraryState {
  try {
    return readLibraryState(typeof json === 'string' ? JSON.parse(json) : undefined).state;
  } catch {
    return EMPTY_LIBRARY;
  }
}

/**
 * Merges `state` into one copy. Sets a damaged value aside under its own checksum, so that repeated writes keep it
 * once.
 */
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
    if (newer.length > 0) return { state: newer.map((copy) => copy.state).reduce(mergeLibraries), health: 'newer' };
    const sound = copies.filter((copy) => copy.kind === 'sound');
    const state = sound.map((copy) => copy.state).reduce(mergeLibraries, EMPTY_LIBRARY);
    const damaged = copies.some((copy) => copy.kind === 'damaged');
    const unreached = copies.filter((copy) => copy.kind === 'out-of-reach').length;
    if (unreached === DATABASES.length) throw new Error('The browser does not open its storage; restart it.');
    if (sound.length === 0) return { state, health: damaged || unreached > 0 ? 'unreadable' : 'sound' };
    // A copy can lack a write that failed: repair it now, before the other copy is damaged.
    const agree = sound.every((copy) => mergeLibraries(copy.state, state) === copy.state);
    if (sound.length === DATABASES.length && agree) return { state, health: 'sound' };
    // A full disk must not prevent reading.
    await libraryStore.write(state).catch(() => undefined);
    // A missing copy, for example after an interrupted write, does not concern the user.
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
