import './highlight.css';
import { browser } from 'wxt/browser';
import { defineContentScript } from 'wxt/utils/define-content-script';
import { noteMoves } from '../../lib/dom/early-moves';
import type { MentionTravel } from '../../lib/dom/mention-travel';
import type { Reading, UseReading } from '../../lib/dom/page-handle';
import { createPageReader } from '../../lib/dom/page-reader';
import { removeTraces } from '../../lib/dom/traces';
import { createMentionReporter } from '../../lib/platform/mention-reporter';
import { onMessage, sendMessage } from '../../lib/platform/messages';
import { type PageConfig, watchPageConfig } from '../../lib/platform/page-config';

/** Frames smaller than this on either side hold buttons and advertisements, not reading matter, in px. */
const SMALLEST_FRAME = 200;
/** How often pages with mentions are looked after, in ms. */
const UPKEEP_MS = 1000;

export default defineContentScript({
  matches: ['http://*/*', 'https://*/*'],
  allFrames: true,
  runAt: 'document_idle',
  main() {
    /** Ends with the extension that this script belongs to, and when another copy takes over. */
    const life = new AbortController();
    const reporter = createMentionReporter(life.signal);
    let reading: (Reading & { stop: AbortController; travel?: MentionTravel }) | undefined;
    /** What the card's script does with a reading, once it is here. */
    let useReading: UseReading | undefined;
    /** Settled when the card's script was started, for better or worse. */
    let cardStart: Promise<void> | undefined;
    /** What happens while the card's script is under way is answered when it is here. */
    let earlyMoves: (() => Event[]) | undefined;
    const cardIsHere = new AbortController();
    let config: PageConfig | undefined;
    let upkeep: ReturnType<typeof setInterval> | undefined;

    /** An extension that was updated or removed leaves this script behind: it must clean up after itself. */
    function checkLife(): void {
      if (!browser.runtime?.id) life.abort();
    }

    /**
     * Neither a page that empties the registry of highlights nor a browser that updates or removes the extension says so,
     * and in both cases the user looks at what is wrong.
     */
    function keepUp(): void {
      checkLife();
      reading?.reader.ensurePainted();
    }

    function lookAfter(mentions: boolean): void {
      if (mentions) upkeep ??= setInterval(keepUp, UPKEEP_MS);
      else {
        clearInterval(upkeep);
        upkeep = undefined;
      }
    }

    /** The card's script comes with the first mention. */
    function askForCard(): void {
      earlyMoves ??= noteMoves(cardIsHere.signal);
      cardStart ??= sendMessage('startCard').catch(() => {
        cardStart = undefined;
        checkLife();
      });
    }

    function start({ index, names }: PageConfig): void {
      const stop = new AbortController();
      const { signal } = stop;
      const reader = createPageReader({
        filter: index.titles,
        names,
        signal,
        port: {
          verifyBlocks: (blocks) => sendMessage('verifyBlocks', blocks),
          resolveKeys: (keys) => sendMessage('resolveKeys', keys),
          probableKeys: index.probableKeys,
        },
        onChange: (mentions) => {
          reporter.tell(mentions.map(({ id }) => id));
          lookAfter(mentions.length > 0);
          if (mentions.length > 0) askForCard();
        },
        onError: checkLife,
      });
      reading = { reader, signal, onError: checkLife, stop };
      reading.travel = useReading?.(reading, []);
    }

    async function travel(): Promise<MentionTravel | undefined> {
      await cardStart;
      return reading?.travel;
    }

    /** Starts or stops reading, whichever the configuration and the size of the frame ask for. */
    function apply(): void {
      reading?.stop.abort();
      reading = undefined;
      lookAfter(false);
      if (config?.state === 'reading' && isWorthReading()) start(config);
      else reporter.tell([]);
    }

    globalThis.paperbeacon?.end();
    removeTraces();
    globalThis.paperbeacon = {
      end: () => life.abort(),
      attach(use) {
        // A frame that navigated meanwhile may be given the script twice.
        if (useReading) return;
        useReading = use;
        if (reading) reading.travel = use(reading, earlyMoves?.() ?? []);
        earlyMoves = () => [];
        cardIsHere.abort();
      },
    };
    watchPageConfig(siteOf(location), life.signal, (next) => {
      config = next;
      apply();
    });
    // An update comes while nobody looks at the tab, more often than not.
    document.addEventListener('visibilitychange', checkLife, { signal: life.signal });
    window.addEventListener(
      'pageshow',
      ({ isTrusted, persisted }) => {
        if (!isTrusted || !persisted || useReading || !cardStart) return;
        // The page was left while the script was under way: it met another page, and this one hears no answer.
        cardStart = undefined;
        askForCard();
      },
      { signal: life.signal },
    );
    window.addEventListener('resize', () => !reading && config && apply(), { signal: life.signal });

    const stopListening = [
      onMessage('getPageReport', () => ({
        state: config?.state ?? 'reading',
        host: location.host,
        mentions: reading?.reader.report() ?? [],
      })),
      onMessage('showMention', async ({ data }) => (await travel())?.show(data) ?? false),
      onMessage('nextMention', async () => (await travel())?.next() ?? false),
    ];
    life.signal.addEventListener('abort', () => {
      reading?.stop.abort();
      lookAfter(false);
      // A script that another one has taken over from must not answer for it.
      stopListening.forEach((stop) => stop());
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
