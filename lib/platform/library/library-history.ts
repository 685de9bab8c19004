import type { DBSchema } from 'idb';
import {
  type LibraryState,
  readLibraryState,
  removedBetween,
  type Snapshot,
  type TrashEntry,
} from '../../core/library';
import { openOnce } from '../open-once';
import { storedItem } from '../stored-item';
import { seal, type SealedJson, unseal } from './stored-copy';
import { DAYS, isOld, readTrashCopy, writeTrashCopy } from './trash-copy';

type IsTyped = Parameters<typeof removedBetween>[2];

/**
 * Snapshots of seven days and the removals of seven days, on this device only. A separate database, so that no fault
 * here can damage the library. The trash has a second copy in local storage, where it survives damage to the database.
 */
export interface LibraryHistory {
  /**
   * Records a change before it is stored. `now` is in ms since 1970; `isTyped` as in `removedBetween`. Rejects when a
   * removed element has no copy of the trash to go to.
   */
  record(before: LibraryState, after: LibraryState, now: number, isTyped?: IsTyped): Promise<void>;
  /** Latest first. */
  snapshots(): Promise<Snapshot[]>;
  /** `undefined` when the day has no snapshot or the snapshot is damaged. */
  snapshot(day: string): Promise<LibraryState | undefined>;
  /** Whether the database lost snapshots since the last call. */
  hasLostSnapshots(): Promise<boolean>;
  /** Latest first. `now` is in ms since 1970. */
  trash(now: number): Promise<TrashEntry[]>;
}

export interface SharedHistory extends LibraryHistory {
  /** Adds what other devices have in their trash and this one lacks. Rejects when no copy of the trash can be written. */
  adopt(entries: readonly TrashEntry[], now: number): Promise<void>;
}

const HOUR_MS = 3_600_000;

interface HistorySchema extends DBSchema {
  /** The key is the time of the snapshot, ISO 8601, so that a list of snapshots needs no values. */
  snapshots: { key: string; value: SealedJson };
  trash: { key: string; value: TrashEntry };
}

const open = openOnce<HistorySchema>('paperbeacon-history', 1, {
  upgrade(created) {
    created.createObjectStore('snapshots');
    created.createObjectStore('trash');
  },
});

export const libraryHistory: SharedHistory = {
  async record(before, after, now, isTyped) {
    const entries = removedBetween(before, after, isTyped).map((one) => {
      return { ...one, id: `${one.kind} ${one.key} ${now}`, removedAt: now };
    });
    const copies = [keepEntries(entries, now), writeTrashCopy(entries, now)];
    // The library works without snapshots, too.
    const [, ...trash] = await Promise.allSettled([keepSnapshot(before, now), ...copies]);
    if (trash.every(({ status }) => status === 'rejected'))
      throw new Error(
        'The trash could not be written, so nothing was changed. Free some space on the disk and try again.',
      );
  },
  async snapshots() {
    const keys = await snapshotKeys().catch(() => []);
    return keys.toReversed().map((key) => ({ day: dayOf(key), takenAt: Date.parse(key) }));
  },
  async snapshot(day) {
    const key = (await (await open()).getAllKeys('snapshots')).find((taken) => dayOf(taken) === day);
    const found = key === undefined ? undefined : await (await open()).get('snapshots', key);
    const library = unseal(found);
    return library === undefined ? undefined : readLibraryState(library).state;
  },
  async hasLostSnapshots() {
    const keys = await snapshotKeys();
    const remembered = await snapshotsTaken.get();
    const isLost = remembered.some((key) => !keys.includes(key));
    if (isLost) await snapshotsTaken.set(keys);
    return isLost;
  },
  async trash(now) {
    const stored = await open()
      .then((database) => database.getAll('trash'))
      .catch(() => []);
    const entries = new Map([...(await readTrashCopy()), ...stored].map((entry) => [entry.id, entry]));
    return [...entries.values()].filter((entry) => !isOld(entry, now)).toSorted((a, b) => b.removedAt - a.removedAt);
  },
  async adopt(entries, now) {
    const there = new Set((await libraryHistory.trash(now)).map(contentOf));
    const missing = entries.filter((entry) => !isOld(entry, now) && !there.has(contentOf(entry)));
    if (missing.length === 0) return;
    const copies = await Promise.allSettled([keepEntries(missing, now), writeTrashCopy(missing, now)]);
    const [failed, alsoFailed] = copies.filter((copy) => copy.status === 'rejected');
    if (failed && alsoFailed) throw failed.reason;
  },
};

/** Each device notices the same removal at another time. */
function contentOf({ kind, key, value }: TrashEntry): string {
  return JSON.stringify([kind, key, value]);
}

const snapshotsTaken = storedItem('local', 'snapshots', (keys) => (Array.isArray(keys) ? (keys as string[]) : []));

async function snapshotKeys(): Promise<string[]> {
  return (await open()).getAllKeys('snapshots');
}

/** Day whose snapshot exists, so that most changes skip the look-up. */
let knownDay: string | undefined;

async function keepSnapshot(state: LibraryState, now: number): Promise<void> {
  const key = new Date(now).toISOString();
  const isEmpty = Object.keys(state.members).length === 0 && Object.keys(state.notes).length === 0;
  if (isEmpty || dayOf(key) === knownDay) return;
  const taken = await (await open()).getAllKeys('snapshots');
  if (!taken.some((one) => dayOf(one) === dayOf(key))) await putSnapshot(state, key, taken);
  knownDay = dayOf(key);
}

async function putSnapshot(state: LibraryState, key: string, taken: readonly string[]): Promise<void> {
  const now = Date.parse(key);
  const transaction = (await open()).transaction('snapshots', 'readwrite');
  // Keeps the days nearest to now: a clock that was wrong for a while must not displace real snapshots.
  const surplus = taken
    .toSorted((a, b) => Math.abs(now - Date.parse(a)) - Math.abs(now - Date.parse(b)))
    .slice(DAYS - 1);
  await Promise.all([
    transaction.store.put(seal(state), key),
    ...surplus.map((one) => transaction.store.delete(one)),
    transaction.done,
  ]);
  await snapshotsTaken.set([...taken.filter((one) => !surplus.includes(one)), key]);
}

/** Time of the last search for old entries in the trash, ms since 1970. */
let prunedAt = -Infinity;

async function keepEntries(entries: readonly TrashEntry[], now: number): Promise<void> {
  if (entries.length === 0) return;
  // The search reads the whole trash, which can hold thousands of entries: once an hour is enough.
  const prunes = Math.abs(now - prunedAt) > HOUR_MS;
  // A clock that was ahead for a while must not empty the trash: entries since the oldest snapshot stay, shown or not.
  const [oldest] = prunes ? await (await open()).getAllKeys('snapshots') : [];
  const transaction = (await open()).transaction('trash', 'readwrite');
  const old = prunes
    ? (await transaction.store.getAll()).filter((entry) => isOld(entry, now) && isBefore(entry, oldest))
    : [];
  await Promise.all([
    ...entries.map((entry) => transaction.store.put(entry, entry.id)),
    ...old.map(({ id }) => transaction.store.delete(id)),
    transaction.done,
  ]);
  if (prunes) prunedAt = now;
}

/** Whether the entry was removed before the day of the snapshot taken at `takenAt`. */
function isBefore({ removedAt }: TrashEntry, takenAt: string | undefined): boolean {
  return takenAt === undefined || new Date(removedAt).toISOString() < dayOf(takenAt);
}

function dayOf(key: string): string {
  return key.slice(0, 10);
}
