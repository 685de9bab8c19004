import { type IDBPDatabase, openDB } from 'idb';
import { hash53 } from '../core/text/hash';
import { EMPTY_LIBRARY, type LibraryState, mergeLibraries, readLibraryState } from '../core/library';

/**
 * The library on this device: the truth, kept twice in two databases so that damage to one loses nothing. What cannot
 * be read is set aside before anything is written in its place.
 */
export interface LibraryStore {
  /** Reads both copies and joins what is sound in them. */
  read(): Promise<StoredLibrary>;
  /** Writes both copies; resolves when the first holds it. Rejects when neither could be written. */
  write(state: LibraryState): Promise<void>;
}

export interface StoredLibrary {
  state: LibraryState;
  /**
   * `sound`: read as written, or nothing was ever written; `recovered`: one copy was damaged or lost, the other
   * restored it; `unreadable`: no copy could be read, and what is there was set aside.
   */
  health: 'sound' | 'recovered' | 'unreadable';
}

const DATABASES = ['paperbeacon-library', 'paperbeacon-library-copy'] as const;
const STORE = 'library';
const KEY = 'current';
/** Version of the stored form. A newer one than this is left alone. */
const FORMAT = 1;

interface StoredRecord {
  format: number;
  checksum: number;
  json: string;
}

type Copy = { kind: 'sound'; state: LibraryState } | { kind: 'absent' } | { kind: 'damaged' };

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
    return await withDatabase(name, async (database) => {
      const value: unknown = await database.get(STORE, KEY);
      if (value === undefined) return { kind: 'absent' };
      const copy = parseCopy(value);
      // Set aside for rescue by hand: the next write takes its place.
      if (copy.kind === 'damaged') await database.put(STORE, value, `damaged-${Date.now()}`);
      return copy;
    });
  } catch {
    return { kind: 'damaged' };
  }
}

function parseCopy(value: unknown): Copy {
  const { format, checksum, json } = (typeof value === 'object' ? value : {}) as Partial<StoredRecord>;
  if (format !== FORMAT || typeof json !== 'string' || hash53(json) !== checksum) return { kind: 'damaged' };
  return { kind: 'sound', state: readLibraryState(JSON.parse(json)).state };
}

export const libraryStore: LibraryStore = {
  async read() {
    const copies = await Promise.all(DATABASES.map(readCopy));
    const sound = copies.filter((copy) => copy.kind === 'sound');
    if (sound.length === 0) {
      const damaged = copies.some((copy) => copy.kind === 'damaged');
      return { state: EMPTY_LIBRARY, health: damaged ? 'unreadable' : 'sound' };
    }
    const state = sound.map((copy) => copy.state).reduce(mergeLibraries);
    return { state, health: sound.length === DATABASES.length ? 'sound' : 'recovered' };
  },
  async write(state) {
    const json = JSON.stringify(state);
    const record: StoredRecord = { format: FORMAT, checksum: hash53(json), json };
    const results = await Promise.allSettled(
      DATABASES.map((name) => withDatabase(name, (database) => database.put(STORE, record, KEY))),
    );
    const failed = results.filter((result) => result.status === 'rejected');
    if (failed.length === DATABASES.length)
      throw new Error('The library could not be written.', { cause: failed[0] });
  },
};
