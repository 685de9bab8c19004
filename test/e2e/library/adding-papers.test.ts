import { mkdtemp, open, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { READING_LIST } from '../../../lib/core/library';
import { paperId } from '../../../lib/core/papers';
import type { BrowserDriver, Page } from '../../../scripts/driver/driver';
import { bundledPapersAreIn } from '../../../scripts/driver/papers';
import { listedPapers, press, search } from '../../../scripts/driver/popup';
import { SOURCES, TITLE } from '../../support/intake-sources';
import { madePapers } from '../../support/made-papers';
import { edit } from '../../support/real-browsers/ask';
import { axeViolations } from '../support/axe';
import { inOneBrowser } from '../support/browsers';

/** Two of these papers share a title. */
const MADE = madePapers(20_000);
/** An import of 20,000 papers takes long on a busy machine. */
const MANY = { timeout: 240_000 };
const MADE_TITLE = MADE[17_000]!.title;
/** The paper that every format contains is bundled, with its whole abstract. Only the files contain this one. */
const OTHER_TITLE = 'Another Paper of the File';
/** The bundle knows no DOI, so this file updates the bundled paper. */
const WITH_DOI = JSON.stringify([{ type: 'article', title: TITLE, DOI: '10.1000/timesnet' }]);
const LIST = 'Deep Sets at Depth\nLearning to Walk in the Dark';

const PAGES = {
  '/other': `<!doctype html><title>Other</title><h1>${OTHER_TITLE}</h1>`,
  '/': `<!doctype html><title>Reading</title><h1>Papers</h1><ul><li>${TITLE}</li><li>${OTHER_TITLE}</li><li>${MADE_TITLE}</li></ul>
    <p>${'A long text to read while papers come in. '.repeat(400)}</p>`,
};

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'paperbeacon-intake-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function file(name: string, content: string | Uint8Array): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, content);
  return path;
}

async function openAdding(browser: BrowserDriver): Promise<Page> {
  const page = await browser.openExtensionPage('library.html#add');
  await page.setViewport({ width: 1100, height: 800 });
  await page.waitForSelector('.drop-place');
  return page;
}

async function choose(page: Page, ...paths: string[]): Promise<void> {
  const field = await page.waitForSelector('input[type=file][multiple]');
  await field?.uploadFile(...paths);
}

const status = (page: Page): Promise<string> =>
  page.$$eval('.import-status', (all) => all.map((one) => one.textContent).join());
const sources = (page: Page): Promise<string[]> =>
  page.$$eval('.source .title', (all) => all.map((one) => one.textContent));

/** All stored papers as JSON. */
function stored(browser: BrowserDriver): Promise<string> {
  return browser.inExtension(
    () =>
      new Promise<string>((done) => {
        const opening = indexedDB.open('paperbeacon');
        opening.addEventListener('success', () => {
          const asking = opening.result.transaction('papers').objectStore('papers').getAll();
          asking.addEventListener('success', () => {
            opening.result.close();
            done(JSON.stringify(asking.result));
          });
        });
      }),
  );
}

/** Packed as `cat a.gz b.gz` makes it, and padded. */
function inTwoMembers(text: string): Uint8Array {
  const half = text.length / 2;
  return Buffer.concat([gzipSync(text.slice(0, half)), gzipSync(text.slice(half)), Buffer.alloc(100)]);
}

inOneBrowser(PAGES, (stage) => {
  test('an import of files in every format merges their papers, highlights them, and can be undone', async () => {
    const { browser, site } = stage;
    const reading = await browser.openPage(site.url('/'));
    const other = await browser.openPage(site.url('/other'));
    const page = await openAdding(browser);
    const before = await stored(browser);
    const paths = await Promise.all(
      SOURCES.map(([format, text], i) => {
        const packed = format === 'json-lines';
        return file(`${i}-${format}.txt${packed ? '.gz' : ''}`, packed ? inTwoMembers(text) : text);
      }),
    );
    await choose(page, ...paths, await file('doi.json', WITH_DOI));
    await expect.poll(() => status(page)).toContain('They can be searched, and light up on pages.');
    expect(await status(page)).toMatch(/^Added 2 papers1 updated · 28 already known/);
    expect(await status(page)).not.toContain('refused');
    // Tabs in the background are read when they come to the front.
    await reading.bringToFront();
    await expect.poll(() => browser.highlights(reading)).toEqual([TITLE, OTHER_TITLE]);
    await expect.poll(() => browser.badgeText(other)).toBe('1');
    const popup = await browser.openPopup();
    await search(popup, 'another paper file');
    await expect.poll(async () => (await listedPapers(popup))[0]?.name).toBe(OTHER_TITLE);

    await page.bringToFront();
    await press(page, 'Undo this import');
    await expect.poll(() => status(page)).toContain('was undone');
    expect(await stored(browser)).toBe(before);
    await reading.bringToFront();
    await expect.poll(() => browser.highlights(reading)).toEqual([TITLE]);
    await expect.poll(() => browser.badgeText(other)).toBe('');
  });
});

/** Runs in the page. Only Chromium reports long tasks. */
function watchFrames(): void {
  const seen = { gap: 0, tasks: [] as number[] };
  Object.assign(globalThis, { seen });
  let last = performance.now();
  requestAnimationFrame(function frame(now) {
    seen.gap = Math.max(seen.gap, now - last);
    last = now;
    requestAnimationFrame(frame);
  });
  if (PerformanceObserver.supportedEntryTypes.includes('longtask'))
    new PerformanceObserver((list) => seen.tasks.push(...list.getEntries().map(({ duration }) => duration))).observe({
      type: 'longtask',
    });
}

inOneBrowser(PAGES, (stage) => {
  beforeAll(() => bundledPapersAreIn(stage.browser));

  test('an import of files without papers changes nothing, and explains what is wrong with each file', async () => {
    const { browser } = stage;
    const page = await openAdding(browser);
    const before = await stored(browser);
    const huge = join(folder, 'huge.jsonl');
    const handle = await open(huge, 'w');
    await handle.truncate(1_073_741_824);
    await handle.close();
    await choose(
      page,
      await file('diary.txt', 'Dear diary,\nit rained today.'),
      await file('paper.pdf', '%PDF-1.7'),
      await file('deep.json', '['.repeat(100_000)),
      await file('proto.json', '{"__proto__": {"x": 1}, "papers": []}'),
      huge,
    );
    await expect.poll(() => status(page)).toContain('Nothing was added');
    const said = await status(page);
    for (const sentence of [
      'diary.txt was not added. The text reads like running text',
      'paper.pdf was not added. The file is a PDF document',
      'deep.json was not added. The JSON is nested 100,000 levels deep',
      'proto.json was not added. The object has a field named "__proto__"',
      'huge.jsonl was not added. The file has 1,074 MB',
    ])
      expect(said).toContain(sentence);
    expect(await stored(browser)).toBe(before);
    expect(await page.$$eval('.report-buttons button', (all) => all.map((one) => one.textContent))).toEqual([
      'Add more',
      'Save the report',
      'Copy the report',
    ]);
    expect(await axeViolations(page)).toEqual([]);
  });

  test('pasted titles can be added and saved by keyboard, and their source can be removed and restored', async () => {
    const { browser } = stage;
    const page = await openAdding(browser);
    await page.focus('.paste textarea');
    await page.keyboard.type(LIST);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.waitForSelector('.question');
    expect(await axeViolations(page)).toEqual([]);
    const text = (): Promise<string | undefined> => page.evaluate(() => document.activeElement?.textContent);
    for (let i = 0; i < 4 && (await text()) !== 'Add'; i++) await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await expect.poll(() => status(page)).toContain('Added 2 papers');
    for (let i = 0; i < 12 && (await text()) !== 'Save'; i++) await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await expect.poll(() => page.$eval('.toast-region', (one) => one.textContent)).toContain('Added 2 papers to');
    await edit(browser, { type: 'remove', paperId: paperId('Deep Sets at Depth'), listId: READING_LIST });

    await page.click('a[href="#sources"]');
    await expect.poll(() => sources(page)).toEqual(['Pasted text', 'Papers that came with Paperbeacon']);
    await page.focus('.source button');
    await page.keyboard.press('Enter');
    const after = ['Saved papers of sources you removed', 'Papers that came with Paperbeacon'];
    await expect.poll(() => sources(page)).toEqual(after);
    const has = async (title: string): Promise<boolean> => (await stored(browser)).includes(title);
    expect(await has('Deep Sets at Depth')).toBe(false);
    expect(await has('Learning to Walk in the Dark')).toBe(true);
    expect(await axeViolations(page)).toEqual([]);
    await press(page, 'Undo');
    await expect.poll(() => sources(page)).toEqual(['Pasted text', 'Papers that came with Paperbeacon']);
    expect(await has('Deep Sets at Depth')).toBe(true);
  });

  test('an import of 20,000 papers finishes while a page is read', { timeout: 600_000 }, async ({ annotate }) => {
    const { browser, site } = stage;
    const page = await openAdding(browser);
    // Abstracts are cut, because indexing their words takes longest. This test asks whether other work goes on.
    const lines = MADE.map(({ title, abstract, arxivId }) =>
      JSON.stringify({ title, abstract: abstract.slice(0, 200), arxivId }),
    );
    const path = await file('many.jsonl', lines.join('\n'));
    const reading = await browser.openPage(site.url('/'));
    await reading.evaluate(watchFrames);
    const start = Date.now();
    await choose(page, path);
    await expect.poll(() => status(page), MANY).toContain('light up on pages');
    const seconds = (Date.now() - start) / 1000;
    await expect.poll(() => browser.highlights(reading)).toContain(MADE_TITLE);
    const { gap, tasks } = await reading.evaluate(
      () => (globalThis as unknown as { seen: { gap: number; tasks: number[] } }).seen,
    );
    // Reported, not asserted: a busy machine delays pages by itself.
    await annotate(
      `${seconds.toFixed(0)} s to searchable; longest gap between frames ${gap.toFixed(0)} ms; tasks over 50 ms: ${tasks.join(', ') || 'none'}`,
    );
    await page.bringToFront();
    await press(page, 'Undo this import');
    await expect.poll(() => status(page), MANY).toContain('was undone');
  });
});
