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

/** Colours a list can have. Never the only sign of anything: names stand beside them. */
export const LIST_COLOURS = ['amber', 'red', 'green', 'teal', 'blue', 'violet', 'pink', 'grey'] as const;

export type ListColour = (typeof LIST_COLOURS)[number];

/** How a list looks, apart from its name, so that naming here and colouring there do not undo each other. */
export interface ListLook {
  colour?: ListColour;
  /** Place among the lists, ascending; whole numbers, with gaps. */
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
  /** Keyed by list id. */
  readonly looks: Readonly<Record<string, Register<ListLook>>>;
  /** Keyed by paper id. */
  readonly marks: Readonly<Record<string, Register<ReadState>>>;
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
  /** `over` is the note that the writer saw: another one that is replaced by this goes to the trash. */
  | { type: 'set-note'; paperId: string; note: string; over?: string }
  /** `null` takes the colour off. */
  | { type: 'set-colour'; listId: string; colour: ListColour | null }
  /** Puts a list before another, or last. The Reading list always comes first. */
  | { type: 'move-list'; listId: string; before: string | null }
  | { type: 'set-read'; paperId: string; state: ReadState }
  /** Joins in what another library holds, a snapshot or a file: brings back what is missing, changes nothing that is here. */
  | { type: 'restore-library'; library: LibraryState }
  /** All of them or, when one makes no sense, none; undone together. */
  | { type: 'batch'; commands: readonly LibraryCommand[] }
  /** Writes back values an earlier command replaced; made by `applyCommand`, not by hand. */
  | { type: 'restore'; elements: readonly RestoredElement[] };

/** What came of a command. */
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
  /** Ids of the lists it is in; at least one. */
  lists: string[];
  /** Earliest save among its lists, ms since 1970. */
  savedAt: number;
  /** Empty when there is none. */
  note: string;
  /** Absent means to read. */
  readState?: Exclude<ReadState, 'to-read'>;
}

/** Fixed id, so that every browser means the same list. */
export const READING_LIST = 'reading';
