import { EMPTY_LIBRARY, type LibraryState, mergeLibraries } from '../../core/library';
import { mergeRemote } from '../../core/library/sync';
import { deleteEarlierCopy, readDatabaseCopy, readEarlierCopy, writeDatabaseCopy } from './database-copy';
import { libraryWitness } from './library-witness';
import { readLocalCopy, writeLocalCopy } from './local-copy';
import { type Mark, markOf, NewerLibraryError, type StoredCopy, writesOf } from './stored-copy';

/**
 * The library on this device, which is the source of truth: one copy in a database and one in `storage.local`. Browsers
 * keep these in different files, so that damage to one loses nothing. A witness in a third place notices the loss of
 * both.
 *
 * A write merges the new state with the stored one, so that it cannot drop what its author had not read. It sets a
 * damaged value aside, and never overwrites the value of a newer Paperbeacon.
 */
export interface LibraryStore {
  /**
   * Reads both copies, merges what is readable and repairs a damaged copy at once. Rejects when neither storage opens:
   * the state of the library is then unknown.
   */
  read(): Promise<StoredLibrary>;
  /**
   * Writes the copy in the database, then the one in local storage. Resolves when at least one is stored, rejects when
   * both fail or one is from a newer version.
   */
  write(state: LibraryState): Promise<void>;
}

export interface StoredLibrary {
  state: LibraryState;
  /**
   * `sound`: read as written, or never written; `recovered`: one copy was damaged, missing or outdated, and the other
   * one complete; `missing`: both copies lack writes; `unreadable`: no copy was readable; `newer`: a newer Paperbeacon
   * wrote it, and `state` holds the part that this version can read: show it, do not change it.
   */
  health: 'sound' | 'recovered' | 'missing' | 'unreadable' | 'newer';
  /** The browser opens no database: the library lives in local storage, and papers cannot be stored. */
  hasNoDatabase?: true;
}

/** The largest number of writes seen, and the one that the copy in local storage has seen for certain. */
let known = { writes: 0, copied: 0 };

export const libraryStore: LibraryStore = {
  async read() {
    const [{ copy: database, copied }, local, earlier, witness] = await Promise.all([
      readDatabaseCopy(),
      readLocalCopy(),
      readEarlierCopy().catch((): StoredCopy => ({ kind: 'out-of-reach' })),
      libraryWitness.read(),
    ]);
    const copies = [database, local, earlier];
    const newer = copies.filter((copy) => copy.kind === 'newer');
    if (newer.length > 0) return { state: copies.reduce(addCopy, EMPTY_LIBRARY), health: 'newer' };
    const hasNoDatabase = database.kind === 'out-of-reach';
    if (hasNoDatabase && local.kind === 'out-of-reach') {
      throw new Error('The browser does not open its storage; restart it.');
    }
    known = {
      writes: Math.max(writesOf(database), writesOf(local), witness.writes),
      copied: writesOf(local),
    };
    const state = copies.reduce(addCopy, EMPTY_LIBRARY);
    const health = healthOf({ database, local, earlier, copied, witness });
    const needsWrite = health === 'missing' || (health !== 'unreadable' && needsRepair(database, local, state));
    // A full disk must not prevent reading. After the write, the loss counts as known.
    if (needsWrite) await libraryStore.write(state).catch(() => undefined);
    const isOutdated = earlier.kind === 'sound' || earlier.kind === 'damaged';
    if (isOutdated && known.copied > 0) await deleteEarlierCopy().catch(() => undefined);
    return { state, health, ...(hasNoDatabase && { hasNoDatabase }) };
  },
  async write(state) {
    let failure: unknown;
    const { state: joined, mark } = await writeDatabaseCopy(state, known).catch((error: unknown) => {
      if (error instanceof NewerLibraryError) throw error;
      failure = error;
      return { state, mark: markOf(state, known.writes + 1) };
    });
    try {
      await writeLocalCopy(joined, mark);
      known = { writes: mark.writes, copied: mark.writes };
    } catch (error) {
      if (error instanceof NewerLibraryError) throw error;
      if (failure !== undefined)
        throw new Error(
          'The library could not be written, so nothing was saved. Free some space on the disk and try again.',
          { cause: error },
        );
      known = { ...known, writes: mark.writes };
    }
    // Nobody waits for the witness: without it, only the loss of both copies at once would not be noticed.
    void libraryWitness.write(mark);
  },
};

/**
 * Merges a copy into the state. Mass removals in it stay out, because `storage.local` is open to the scripts in web
 * pages, whose process may be compromised.
 */
function addCopy(state: LibraryState, copy: StoredCopy): LibraryState {
  return 'state' in copy ? mergeRemote(state, copy.state, undefined, 0).state : state;
}

/** Whether a copy lacks something, for example after an interrupted write or damage. */
function needsRepair(database: StoredCopy, local: StoredCopy, state: LibraryState): boolean {
  if (state === EMPTY_LIBRARY) return false;
  const isWhole = (copy: StoredCopy): boolean =>
    copy.kind === 'sound' && mergeLibraries(copy.state, state) === copy.state;
  return !isWhole(database) || !isWhole(local) || writesOf(database) !== writesOf(local);
}

interface Findings {
  database: StoredCopy;
  local: StoredCopy;
  earlier: StoredCopy;
  /** Number of writes that the local copy must have seen. */
  copied: number;
  witness: Mark;
}

function healthOf({ database, local, earlier, copied, witness }: Findings): StoredLibrary['health'] {
  const copies = [database, local, earlier];
  const isDamaged = copies.some(({ kind }) => kind === 'damaged');
  if (isDamaged && copies.every(({ kind }) => kind !== 'sound')) {
    return copies.some((copy) => writesOf(copy) > 0) ? 'missing' : 'unreadable';
  }
  if (witness.writes > Math.max(writesOf(database), writesOf(local))) return 'missing';
  // An interrupted write leaves the local copy one write behind; that does not concern the user.
  const lacksDatabase = database.kind !== 'out-of-reach' && writesOf(database) < writesOf(local);
  const lacksLocal = local.kind !== 'out-of-reach' && writesOf(local) < copied;
  return isDamaged || lacksDatabase || lacksLocal ? 'recovered' : 'sound';
}
