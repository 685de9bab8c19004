/**
 * What recognition costs a page, in a real Chromium: `npm run bench:recognition`. Everything is a ratio to reading every
 * character of the same page once, medians of interleaved runs, because machines differ and are busy.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { launch, type Page } from 'puppeteer-core';
import { build } from 'vite';
import { buildTitleFilter, createTitleMatcher, titleCores } from '../../lib/core/matching';
import { CHROMIUM_ARGS, findBrowser } from '../../scripts/browsers';

const DATA = process.env.PAPERBEACON_DATA ?? '../shared/data';
const RUNS = 15;
const SIZES = [77, 10_000, 100_000, 400_000];
const PAGE_CHARACTERS = 1_200_000;
/** Characters of one text node: 7,000 of them make the page. */
const NODE_CHARACTERS = 172;

const { titles, abstracts, real } = readCorpus();
console.log(real ? 'Real titles and abstracts.' : `Made-up text: no corpus in ${DATA} (PAPERBEACON_DATA).`);

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
  await page.setContent(pageHtml());
  await page.addScriptTag({ content: await bundle() });
  await measure(page);
  await countWakeUps(page);
} finally {
  await browser.close();
}
printSizes();

async function measure(page: Page): Promise<void> {
  const bundled = titles.slice(0, 77);
  await page.evaluate((known) => {
    Object.assign(window, { scans: [], expression: window.bench.regularExpression(known) });
  }, bundled);
  for (const { filter } of filters) {
    const base64 = Buffer.from(filter.serialize()).toString('base64');
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
    // The first runs warm the compiler up.
    if (run >= 2) for (const [name, ms] of results) note(name, ms);
  }
  for (let run = 0; run < 3; run++) {
    note('mark.js, 77 titles', await page.evaluate((known) => window.bench.markJs(known), bundled));
  }
  const floor = median(rows.get('every character') ?? []);
  console.log(
    `\nReading a page of ${PAGE_CHARACTERS.toLocaleString('en')} characters (medians of ${RUNS} runs)`,
  );
  for (const [name, times] of rows) {
    const ms = median(times);
    console.log(
      `  ${name.padEnd(36)} ${ms.toFixed(1).padStart(8)} ms  ${(ms / floor).toFixed(1).padStart(7)} ×`,
    );
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

/** Pages of foreign text that wake the background all the same. */
async function countWakeUps(page: Page): Promise<void> {
  const { filter } = filters.find(({ size }) => size === 100_000) ?? filters[0]!;
  const matcher = createTitleMatcher(titles.slice(0, 100_000).map((title, i) => ({ id: String(i), title })));
  const pages: string[] = [];
  for (let i = 0; pages.length < 1000 && i + 5 <= abstracts.length; i += 5) {
    const body = abstracts.slice(i, i + 5).join(' ');
    if (matcher.match(body).every(({ reason }) => reason === 'name')) pages.push(body);
  }
  const base64 = Buffer.from(filter.serialize()).toString('base64');
  const woken = await page.evaluate((bytes, bodies) => window.bench.wakeUps(bytes, bodies), base64, pages);
  const count = woken.filter(Boolean).length;
  console.log(
    `\nPages without a title that wake the background: ${count} of ${pages.length} (100,000 titles, 5 abstracts a page)`,
  );
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
    build: { write: false, lib: { entry: 'test/bench/page-bench.ts', formats: ['iife'], name: 'pageBench' } },
  });
  const [output] = Array.isArray(result) ? result : [result];
  if (!output || !('output' in output)) throw new Error('The bundle was not built.');
  return output.output[0].code;
}

function pageHtml(): string {
  const text = abstracts.join(' ').slice(0, PAGE_CHARACTERS).replaceAll('&', 'and').replaceAll('<', ' ');
  const nodes: string[] = [];
  for (let at = 0; at < text.length; at += NODE_CHARACTERS) {
    const piece = text.slice(at, at + NODE_CHARACTERS);
    nodes.push(
      nodes.length % 4 === 0 ? `</p><p>${piece}` : nodes.length % 4 === 2 ? `<em>${piece}</em>` : piece,
    );
  }
  return `<!doctype html><body><p>${nodes.join('')}</p>`;
}

function readCorpus(): { titles: string[]; abstracts: string[]; real: boolean } {
  const file = join(DATA, 'corpus/titles.txt.gz');
  if (!existsSync(file)) return { ...makeUp(), real: false };
  const papers = gunzipSync(readFileSync(join(DATA, 'corpus/papers-20k.jsonl.gz')))
    .toString('utf8')
    .trim()
    .split('\n');
  return {
    titles: gunzipSync(readFileSync(file)).toString('utf8').trim().split('\n'),
    abstracts: papers.map((line) => (JSON.parse(line) as { abstract: string }).abstract),
    real: true,
  };
}

/** A small synthetic twin: words of made-up syllables, in the lengths of titles and abstracts. */
function makeUp(): { titles: string[]; abstracts: string[] } {
  let seed = 1;
  const random = (below: number): number => {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
    return seed % below;
  };
  const syllables = [
    'ra',
    'ti',
    'mo',
    'del',
    'net',
    'lear',
    'ning',
    'fu',
    'sion',
    'trans',
    'for',
    'mer',
    'ima',
    'ge',
  ];
  const word = (): string =>
    Array.from({ length: 1 + random(4) }, () => syllables[random(syllables.length)]).join('');
  const words = (count: number): string => Array.from({ length: count }, word).join(' ');
  return {
    titles: Array.from({ length: 400_000 }, (_, i) => `${words(7)} ${i}`),
    abstracts: Array.from({ length: 5000 }, () => words(160)),
  };
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN;
}

declare global {
  interface Window {
    scans: { bytes: number; run: () => Promise<number> }[];
    expression: () => Promise<number>;
  }
}
