/** State that both pages share: library, papers, news, sync, toasts; and here, what it needs from outside. */
import type { RemovalsAnswer } from '../../../lib/core/library/sync/removals';
import type { SyncReport } from '../../../lib/core/library/sync/sync-report';
import type { LibraryCommand, LibraryEdit, LibraryView } from '../../../lib/core/library/types';
import type { Paper } from '../../../lib/core/papers/paper';
import type { LibraryScope } from '../../../lib/core/search';
import type { ProblemReport } from '../../../lib/core/problem-report';

/** What search returns of a paper at once; `LibraryAccess.papers` returns the rest. */
export type FoundPaper = Pick<Paper, 'id' | 'title' | 'arxivId'>;

/** A paper similar to others, and the words and phrases that they have in common. */
export interface RelatedFound extends FoundPaper {
  readonly topics: readonly string[];
}

/** Papers similar to others, best first. */
export interface RelatedAnswer {
  readonly papers: readonly RelatedFound[];
  /** False while there are too few papers to know what they are about: then words alone count. */
  readonly knowsTopics: boolean;
}

/** A saved paper whose abstract matches a query, with the folded words to mark. */
export interface AbstractHit {
  readonly id: string;
  readonly terms: readonly string[];
}

/** What every page that shows saved papers needs from the browser and the background. */
export interface LibraryAccess {
  library(): Promise<LibraryView>;
  edit(command: LibraryCommand): Promise<LibraryEdit>;
  /** Calls back when the library changes in another tab or browser. Returns a function that stops it. */
  onLibraryChange(callback: (view: LibraryView) => void): () => void;
  /** The full papers of these ids, without those the store lacks. A saved paper itself holds only a title. */
  papers(ids: readonly string[]): Promise<Paper[]>;
  /** Saved papers that match the whole query by the index of all papers, which knows the abstracts; best first. */
  searchAbstracts(query: string, library: LibraryScope): Promise<readonly AbstractHit[]>;
  /** Calls back when papers are added to the store or removed. Returns a function that stops it. */
  onPapersChange(callback: () => void): () => void;
  problems(): Promise<ProblemReport[]>;
  /** Tells the background that the user has read of the problem. */
  dismissProblem(code: ProblemReport['code']): Promise<void>;
  /** Opens a URL in a new tab; with `background`, this page stays in front. */
  openLink(url: string, options?: { background?: boolean }): void;
  /** Opens an address that another program of this computer handles. The tab in front stays as it is. */
  openProgram(url: string): void;
  /**
   * Writes the text to the clipboard once it is ready, with HTML beside it for editors that take formatted text. Call it
   * directly in a click handler. Rejects on failure.
   */
  copyText(text: Promise<string>, html?: Promise<string>): Promise<void>;
  /** A fresh random id for a new list. */
  newId(): string;
}

/** Finds similar papers. */
export interface RelatedAccess {
  /** At most `limit` papers similar to these, best first. */
  related(ids: readonly string[], limit: number): Promise<RelatedAnswer>;
}

/** The status of sync, and the user's decision about held removals. */
export interface SyncAccess {
  sync(): Promise<SyncReport>;
  /** Calls back when the report changes. Returns a function that stops it. */
  onSyncChange(callback: (report: SyncReport) => void): () => void;
  settleRemovals(answer: RemovalsAnswer): Promise<void>;
}
