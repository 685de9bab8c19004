import { deleteDB, type IDBPDatabase, openDB } from 'idb';
import { EMPTY_LIBRARY, type LibraryState, mergeLibraries, readLibraryState } from '../../core/library';
import { hash53 } from '../../core/text/hash';
import {
  FORMAT,
  type Mark,
  markOf,
  NewerLibraryError,
  NO_MARK,
  readMark,
  readNewer,
  seal,
  type SealedJson,
  type StoredCopy,
  unseal,
  writesOf,
} from './stored-copy';

const DATABASE = 'paperbeacon-library';
/** The second copy of earlier versions, in a second database. */
const EARLIER_COPY = 'paperbeacon-library-copy';
const STORE = 'library';
const KEY = 'current';

interface StoredRecord extends SealedJson {
  format: number;
  /** Records of earlier versions have no mark. */
  mark?: Mark;
  /** Number of writes that the copy in local storage has seen for certain. */
  copied?: number;
}

/** The last write of this context. When it is still stored, parsing, the slowest step, can be skipped. */
let written: { checksum: number; state: LibraryState } | undefined;
/** The last sealed state. */
let lastSealed: { state: LibraryState; sealed: SealedJson } | undefined;

/** Reads the copy in the database; `copied` is 0 when it does not say. Never rejects. */
export async function readDatabaseCopy(name = DATABASE): Promise<{ copy: StoredCopy; copied: number }> {
  try {
    const value: unknown = await withDatabase(name, (database) => database.get(STORE, KEY));
    return { copy: parseCopy(value), copied: copiedOf(value) };
  } catch (error) {
    const isNewer = error instanceof NewerLibraryError;
    return { copy: isNewer ? { kind: 'newer', state: EMPTY_LIBRARY } : { kind: 'out-of-reach' }, copied: 0 };
  }
}

/**
 * Merges `state` with the stored copy in one transaction, so that a write cannot drop what its author had not read.
 * Returns what is stored then. `known` is the largest number of writes known. Sets a damaged value aside under its own
 * checksum, so that repeated writes keep it once. Rejects when the browser does not store it, and with
 * `NewerLibraryError`.
 */
export async function writeDatabaseCopy(
  state: LibraryState,
  known: { writes: number; copied: number },
): Promise<{ state: LibraryState; mark: Mark }> {
  return withDatabase(DATABASE, async (database) => {
    const transaction = database.transaction(STORE, 'readwrite');
    const value: unknown = await transaction.store.get(KEY);
    const existing = parseUnlessOurs(value);
    if (existing.kind === 'newer') throw new NewerLibraryError();
    const joined = existing.kind === 'sound' ? mergeLibraries(state, existing.state) : state;
    const mark = markOf(joined, Math.max(known.writes, writesOf(existing)) + 1);
    const record: StoredRecord = { format: FORMAT, ...sealed(joined), mark, copied: known.copied };
    await Promise.all([
      existing.kind === 'damaged' && transaction.store.put(value, `damaged-${hash53(JSON.stringify(value))}`),
      transaction.store.put(record, KEY),
      transaction.done,
    ]);
    written = { checksum: record.checksum, state: joined };
    return { state: joined, mark };
  });
}

/** Reads the second copy of earlier versions, if there is one. */
export async function readEarlierCopy(): Promise<StoredCopy> {
  const names = await indexedDB.databases().catch(() => []);
  if (!names.some(({ name }) => name === EARLIER_COPY)) return { kind: 'absent' };
  return (await readDatabaseCopy(EARLIER_COPY)).copy;
}

/** Deletes the second copy of earlier versions. */
export const deleteEarlierCopy = (): Promise<void> => deleteDB(EARLIER_COPY);

async function withDatabase<T>(name: string, use: (database: IDBPDatabase) => Promise<T>): Promise<T> {
  const database = await openDB(name, 1, { upgrade: (created) => void created.createObjectStore(STORE) }).catch(
    (error: unknown) => {
      // A newer version gave the database another form.
      if (error instanceof DOMException && error.name === 'VersionError') throw new NewerLibraryError();
      throw error;
    },
  );
  try {
    return await use(database);
  } finally {
    database.close();
  }
}

function sealed(state: LibraryState): SealedJson {
  if (lastSealed?.state !== state) lastSealed = { state, sealed: seal(state) };
  return lastSealed.sealed;
}

function parseCopy(value: unknown): StoredCopy {
  if (value === undefined) return { kind: 'absent' };
  const { format, json, mark } = (typeof value === 'object' ? value : {}) as Partial<StoredRecord>;
  if (typeof format === 'number' && format > FORMAT) return { kind: 'newer', state: readNewer(json) };
  const content = format === 1 || format === FORMAT ? unseal(value) : undefined;
  if (content === undefined) return { kind: 'damaged', state: EMPTY_LIBRARY, mark: NO_MARK };
  return { kind: 'sound', state: readLibraryState(content).state, mark: readMark(mark) };
}

function parseUnlessOurs(value: unknown): StoredCopy {
  const { format, checksum, mark } = (value ?? {}) as Partial<StoredRecord>;
  if (written === undefined || format !== FORMAT || checksum !== written.checksum) return parseCopy(value);
  return { kind: 'sound', state: written.state, mark: readMark(mark) };
}

function copiedOf(value: unknown): number {
  return readMark({ ...NO_MARK, writes: (value as Partial<StoredRecord> | undefined)?.copied }).writes;
}
