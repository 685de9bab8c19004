import type { PdfPlace, Zoom } from '../../../lib/core/pdf/reader-place';
import type { FrontPaper, OfferedPaper } from '../../../lib/core/formats/intake/front-paper';
import type { FoundPaper, LibraryAccess } from '../../shared/state/ports';
import type { ThisPaperAccess } from '../../shared/state/this-paper-state';

/** What to open: a file of the user, or what a tab or an address shows. */
export type PdfSource = { readonly file: File } | { readonly tab: number } | { readonly url: string };

/** What happens while a PDF opens. */
export interface OpenWatch {
  readonly signal: AbortSignal;
  /** Called with the bytes so far, and with how many there are, if that is known. */
  readonly onBytes: (loaded: number, total: number | undefined) => void;
  /** Resolves to the password that the user enters; undefined when the user gives up. */
  readonly askPassword: (wrong: boolean) => Promise<string | undefined>;
}

/** An entry of the table of contents. */
export interface OutlineEntry {
  readonly title: string;
  readonly dest: unknown;
  readonly entries: readonly OutlineEntry[];
}

/** A document that is open. */
export interface OpenPdf {
  /** Its title, or else the name of its file. */
  readonly title: string;
  readonly pages: number;
  /** Address that the browser's own viewer can open; undefined for a file of the user. */
  readonly original: string | undefined;
  readonly outline: readonly OutlineEntry[];
}

/** A mention of a paper, in reading order. `key` tells it from the others of the document. */
export interface PdfMention {
  readonly key: string;
  readonly paper: FoundPaper;
  /** Page on which it begins, from 1. */
  readonly page: number;
}

/** What happens while the text is read. */
export interface ReadWatch {
  readonly signal: AbortSignal;
  readonly onPages: (read: number) => void;
  /** Called with all mentions so far. */
  readonly onMentions: (mentions: readonly PdfMention[]) => void;
}

/** What the viewer shows; scale 1 is 100 %. */
export interface ShownView extends PdfPlace {
  readonly scale: number;
}

export interface FindResult {
  readonly state: 'found' | 'none' | 'searching';
  readonly current: number;
  readonly total: number;
}

/** The pages, drawn by a part that is not a component. */
export interface PdfView {
  onView(callback: (view: ShownView) => void): void;
  onFind(callback: (result: FindResult) => void): void;
  goTo(page: number): void;
  setZoom(zoom: Zoom): void;
  zoomBy(factor: number): void;
  find(query: string, step?: 'next' | 'previous'): void;
  endFind(): void;
  follow(dest: unknown): void;
  /** Scrolls to a mention and shows where it is; with `card`, opens its card and moves the focus there. */
  showMention(mention: PdfMention, options: { card: boolean }): void;
  /** The paper whose card is open, or whose mention was shown last. */
  currentPaper(): string | undefined;
  hasCard(): boolean;
}

/** Why a document is not shown: each has a sentence under `reader.faults` and a remedy. */
export type ReaderFault =
  'empty' | 'no-pdf' | 'damaged' | 'too-large' | 'too-slow' | 'password' | 'wrong-password' | 'unreachable' | 'failed';

/** What the reader needs from the browser. Tests pass plain objects. */
export interface ReaderPorts extends LibraryAccess, ThisPaperAccess {
  /** What the page's address asks to open. */
  readonly start: PdfSource | undefined;
  readonly view: PdfView;
  /** Opens and shows a document in place of the one before. Resolves to a fault when that fails; rejects when aborted. */
  open(source: PdfSource, watch: OpenWatch): Promise<OpenPdf | ReaderFault>;
  /** Reads the text of the open document. Resolves to whether there is any. Rejects when aborted. */
  read(watch: ReadWatch): Promise<{ hasText: boolean }>;
  /** The paper that the address of the open document names. */
  frontPaper(): Promise<FrontPaper>;
  /** The paper that the open document seems to be, by its first page. Rejects when aborted. */
  ownPaper(signal: AbortSignal): Promise<OfferedPaper | undefined>;
  /** Closes the document and frees its memory. */
  close(): void;
  /** Whether the user wants pages drawn dark; undefined follows the system. */
  darkPages(): Promise<boolean | undefined>;
  setDarkPages(dark: boolean): Promise<void>;
}
