import type { PageMention, TitleFilter } from '../core/matching';
import { mentionsIn } from './changed-mentions';
import { blocksInView } from './in-view';
import { createPainter } from './painter';
import type { BackgroundPort } from './background-port';
import { inPageOrder, isShown, type Mention } from './mention';
import { createScanner } from './scanner';
import { type Change, createWatcher } from './watcher';

/** Keeps the mentions of a living page up to date: reads it, watches it, paints it. */
export interface PageReader {
  /** All mentions, in page order. */
  mentions: () => readonly Mention[];
  /** Papers mentioned, in page order of their first mention. */
  report: () => PageMention[];
  /** Paints again what the page may have thrown out of the highlight registry. */
  ensurePainted: () => void;
}

export interface PageReaderOptions {
  filter: TitleFilter;
  port: BackgroundPort;
  /** Whether method names are marked. */
  names: boolean;
  /** Called when the set of mentions changed. */
  onChange: (report: PageMention[]) => void;
  /** Called when the background could not be asked; reading goes on with the next change. */
  onError: (error: unknown) => void;
  /** Aborting removes everything from the page. */
  signal: AbortSignal;
}

/** Changes are gathered this long before they are read, in ms: most come in bursts. */
const SETTLE_MS = 120;
/** Reading takes at most this share of the time on a page that never stops changing. */
const BUSY_SHARE = 0.15;
/** After a click, a key or a toggle, text that was hidden may show, in ms. */
const UNFOLD_MS = 250;
/** Longest wait between two readings, in ms: a slow answer of the background must not keep later changes dark. */
const MAX_PAUSE_MS = 2000;
/** A page with more elements takes more than a slice or two to read. */
const LONG_PAGE_ELEMENTS = 5000;
/** Wait before asking a background again that did not answer, in ms. */
const RETRY_MS = 3000;

/** Attributes by which pages hide and show. */
const VEILS: MutationObserverInit = {
  attributes: true,
  subtree: true,
  attributeFilter: ['class', 'style', 'hidden', 'open', 'aria-hidden'],
};

export function createPageReader(options: PageReaderOptions): PageReader {
  const { onChange, onError, signal } = options;
  const scanner = createScanner({ ...options, onShadowRoot: (root) => watcher.include(root) });
  const painter = createPainter(signal);
  const watcher = createWatcher(() => schedule(), signal);
  const unveiling = new MutationObserver(() => showAgain());
  /** Everything found; some of it may be hidden at the moment, such as what is folded away. */
  let found: Mention[] = [];
  let mentions: Mention[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;
  let unfolding: ReturnType<typeof setTimeout> | undefined;
  /** The whole page is to be read, whatever the watcher noted. */
  let whole = true;
  let reading = false;
  let pending = false;
  let pause = SETTLE_MS;

  /** Reads what changed, soon; hidden pages wait until they are shown. */
  function schedule(delay = pause): void {
    pending = true;
    if (timer !== undefined || reading || document.hidden || signal.aborted) return;
    timer = setTimeout(() => {
      timer = undefined;
      void read();
    }, delay);
  }

  async function read(): Promise<void> {
    const changes = watcher.take();
    const all = whole;
    reading = true;
    pending = false;
    whole = false;
    const started = performance.now();
    try {
      if (all && isLong()) await readPart(blocksInView());
      await readPart(all ? [{ root: document.documentElement, shallow: false }] : changes);
      if (signal.aborted) return;
      const busy = (performance.now() - started) / BUSY_SHARE;
      pause = Math.min(Math.max(SETTLE_MS, busy), MAX_PAUSE_MS);
    } catch (error) {
      onError(error);
      readAgain();
      pause = RETRY_MS;
    } finally {
      reading = false;
      if (pending) schedule();
    }
  }

  async function readPart(changes: readonly Change[]): Promise<void> {
    const result = await scanner.scan(changes);
    if (signal.aborted) return;
    replace(result.read, result.mentions);
    if (!result.complete) readAgain();
  }

  function readAgain(): void {
    whole = true;
    pending = true;
  }

  function replace(changes: readonly Change[], fresh: readonly Mention[]): void {
    const isReplaced = mentionsIn(changes);
    const kept = found.filter((mention) => isAlive(mention) && !isReplaced(mention));
    if (kept.length === found.length && fresh.length === 0) return;
    found = [...kept, ...fresh].sort(inPageOrder);
    show();
  }

  /** Paints and reports what can be seen of what was found. */
  function show(): void {
    mentions = found.filter(({ range }) => isShown(range));
    painter.paint(mentions);
    onChange(report());
    // Only while something is hidden: pages change attributes all the time.
    if (mentions.length < found.length) unveiling.observe(document, VEILS);
    else unveiling.disconnect();
  }

  /** After something was unfolded or folded away; soon, however often it happens. */
  function showAgain(): void {
    if (found.length > 0)
      unfolding ??= setTimeout(() => {
        unfolding = undefined;
        const shown = found.filter(({ range }) => isShown(range));
        if (shown.length !== mentions.length || shown.some((mention, i) => mention !== mentions[i])) show();
      }, UNFOLD_MS);
  }

  function report(): PageMention[] {
    const counts = new Map<string, number>();
    for (const { id } of mentions) counts.set(id, (counts.get(id) ?? 0) + 1);
    return [...counts].map(([id, count]) => ({ id, count }));
  }

  document.addEventListener('visibilitychange', () => pending && schedule(), { signal });
  // A page that comes back from the back/forward cache may have missed changes and lost its highlights.
  window.addEventListener(
    'pageshow',
    (event) => {
      painter.ensure();
      if (!event.persisted || !event.isTrusted) return;
      whole = true;
      schedule(0);
    },
    { signal },
  );
  window.addEventListener('load', showAgain, { signal });
  for (const type of ['click', 'keyup', 'toggle', 'transitionend']) {
    document.addEventListener(type, showAgain, { capture: true, passive: true, signal });
  }
  signal.addEventListener('abort', () => {
    clearTimeout(timer);
    clearTimeout(unfolding);
    unveiling.disconnect();
  });
  schedule(0);

  return { mentions: () => mentions, report, ensurePainted: () => painter.ensure() };
}

/** A mention whose text was taken away or emptied is over; its range has collapsed or left the document. */
function isAlive({ range }: Mention): boolean {
  return range.startContainer.isConnected && !range.collapsed;
}

/** Whether reading the page takes so long that what is in view should be read before the rest. */
function isLong(): boolean {
  return document.getElementsByTagName('*').length > LONG_PAGE_ELEMENTS;
}
