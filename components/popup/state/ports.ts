import type { FinishedImport, RemovedPapers } from '../../../lib/core/formats';
import type { LinkedPaper } from '../../../lib/core/addresses';
import type { FrontPaper, OfferedPaper } from '../../../lib/core/formats/intake/front-paper';
import type { PageReport, UnreadablePage } from '../../../lib/core/matching/page-report';
import type { OwnPage } from '../../../lib/core/own-page';
import type { Paper } from '../../../lib/core/papers/paper';
import type { LibraryScope } from '../../../lib/core/search/ranking/conditions';
import type { NewsAccess } from '../../shared/state/news-ports';
import type { FoundPaper, LibraryAccess, RelatedAccess, SyncAccess } from '../../shared/state/ports';
import type { ThisPaperAccess } from '../../shared/state/this-paper-state';

export type { FoundPaper, RelatedFound } from '../../shared/state/ports';

/** Most results of one query: more than anyone scrolls through. The heading tells when there are more. */
export const RESULT_LIMIT = 200;

/** A search result as the popup shows it. */
export interface SearchHit {
  /** Whether the store holds an abstract and facts (date, identifier, links): the row reserves space for them. */
  paper: FoundPaper & { hasAbstract?: boolean; hasFacts?: boolean };
  /** Folded words that matched, to mark them in the title. */
  readonly terms: readonly string[];
  /** Whether the topic alone made it a result: it has none of the words. */
  readonly isAlike?: boolean;
}

export interface PopupSearchAnswer {
  hits: SearchHit[];
  /** True when no paper matches the whole query and these match most of it. */
  relaxed: boolean;
  /** Names of operators in the query that do not exist, without the colon. */
  unknown?: readonly string[];
  /** True when there is no paper to search. */
  noPapers?: boolean;
}

/** What the active tab mentions, with the papers, or the reason why this is unknown. */
export type FrontPageState = { kind: 'report'; report: PageReport; papers: Paper[] } | UnreadablePage;

/** How many papers the active tab lists, and how many of them are already stored. */
export interface PageListing {
  count: number;
  known: number;
}

/** The papers that the active tab links to and that can be added, under a name for their source. */
export interface PageLinks {
  readonly name: string;
  readonly papers: readonly LinkedPaper[];
  /** How many linked papers are stored already. */
  readonly known: number;
}

/** Result of adding those papers. */
export type PageImport =
  { ok: true; imported: FinishedImport } | { ok: false; why: 'no-list' | 'too-large' | 'silent' };

/** A paper in a PDF, with the numbers of the pages that mention it. */
export interface PdfFound {
  readonly paper: Paper;
  readonly pages: readonly number[];
}

interface PdfProgress {
  readonly read: number;
  readonly total: number;
  readonly papers: readonly PdfFound[];
}

/** The PDF of the active tab. */
export interface PdfPort {
  /**
   * Reads it from page `from` on. Answers with the papers and the first page that was left, or with the fault. Rejects
   * when the signal stops it, or on other failures.
   */
  read(options: {
    password?: string | undefined;
    from: number;
    signal: AbortSignal;
    onProgress: (progress: PdfProgress) => void;
    /** Called with the paper that the document seems to be, by its first page. */
    onOwn: (offered: OfferedPaper) => void;
  }): Promise<{ papers: readonly PdfFound[]; hasText: boolean; next?: number } | { fault: string }>;
  /** Frees its memory. */
  close(): void;
}

/** What the popup needs from outside. The entrypoint connects it to the browser; tests pass plain objects. */
export interface PopupPorts extends LibraryAccess, NewsAccess, RelatedAccess, SyncAccess, ThisPaperAccess {
  /**
   * At most RESULT_LIMIT papers that match the query, best first; an empty query gives the newest papers. `saved:`,
   * `list:`, `has:note` and `is:` in the query refer to `library`.
   */
  search(query: string, library: LibraryScope): Promise<PopupSearchAnswer>;
  /**
   * The action requested outside the popup, once: to search a query, to add the active tab's papers, or to save the
   * paper of a link or of the active tab.
   */
  pendingAction(): Promise<{ query: string } | 'add-page' | { save: string | undefined } | undefined>;
  /** Queries of which a result was opened or saved, latest first. */
  recentQueries(): Promise<string[]>;
  setRecentQueries(queries: readonly string[]): Promise<void>;
  /** Calls back when the set of searchable papers changes. Returns a function that stops this. */
  onSearchChange(callback: () => void): () => void;
  page(): Promise<FrontPageState>;
  /** The paper that a link leads to, or by default that the active tab is about. */
  frontPaper(link?: string): Promise<FrontPaper>;
  /** What the active tab lists; undefined when no papers can be added from it. */
  listed(): Promise<PageListing | undefined>;
  /** Reads the active tab and stores its papers as a source; rejects on failure and then stores nothing. */
  addPage(): Promise<PageImport>;
  /** Papers that the active tab links to; undefined unless there are several. */
  linked(): Promise<PageLinks | undefined>;
  /**
   * Stores linked papers as a source, after looking up those without a title. Call it directly in a click handler.
   * Rejects with a sentence for the user, and then stores nothing.
   */
  addLinked(
    name: string,
    papers: readonly LinkedPaper[],
    onProgress: (done: number, total: number) => void,
  ): Promise<FinishedImport>;
  /** Removes a source and its papers, except the papers whose ids are in `saved`. */
  removeSource(key: string, saved: readonly string[]): Promise<RemovedPapers | undefined>;
  /** Scrolls the active tab to the paper's first mention and closes the popup; rejects when the mention is gone. */
  showMention(paperId: string): Promise<void>;
  requestAccess(): Promise<boolean>;
  /** Reloads the active tab: the remedy for `needs-reload`. */
  reloadPage(): Promise<void>;
  settings(): Promise<{ paused: boolean; markNames: boolean }>;
  setPaused(paused: boolean): Promise<void>;
  /** Whether method names are marked in pages, besides titles and links. */
  setMarkNames(on: boolean): Promise<void>;
  setSiteOff(host: string, off: boolean): Promise<void>;
  /** The PDF of the active tab; nothing is read before its `read`. */
  pdf(): PdfPort;
  /** Opens the PDF of the active tab in the reader, and closes the popup. */
  openReader(): void;
  /** Opens a page of the extension in a tab or goes to its open tab, and closes the popup. */
  openPage(page: OwnPage): void;
  /**
   * Opens the side panel and closes the popup. Undefined where the browser has no panel. Call it directly in a click
   * handler. Rejects when the browser does not open the panel.
   */
  openPanel?: () => Promise<void>;
}
