import type { PDFDocumentProxy } from 'pdfjs-dist';
import { blocksInSteps, pageAt, type PdfBlock, type PdfPage } from '../../core/pdf';
import type { findPdfMentions, PdfMention } from './find-mentions';
import { PAGES_AT_ONCE, readPdfPage } from './open-pdf';

/** A known paper in a PDF. */
export interface PdfPaper {
  readonly id: string;
  /** Numbers of the pages that mention it, ascending. */
  readonly pages: readonly number[];
  /** In reading order; the first by title, if there is one. */
  readonly mentions: readonly PdfMention[];
}

/** What is known of a PDF so far. */
export interface PdfReadingState {
  /** Pages read, of how many to read; the document has more if it has more than were asked for. */
  readonly read: number;
  readonly total: number;
  /** By the page of the first mention. Complete when all pages are read. */
  readonly papers: readonly PdfPaper[];
  readonly blocks: readonly PdfBlock[];
  /** Whether the pages have any text. */
  readonly hasText: boolean;
}

export interface ReadPapersOptions {
  /** Asks the background; see `findPdfMentions`. */
  readonly find: typeof findPdfMentions;
  readonly signal: AbortSignal;
  /** First page to read, from 1. At most `PAGES_AT_ONCE` pages are read. */
  readonly from?: number;
  /** Called after pages were read, and when papers were found. */
  readonly onProgress?: (state: PdfReadingState) => void;
}

/** Share of the pages, from the end, that is read first: the references are there. */
const FIRST_SHARE = 1 / 3;
/** Longest work without a pause, in ms. */
const SLICE_MS = 8;

/**
 * Reads the pages of a document and finds the known papers in them, the last third first, in slices that keep the page
 * quick. Rejects with the signal's reason, with a `PdfError` when a page takes too long,
 * or when the background does not answer. Draws nothing and keeps nothing.
 */
export async function readPdfPapers(document: PDFDocumentProxy, options: ReadPapersOptions): Promise<PdfReadingState> {
  const { find, signal, from = 1, onProgress } = options;
  const last = Math.min(document.numPages, from + PAGES_AT_ONCE - 1);
  const total = last - from + 1;
  const pages = new Map<number, PdfPage>();
  const known = new Map<string, PdfMention[]>();
  let state: PdfReadingState = { read: 0, total, papers: [], blocks: [], hasText: false };
  const tell = (change: Partial<PdfReadingState>): void => {
    state = { ...state, ...change };
    onProgress?.(state);
  };

  const read = async (first: number, end: number): Promise<void> => {
    for (let page = first; page <= end; page++) {
      const text = await readPdfPage(document, page, signal);
      pages.set(page, text);
      tell({ read: pages.size, hasText: state.hasText || text.items.some(({ str }) => /\p{L}/u.test(str)) });
    }
    const blocks = await inSlices(blocksInSteps([...pages.values()].toSorted((a, b) => a.page - b.page)), signal);
    signal.throwIfAborted();
    // Most blocks of the last third come again when all pages are read.
    const fresh = blocks.filter(({ text }) => !known.has(text));
    for (const { text } of fresh) known.set(text, []);
    for (const mention of await find(fresh, signal)) known.get(mention.block.text)?.push(mention);
    const mentions = blocks.flatMap((block) => known.get(block.text)?.map((one) => ({ ...one, block })) ?? []);
    tell({ blocks, papers: papersOf(mentions) });
  };

  const middle = last - Math.ceil(total * FIRST_SHARE);
  await read(middle + 1, last);
  if (middle >= from) await read(from, middle);
  return state;
}

/** The mentions by paper. */
function papersOf(mentions: readonly PdfMention[]): PdfPaper[] {
  const byId = new Map<string, PdfMention[]>();
  for (const mention of mentions) {
    const all = byId.get(mention.paperId);
    if (all) all.push(mention);
    else byId.set(mention.paperId, [mention]);
  }
  const papers = [...byId].map(([id, all]) => ({
    id,
    mentions: all.toSorted((a, b) => Number(a.reason === 'name') - Number(b.reason === 'name')),
    pages: [...new Set(all.map(({ block, start }) => pageAt(block, start)))].toSorted((a, b) => a - b),
  }));
  return papers.toSorted((a, b) => (a.pages[0] ?? 0) - (b.pages[0] ?? 0));
}

async function inSlices<T>(steps: Generator<undefined, T>, signal: AbortSignal): Promise<T> {
  let end = performance.now() + SLICE_MS;
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
    if (performance.now() < end) continue;
    await new Promise((resolve) => setTimeout(resolve, 0));
    signal.throwIfAborted();
    end = performance.now() + SLICE_MS;
  }
}
