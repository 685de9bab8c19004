/**
 * `npm run bench:export`: measures the export of 20,000 saved papers from the library page, in a real Chromium with the
 * built extension: its duration and the longest time without response. The comparison reads the same papers and writes
 * them by `JSON.stringify` in one task. Tasks under 50 ms count as 0.
 */
import { READING_LIST, type LibraryState } from '../../../lib/core/library';
import { launchBrowser, type Page } from '../../../scripts/driver/driver';
import { storePapers } from '../../../scripts/driver/papers';
import { madePapers } from '../../support/made-papers';
import { edit } from '../../support/real-browsers/ask';

const COUNT = 20_000;
/** Other load on the machine only adds time, so the best run counts. */
const RUNS = 3;
const FORMATS = ['BibTeX', 'RIS', 'CSL-JSON', 'Markdown', 'CSV', 'JSON'];

interface Measure {
  total: number;
  longest: number;
  bytes: number;
}

const papers = madePapers(COUNT);
const browser = await launchBrowser('chromium');
try {
  await storePapers(browser, papers);
  const stamp = { time: 0, counter: 0, device: 'file' };
  const library: LibraryState = {
    lists: {},
    looks: {},
    notes: {},
    marks: {},
    members: Object.fromEntries(
      papers.map(({ id }, i) => [`${id}/${READING_LIST}`, { stamp, value: { savedAt: Date.UTC(2026, 0, 1) + i } }]),
    ),
    stubs: Object.fromEntries(papers.map(({ id, title }) => [id, { stamp, value: { title } }])),
  };
  await edit(browser, { type: 'restore-library', library });
  const page = await browser.openExtensionPage('library.html');
  await page.setViewport({ width: 1100, height: 800 });
  await page.waitForSelector('[role=row]');
  // Waits until the page has finished its work after opening.
  await new Promise((resolve) => setTimeout(resolve, 5000));
  const row = (name: string, { total, longest, bytes }: Measure): string =>
    `${name.padEnd(24)} ${(total / 1000).toFixed(1).padStart(6)} s ${longest.toFixed(0).padStart(8)} ms ${(bytes / 1e6).toFixed(1).padStart(8)} MB`;
  console.log(`${COUNT} papers${' '.repeat(13)}   all  longest task      size`);
  for (const name of FORMATS) console.log(row(name, await bestOf(() => exportAs(page, name))));
  console.log(row('JSON.stringify, one go', await bestOf(() => page.evaluate(inOneGo))));
} finally {
  await browser.close();
}

async function bestOf(run: () => Promise<Measure>): Promise<Measure> {
  const measures: Measure[] = [];
  for (let i = 0; i < RUNS; i++) measures.push(await run());
  const bestBy = (name: keyof Measure): number => Math.min(...measures.map((measure) => measure[name]));
  return { total: bestBy('total'), longest: bestBy('longest'), bytes: bestBy('bytes') };
}

/** Chooses the format in the export menu of the shown papers and waits for the file. */
async function exportAs(page: Page, format: string): Promise<Measure> {
  await page.evaluate(watch);
  await page.click('.toolbar [aria-haspopup=menu]');
  await page.evaluate((name) => {
    const items = [...document.querySelectorAll<HTMLElement>('[role=menuitem]:not([data-aside])')];
    performance.mark('pressed');
    items.find(({ textContent }) => textContent.startsWith(`${name} `))?.click();
  }, format);
  const done = await page.waitForFunction(() => (globalThis as unknown as { measure?: Measure }).measure, {
    timeout: 120_000,
  });
  return (await done.jsonValue()) ?? { total: NaN, longest: NaN, bytes: NaN };
}

// The functions below run in the page and cannot use this module.

function watch(): void {
  const state = globalThis as unknown as {
    measure?: Measure | undefined;
    plain?: typeof URL.createObjectURL;
  };
  state.measure = undefined;
  state.plain ??= URL.createObjectURL.bind(URL);
  const { plain } = state;
  performance.clearMarks();
  const tasks: PerformanceEntry[] = [];
  const observer = new PerformanceObserver((list) => tasks.push(...list.getEntries()));
  observer.observe({ type: 'longtask' });
  URL.createObjectURL = (file) => {
    const from = performance.getEntriesByName('pressed')[0]?.startTime ?? NaN;
    const total = performance.now() - from;
    // Entries arrive after their tasks; tasks under 50 ms have no entry.
    setTimeout(() => {
      observer.disconnect();
      const longest = Math.max(
        0,
        ...tasks.filter(({ startTime }) => startTime >= from).map(({ duration }) => duration),
      );
      state.measure = { total, longest, bytes: (file as Blob).size };
    }, 500);
    return plain(file);
  };
}

function inOneGo(): Promise<Measure> {
  return new Promise((done) => {
    const opening = indexedDB.open('paperbeacon');
    opening.addEventListener('success', () => {
      const from = performance.now();
      const asking = opening.result.transaction('papers').objectStore('papers').getAll();
      asking.addEventListener('success', () => {
        const read = performance.now();
        const bytes = new Blob([JSON.stringify(asking.result, null, 1)]).size;
        const end = performance.now();
        opening.result.close();
        done({ total: end - from, longest: end - read, bytes });
      });
    });
  });
}
