/** The PDF reader: connects its state to the browser, the background and the pages. */
import { browser } from 'wxt/browser';
import type { PdfMention, PdfSource, ReaderPorts } from '../../components/reader/state/ports';
import { blocksOf, type PdfPage, pageAt, stretchesOf } from '../../lib/core/pdf';
import type { PlacedMention } from '../../lib/dom/pdf/pdf-marks';
import { libraryAccess } from '../../lib/platform/library/library-access';
import { paperStore } from '../../lib/platform/papers/paper-store';
import { findPdfMentions } from '../../lib/platform/pdf/find-mentions';
import { type OpenPdf, openPdf, PdfError, readPdfPage } from '../../lib/platform/pdf/open-pdf';
import { getDarkPages, placeOf, rememberPlace, setDarkPages } from '../../lib/platform/pdf/reader-memory';
import type { Pages } from './pages';

/** Delay between the last move and remembering the place, in ms. */
const REMEMBER_AFTER = 500;

export function createReaderPorts(pages: Pages): ReaderPorts {
  let open: OpenPdf | undefined;

  function close(): void {
    void pages.show(undefined);
    void open?.close();
    open = undefined;
  }

  let timer: ReturnType<typeof setTimeout> | undefined;
  const view: ReaderPorts['view'] = {
    ...pages.view,
    onView: (callback) =>
      pages.view.onView((shown) => {
        callback(shown);
        clearTimeout(timer);
        const [fingerprint] = open?.document.fingerprints ?? [];
        if (fingerprint) timer = setTimeout(() => void rememberPlace(fingerprint, shown), REMEMBER_AFTER);
      }),
  };

  return {
    ...libraryAccess,
    view,
    start: sourceOf(new URLSearchParams(location.search)),
    papers: (ids) => paperStore.getMany(ids),
    // The reader has no search of the library.
    searchAbstracts: () => Promise.resolve([]),
    openLink: (url, { background = false } = {}) => void browser.tabs.create({ url, active: !background }),
    async open(source, { signal, askPassword }) {
      close();
      if (!('file' in source)) return 'unreachable';
      const bytes = new Uint8Array(await source.file.arrayBuffer());
      signal.throwIfAborted();
      const opened = await openWithPassword(bytes, signal, askPassword);
      if (typeof opened === 'string') return opened;
      if (signal.aborted) void opened.close();
      signal.throwIfAborted();
      open = opened;
      const { document } = opened;
      const at = await placeOf(document.fingerprints[0] ?? '');
      const [outline, { info }] = await Promise.all([
        pages.show(document, at),
        document.getMetadata().catch(() => ({ info: {} })),
      ]);
      const { Title: title } = info as { Title?: unknown };
      return {
        title: typeof title === 'string' && title.trim() !== '' ? title.trim() : source.file.name,
        pages: document.numPages,
        original: undefined,
        outline,
      };
    },
    async read({ signal, onPages, onMentions }) {
      const document = open?.document;
      if (!document) throw new Error('No document is open.');
      const read: PdfPage[] = [];
      for (let page = 1; page <= document.numPages; page++) {
        read.push(await readPdfPage(document, page));
        signal.throwIfAborted();
        onPages(page);
      }
      const blocks = blocksOf(read);
      const found = await findPdfMentions(blocks, signal);
      signal.throwIfAborted();
      const papers = new Map(
        (await paperStore.getMany([...new Set(found.map(({ paperId }) => paperId))])).map((paper) => [paper.id, paper]),
      );
      signal.throwIfAborted();
      const placed: PlacedMention[] = [];
      const mentions: PdfMention[] = [];
      for (const [key, { block, start, end, paperId, reason }] of found.entries()) {
        const paper = papers.get(paperId);
        if (!paper) continue;
        placed.push({ key, paperId, reason, stretches: stretchesOf(block, start, end) });
        mentions.push({ key, paper, page: pageAt(block, start) });
      }
      pages.mark(placed);
      onMentions(mentions);
      return { hasText: blocks.length > 0 };
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

/** Asks for the password until it is right, or until the user gives up. */
async function openWithPassword(
  bytes: Uint8Array<ArrayBuffer>,
  signal: AbortSignal,
  ask: (wrong: boolean) => Promise<string | undefined>,
): Promise<OpenPdf | PdfError['fault']> {
  for (let password: string | undefined; ;) {
    try {
      // Opening takes its bytes over.
      return await openPdf(bytes.slice(), { password, signal });
    } catch (error) {
      if (!(error instanceof PdfError)) throw error;
      const { fault } = error;
      if (fault !== 'password' && fault !== 'wrong-password') return fault;
      password = await ask(fault === 'wrong-password');
      if (password === undefined) return fault;
    }
  }
}
