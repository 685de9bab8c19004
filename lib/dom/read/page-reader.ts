/** Reads a page, watches it for changes and finds the papers it mentions; this code ships to every page. */
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
  /** Whether to find method names too. */
  names: boolean;
  /** Whether to find links known by their address too; true by default. */
  links?: boolean;
  /** Called when the first paper is found; rejects when mentions cannot be shown. */
  show: () => Promise<ShownMentions>;
  /** Called when the background does not answer; the reader tries again later. */
  onError: (error: unknown) => void;
  /** Ends the reading. */
  signal: AbortSignal;
}

/** Delay between a change and reading it, in ms: most changes come in bursts. */
const SETTLE_MS = 120;
/** Largest share of the time that reading may take on a page that never stops changing. */
const BUSY_SHARE = 0.15;
/** Longest wait between two readings, in ms: a slow background must not delay later changes for long. */
const MAX_PAUSE_MS = 2000;
/** Above this number of elements, reading a page takes more than one or two slices. */
const LONG_PAGE_ELEMENTS = 5000;
/** Delay before a retry when the background did not answer, in ms. */
const RETRY_MS = 3000;

/** Reads the page, then reads every part that changes, and passes the results to the shown mentions. */
export function readPage(options: PageReaderOptions): void {
  const { onError, signal } = options;
  const scanner = createScanner({ ...options, onShadowRoot: (root) => watcher.include(root) });
  const watcher = createWatcher(() => schedule(), signal);
  let shown: ShownMentions | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  /** Whether the next reading covers the whole page, whatever changed. */
  let whole = true;
  /** Token of the reading in progress; a reading that finds another token is obsolete. */
  let reading: object | undefined;
  let pending = false;
  let pause = SETTLE_MS;

  /** Schedules a reading of what changed; a hidden page waits until it is visible. */
  function schedule(delay = pause): void {
    pending = true;
    if (timer !== undefined || reading || document.hidden || signal.aborted) return;
    timer = setTimeout(() => {
      timer = undefined;
      void read();
    }, delay);
  }

  async function read(): Promise<void> {
    const token = {};
    const isOver = (): boolean => signal.aborted || reading !== token;
    const changes = watcher.take();
    const all = whole;
    reading = token;
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
      if (reading === token) {
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
      // In the back/forward cache a page may miss changes and answers, so that a reading from before may never end.
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

/** Whether the page is so long that the part in view should be read first. */
function isLong(): boolean {
  return document.getElementsByTagName('*').length > LONG_PAGE_ELEMENTS;
}
