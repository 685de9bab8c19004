/** The PDF reader: connects its state to the browser, the background and the pages. */
import { browser } from 'wxt/browser';
import type { PdfSource, ReaderPorts } from '../../components/reader/state/ports';
import { libraryAccess } from '../../lib/platform/library/library-access';
import { paperStore } from '../../lib/platform/papers/paper-store';
import { thisPaperAccess } from '../../lib/platform/keeping/this-paper-access';
import type { OpenPdf } from '../../lib/platform/pdf/open-pdf';
import { getDarkPages, placeOf, rememberPlace, setDarkPages } from '../../lib/platform/pdf/reader-memory';
import { openSource } from './opening';
import type { Pages } from './pages';

/** Delay between the last move and remembering the place, in ms. */
const REMEMBER_AFTER = 500;

export function createReaderPorts(pages: Pages): ReaderPorts {
  let open: OpenPdf | undefined;
  let address: string | undefined;
  let remembering: ReturnType<typeof setTimeout> | undefined;

  function close(): void {
    clearTimeout(remembering);
    void pages.show(undefined);
    void open?.close();
    open = address = undefined;
  }

  return {
    ...libraryAccess,
    ...thisPaperAccess,
    start: sourceOf(new URLSearchParams(location.search)),
    view: {
      ...pages.view,
      onView: (callback) =>
        pages.view.onView((shown) => {
          callback(shown);
          clearTimeout(remembering);
          const [fingerprint] = open?.document.fingerprints ?? [];
          if (fingerprint) remembering = setTimeout(() => void rememberPlace(fingerprint, shown), REMEMBER_AFTER);
        }),
    },
    papers: (ids) => paperStore.getMany(ids),
    // The reader has no search of the library.
    searchAbstracts: () => Promise.resolve([]),
    openLink: (url, { background = false } = {}) => void browser.tabs.create({ url, active: !background }),
    async open(source, watch) {
      close();
      const opened = await openSource(source, watch);
      if (typeof opened === 'string') return opened;
      const { pdf, name, original } = opened;
      if (watch.signal.aborted) void pdf.close();
      watch.signal.throwIfAborted();
      open = pdf;
      address = original;
      const { document } = pdf;
      const at = await placeOf(document.fingerprints[0] ?? '');
      const [outline, title] = await Promise.all([pages.show(document, at), titleOf(document)]);
      return { title: title ?? name, pages: document.numPages, original, outline };
    },
    // Loaded when a document is open, because the first view must not wait for it.
    async read(watch) {
      const { readDocument } = await import('./reading');
      if (!open) throw new Error('No document is open.');
      watch.signal.throwIfAborted();
      return readDocument(open.document, watch, (placed) => pages.mark(placed));
    },
    async frontPaper() {
      if (address === undefined) return { kind: 'none' };
      const { lookAtLink } = await import('../../lib/platform/keeping/front-paper');
      // Identifiers in the address find the stored paper without a search.
      return lookAtLink(address, { paperAt: () => Promise.resolve(undefined) });
    },
    async ownPaper(signal) {
      const { ownPaperOf } = await import('../../lib/platform/pdf/own-paper');
      return open && ownPaperOf(open.document, { url: address, signal });
    },
    close,
    darkPages: getDarkPages,
    setDarkPages,
  };
}

function sourceOf(query: URLSearchParams): PdfSource | undefined {
  const [tab, url] = [query.get('tab'), query.get('url')];
  if (tab !== null && /^\d+$/.test(tab)) return { tab: Number(tab) };
  return url === null ? undefined : { url };
}

/** The title that the document gives itself; undefined without one. */
async function titleOf(document: OpenPdf['document']): Promise<string | undefined> {
  const { info } = await document.getMetadata().catch(() => ({ info: {} }));
  const { Title: title } = info as { Title?: unknown };
  return typeof title === 'string' && title.trim() !== '' ? title.trim() : undefined;
}
