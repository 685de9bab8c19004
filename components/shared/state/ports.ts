import type { RemovalsAnswer } from '../../../lib/core/library/sync/removals';
import type { SyncReport } from '../../../lib/core/library/sync/sync-report';
import type { LibraryCommand, LibraryEdit, LibraryView } from '../../../lib/core/library/types';
import type { Paper } from '../../../lib/core/papers/paper';
import type { ProblemReport } from '../../../lib/core/problem-report';

/** What search knows of a paper at once; `LibraryAccess.papers` knows the rest. */
export type FoundPaper = Pick<Paper, 'id' | 'title' | 'arxivId'>;

/** What every page that shows saved papers needs from the outside. */
export interface LibraryAccess {
  library(): Promise<LibraryView>;
  edit(command: LibraryCommand): Promise<LibraryEdit>;
  /** Calls back when the library changed elsewhere: another tab, another browser. Returns the way to stop. */
  onLibraryChange(callback: (view: LibraryView) => void): () => void;
  /** What the index knows of these papers; ids it lacks are left out. Saved papers carry only a title otherwise. */
  papers(ids: readonly string[]): Promise<Paper[]>;
  /** Calls back when papers came to the index or went. Returns the way to stop. */
  onPapersChange(callback: () => void): () => void;
  problems(): Promise<ProblemReport[]>;
  /** Opens an address in a new tab; `background` keeps this page in front. */
  openLink(url: string, options?: { background?: boolean }): void;
  /** Puts the text on the clipboard once it is there; to be called straight from a click. Rejects where it cannot. */
  copyText(text: Promise<string>): Promise<void>;
  /** A fresh random id for a new list. */
  newId(): string;
}

/** How syncing stands, and the one thing about it that only the user can decide. */
export interface SyncAccess {
  sync(): Promise<SyncReport>;
  /** Calls back when syncing stands otherwise. Returns the way to stop. */
  onSyncChange(callback: (report: SyncReport) => void): () => void;
  settleRemovals(answer: RemovalsAnswer): Promise<void>;
}
