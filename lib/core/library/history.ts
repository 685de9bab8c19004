import type { RemovedElement } from './removed';

/** A copy of the library from before the first change of a day. */
export interface Snapshot {
  /** UTC date, such as `2026-01-31`. */
  day: string;
  /** Ms since 1970. */
  takenAt: number;
}

/** A removed element as the trash stores it. */
export interface TrashEntry extends RemovedElement {
  id: string;
  /** When this device noticed the removal, ms since 1970. */
  removedAt: number;
}

/** An entry of the trash as the user sees it. */
export interface TrashedItem extends TrashEntry {
  /** Title of the paper or name of the list. */
  title: string;
  /** The entry is a note and the paper has another note now. */
  replaced?: true;
}

/** Snapshots and trash of the last days. */
export interface HistoryView {
  snapshots: Snapshot[];
  /** Entries that are still missing, latest first. */
  trash: TrashedItem[];
}
