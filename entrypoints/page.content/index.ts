import './highlight.css';
import { browser } from 'wxt/browser';
import { defineContentScript } from 'wxt/utils/define-content-script';
import type { PageReading, ShowMentions } from '../../lib/dom/page/page-handle';
import { readPage } from '../../lib/dom/read/page-reader';
import type { ShownMentions } from '../../lib/dom/page/page-handle';
import { removeTraces } from '../../lib/dom/page/traces';
import { onPageMessage, sendPageMessage } from '../../lib/platform/messages/page-messages';
import { type PageConfig, watchPageConfig } from '../../lib/platform/pages/page-config';

/** Frames smaller than this on either side hold buttons and advertisements, not reading matter, in px. */
const SMALLEST_FRAME = 200;

export default defineContentScript({
  matches: ['http://*/*', 'https://*/*'],
  allFrames: true,
  runAt: 'document_idle',
  main() {
    /** Ends with the extension that this script belongs to, and when another copy takes over. */
    const life = new AbortController();
    let reading: AbortController | undefined;
    /** What the reading shows, from its first mention on. */
    let shown: ShownMentions | undefined;
    /** The way to show mentions, once its script is here. */
    let showMentions: ShowMentions | undefined;
    let config: PageConfig | undefined;

    /** An extension that was updated or removed leaves this script behind: it must clean up after itself. */
    function checkLife(): void {
      if (!browser.runtime?.id) life.abort();
    }

    /** Most frames mention nothing, and need not carry the script that shows mentions: it comes with the first. */
    async function show(own: PageReading): Promise<ShownMentions> {
      if (!showMentions) await sendPageMessage('startMentions');
      if (!showMentions) throw new Error('The script that shows mentions did not start.');
      own.signal.throwIfAborted();
      return (shown ??= showMentions(own));
    }

    function start({ index, names }: PageConfig): void {
      reading = new AbortController();
      const { signal } = reading;
      readPage({
        filter: index.titles,
        names,
        signal,
        port: {
          verifyBlocks: (blocks) => sendPageMessage('verifyBlocks', blocks),
          resolveKeys: (keys) => sendPageMessage('resolveKeys', keys),
          probableKeys: index.probableKeys,
        },
        show: () => show({ signal, checkLife }),
        onError: checkLife,
      });
    }

    function stop(): void {
      reading?.abort();
      reading = undefined;
      shown = undefined;
    }

    /** Starts or stops reading, whichever the configuration and the size of the frame ask for. */
    function apply(): void {
      stop();
      if (config?.state === 'reading' && isWorthReading()) start(config);
    }

    globalThis.paperbeacon?.end();
    removeTraces();
    globalThis.paperbeacon = {
      life: life.signal,
      end: () => life.abort(),
      registerRenderer: (way) => void (showMentions ??= way),
    };
    watchPageConfig(siteOf(location), life.signal, (next) => {
      config = next;
      apply();
    });
    // An update comes while nobody looks at the tab, more often than not.
    document.addEventListener('visibilitychange', checkLife, { signal: life.signal });
    window.addEventListener('resize', () => !reading && config && apply(), { signal: life.signal });

    const stopAnswering = onPageMessage('getPageReport', () => ({
      state: config?.state ?? 'reading',
      host: location.host,
      mentions: shown?.report() ?? [],
    }));
    life.signal.addEventListener('abort', () => {
      stop();
      // A script that another one has taken over from must not answer for it.
      stopAnswering();
    });
  },
});

/** The site the user is on: frames of other sites belong to it. */
function siteOf({ host, ancestorOrigins }: Location): string {
  // Firefox has no ancestorOrigins; there a frame is told where its parent is from, unless the page forbids it.
  const top =
    ancestorOrigins?.item(ancestorOrigins.length - 1) ?? (parent === window.top ? document.referrer : '');
  return window === window.top || !URL.canParse(top) ? host : new URL(top).host;
}

function isWorthReading(): boolean {
  return window === window.top || (innerWidth >= SMALLEST_FRAME && innerHeight >= SMALLEST_FRAME);
}
