/** The pages of a PDF, shown by the viewer components of pdf.js, and the places of text in the pages that are drawn. */
import type { PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import type * as Components from 'pdfjs-dist/legacy/web/pdf_viewer.mjs';
import { safeHttpsUrl } from '../../core/papers/safe-url';
import { MAX_ZOOM, MIN_ZOOM, type PdfPlace, type Zoom } from '../../core/pdf/reader-place';
import type { PageText } from './text-ranges';

/** Without scripting, XFA and forms: a form that cannot be saved would only lose what is typed. */
const ANNOTATIONS_WITHOUT_FORMS = 1;
const TEXT_LAYER = 1;
const NO_EDITOR = -1;
/** Distance between a text that was jumped to and the upper edge of the window, as a share of its height. */
const ABOVE_TARGET = 0.3;

/** Where the reader is; page numbers from 1, scale 1 is 100 %. */
export interface ViewChange extends PdfPlace {
  readonly scale: number;
}

/** What a search found so far. */
export interface FindResult {
  readonly state: 'found' | 'none' | 'searching';
  /** Which match is selected, counted from 1; 0 for none. */
  readonly current: number;
  readonly total: number;
}

/** An entry of the document's table of contents. */
export interface OutlineEntry {
  readonly title: string;
  readonly dest: unknown;
  readonly entries: readonly OutlineEntry[];
}

export interface PdfViewerOptions {
  /** The element that scrolls, with one child for the pages. It must be positioned absolutely. */
  container: HTMLDivElement;
  signal: AbortSignal;
  /** Accessible name of a page. */
  pageLabel: (page: number) => string;
  onView: (view: ViewChange) => void;
  onFind: (result: FindResult) => void;
  /** Called when the text of a page was drawn, drawn again, or removed; elements of it may be new. */
  onText: () => void;
}

export interface PdfViewer {
  /** Shows a document, at a place; undefined shows none. */
  show(document: PDFDocumentProxy | undefined, at?: Partial<PdfPlace>): void;
  goTo(page: number): void;
  setZoom(zoom: Zoom): void;
  /** Multiplies the scale; the point (viewport px) stays where it is. */
  zoomBy(factor: number, point?: readonly [x: number, y: number]): void;
  find(query: string, step?: 'next' | 'previous'): void;
  endFind(): void;
  outline(): Promise<OutlineEntry[]>;
  follow(dest: unknown): void;
  /** The text of a page; undefined while the page is not drawn. */
  textOf(page: number): PageText | undefined;
  /** Resolves to the text of a page, once it is drawn. The page is scrolled to. Undefined when there is no such page. */
  reveal(page: number): Promise<PageText | undefined>;
  /** Scrolls to a part of a drawn page. */
  scrollTo(range: Range): void;
}

/** The texts of the viewer come from the pages around it, so pdf.js need not translate. */
const UNTRANSLATED = {
  getLanguage: () => 'en-us',
  getDirection: () => 'ltr',
  get: (_ids: unknown, _args: unknown, fallback = '') => Promise.resolve(fallback),
  translate: () => Promise.resolve(),
  translateOnce: () => Promise.resolve(),
  destroy: () => Promise.resolve(),
  pause: () => undefined,
  resume: () => undefined,
};

/** Loads the viewer, which takes its core from the global that pdf.js makes. */
export async function loadPdfViewer(): Promise<typeof Components> {
  await import('pdfjs-dist/legacy/build/pdf.mjs');
  return import('pdfjs-dist/legacy/web/pdf_viewer.mjs');
}

/** Creates the viewer in its container. Throws when the container does not fit. */
export function createPdfViewer(components: typeof Components, options: PdfViewerOptions): PdfViewer {
  const { container, signal, onView, onFind, onText } = options;
  const eventBus = new components.EventBus();
  const linkService = safeLinks(components, eventBus);
  const findController = new components.PDFFindController({ eventBus, linkService });
  const viewer = new components.PDFViewer({
    container,
    eventBus,
    linkService,
    findController,
    annotationMode: ANNOTATIONS_WITHOUT_FORMS,
    annotationEditorMode: NO_EDITOR,
    textLayerMode: TEXT_LAYER,
    l10n: UNTRANSLATED as never,
    ...({ abortSignal: signal } as object),
  });
  linkService.setViewer(viewer);
  let shown: PDFDocumentProxy | undefined;
  let start: Partial<PdfPlace> = {};
  /** Those who wait for the text of a page. */
  const waiting = new Set<() => void>();

  const zoomNow = (): Zoom => {
    const value: unknown = viewer.currentScaleValue;
    return value === 'auto' || value === 'page-width' || value === 'page-fit' ? value : viewer.currentScale;
  };
  const tellView = (): void => onView({ page: viewer.currentPageNumber, zoom: zoomNow(), scale: viewer.currentScale });

  function setZoom(zoom: Zoom): void {
    viewer.currentScaleValue = String(typeof zoom === 'number' ? clamp(zoom) : zoom);
    // Fitted pages stay legible in a narrow window and small in a wide one.
    if (viewer.currentScale !== clamp(viewer.currentScale)) viewer.currentScale = clamp(viewer.currentScale);
  }

  function textOf(page: number): PageText | undefined {
    const view = viewer.getPageView(page - 1) as Components.PDFPageView | undefined;
    if (!view?.textLayer?.div.isConnected || view.textLayer.div.querySelector('.endOfContent') === null)
      return undefined;
    // oxlint-disable-next-line no-underscore-dangle -- the only way to the elements of the items, in the pinned version
    const { textDivs } = view._textHighlighter as { textDivs: readonly Element[] | null };
    return textDivs ?? undefined;
  }

  function tellText(): void {
    for (const one of waiting) one();
    onText();
  }

  eventBus.on('pagesinit', () => {
    setZoom(start.zoom ?? 'auto');
    if (start.page !== undefined && start.page > 1 && start.page <= viewer.pagesCount)
      viewer.currentPageNumber = start.page;
    for (let page = 1; page <= viewer.pagesCount; page++) {
      viewer.getPageView(page - 1)?.div.setAttribute('aria-label', options.pageLabel(page));
    }
    tellView();
  });
  eventBus.on('pagechanging', tellView);
  eventBus.on('scalechanging', tellView);
  eventBus.on('textlayerrendered', tellText);
  // A search splits the text into new nodes.
  eventBus.on('updatetextlayermatches', tellText);
  const { FOUND, NOT_FOUND, WRAPPED } = components.FindState;
  let state: FindResult['state'] = 'searching';
  const tellFind = ({ matchesCount: { current, total } }: { matchesCount: { current: number; total: number } }): void =>
    onFind({ state, current, total });
  eventBus.on(
    'updatefindcontrolstate',
    (event: { state: number; matchesCount: { current: number; total: number } }) => {
      state =
        event.state === NOT_FOUND ? 'none' : event.state === FOUND || event.state === WRAPPED ? 'found' : 'searching';
      tellFind(event);
    },
  );
  eventBus.on('updatefindmatchescount', tellFind);
  // Fitted pages follow the window and the list beside them. The border box stays when a scrollbar comes or goes, so that
  // pages which need one and pages which need none cannot take turns.
  const resized = new ResizeObserver(() => {
    const zoom = zoomNow();
    if (shown && typeof zoom !== 'number') setZoom(zoom);
  });
  resized.observe(container, { box: 'border-box' });
  signal.addEventListener('abort', () => {
    resized.disconnect();
    viewer.setDocument(null as never);
  });

  return {
    show(document, at = {}) {
      start = at;
      shown = document;
      viewer.setDocument(document as never);
      linkService.setDocument(document ?? null);
    },
    goTo(page) {
      if (shown && page >= 1 && page <= viewer.pagesCount) viewer.currentPageNumber = page;
    },
    setZoom,
    zoomBy(factor, point) {
      const scaleFactor = clamp(viewer.currentScale * factor) / viewer.currentScale;
      if (Math.abs(scaleFactor - 1) > 0.001)
        viewer.updateScale({ scaleFactor, drawingDelay: 200, ...(point && { origin: [...point] }) });
    },
    find(query, step) {
      eventBus.dispatch('find', {
        source: eventBus,
        type: step ? 'again' : '',
        query,
        findPrevious: step === 'previous',
        highlightAll: true,
        caseSensitive: false,
        entireWord: false,
        matchDiacritics: false,
      });
    },
    endFind: () => eventBus.dispatch('findbarclose', { source: eventBus }),
    outline: async () => entriesOf(await shown?.getOutline()),
    follow: (dest) => void linkService.goToDestination(dest as string),
    textOf,
    async reveal(page) {
      if (!shown || page < 1 || page > viewer.pagesCount) return undefined;
      const asked = shown;
      const ready = textOf(page);
      if (ready) return ready;
      viewer.currentPageNumber = page;
      return new Promise((resolve) => {
        const look = (): void => {
          const text = textOf(page);
          if (!text && asked === shown && !signal.aborted) return;
          waiting.delete(look);
          resolve(text);
        };
        waiting.add(look);
        signal.addEventListener('abort', look, { once: true });
        look();
      });
    },
    scrollTo(range) {
      const box = range.getBoundingClientRect();
      const room = container.getBoundingClientRect();
      if (box.top >= room.top && box.bottom <= room.bottom && box.left >= room.left && box.right <= room.right) return;
      container.scrollBy({
        top: box.top - room.top - room.height * ABOVE_TARGET,
        left: box.left < room.left || box.right > room.right ? box.left - room.left - room.width * ABOVE_TARGET : 0,
        behavior: 'instant',
      });
    },
  };
}

const clamp = (scale: number): number => Math.max(MIN_ZOOM, Math.min(MAX_ZOOM, scale));

/** A document decides where its links lead, so only `https:` addresses become links, without access to this page. */
function safeLinks(components: typeof Components, eventBus: Components.EventBus): Components.PDFLinkService {
  const links = new components.PDFLinkService({
    eventBus,
    externalLinkTarget: components.LinkTarget.BLANK,
    externalLinkRel: 'noopener noreferrer nofollow',
  });
  const addLinkAttributes = links.addLinkAttributes.bind(links);
  links.addLinkAttributes = (link, url) => {
    const safe = safeHttpsUrl(url);
    if (safe !== undefined) addLinkAttributes(link, safe);
  };
  // Named actions of a document move between its pages, and do no more.
  return links;
}

interface RawOutline {
  title: string;
  dest: unknown;
  items: RawOutline[];
}

function entriesOf(outline: readonly RawOutline[] | null | undefined): OutlineEntry[] {
  return (outline ?? []).map(({ title, dest, items }) => ({ title, dest, entries: entriesOf(items) }));
}
