import { browser } from 'wxt/browser';
import type { TrashEntry } from '../../core/library';
import { isTrashEntry } from '../../core/library/history';
import { seal, unseal } from './stored-copy';

/** Number of days that trash and snapshots last. */
export const DAYS = 7;
const DAY_MS = 24 * 3_600_000;

const keyOf = (day: number): string => `trashCopy/${day}`;
const KEYS = Array.from({ length: DAYS }, (_, day) => keyOf(day));

/**
 * The second copy of the trash, in `storage.local`: one item for each day of the week, so that a removal writes only the
 * entries of its day. Damaged items count as empty. Never rejects.
 */
export async function readTrashCopy(): Promise<TrashEntry[]> {
  const items = await browser.storage.local.get(KEYS).catch(() => ({}));
  return Object.values<unknown>(items).flatMap(readEntries);
}

/** Adds the entries of one change, removed at `now`. Rejects when the browser does not store them. */
export async function writeTrashCopy(entries: readonly TrashEntry[], now: number): Promise<void> {
  if (entries.length === 0) return;
  const key = keyOf(Math.floor(now / DAY_MS) % DAYS);
  const there = readEntries((await browser.storage.local.get(key))[key]);
  await browser.storage.local.set({ [key]: seal([...there.filter((entry) => !isOld(entry, now)), ...entries]) });
}

export function isOld({ removedAt }: TrashEntry, now: number): boolean {
  return now - removedAt > DAYS * DAY_MS;
}

function readEntries(item: unknown): TrashEntry[] {
  const entries = unseal(item);
  return Array.isArray(entries) ? entries.filter(isTrashEntry) : [];
}
