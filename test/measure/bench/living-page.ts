/**
 * Measures the cost of the built extension for a changing page, in a real Chromium, against the same page with marking
 * switched off. A page suffers when its main thread is blocked; a message that the page keeps sending to itself
 * measures that.
 */
import { type BrowserDriver, launchBrowser, type Page } from '../../../scripts/driver/driver';
import { serve } from '../../../scripts/driver/serve';
import { type Corpus, median, PAGE_CHARACTERS, pageHtml } from './corpus';

const TITLE = 'Go Wider Instead of Deeper';
const RUNS = 15;
const STORM_SECONDS = 10;

/** The part of the extension API that this file uses. */
declare const chrome: { storage: { local: { set(items: object): Promise<void> } } };

export async function measureLivingPage(corpus: Corpus): Promise<void> {
  const html = pageHtml(corpus, `<p>“${TITLE}”</p>`);
  const site = await serve({ '/': html, '/storm': stormHtml(), '/blank': '<!doctype html><p>Nothing.' });
  const browser = await launchBrowser('chromium');
  try {
    console.log(`\nA living page (the built extension, 77 titles; medians of ${RUNS} loads)`);
    const on = await loadings(browser, site.url('/'), true);
    const off = await loadings(browser, site.url('/'), false);
    const { painted } = on;
    console.log(
      `  page of ${PAGE_CHARACTERS.toLocaleString('en')} characters, start of the page to the first mention painted: ${median(painted).toFixed(0)} ms; its load event: ${median(on.loaded).toFixed(0)} ms`,
    );
    console.log(
      `  longest time the page was held up after it loaded: ${median(on.longest).toFixed(0)} ms, worst ${Math.max(...on.longest).toFixed(0)} ms; without Paperbeacon ${median(off.longest).toFixed(0)} ms, worst ${Math.max(...off.longest).toFixed(0)} ms`,
    );
    console.log(
      `  memory of the tab after a collection: ${((median(on.heap) - median(off.heap)) / 1024).toFixed(0)} KB more with Paperbeacon`,
    );
    const storm = await storms(browser, site.url('/storm'), true);
    const calm = await storms(browser, site.url('/storm'), false);
    console.log(
      `  page that changes ${(storm.changes / STORM_SECONDS).toLocaleString('en', { maximumFractionDigits: 0 })} times a second for ${STORM_SECONDS} s: its own messages ${(storm.beats / calm.beats).toFixed(2)} × of those without Paperbeacon, held up ${storm.longest.toFixed(0)} ms at most (${calm.longest.toFixed(0)} without), its last state marked ${storm.settled?.toFixed(0) ?? '?'} ms after the end`,
    );
  } finally {
    await browser.close();
    await site.close();
  }
}

async function setPaused(browser: BrowserDriver, paused: boolean): Promise<void> {
  await browser.inExtension((value) => chrome.storage.local.set({ settings: { paused: value } }), paused);
}

interface Loadings {
  painted: number[];
  loaded: number[];
  longest: number[];
  heap: number[];
}

async function loadings(browser: BrowserDriver, url: string, marked: boolean): Promise<Loadings> {
  await setPaused(browser, !marked);
  const all: Loadings = { painted: [], loaded: [], longest: [], heap: [] };
  for (let run = 0; run < RUNS; run++) {
    const page = await browser.openPage('about:blank');
    await page.evaluateOnNewDocument(WATCH_PAGE);
    await page.goto(url);
    await page.bringToFront();
    if (marked) await page.waitForFunction(() => window.watched.painted > 0);
    await new Promise((resolve) => setTimeout(resolve, 700));
    const { painted, longest } = await page.evaluate(() => window.watched);
    const loaded = await page.evaluate(() => {
      const [navigation] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
      return navigation?.loadEventEnd ?? Number.NaN;
    });
    all.painted.push(painted);
    all.loaded.push(loaded);
    all.longest.push(longest);
    all.heap.push(await heapOf(page));
    await browser.closePages();
  }
  return all;
}

async function heapOf(page: Page): Promise<number> {
  const session = await page.createCDPSession();
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  await session.detach();
  return usedSize;
}

async function storms(
  browser: BrowserDriver,
  url: string,
  marked: boolean,
): Promise<{ changes: number; beats: number; longest: number; settled?: number }> {
  await setPaused(browser, !marked);
  const page = await browser.openPage('about:blank');
  await page.evaluateOnNewDocument(WATCH_PAGE);
  await page.goto(url);
  await page.bringToFront();
  const result = await page.evaluate((seconds) => window.rage(seconds), STORM_SECONDS);
  if (!marked) {
    await browser.closePages();
    return result;
  }
  const settled = await page.waitForFunction(() => window.settledAfter());
  const after = Number(await settled.jsonValue());
  await browser.closePages();
  return { ...result, settled: after };
}

/** Runs in the page before its scripts: records when the first mention is painted and how long messages wait. */
const WATCH_PAGE = `
  const watched = (window.watched = { painted: 0, longest: 0, beats: 0 });
  const look = () => {
    // The frame that shows it is painted after the callbacks of this frame.
    if (CSS.highlights.get('paperbeacon')?.size > 0)
      requestAnimationFrame(() => setTimeout(() => (watched.painted = performance.now())));
    else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
  const { port1, port2 } = new MessageChannel();
  let last = 0;
  port1.onmessage = () => {
    const now = performance.now();
    // Time until the page has loaded does not count.
    if (last > 0) watched.longest = Math.max(watched.longest, now - last);
    last = document.readyState === 'complete' ? now : 0;
    watched.beats++;
    port2.postMessage(0);
  };
  port2.postMessage(0);
`;

/** A page that changes 10,000 times a second if it can, and ends with a title. */
function stormHtml(): string {
  return `<!doctype html><meta charset="utf-8"><title>Storm</title><ul></ul><p id="last"></p><script>
    const list = document.querySelector('ul');
    for (let i = 0; i < 200; i++) list.append(document.createElement('li'));
    let ended = 0;
    window.rage = (seconds) => new Promise((done) => {
      const started = performance.now();
      watched.longest = 0;
      const beats = watched.beats;
      let changes = 0;
      const tick = () => {
        const due = Math.min(performance.now() - started, seconds * 1000) * 10;
        for (; changes < due; changes++) {
          const item = list.children[changes % 200];
          if (changes % 3 === 0) item.textContent = 'Change number ' + changes + ' of ${TITLE}';
          else if (changes % 3 === 1) item.append(' and more');
          else item.replaceWith(document.createElement('li'));
        }
        if (performance.now() - started < seconds * 1000) return setTimeout(tick, 1);
        list.replaceChildren();
        document.querySelector('#last').textContent = '“${TITLE}”';
        ended = performance.now();
        done({ changes, beats: watched.beats - beats, longest: watched.longest });
      };
      tick();
    });
    window.settledAfter = () => {
      const ranges = [...(CSS.highlights.get('paperbeacon') ?? [])];
      const settled = ranges.length === 1 && document.querySelector('#last').contains(ranges[0].startContainer);
      return settled && performance.now() - ended;
    };
  </script>`;
}

declare global {
  interface Window {
    watched: { painted: number; longest: number; beats: number };
    rage: (seconds: number) => Promise<{ changes: number; beats: number; longest: number }>;
    settledAfter: () => number | false;
  }
}
