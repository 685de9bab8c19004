import type { Reply } from '../network/door';
import { request } from '../network/door';
import { takeFromTab } from '../network/tab-bytes';
import { MAX_PDF_BYTES, PdfError } from './open-pdf';

export interface PdfBytesOptions {
  readonly signal: AbortSignal;
  /** Called with the share of the document that has come, from 0 to 1, where it is known. */
  readonly onProgress?: (share: number) => void;
}

/**
 * The bytes of the PDF that a tab shows. In Chromium the tab gives them, mostly without a request; Firefox runs no
 * scripts beside a PDF, so it asks the server once more. Call it only after the user asked for the document. Rejects
 * with a `PdfError`, or with the signal's reason.
 */
export async function pdfBytesOfTab(
  tab: { readonly id: number; readonly url: string },
  options: PdfBytesOptions,
): Promise<Uint8Array<ArrayBuffer>> {
  if (import.meta.env.FIREFOX) return pdfBytesAt(tab.url, options);
  return bodyOf(await takeFromTab(tab, { ...options, maxBytes: MAX_PDF_BYTES }));
}

/** The bytes of the PDF at an address, by one request. Otherwise as `pdfBytesOfTab`. */
export async function pdfBytesAt(url: string, { signal }: PdfBytesOptions): Promise<Uint8Array<ArrayBuffer>> {
  return bodyOf(await request('pdf', url, { signal }));
}

function bodyOf(reply: Reply): Uint8Array<ArrayBuffer> {
  if (reply.outcome === 'ok') return reply.body;
  throw new PdfError(reply.outcome === 'too-large' ? 'too-large' : 'unreachable');
}
