import { launchBrowser, type BrowserDriver, type Page } from '../../../scripts/driver/driver';
import { SEARCH_FIELD } from '../../../scripts/driver/popup';
import { storePapers } from '../../../scripts/driver/papers';
import { until } from '../../../scripts/driver/until';
import { quantile, type BenchData } from './search-data';

const OPENINGS = 16;
/** Number of first openings that only warm up the compiler and disk caches. */
const WARM = 3;

/** Measures the popup of the built extension for a number of stored papers. */
export async function measurePopup(data: BenchData, size: number): Promise<Record<string, string>> {
  const browser = await launchBrowser('chromium');
  try {
    if (size > data.more.length) await storePapers(browser, data.papers(size));
    const page = await browser.openPopup();
    await page.setViewport({ width: 400, height: 560 });
    await record(page);
    const first: number[] = [];
    const answers: number[] = [];
    for (let run = 0; run < OPENINGS + WARM; run++) {
      const times = await openAndType(page, data.queries[0]?.[0] ?? 'a');
      if (run < WARM) continue;
      first.push(times.first);
      answers.push(times.answer);
    }
    const heap = await heapMB(page);
    const typed = await typeAll(page, data.queries);
    return {
      papers: size.toLocaleString('en'),
      'first result': ms(quantile(first, 0.5)),
      'typed at once': ms(quantile(answers, 0.5)),
      'key → list': spread(typed.map(({ list }) => list)),
      'key → painted': spread(typed.map(({ painted }) => painted)),
      'work a key': spread(typed.map(({ work }) => work)),
      heap: `${heap.toFixed(0)} MB`,
      stored: `${((await storedBytes(browser)) / 1e6).toFixed(1)} MB`,
    };
  } finally {
    await browser.close();
  }
}

/** The median and the 95th percentile. */
function spread(times: readonly number[]): string {
  return `${ms(quantile(times, 0.5))} / ${ms(quantile(times, 0.95))}`;
}

const ms = (value: number): string => `${value.toFixed(0)} ms`;

/** Records when the first result is painted, and when the answer to each input arrives and is painted. */
async function record(page: Page): Promise<void> {
  await page.evaluateOnNewDocument(() => {
    let typedAt = 0;
    const seen = new Set<string>();
    Object.assign(window, { keys: [] });
    document.addEventListener(
      'input',
      (event) => {
        typedAt = event.timeStamp;
        seen.clear();
      },
      true,
    );
    new MutationObserver(() => {
      const now = performance.now();
      if (document.querySelector('li') && performance.getEntriesByName('first').length === 0) {
        performance.mark('first');
        requestAnimationFrame(() => setTimeout(() => performance.mark('first-painted')));
      }
      const query = document.querySelector('input')?.value;
      const answered = document.querySelector('[data-query]')?.getAttribute('data-query');
      if (typedAt === 0 || query !== answered || seen.size > 0) return;
      seen.add('answered');
      const list = now - typedAt;
      const from = typedAt;
      requestAnimationFrame(() =>
        setTimeout(() => window.keys.push({ list, painted: performance.now() - from, work: 0 })),
      );
    }).observe(document, { childList: true, subtree: true, attributes: true });
  });
}

interface Keystroke {
  list: number;
  painted: number;
  /** CPU time of scripts, styles and layout, which other load on the machine does not change. */
  work: number;
}

/** Opens the popup and types at once; returns ms from the start of its script to the first list and answer. */
async function openAndType(page: Page, letter: string): Promise<{ first: number; answer: number }> {
  await page.reload();
  await page.waitForSelector('li');
  await page.type(SEARCH_FIELD, letter);
  await until('an answer', () => page.evaluate(() => window.keys.length > 0));
  return page.evaluate(() => {
    // Module scripts start when the document is parsed.
    const [navigation] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
    const start = navigation?.domInteractive ?? 0;
    const first = (performance.getEntriesByName('first-painted')[0]?.startTime ?? 0) - start;
    return { first, answer: window.keys[0]?.painted ?? 0 };
  });
}

const WORK = new Set(['ScriptDuration', 'LayoutDuration', 'RecalcStyleDuration']);

/** Types every query letter by letter and waits until each answer is painted. */
async function typeAll(page: Page, queries: readonly string[]): Promise<Keystroke[]> {
  const all: Keystroke[] = [];
  const session = await page.createCDPSession();
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  const worked = async (): Promise<number> => {
    const { metrics } = await session.send('Performance.getMetrics');
    const counted = metrics.filter(({ name }) => WORK.has(name));
    return counted.reduce((sum, { value }) => sum + value * 1000, 0);
  };
  for (const query of queries) {
    const work: number[] = [];
    await page.reload();
    await page.waitForSelector('li');
    await new Promise((resolve) => setTimeout(resolve, 300));
    for (const [i, letter] of Array.from(query).entries()) {
      const before = await worked();
      await page.keyboard.type(letter);
      await page
        .waitForFunction((wanted) => window.keys.length >= wanted, { polling: 5, timeout: 1000 }, i + 1)
        // An answer without results has no list.
        .catch(() => page.evaluate(() => void window.keys.push({ list: Number.NaN, painted: Number.NaN, work: 0 })));
      work.push((await worked()) - before);
    }
    const keys = await page.evaluate(() => window.keys);
    all.push(...keys.map((key, i) => ({ ...key, work: work[i] ?? Number.NaN })));
  }
  await session.detach();
  return all.filter(({ list }) => !Number.isNaN(list));
}

async function heapMB(page: Page): Promise<number> {
  await new Promise((resolve) => setTimeout(resolve, 300));
  return heapOf(page);
}

/** Memory of a page after garbage collection: objects and typed arrays. */
export async function heapOf(page: Page): Promise<number> {
  const session = await page.createCDPSession();
  await session.send('HeapProfiler.collectGarbage');
  await session.send('HeapProfiler.collectGarbage');
  const usage = (await session.send('Runtime.getHeapUsage')) as {
    usedSize: number;
    backingStorageSize?: number;
  };
  await session.detach();
  return (usage.usedSize + (usage.backingStorageSize ?? 0)) / 1e6;
}

function storedBytes(browser: BrowserDriver): Promise<number> {
  return browser.inExtension(
    () =>
      new Promise<number>((done, fail) => {
        const opening = indexedDB.open('paperbeacon-search');
        opening.addEventListener('error', () => fail(new Error('The search index was not opened.')));
        opening.addEventListener('success', () => {
          const asking = opening.result.transaction('segments').objectStore('segments').getAll();
          asking.addEventListener('success', () => {
            opening.result.close();
            done((asking.result as Blob[]).reduce((sum, blob) => sum + blob.size, 0));
          });
        });
      }),
  );
}

declare global {
  interface Window {
    keys: Keystroke[];
  }
}
