/**
 * The library's vocabulary: what is stored (registers with clocks), what can be done (commands) and what is shown
 * (the view). All plain JSON.
 */

/** Hybrid logical clock reading: wall time in ms, a counter for events within one ms, and the device as tie-breaker. */
export interface Stamp {
  time: number;
  counter: number;
  device: string;
}

/** One last-writer-wins element. `value: null` is a tombstone: removed at `stamp`, and remembered as such. */
export interface Register<T> {
  stamp: Stamp;
  value: T | null;
}

/** A list. The list with id `READING_LIST` always exists. */
export interface ListInfo {
  name: string;
}

/** Membership of a paper in a list. */
export interface Membership {
  /** When the user saved it, ms since 1970. */
  savedAt: number;
}

/** What a saved paper carries of itself, so that a browser whose index lacks it can still show it. */
export interface PaperStub {
  title: string;
  arxivId?: string;
}

/** State-based CRDT: maps of registers. Merging is per key, the larger stamp wins. Never mutated in place. */
export interface LibraryState {
  readonly lists: Readonly<Record<string, Register<ListInfo>>>;
  /** Keyed `${paperId}/${listId}`. */
  readonly members: Readonly<Record<string, Register<Membership>>>;
  /** Keyed by paper id. */
  readonly notes: Readonly<Record<string, Register<string>>>;
  /** Keyed by paper id. */
  readonly stubs: Readonly<Record<string, Register<PaperStub>>>;
}

/** Everything a user can do to the library. Applying a command yields the command that undoes it. */
export type LibraryCommand =
  | { type: 'save'; paperId: string; listId: string; stub: PaperStub }
  | { type: 'remove'; paperId: string; listId: string }
  /** Takes a paper out of every list. */
  | { type: 'unsave'; paperId: string }
  | { type: 'create-list'; listId: string; name: string }
  | { type: 'rename-list'; listId: string; name: string }
  /** Deletes the list and its memberships; papers saved in other lists stay there. */
  | { type: 'delete-list'; listId: string }
  | { type: 'set-note'; paperId: string; note: string }
  /** Writes back values an earlier command replaced; made by `applyCommand`, not by hand. */
  | { type: 'restore'; elements: readonly RestoredElement[] };

export interface RestoredElement {
  kind: keyof LibraryState;
  key: string;
  value: ListInfo | Membership | PaperStub | string | null;
}

/** What the user sees. */
export interface LibraryView {
  /** Reading list first, then by name. */
  lists: ListView[];
  /** Saved papers, newest first. */
  papers: SavedPaper[];
}

export interface ListView {
  id: string;
  name: string;
  count: number;
}

export interface SavedPaper {
  id: string;
  title: string;
  arxivId?: string;
  /** Ids of the lists it is in; at least one. */
  lists: string[];
  /** Earliest save among its lists, ms since 1970. */
  savedAt: number;
  /** Empty when there is none. */
  note: string;
}

/** Fixed id, so that every browser means the same list. */
export const READING_LIST = 'reading';
