/** The pages of the reader: the viewer of pdf.js, with the marks and the card of web pages. */
import type { PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import type { FindResult, OutlineEntry, PdfView, ShownView } from '../../components/reader/state/ports';
import type { PlacedMention } from '../../lib/core/pdf';
import type { PdfPlace } from '../../lib/core/pdf/reader-place';
import { createCard } from '../../lib/dom/card/card';
import { constructedSheets } from '../../lib/dom/card/constructed-sheets';
import { withOverlapping } from '../../lib/dom/page/mention';
import { createPdfMarks } from '../../lib/dom/pdf/pdf-marks';
import { createPdfViewer, loadPdfViewer, type PdfViewer } from '../../lib/dom/pdf/viewer';
import { followPointing } from '../../lib/dom/show/pointing';
import { askForCard, askForRelated } from '../../lib/platform/card/card-port';
import { watchCardSettings } from '../../lib/platform/pages/card-config';
import { translate } from '../../lib/platform/texts';

/** The pages, and what the reader's state does with them. */
export interface Pages {
  readonly element: HTMLDivElement;
  readonly view: PdfView;
  /** Shows a document, which stays the caller's. Resolves to its table of contents. */
  show(document: PDFDocumentProxy | undefined, at?: Partial<PdfPlace>): Promise<OutlineEntry[]>;
  mark(mentions: readonly PlacedMention[]): void;
}

/** Creates the pages, empty; pdf.js loads with the first document. */
export function createPages(): Pages {
  const { signal } = new AbortController();
  const element = document.createElement('div');
  element.className = 'pages';
  element.tabIndex = 0;
  element.setAttribute('aria-label', translate('reader.pages'));
  const inner = document.createElement('div');
  inner.className = 'pdfViewer';
  element.append(inner);

  let viewer: PdfViewer | undefined;
  let loading: Promise<PdfViewer> | undefined;
  let onView: ((view: ShownView) => void) | undefined;
  let onFind: ((result: FindResult) => void) | undefined;
  /** The mention that was gone to last; a later request wins over one that waits for its page. */
  let wanted: string | undefined;
  let last: string | undefined;

  const marks = createPdfMarks((page) => viewer?.textOf(page), signal);
  const card = createCard({
    ask: askForCard,
    askForRelated,
    onError: () => undefined,
    signal,
    makeSheet: constructedSheets(),
  });
  followPointing(marks.shown, () => undefined, card, signal, watchCardSettings(signal));

  function load(): Promise<PdfViewer> {
    loading ??= loadPdfViewer().then((components) => {
      viewer = createPdfViewer(components, {
        container: element,
        signal,
        pageLabel: (page) => translate('reader.pageLabel', { page }),
        onView: (view) => onView?.(view),
        onFind: (result) => onFind?.(result),
        onText: marks.refresh,
      });
      return viewer;
    });
    return loading;
  }

  async function showMention(key: string, page: number, opensCard: boolean): Promise<void> {
    wanted = key;
    card.hide();
    await viewer?.reveal(page);
    const mention = marks.find(key);
    if (wanted !== key || !mention) return;
    last = mention.id;
    viewer?.scrollTo(mention.range);
    marks.flash(mention.range);
    const { left } = mention.range.getBoundingClientRect();
    if (opensCard) await card.show(withOverlapping(mention, marks.shown()), { x: left, focus: true });
  }

  element.addEventListener(
    'wheel',
    (event) => {
      if (!event.ctrlKey && !event.metaKey) return;
      event.preventDefault();
      viewer?.zoomBy(Math.exp(-event.deltaY / 300), [event.clientX, event.clientY]);
    },
    { passive: false },
  );

  return {
    element,
    view: {
      onView: (callback) => void (onView = callback),
      onFind: (callback) => void (onFind = callback),
      goTo: (page) => viewer?.goTo(page),
      setZoom: (zoom) => viewer?.setZoom(zoom),
      zoomBy: (factor) => viewer?.zoomBy(factor),
      find: (query, step) => viewer?.find(query, step),
      endFind: () => viewer?.endFind(),
      follow: (dest) => viewer?.follow(dest),
      showMention: ({ key, page }, options) => void showMention(key, page, options.card),
      currentPaper: () => card.mention?.id ?? last,
      hasCard: () => card.mention !== undefined,
    },
    async show(document, at) {
      card.hide();
      marks.set([]);
      last = wanted = undefined;
      if (!document && !viewer) return [];
      const shown = await load();
      shown.show(document, at);
      return document ? shown.outline().catch(() => []) : [];
    },
    mark: marks.set,
  };
}
