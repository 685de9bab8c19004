import type { OfferedPaper } from '../../core/formats/intake/front-paper';
import type { PdfFault } from './open-pdf';
import { findPdfMentions } from './find-mentions';
import { openPdf, type OpenPdf, PAGES_AT_ONCE, PdfError } from './open-pdf';
import { ownPaperOf } from './own-paper';
import { pdfBytesOfTab } from './pdf-bytes';
import { type PdfPaper, type PdfReadingState, readPdfPapers } from './read-papers';

export interface ReadFrontOptions {
  readonly password?: string | undefined;
  /** First page to read, from 1. */
  readonly from: number;
  readonly signal: AbortSignal;
  readonly onProgress: (state: PdfReadingState) => void;
  /** Called once with the paper that the document seems to be, if its first page tells. */
  readonly onOwn: (offered: OfferedPaper) => void;
}

/** What came of reading: papers, and the first page that was not read; or why nothing could be read. */
export type FrontPdfEnd =
  | { readonly papers: readonly PdfPaper[]; readonly hasText: boolean; readonly next?: number }
  | { readonly fault: PdfFault };

/** The PDF of a tab, read in steps. */
export interface FrontPdf {
  /** Rejects with the signal's reason, or when the background does not answer. */
  read(options: ReadFrontOptions): Promise<FrontPdfEnd>;
  /** Frees all memory. */
  close(): void;
}

/** Makes the PDF of a tab readable. Nothing is fetched before the first reading. */
export function frontPdf(tab: () => Promise<{ readonly id: number; readonly url?: string } | undefined>): FrontPdf {
  /** Kept until the document is open: a wrong password must not ask for the document again. */
  let bytes: Uint8Array<ArrayBuffer> | undefined;
  let open: OpenPdf | undefined;
  let url: string | undefined;
  let isClosed = false;

  async function opened({ password, signal }: ReadFrontOptions): Promise<OpenPdf> {
    if (open) return open;
    const front = await tab();
    if (front?.url === undefined) throw new PdfError('unreachable');
    ({ url } = front);
    bytes ??= await pdfBytesOfTab({ id: front.id, url: front.url }, { signal });
    open = await openPdf(bytes.slice(), { password, signal });
    bytes = undefined;
    if (isClosed) void open.close();
    return open;
  }

  async function tellOwn(document: OpenPdf['document'], { signal, onOwn }: ReadFrontOptions): Promise<void> {
    const own = await ownPaperOf(document, { url, signal }).catch(() => undefined);
    if (own && !signal.aborted) onOwn(own);
  }

  return {
    async read(options) {
      try {
        const { document } = await opened(options);
        const { signal, from, onProgress } = options;
        const told = from === 1 ? tellOwn(document, options) : undefined;
        const { papers, hasText } = await readPdfPapers(document, { find: findPdfMentions, signal, from, onProgress });
        await told;
        const next = from + PAGES_AT_ONCE;
        return { papers, hasText, ...(next <= document.numPages && { next }) };
      } catch (error) {
        options.signal.throwIfAborted();
        if (error instanceof PdfError) return { fault: error.fault };
        throw error;
      }
    },
    close() {
      isClosed = true;
      bytes = undefined;
      void open?.close();
    },
  };
}
