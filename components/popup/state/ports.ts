import type { FinishedImport, RemovedPapers } from '../../../lib/core/formats';
import type { PageReport, UnreadablePage } from '../../../lib/core/matching/page-report';
import type { Paper } from '../../../lib/core/papers/paper';
import type { LibraryScope } from '../../../lib/core/search/ranking/conditions';
import type { NewsAccess } from '../../shared/state/news-ports';
import type { FoundPaper, LibraryAccess, SyncAccess } from '../../shared/state/ports';

export type { FoundPaper } from '../../shared/state/ports';

/** Most results of one query: more than anyone scrolls through, and the heading says so. */
export const RESULT_LIMIT = 200;

/** A search result as the popup shows it. */
export interface SearchHit {
  /** What the store will tell of it takes room: an abstract, and a line of facts (date, identifier, links). */
  paper: FoundPaper & { hasAbstract?: boolean; hasFacts?: boolean };
  /** Folded words that matched, for marking them in the title. */
  readonly terms: readonly string[];
}

export interface PopupSearchAnswer {
  hits: SearchHit[];
  /** No paper has all that was asked for; these have most of it. */
  relaxed: boolean;
  /** There is no paper at all that could be found. */
  noPapers?: boolean;
}

/** What the page in front mentions, with the papers, or why that cannot be told. */
export type FrontPageState = { kind: 'report'; report: PageReport; papers: Paper[] } | UnreadablePage;

/** How many papers the page in front lists, and how many of them are known. */
export interface PageListing {
  count: number;
  known: number;
}

/** What adding them came to. */
export type PageImport =
  { ok: true; imported: FinishedImport } | { ok: false; why: 'no-list' | 'too-large' | 'silent' };

/** What the popup needs from the outside. The entry point wires it to the browser; tests pass plain objects. */
export interface PopupPorts extends LibraryAccess, NewsAccess, SyncAccess {
  /**
   * Papers that fit the query, best first, RESULT_LIMIT at most; an empty query gives the newest papers. `library` is what
   * `saved:` and `list:` in the query speak of.
   */
  search(query: string, library: LibraryScope): Promise<PopupSearchAnswer>;
  /** What was asked for elsewhere and waits to be done, once: a query, or to add the papers of the page in front. */
  pendingAction(): Promise<{ query: string } | 'add-page' | undefined>;
  /** Papers like this one, best first: a handful. */
  related(paperId: string): Promise<FoundPaper[]>;
  /** Queries that led somewhere, the latest first. */
  recentQueries(): Promise<string[]>;
  setRecentQueries(queries: readonly string[]): Promise<void>;
  /** Calls back when there is more, or less, to be found than before. Returns the way to stop. */
  onSearchChange(callback: () => void): () => void;
  page(): Promise<FrontPageState>;
  /** What the page in front lists; undefined where papers cannot be added from it. */
  listed(): Promise<PageListing | undefined>;
  /** Reads the page in front and stores its papers as a source; rejects, with nothing stored, where that fails. */
  addPage(): Promise<PageImport>;
  /** Takes a source out with its papers, except those saved. */
  removeSource(key: string, saved: readonly string[]): Promise<RemovedPapers | undefined>;
  /** Papers came or went: resolves when search and pages know of it. */
  papersChanged(): Promise<void>;
  /** Scrolls the page in front to the first mention of the paper and closes the popup; rejects when it is gone. */
  showMention(paperId: string): Promise<void>;
  requestAccess(): Promise<boolean>;
  /** Reloads the page in front: the remedy for `needs-reload`. */
  reloadPage(): Promise<void>;
  settings(): Promise<{ paused: boolean; markNames: boolean }>;
  setPaused(paused: boolean): Promise<void>;
  /** Whether method names are marked in pages, besides titles and links. */
  setMarkNames(on: boolean): Promise<void>;
  setSiteOff(host: string, off: boolean): Promise<void>;
  /** Opens the library page in a tab, or goes to it where it is open, and closes the popup. */
  openLibrary(): void;
  /** The same, at the new papers. */
  openNews(): void;
  /** The same, where papers are added. */
  openAdding(): void;
}
