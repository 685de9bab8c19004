/**
 * `npm run bench:recognition`: measures the cost of recognition for a page, in a real Chromium. Every figure is a ratio
 * to reading each character of the same page once, as the median of interleaved runs, because machines differ and are
 * busy.
 */
import { existsSync, readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { launch, type Page } from 'puppeteer-core';
import { build } from 'vite';
import {
  buildTitleFilter,
  createTitleMatcher,
  matchLetters,
  titleCores,
  writeTitleFilter,
} from '../../../lib/core/matching';
import { CHROMIUM_ARGS, findBrowser } from '../../../scripts/browsers';
import { median, PAGE_CHARACTERS, pageHtml, readCorpus } from './corpus';
import { measureLivingPage } from './living-page';

const RUNS = 15;
const SIZES = [77, 10_000, 100_000, 400_000];

const corpus = readCorpus();
const { titles, abstracts, foreign } = corpus;

const filters = SIZES.map((size) => {
  const cores = titles.slice(0, size).flatMap((title) => titleCores({ id: '', title }));
  return { size, filter: buildTitleFilter(cores) };
});

const browser = await launch({
  executablePath: findBrowser('chromium') ?? 'chromium',
  headless: true,
  args: [...CHROMIUM_ARGS],
});
try {
  const page = await browser.newPage();
  await page.setContent(pageHtml(corpus));
  await page.addScriptTag({ content: await bundle() });
  await measure(page);
  await countWakeUps(page);
} finally {
  await browser.close();
}
await measureLivingPage(corpus);
printSizes();

async function measure(page: Page): Promise<void> {
  const bundled = titles.slice(0, 77);
  await page.evaluate((known) => {
    Object.assign(window, { scans: [], expression: window.bench.regularExpression(known) });
  }, bundled);
  for (const { filter } of filters) {
    const base64 = Buffer.from(writeTitleFilter(filter)).toString('base64');
    await page.evaluate((bytes) => void window.scans.push(window.bench.scan(bytes)), base64);
  }
  const rows = new Map<string, number[]>();
  const note = (name: string, ms: number): void => void rows.set(name, [...(rows.get(name) ?? []), ms]);
  for (let run = 0; run < RUNS + 2; run++) {
    const results: [string, number][] = [
      ['bare walk', await page.evaluate(() => window.bench.walk())],
      ['every character', await page.evaluate(() => window.bench.readCharacters())],
    ];
    for (const [i, { size }] of filters.entries()) {
      results.push([
        `Paperbeacon, ${size.toLocaleString('en')} titles`,
        await page.evaluate((at) => window.scans[at]!.run(), i),
      ]);
    }
    results.push(['one regular expression, 77 titles', await page.evaluate(() => window.expression())]);
    // The first runs warm up the compiler.
    if (run >= 2) for (const [name, ms] of results) note(name, ms);
  }
  for (let run = 0; run < 3; run++) {
    note('mark.js, 77 titles', await page.evaluate((known) => window.bench.markJs(known), bundled));
  }
  const floor = median(rows.get('every character') ?? []);
  console.log(`\nReading a page of ${PAGE_CHARACTERS.toLocaleString('en')} characters (medians of ${RUNS} runs)`);
  for (const [name, times] of rows) {
    const ms = median(times);
    console.log(`  ${name.padEnd(36)} ${ms.toFixed(1).padStart(8)} ms  ${(ms / floor).toFixed(1).padStart(7)} ×`);
  }
  const at = (name: string): number => median(rows.get(name) ?? []);
  const large = at('Paperbeacon, 400,000 titles') / at('Paperbeacon, 77 titles');
  console.log(`  400,000 titles against 77: ${large.toFixed(2)} ×`);
  console.log(
    `  mark.js against Paperbeacon, 77 titles: ${(at('mark.js, 77 titles') / at('Paperbeacon, 77 titles')).toFixed(0)} × slower`,
  );
  console.log('\nFilter a tab holds');
  for (const { size, filter } of filters) {
    console.log(
      `  ${size.toLocaleString('en').padStart(8)} titles  ${(filter.bytes / 1024).toFixed(0).padStart(6)} KB`,
    );
  }
}

/** Pages without a mention that still wake the background. */
async function countWakeUps(page: Page): Promise<void> {
  const { filter } = filters.find(({ size }) => size === 100_000) ?? filters[0]!;
  const known = titles.slice(0, 100_000);
  const matcher = createTitleMatcher(known.map((title, i) => ({ id: String(i), title })));
  const letters = new Set(known.flatMap((title) => titleCores({ id: '', title })));
  const base64 = Buffer.from(writeTitleFilter(filter)).toString('base64');
  console.log('\nPages without a mention that wake the background (100,000 titles)');
  for (const [name, texts, each] of [
    ['texts of another field', foreign, 2],
    ['abstracts of the very field', abstracts, 5],
  ] as const) {
    const pages: string[] = [];
    for (let i = 0; pages.length < 1000 && i + each <= texts.length; i += each) {
      const body = texts.slice(i, i + each).join(' ');
      if (matcher.match(body).every(({ reason }) => reason === 'name')) pages.push(body);
    }
    if (pages.length === 0) continue;
    const woken = await page.evaluate((bytes, bodies) => window.bench.wakeUps(bytes, bodies), base64, pages);
    const awake = pages.filter((_, i) => woken[i]);
    const spelled = awake.filter((body) => {
      const inside = matchLetters(body);
      return [...letters].some((title) => inside.includes(title.slice(0, 32)));
    });
    console.log(`  ${name}: ${awake.length} of ${pages.length}; ${spelled.length} of these hold the words of a title`);
  }
}

function printSizes(): void {
  const script = '.output/chrome-mv3/content-scripts/page.js';
  if (!existsSync(script)) return;
  console.log(`\nContent script: ${(gzipSync(readFileSync(script)).length / 1000).toFixed(1)} kB gzip`);
}

async function bundle(): Promise<string> {
  const result = await build({
    configFile: false,
    logLevel: 'error',
    build: {
      write: false,
      lib: { entry: 'test/measure/bench/page-bench.ts', formats: ['iife'], name: 'pageBench' },
    },
  });
  const [output] = Array.isArray(result) ? result : [result];
  if (!output || !('output' in output)) throw new Error('The bundle was not built.');
  return output.output[0].code;
}

declare global {
  interface Window {
    scans: { bytes: number; run: () => Promise<number> }[];
    expression: () => Promise<number>;
  }
}
