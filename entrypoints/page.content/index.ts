/** The content script of every page: reads the page and starts the script that shows mentions when it finds one. */
import './highlight.css';
import { browser } from 'wxt/browser';
import { defineContentScript } from 'wxt/utils/define-content-script';
import type { PageReading, ShowMentions, ShownMentions } from '../../lib/dom/page/page-handle';
import { readPage } from '../../lib/dom/read/page-reader';
import { removeTraces } from '../../lib/dom/page/traces';
import { onPageMessage, sendPageMessage } from '../../lib/platform/messages/frame-messages';
import { type PageConfig, watchPageConfig } from '../../lib/platform/pages/page-config';

/** Smallest width and height of a frame worth reading, in px: smaller ones hold buttons and advertisements. */
const SMALLEST_FRAME = 200;

export default defineContentScript({
  matches: ['http://*/*', 'https://*/*'],
  allFrames: true,
  // Mails, books and notebooks stand in frames without an address: see docs/adr/0023.
  matchOriginAsFallback: true,
  runAt: 'document_idle',
  main() {
    /** Aborts when this script's extension is gone or another copy of the script takes over. */
    const life = new AbortController();
    let reading: AbortController | undefined;
    /** The mentions of the current reading, once it has found one. */
    let shown: ShownMentions | undefined;
    /** Shows mentions; undefined until its script is loaded. */
    let showMentions: ShowMentions | undefined;
    let config: PageConfig | undefined;

    /** Ends this script after the extension was updated or removed, which leaves the script running in the page. */
    function endIfOrphan(): void {
      if (!browser.runtime?.id) life.abort();
    }

    /** Loads the script that shows mentions with the first mention, because most frames hold no mention. */
    async function show(pageReading: PageReading): Promise<ShownMentions> {
      if (!showMentions) await sendPageMessage('startMentions');
      if (!showMentions) throw new Error('The script that shows mentions did not start.');
      pageReading.signal.throwIfAborted();
      return (shown ??= showMentions(pageReading));
    }

    function start({ index, names, links }: PageConfig): void {
      reading = new AbortController();
      const { signal } = reading;
      readPage({
        filter: index.titles,
        names,
        links,
        signal,
        port: {
          verifyBlocks: (blocks) => sendPageMessage('verifyBlocks', blocks),
          resolveKeys: (keys) => sendPageMessage('resolveKeys', keys),
          probableKeys: index.probableKeys,
        },
        show: () => show({ signal, endIfOrphan }),
        onError: endIfOrphan,
      });
    }

    function stop(): void {
      reading?.abort();
      reading = undefined;
      shown = undefined;
    }

    /** Starts or stops reading, as the configuration and the frame's size require. */
    function apply(): void {
      stop();
      if (config?.state === 'reading' && isWorthReading()) start(config);
    }

    globalThis.paperbeacon?.end();
    removeTraces();
    globalThis.paperbeacon = {
      signal: life.signal,
      end: () => life.abort(),
      registerRenderer: (renderer) => void (showMentions ??= renderer),
    };
    watchPageConfig(siteOf(location), life.signal, (next) => {
      config = next;
      apply();
    });
    // Most updates happen while the tab is hidden.
    document.addEventListener('visibilitychange', endIfOrphan, { signal: life.signal });
    window.addEventListener('resize', () => !reading && config && apply(), { signal: life.signal });

    const stopAnswering = onPageMessage('getPageReport', () => ({
      state: config?.state ?? 'reading',
      host: location.host,
      mentions: shown?.report() ?? [],
    }));
    life.signal.addEventListener('abort', () => {
      stop();
      // This script must not answer for the copy that takes over.
      stopAnswering();
    });
  },
});

/** Host of the top page: frames from other sites count as part of it. */
function siteOf({ host, ancestorOrigins }: Location): string {
  // Firefox has no `ancestorOrigins`; there a direct child frame's referrer is its parent, unless the page forbids it.
  const top = ancestorOrigins?.item(ancestorOrigins.length - 1) ?? (parent === window.top ? document.referrer : '');
  return window === window.top || !URL.canParse(top) ? host : new URL(top).host;
}

function isWorthReading(): boolean {
  return window === window.top || (innerWidth >= SMALLEST_FRAME && innerHeight >= SMALLEST_FRAME);
}
