/**
 * The library's types: stored state (registers), edits (commands) and what the user sees (the view). All plain JSON.
 */

/**
 * Timestamp of a hybrid logical clock: ms since 1970, a counter for events within one ms, the device as tie-breaker.
 */
export interface Stamp {
  time: number;
  counter: number;
  device: string;
}

/** A last-writer-wins register. `value: null` is a tombstone: it records that the element was removed at `stamp`. */
export interface Register<T> {
  stamp: Stamp;
  value: T | null;
}

/** A list. The list with id `READING_LIST` always exists. */
export interface ListInfo {
  name: string;
}

/** Colours a list can have. A colour never carries meaning alone: the name is always next to it. */
export const LIST_COLOURS = ['amber', 'red', 'green', 'teal', 'blue', 'violet', 'pink', 'grey'] as const;

export type ListColour = (typeof LIST_COLOURS)[number];

/**
 * How a list looks. Separate from the name, so that a new name on one device and a new colour on another both survive a
 * merge.
 */
export interface ListLook {
  colour?: ListColour;
  /** Sort key among the lists, ascending; whole numbers from 0 to `MAX_ORDER`, with gaps. */
  order?: number;
}

/** How far the user has come with a paper. */
export const READ_STATES = ['to-read', 'reading', 'read'] as const;

export type ReadState = (typeof READ_STATES)[number];

/** Membership of a paper in a list. */
export interface Membership {
  /** When the user saved it, ms since 1970. */
  savedAt: number;
}

/** Title and id stored with a saved paper, so that a browser whose index lacks the paper can still show it. */
export interface PaperStub {
  title: string;
  arxivId?: string;
}

/**
 * State-based CRDT: maps of registers. A merge compares stamps per key and keeps the larger. Never mutated in place.
 */
export interface LibraryState {
  readonly lists: Readonly<Record<string, Register<ListInfo>>>;
  /** Keyed `${paperId}/${listId}`. */
  readonly members: Readonly<Record<string, Register<Membership>>>;
  /** Keyed by paper id. */
  readonly notes: Readonly<Record<string, Register<string>>>;
  /** Keyed by list id. */
  readonly looks: Readonly<Record<string, Register<ListLook>>>;
  /** Keyed by paper id. */
  readonly marks: Readonly<Record<string, Register<ReadState>>>;
  /** Keyed by paper id. */
  readonly stubs: Readonly<Record<string, Register<PaperStub>>>;
}

/** Every edit of the library. `applyCommand` returns the command that undoes it. */
export type LibraryCommand =
  | { type: 'save'; paperId: string; listId: string; stub: PaperStub }
  | { type: 'remove'; paperId: string; listId: string }
  /** Takes a paper out of every list. */
  | { type: 'unsave'; paperId: string }
  | { type: 'create-list'; listId: string; name: string }
  | { type: 'rename-list'; listId: string; name: string }
  /** Deletes the list and its memberships; papers saved in other lists stay there. */
  | { type: 'delete-list'; listId: string }
  /** `over` is the note the writer saw. When the stored note is a different one, it goes to the trash. */
  | { type: 'set-note'; paperId: string; note: string; over?: string }
  /** `null` removes the colour. */
  | { type: 'set-colour'; listId: string; colour: ListColour | null }
  /** Moves a list before another one, or to the end (`null`). The Reading list always comes first. */
  | { type: 'move-list'; listId: string; before: string | null }
  | { type: 'set-read'; paperId: string; state: ReadState }
  /** Adds what a snapshot or a file holds and this library lacks. Never replaces a live value. */
  | { type: 'restore-library'; library: LibraryState }
  /** Applies all commands, or none of them when one is invalid. One undo reverts them together. */
  | { type: 'batch'; commands: readonly LibraryCommand[] }
  /** Writes back values that an earlier command replaced. `applyCommand` makes it. */
  | { type: 'restore'; elements: readonly RestoredElement[] };

/** Result of a command. */
export interface LibraryEdit {
  view: LibraryView;
  /** Undoes the edit when applied; absent when nothing changed. */
  undo?: LibraryCommand;
}

export interface RestoredElement {
  kind: keyof LibraryState;
  key: string;
  value: ListInfo | ListLook | Membership | PaperStub | string | null;
}

/** What the user sees. */
export interface LibraryView {
  /** Reading list first, then in the user's order, then by name. */
  lists: ListView[];
  /** Saved papers, newest first. */
  papers: SavedPaper[];
}

export interface ListView {
  id: string;
  name: string;
  count: number;
  colour?: ListColour;
  order?: number;
}

export interface SavedPaper {
  id: string;
  title: string;
  arxivId?: string;
  /** Ids of the lists that contain it; at least one. */
  lists: string[];
  /** Earliest save among its lists, ms since 1970. */
  savedAt: number;
  /** Empty without a note. */
  note: string;
  /** Absent means `to-read`. */
  readState?: Exclude<ReadState, 'to-read'>;
}

/** Fixed id, so that all browsers share one Reading list. */
export const READING_LIST = 'reading';
