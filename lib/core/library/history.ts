import type { RemovedElement } from './removed';

/** A library as it was before the first change of a day. */
export interface Snapshot {
  /** Such as `2026-01-31`, by universal time. */
  day: string;
  takenAt: number;
}

/** Something removed, and when that was noticed on this device. */
export interface TrashEntry extends RemovedElement {
  id: string;
  removedAt: number;
}

/** What was removed lately, as a user sees it. */
export interface TrashedItem extends TrashEntry {
  /** Of the paper; the name of a list. */
  title: string;
  /** A note, where the paper has another one now. */
  replaced?: true;
}

/** What the library was and lost lately. */
export interface HistoryView {
  snapshots: Snapshot[];
  /** Only what is still missing; the latest first. */
  trash: TrashedItem[];
}
