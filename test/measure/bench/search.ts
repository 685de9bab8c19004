/**
 * `npm run bench:search`: measures the cost of searching, in a real Chromium. First the popup with 77, 2,000 and 20,000
 * stored papers, then its engine and others on the same papers and keystrokes. `--popup` or `--engines` runs only one
 * part.
 */
import { launch } from 'puppeteer-core';
import { build } from 'vite';
import { CHROMIUM_ARGS, findBrowser } from '../../../scripts/browsers';
import { serve } from '../../../scripts/driver/serve';
import { table } from '../eval/table';
import { benchData, keystrokes, quantile, type BenchData } from './search-data';
import { heapOf, measurePopup } from './search-popup';

const SIZES = [77, 2000, 20_000];
const ADDED = 100;

async function main(): Promise<void> {
  const data = benchData();
  console.log(data.real ? 'Real papers and queries.' : 'Made-up papers: no evaluation data (PAPERBEACON_DATA).');
  const wanted = process.argv.slice(2);
  if (wanted.length === 0 || wanted.includes('--popup')) {
    const rows = [];
    for (const size of SIZES) rows.push(await measurePopup(data, size));
    console.log(table('The popup: medians, keys with their 95th percentile', rows));
  }
  if (wanted.length === 0 || wanted.includes('--engines')) await compareEngines(data);
}

async function compareEngines(data: BenchData): Promise<void> {
  const pages = Object.fromEntries(SIZES.map((size) => [`/${size}`, JSON.stringify(data.papers(size))] as const));
  const added = [...data.more, ...data.papers(2000).slice(-ADDED)].slice(0, ADDED);
  const site = await serve({
    '/': '<!doctype html><title>Search</title>',
    '/added': JSON.stringify(added.map((paper) => ({ ...paper, id: `added ${paper.id}` }))),
    ...pages,
  });
  const browser = await launch({
    executablePath: findBrowser('chromium') ?? 'chromium',
    headless: true,
    args: [...CHROMIUM_ARGS],
    protocolTimeout: 600_000,
  });
  const script = await bundle();
  const keys = keystrokes(data.queries);
  try {
    for (const size of SIZES) {
      const rows = [];
      for (const name of ['Paperbeacon', 'MiniSearch', 'FlexSearch', 'Fuse.js', 'uFuzzy']) {
        const page = await browser.newPage();
        await page.goto(site.url('/'));
        await page.addScriptTag({ content: script });
        const empty = await heapOf(page);
        const built = await page.evaluate((one, url) => window.searchBench.build(one, url), name, `/${size}`);
        const heap = (await heapOf(page)) - empty;
        const times = await page.evaluate((typed) => window.searchBench.type(typed), keys);
        const stored = await page.evaluate(() => window.searchBench.store());
        const adding = await page.evaluate(() => window.searchBench.add('/added'));
        await page.close();
        rows.push({
          engine: name,
          build: ms(built),
          [`add ${ADDED}`]: ms(adding),
          key: `${ms(quantile(times, 0.5))} / ${ms(quantile(times, 0.95))}`,
          heap: `${heap.toFixed(1)} MB`,
          stored: stored ? `${(stored.bytes / 1e6).toFixed(1)} MB` : '–',
          load: stored ? ms(stored.load) : '–',
        });
      }
      console.log(table(`Engines with ${size.toLocaleString('en')} papers: keys as median and 95th percentile`, rows));
    }
  } finally {
    await browser.close();
    await site.close();
  }
}

const ms = (value: number): string => `${value.toFixed(value < 10 ? 1 : 0)} ms`;

async function bundle(): Promise<string> {
  const result = await build({
    configFile: false,
    logLevel: 'error',
    build: {
      write: false,
      lib: { entry: 'test/measure/bench/search-engines.ts', formats: ['iife'], name: 'engines' },
    },
  });
  const [output] = Array.isArray(result) ? result : [result];
  if (!output || !('output' in output)) throw new Error('The bundle was not built.');
  return output.output[0].code;
}

await main();
