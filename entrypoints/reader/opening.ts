/** Opening a document: its bytes, from a file or a tab, and its password. */
import type { OpenWatch, PdfSource, ReaderFault } from '../../components/reader/state/ports';
import { type OpenPdf, openPdf, PdfError } from '../../lib/platform/pdf/open-pdf';

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
  const got = await bytesOf(source);
  if (typeof got === 'string') return got;
  watch.signal.throwIfAborted();
  const { bytes, ...rest } = got;
  const pdf = await openWithPassword(bytes, watch);
  return typeof pdf === 'string' ? pdf : { pdf, ...rest };
}

async function bytesOf(source: PdfSource): Promise<Bytes | ReaderFault> {
  if (!('file' in source)) return 'unreachable';
  const { file } = source;
  return { bytes: new Uint8Array(await file.arrayBuffer()), name: file.name, original: undefined };
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
