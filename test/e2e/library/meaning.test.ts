import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { LibraryCommand } from '../../../lib/core/library';
import { createSearchIndex } from '../../../lib/core/search';
import { NO_FEED, withFresh } from '../../../lib/core/news/feed/memory';
import type { Page } from '../../../scripts/driver/driver';
import { bundledPapersAreIn } from '../../../scripts/driver/papers';
import { listedPapers, press, pressSave, showView } from '../../../scripts/driver/popup';
import { madePapers } from '../../support/made-papers';
import { learnedFrom } from '../../support/learned';
import { edit } from '../../support/real-browsers/ask';
import { topicPapers } from '../../unit/meaning/topics';
import { axeInBothSchemes } from '../support/axe';
import { inEachBrowser, inOneBrowser } from '../support/browsers';
import { bundleScript } from '../support/bundle';
import { bundledPapers } from '../support/papers';

/** What the index learns, and what the library and the popup make of it. */

declare const chrome: { storage: { local: { set(items: object): Promise<void> } } };

const SIMMIM = bundledPapers().find(({ title }) => title.startsWith('SimMIM'))!;

const save = ({ id, title }: { id: string; title: string }): LibraryCommand => ({
  type: 'save',
  paperId: id,
  listId: 'reading',
  stub: { title },
});

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'paperbeacon-meaning-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

function briefTitles(page: Page): Promise<string[]> {
  return page.$$eval('.news-paper', (all) => all.map((item) => item.getAttribute('aria-label') ?? ''));
}

/** Whether something is wider than the window. */
function isCut(page: Page): Promise<boolean> {
  return page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
}

inOneBrowser({}, (stage) => {
  test('papers like a chosen one and like a list are found in the library and in the popup, and saved there', async () => {
    const { browser } = stage;
    await bundledPapersAreIn(browser);
    await edit(browser, save(SIMMIM));
    const page = await browser.openExtensionPage('library.html');
    await page.setViewport({ width: 360, height: 640 });
    const row = await page.waitForSelector('[role=row]');
    await row?.focus();
    await page.keyboard.press('Space');
    await press(page, 'More like these');
    const first = createSearchIndex(bundledPapers()).related(SIMMIM.id)[0]?.title ?? '';
    await expect.poll(async () => (await briefTitles(page))[0]).toBe(first);
    expect(await isCut(page)).toBe(false);
    expect(await axeInBothSchemes(browser, page)).toEqual([]);
    const likeSelection = await briefTitles(page);
    await page.reload();
    await expect.poll(() => briefTitles(page)).toEqual(likeSelection);

    const popup = await browser.openPopup();
    await popup.setViewport({ width: 360, height: 560 });
    await showView(popup, 'Saved');
    await press(popup, 'All saved, choose another list');
    await popup.waitForSelector('[role=menuitemradio]');
    await popup.$$eval('[role=menuitemradio]', (all) =>
      all.find((one): one is HTMLElement => /Reading list/.test(one.textContent))?.click(),
    );
    await press(popup, 'More like these');
    await expect.poll(async () => (await listedPapers(popup))[0]?.name).toBe(first);
    expect(await isCut(popup)).toBe(false);
    expect(await axeInBothSchemes(browser, popup)).toEqual([]);
    await pressSave(popup, first);
    await expect.poll(async () => (await listedPapers(popup))[0]).toMatchObject({ name: first, saved: true });
    await press(popup, 'Back to the list');
    await expect.poll(async () => (await listedPapers(popup)).map(({ name }) => name)).toEqual([first, SIMMIM.title]);
  });

  test('the new papers of the feed are put in the order of nearness to the saved ones, once topics are known', async () => {
    const { browser } = stage;
    const papers = topicPapers(600);
    const [cars, boats] = [0, 1].map((topic) => papers.filter((_, i) => i % 3 === topic));
    const fresh = [...cars!.slice(0, 4), boats![0]!];
    const path = join(folder, 'papers.json');
    await writeFile(path, JSON.stringify(papers.map(({ title, abstract }) => ({ title, abstract }))));
    await bundledPapersAreIn(browser);
    for (const paper of boats!.slice(50, 60)) await edit(browser, save(paper));
    const feed = {
      ...withFresh(
        NO_FEED,
        fresh.map(({ id }) => id),
        Date.now(),
      ),
      on: true,
      fetchedAt: Date.now(),
    };
    const page = await browser.openExtensionPage('library.html#add');
    const input = await page.waitForSelector('input[type=file][multiple]');
    await input?.uploadFile(path);
    await expect.poll(() => page.evaluate(() => document.body.innerText)).toMatch(/600/);
    await browser.inExtension((memory) => chrome.storage.local.set({ feed: memory }), feed);

    await page.evaluate(() => void (location.hash = '#new'));
    const titles = fresh.map(({ title }) => title);
    await expect.poll(() => briefTitles(page)).toEqual(titles);
    await page.select('.digest-heading select', 'nearest');
    await expect.poll(async () => (await briefTitles(page))[0], { timeout: 60_000 }).toBe(boats![0]!.title);
    await page.reload();
    await expect.poll(async () => (await briefTitles(page))[0]).toBe(boats![0]!.title);
  });
});

const PAPERS = madePapers(800);

inEachBrowser(
  {
    '/': `<!doctype html><title>Learning</title><p>Learning${await bundleScript('test/support/pages/learn-in-page.ts')}`,
    '/papers': JSON.stringify(PAPERS),
  },
  (stage) => {
    test('the same papers teach the same as in Node, to the last bit', async () => {
      const page = await stage.browser.openPage(stage.site.url('/'));
      const learned = await page.evaluate(() => window.learnFrom('/papers'));
      expect(learned).toBe(await learnedFrom(PAPERS));
    });
  },
);
