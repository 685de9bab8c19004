import type { DBSchema } from 'idb';
import {
  type LibraryState,
  readLibraryState,
  removedBetween,
  type RemovedElement,
  type Snapshot,
  type TrashEntry,
} from '../../core/library';
import { hash53 } from '../../core/text/hash';
import { openOnce } from '../open-once';

/**
 * Snapshots of seven days and the removals of seven days, on this device only. A separate database, so that no fault
 * here can damage the library.
 */
export interface LibraryHistory {
  /** Records a change before it is stored. `now` is in ms since 1970; `everyNote` as in `removedBetween`. */
  record(before: LibraryState, after: LibraryState, now: number, everyNote?: boolean): Promise<void>;
  /** Latest first. */
  snapshots(): Promise<Snapshot[]>;
  /** `undefined` when the day has no snapshot or the snapshot is damaged. */
  snapshot(day: string): Promise<LibraryState | undefined>;
  /** Latest first. `now` is in ms since 1970. */
  trash(now: number): Promise<TrashEntry[]>;
}

const DAYS = 7;
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

interface HistorySchema extends DBSchema {
  /** The key is the time of the snapshot, ISO 8601, so that a list of snapshots needs no values. */
  snapshots: { key: string; value: { checksum: number; json: string } };
  trash: { key: string; value: TrashEntry };
}

const open = openOnce<HistorySchema>('paperbeacon-history', 1, {
  upgrade(created) {
    created.createObjectStore('snapshots');
    created.createObjectStore('trash');
  },
});

export const libraryHistory: LibraryHistory = {
  async record(before, after, now, everyNote) {
    const removed = removedBetween(before, after, everyNote);
    await Promise.all([keepSnapshot(before, now), keepRemoved(removed, now)]);
  },
  async snapshots() {
    const keys = await (await open()).getAllKeys('snapshots');
    return keys.toReversed().map((key) => ({ day: dayOf(key), takenAt: Date.parse(key) }));
  },
  async snapshot(day) {
    const key = (await (await open()).getAllKeys('snapshots')).find((taken) => dayOf(taken) === day);
    const found = key === undefined ? undefined : await (await open()).get('snapshots', key);
    if (found === undefined || hash53(found.json) !== found.checksum) return undefined;
    return readLibraryState(JSON.parse(found.json)).state;
  },
  async trash(now) {
    const entries = await (await open()).getAll('trash');
    return entries.filter((entry) => !isOld(entry, now)).toSorted((a, b) => b.removedAt - a.removedAt);
  },
};

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
  const json = JSON.stringify(state);
  const transaction = (await open()).transaction('snapshots', 'readwrite');
  // Keeps the days nearest to now: a clock that was wrong for a while must not displace real snapshots.
  const surplus = taken
    .toSorted((a, b) => Math.abs(now - Date.parse(a)) - Math.abs(now - Date.parse(b)))
    .slice(DAYS - 1);
  await Promise.all([
    transaction.store.put({ checksum: hash53(json), json }, key),
    ...surplus.map((one) => transaction.store.delete(one)),
    transaction.done,
  ]);
}

/** Time of the last search for old entries in the trash, ms since 1970. */
let prunedAt = -Infinity;

async function keepRemoved(removed: readonly RemovedElement[], now: number): Promise<void> {
  if (removed.length === 0) return;
  // The search reads the whole trash, which can hold thousands of entries: once an hour is enough.
  const prunes = Math.abs(now - prunedAt) > HOUR_MS;
  // A clock that was ahead for a while must not empty the trash: entries since the oldest snapshot stay, shown or not.
  const [oldest] = prunes ? await (await open()).getAllKeys('snapshots') : [];
  const transaction = (await open()).transaction('trash', 'readwrite');
  const old = prunes
    ? (await transaction.store.getAll()).filter((entry) => isOld(entry, now) && isBefore(entry, oldest))
    : [];
  await Promise.all([
    ...removed.map((one) => {
      const id = `${one.kind} ${one.key} ${now}`;
      return transaction.store.put({ ...one, id, removedAt: now }, id);
    }),
    ...old.map(({ id }) => transaction.store.delete(id)),
    transaction.done,
  ]);
  if (prunes) prunedAt = now;
}

function isOld({ removedAt }: TrashEntry, now: number): boolean {
  return now - removedAt > DAYS * DAY_MS;
}

/** Whether the entry was removed before the day of the snapshot taken at `takenAt`. */
function isBefore({ removedAt }: TrashEntry, takenAt: string | undefined): boolean {
  return takenAt === undefined || new Date(removedAt).toISOString() < dayOf(takenAt);
}

function dayOf(key: string): string {
  return key.slice(0, 10);
}
