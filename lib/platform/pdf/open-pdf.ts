import type { PDFDocumentProxy } from 'pdfjs-dist';
import type { PdfPage } from '../../core/pdf';

/** Largest document, in bytes: pdf.js holds all of it in memory. */
export const MAX_PDF_BYTES = 50_000_000;
/** Most pages read at once. */
export const PAGES_AT_ONCE = 500;

/** Longest wait for one answer of pdf.js, in ms: made streams can keep it busy for hours. */
const TIMEOUT_MS = 30_000;

/** Why a document cannot be read. */
export const PDF_FAULTS = [
  /** Neither the tab nor the server gave it. */
  'unreachable',
  'empty',
  'no-pdf',
  'damaged',
  'too-large',
  'too-slow',
  'password',
  'wrong-password',
] as const;
export type PdfFault = (typeof PDF_FAULTS)[number];

/** A document that cannot be read; `fault` says why. */
export class PdfError extends Error {
  constructor(
    readonly fault: PdfFault,
    options?: ErrorOptions,
  ) {
    super(`The document cannot be read: ${fault}.`, options);
    this.name = 'PdfError';
  }
}

/** A document in its own worker. */
export interface OpenPdf {
  readonly document: PDFDocumentProxy;
  /** Ends the worker and frees all memory. Safe to call twice. */
  readonly close: () => Promise<void>;
}

export interface OpenPdfOptions {
  readonly password?: string | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** So far from the start of a file its signature may stand. */
const SIGNATURE_REACH = 1024;

/**
 * Opens a document with pdf.js, which is loaded with the first call, in a worker of its own. Takes the bytes over: the
 * caller's array is empty afterwards. Nothing of the document runs or reaches the network. Rejects with a `PdfError`,
 * or with the signal's reason when that stops it; the worker is gone then.
 */
export async function openPdf(bytes: Uint8Array<ArrayBuffer>, options: OpenPdfOptions = {}): Promise<OpenPdf> {
  const { password, signal } = options;
  signal?.throwIfAborted();
  requirePdf(bytes);
  const { getDocument, PDFWorker } = await import('pdfjs-dist/legacy/build/pdf.mjs');
  signal?.throwIfAborted();
  // Node has no such workers; pdf.js reads in the same thread there.
  const thread =
    typeof Worker === 'undefined'
      ? undefined
      : new Worker(new URL('./pdf-worker.ts', import.meta.url), { type: 'module' });
  const worker = thread && PDFWorker.create({ port: thread });
  const task = getDocument({
    data: bytes,
    ...(worker && { worker }),
    ...(password !== undefined && { password }),
    isEvalSupported: false,
    useWasm: false,
    useWorkerFetch: false,
    enableXfa: false,
    disableAutoFetch: true,
    verbosity: 0,
  });
  const close = async (): Promise<void> => {
    await task.destroy().catch(() => undefined);
    worker?.destroy();
    thread?.terminate();
  };
  // A worker that hangs answers nothing, not even that it ends.
  const stop = (): void => thread?.terminate();
  signal?.addEventListener('abort', stop, { once: true });
  try {
    const document = await answerOf(task.promise, signal);
    if (document.numPages < 1) throw new PdfError('damaged');
    return { document, close };
  } catch (error) {
    void close();
    signal?.throwIfAborted();
    throw asPdfError(error, password);
  } finally {
    signal?.removeEventListener('abort', stop);
  }
}

/**
 * Settles with the answer of pdf.js. Rejects with the signal's reason when it stops, or as too slow: a worker that hangs
 * would leave the promise open.
 */
function answerOf<T>(promise: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    const stop = (): void => reject(signal?.reason as Error);
    const timer = setTimeout(() => reject(new PdfError('too-slow')), TIMEOUT_MS);
    signal?.addEventListener('abort', stop, { once: true });
    const end = (): void => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', stop);
    };
    promise
      .then(resolve, reject)
      .finally(end)
      .catch(() => undefined);
  });
}

function requirePdf(bytes: Uint8Array): void {
  if (bytes.length === 0) throw new PdfError('empty');
  if (bytes.length > MAX_PDF_BYTES) throw new PdfError('too-large');
  const head = String.fromCharCode(...bytes.subarray(0, SIGNATURE_REACH));
  if (!head.includes('%PDF-')) throw new PdfError('no-pdf');
}

function asPdfError(error: unknown, password: string | undefined): PdfError {
  if (error instanceof PdfError) return error;
  const { name } = error as Error;
  if (name === 'PasswordException')
    return new PdfError(password === undefined ? 'password' : 'wrong-password', { cause: error });
  return new PdfError('damaged', { cause: error });
}

/**
 * The text of a page, numbered from 1. The items are those of pdf.js' text layer, with the same indexes and the same
 * strings. A page that is damaged has no items. Rejects with the signal's reason, or when reading takes too long.
 */
export async function readPdfPage(document: PDFDocumentProxy, page: number, signal?: AbortSignal): Promise<PdfPage> {
  signal?.throwIfAborted();
  try {
    return await answerOf(textOf(document, page), signal);
  } catch (error) {
    signal?.throwIfAborted();
    if (error instanceof PdfError) throw error;
    return { page, width: 0, height: 0, items: [] };
  }
}

async function textOf(document: PDFDocumentProxy, page: number): Promise<PdfPage> {
  const proxy = await document.getPage(page);
  try {
    const [left = 0, bottom = 0, right = 0, top = 0] = proxy.view;
    // The text layer asks with these options; with others, the items would be cut elsewhere.
    const { items } = await proxy.getTextContent({ includeMarkedContent: true, disableNormalization: true });
    return {
      page,
      width: right - left,
      height: top - bottom,
      items: items.flatMap((item) => ('str' in item ? (item as PdfPage['items'][number]) : [])),
    };
  } finally {
    proxy.cleanup();
  }
}
