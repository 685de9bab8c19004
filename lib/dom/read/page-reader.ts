import type { TitleFilter } from '../../core/matching';
import type { BackgroundPort } from './background-port';
import type { Found } from '../page/found';
import { blocksInView } from './in-view';
import { createScanner } from './scanner';
import type { ShownMentions } from '../page/page-handle';
import { createWatcher } from './watcher';
import { type Change } from '../page/page-change';

export interface PageReaderOptions {
  filter: TitleFilter;
  port: BackgroundPort;
  /** Whether method names are marked. */
  names: boolean;
  /** Called when the first paper is found; rejects where mentions cannot be shown. */
  show: () => Promise<ShownMentions>;
  /** Called when the background could not be asked; reading goes on with the next change. */
  onError: (error: unknown) => void;
  /** Aborting ends the reading. */
  signal: AbortSignal;
}

/** Changes are gathered this long before they are read, in ms: most come in bursts. */
const SETTLE_MS = 120;
/** Reading takes at most this share of the time on a page that never stops changing. */
const BUSY_SHARE = 0.15;
/** Longest wait between two readings, in ms: a slow answer of the background must not keep later changes dark. */
const MAX_PAUSE_MS = 2000;
/** A page with more elements takes more than a slice or two to read. */
const LONG_PAGE_ELEMENTS = 5000;
/** Wait before asking a background again that did not answer, in ms. */
const RETRY_MS = 3000;

/** Reads a living page, watches it, and reads again what changed; what is found goes to the mentions shown. */
export function readPage(options: PageReaderOptions): void {
  const { onError, signal } = options;
  const scanner = createScanner({ ...options, onShadowRoot: (root) => watcher.include(root) });
  const watcher = createWatcher(() => schedule(), signal);
  let shown: ShownMentions | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  /** The whole page is to be read, whatever the watcher noted. */
  let whole = true;
  /** The reading under way. */
  let reading: object | undefined;
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
    const own = {};
    const isOver = (): boolean => signal.aborted || reading !== own;
    const changes = watcher.take();
    const all = whole;
    reading = own;
    pending = false;
    whole = false;
    const started = performance.now();
    try {
      if (all && isLong()) await readPart(blocksInView(), isOver);
      await readPart(all ? [{ root: document.documentElement, shallow: false }] : changes, isOver);
      if (isOver()) return;
      const busy = (performance.now() - started) / BUSY_SHARE;
      pause = Math.min(Math.max(SETTLE_MS, busy), MAX_PAUSE_MS);
    } catch (error) {
      if (isOver()) return;
      onError(error);
      readAgain();
      pause = RETRY_MS;
    } finally {
      if (reading === own) {
        reading = undefined;
        if (pending) schedule();
      }
    }
  }

  async function readPart(changes: readonly Change[], isOver: () => boolean): Promise<void> {
    const { found, read: places, complete } = await scanner.scan(changes);
    if (isOver()) return;
    if (isAnything(found)) shown ??= await options.show();
    if (isOver()) return;
    shown?.replace(places, found);
    if (!complete) readAgain();
  }

  function readAgain(): void {
    whole = true;
    pending = true;
  }

  document.addEventListener('visibilitychange', () => pending && schedule(), { signal });
  window.addEventListener(
    'pageshow',
    ({ isTrusted, persisted }) => {
      if (!isTrusted || !persisted) return;
      // A page that comes back from the back/forward cache may have missed changes, and answers too: what it waited for
      // then may never come.
      reading = undefined;
      whole = true;
      schedule(0);
    },
    { signal },
  );
  signal.addEventListener('abort', () => clearTimeout(timer));
  schedule(0);
}

function isAnything({ texts, links }: Found): boolean {
  return texts.length + links.length > 0;
}

/** Whether reading the page takes so long that what is in view should be read before the rest. */
function isLong(): boolean {
  return document.getElementsByTagName('*').length > LONG_PAGE_ELEMENTS;
}
