import type { PDFDocumentProxy } from 'pdfjs-dist';
import { compareIds, paperAddress } from '../../core/addresses';
import type { OfferedPaper } from '../../core/formats/intake/front-paper';
import { identifiedBy } from '../../core/formats/read/page/identified';
import { safeHttpsUrl } from '../../core/papers/safe-url';
import { ownPaper } from '../../core/pdf';
import { offerPaper } from '../papers/page-source';
import { metadataOf } from './metadata';
import { readPdfPage } from './open-pdf';

/**
 * The paper that a document seems to be, by its first page, its metadata and its address, to ask the user about; it may
 * be wrong. Undefined where nothing tells, and where the address names another paper than the page. Rejects with the
 * signal's reason, or when reading takes too long.
 */
export async function ownPaperOf(
  document: PDFDocumentProxy,
  { url, signal }: { readonly url: string | undefined; readonly signal: AbortSignal },
): Promise<OfferedPaper | undefined> {
  const [page, metadata] = await Promise.all([readPdfPage(document, 1, signal), metadataOf(document)]);
  const own = ownPaper(page, metadata);
  const stated = (url === undefined ? undefined : paperAddress(url)?.ids) ?? {};
  if (!own || compareIds(own.ids, stated) === 'different') return undefined;
  // An address with a query may be signed, and then it ends soon.
  const link = url === undefined || url.includes('?') ? undefined : safeHttpsUrl(url.replace(/#.*$/s, ''));
  const offered = await offerPaper({
    title: own.title,
    authors: own.authors,
    ...identifiedBy({ ...own.ids, ...stated }, link),
  }).catch(() => undefined);
  // A letter or a manual has a title, too; a stored paper is one in any case.
  const isKnown = offered !== undefined && offered.draft === undefined;
  return own.isPaper || isKnown ? offered : undefined;
}
