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
 * What the library was and lost lately, on this device only: seven daily snapshots and the removals of seven days. In a
 * database of its own, so that nothing here can harm the library.
 */
export interface LibraryHistory {
  /** Notes a change before it is made; `everyNote` as in `removedBetween`. */
  record(before: LibraryState, after: LibraryState, now: number, everyNote?: boolean): Promise<void>;
  /** The latest first. */
  snapshots(): Promise<Snapshot[]>;
  /** `undefined` when there is none of that day, or it is damaged. */
  snapshot(day: string): Promise<LibraryState | undefined>;
  /** The latest first. */
  trash(now: number): Promise<TrashEntry[]>;
}

const DAYS = 7;
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

interface HistorySchema extends DBSchema {
  /** By the time they were taken, ISO 8601, so that listing them need not read them. */
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

/** Day of which a snapshot is known to be there, so that most changes need not look. */
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
  // Days are judged by how near they are: a clock that was wrong for a while must not push out what is real.
  const surplus = taken
    .toSorted((a, b) => Math.abs(now - Date.parse(a)) - Math.abs(now - Date.parse(b)))
    .slice(DAYS - 1);
  await Promise.all([
    transaction.store.put({ checksum: hash53(json), json }, key),
    ...surplus.map((one) => transaction.store.delete(one)),
    transaction.done,
  ]);
}

/** When old entries of the trash were last looked for. */
let prunedAt = -Infinity;

async function keepRemoved(removed: readonly RemovedElement[], now: number): Promise<void> {
  if (removed.length === 0) return;
  // Looking for what is old reads all of the trash, which may be thousands: once an hour is enough.
  const prunes = Math.abs(now - prunedAt) > HOUR_MS;
  // As with snapshots, a clock that was ahead for a while must not empty the trash: what the kept days of changes reach
  // back to stays, shown or not.
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

/** Whether it was removed before the day of the snapshot taken then. */
function isBefore({ removedAt }: TrashEntry, takenAt: string | undefined): boolean {
  return takenAt === undefined || new Date(removedAt).toISOString() < dayOf(takenAt);
}

function dayOf(key: string): string {
  return key.slice(0, 10);
}
