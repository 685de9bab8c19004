/** Opening a document: its bytes, from a file or a tab, and its password. */
import type { OpenWatch, PdfSource, ReaderFault } from '../../components/reader/state/ports';
import { browser } from 'wxt/browser';
import { type OpenPdf, openPdf, PdfError } from '../../lib/platform/pdf/open-pdf';
import { pdfBytesAt, pdfBytesOfTab } from '../../lib/platform/pdf/pdf-bytes';

interface Bytes {
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Name of the document, if it has no title. */
  readonly name: string;
  /** Its address; undefined for a file. */
  readonly original: string | undefined;
}

interface Opened extends Omit<Bytes, 'bytes'> {
  readonly pdf: OpenPdf;
}

/** Opens what the source names. Resolves to a fault when that fails, and rejects when aborted. */
export async function openSource(source: PdfSource, watch: OpenWatch): Promise<Opened | ReaderFault> {
  const got = await bytesOf(source, watch).catch((error: unknown) => {
    if (error instanceof PdfError) return error.fault;
    throw error;
  });
  if (typeof got === 'string') return got;
  watch.signal.throwIfAborted();
  const { bytes, ...rest } = got;
  const pdf = await openWithPassword(bytes, watch);
  return typeof pdf === 'string' ? pdf : { pdf, ...rest };
}

async function bytesOf(source: PdfSource, { signal, onBytes }: OpenWatch): Promise<Bytes | ReaderFault> {
  if ('file' in source) {
    const { file } = source;
    return { bytes: new Uint8Array(await file.arrayBuffer()), name: file.name, original: undefined };
  }
  const options = { signal, onProgress: (share: number) => onBytes(share, 1) };
  if ('url' in source) {
    // Anyone can open this page with any address, so only those of the web are asked.
    if (!isWebAddress(source.url)) return 'unreachable';
    return { bytes: await pdfBytesAt(source.url, options), name: nameOf(source.url), original: source.url };
  }
  const { url } = await browser.tabs.get(source.tab).catch(() => ({ url: undefined }));
  if (url === undefined || !isWebAddress(url)) return 'unreachable';
  return { bytes: await pdfBytesOfTab({ id: source.tab, url }, options), name: nameOf(url), original: url };
}

const isWebAddress = (url: string): boolean => URL.canParse(url) && /^https?:$/.test(new URL(url).protocol);

/** The last part of an address, as people read it. */
function nameOf(url: string): string {
  const { pathname, hostname } = new URL(url);
  const last = pathname.split('/').findLast((part) => part !== '') ?? hostname;
  try {
    return decodeURIComponent(last);
  } catch {
    return last;
  }
}

/** Asks for the password until it is right, or until the user gives up. */
async function openWithPassword(
  bytes: Uint8Array<ArrayBuffer>,
  { signal, askPassword }: OpenWatch,
): Promise<OpenPdf | PdfError['fault']> {
  for (let password: string | undefined; ;) {
    try {
      // Opening takes its bytes over.
      return await openPdf(bytes.slice(), { password, signal });
    } catch (error) {
      if (!(error instanceof PdfError)) throw error;
      const { fault } = error;
      if (fault !== 'password' && fault !== 'wrong-password') return fault;
      password = await askPassword(fault === 'wrong-password');
      if (password === undefined) return fault;
    }
  }
}
