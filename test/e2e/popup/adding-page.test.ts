import { beforeAll, expect, test } from 'vitest';
import type { PaperSource } from '../../../lib/core/formats';
import type { Paper } from '../../../lib/core/papers';
import type { BrowserDriver, Page } from '../../../scripts/driver/driver';
import { bundledPapersAreIn } from '../../../scripts/driver/papers';
import { press } from '../../../scripts/driver/popup';
import { cardsPage, dailyPapersPage, listingPage, pagePapers, type PagePaper } from '../../support/paper-pages';
import { axeViolations } from '../support/axe';
import { inNewBrowsers, inOneBrowser } from '../support/browsers';

/** Adds the papers of the page in front. The tabs have the addresses of real sites, but show pages from here. */

const DAY = 'https://huggingface.co/papers/date/2025-10-02';
const LISTING = 'https://arxiv.org/list/cs.CV/new';
const PLAIN = 'https://example.org/';
const PLAIN_HTML = '<!doctype html><title>Page</title><h1>A page</h1><p>Words about nothing that is known.</p>';

const titlesOf = (papers: readonly PagePaper[]): string[] => papers.map(({ title }) => title).sort();

/** All records of a store in the papers' database. */
function stored<T>(browser: BrowserDriver, store: 'papers' | 'sources'): Promise<T[]> {
  return browser.inExtension(
    (name) =>
      new Promise<T[]>((done) => {
        const opening = indexedDB.open('paperbeacon');
        opening.addEventListener('success', () => {
          const asking = opening.result.transaction(name).objectStore(name).getAll();
          asking.addEventListener('success', () => {
            opening.result.close();
            done(asking.result as T[]);
          });
        });
      }),
    store,
  );
}

/** The stored papers among `papers`. */
async function known(browser: BrowserDriver, papers: readonly PagePaper[]): Promise<Paper[]> {
  const ids = new Set(papers.map(({ arxivId }) => arxivId));
  return (await stored<Paper>(browser, 'papers')).filter(({ arxivId = '' }) => ids.has(arxivId));
}

async function sources(browser: BrowserDriver): Promise<string[]> {
  const all = await stored<PaperSource>(browser, 'sources');
  return all.map(({ kind, name, count }) => `${kind}: ${name}, ${count}`);
}

/** The popup's line about adding the page's papers. Runs in the popup, so it can use nothing of this module. */
function lineOf(): string {
  return document.querySelector('.page-adding')?.textContent.replaceAll(/\s+/g, ' ').trim() ?? '';
}
const line = (popup: Page): Promise<string> => popup.evaluate(lineOf);

/** Opens the popup over `page`, in the view of that page. */
async function openOver(browser: BrowserDriver, page: Page): Promise<Page> {
  const popup = await browser.openPopup(page);
  await press(popup, 'On this page');
  return popup;
}

/** Waits until the popup that the extension opened shows all these words, then closes it. */
async function expectInPopup(browser: BrowserDriver, ...words: string[]): Promise<void> {
  const popup = await browser.openedPopup();
  const text = (): Promise<string> => popup.run((window) => window.document.body.innerText);
  for (const some of words) await expect.poll(text).toContain(some);
  await popup.close();
}

inNewBrowsers({}, (stage) => {
  beforeAll(() => bundledPapersAreIn(stage.browser));

  test('the popup adds the papers of Daily Papers, the page highlights them, and Undo removes them', async () => {
    const { browser } = stage;
    const papers = pagePapers(12);
    const page = await browser.openStandIn(DAY, dailyPapersPage(papers));
    const before = await stored(browser, 'papers');
    const popup = await openOver(browser, page);
    await expect.poll(() => line(popup)).toBe('Add the 12 papers on this page');
    expect(await axeViolations(popup)).toEqual([]);

    await popup.focus('.page-adding button');
    await popup.keyboard.press('Enter');
    await expect.poll(() => line(popup)).toBe('Added 12 papersUndo');
    const heard = (): Promise<string> => popup.$$eval('output', (all) => all.map((one) => one.textContent).join());
    await expect.poll(heard).toContain('Import finished: 12 added, 0 updated, 0 already known, 0 refused');
    expect(await axeViolations(popup)).toEqual([]);
    expect(await sources(browser)).toEqual(['page: Daily Papers · 2025-10-02, 12']);
    const [first] = await known(browser, papers.slice(0, 1));
    expect(first).toMatchObject({ abstract: papers[0]!.abstract, authors: ['Ann Author'] });

    await page.bringToFront();
    await expect.poll(async () => (await browser.highlights(page)).sort()).toEqual(titlesOf(papers));
    await popup.bringToFront();
    await expect.poll(() => popup.evaluate(() => document.body.innerText)).toContain('12 papers on huggingface.co');

    // The focus is not lost: Tab moves it to Undo.
    await popup.keyboard.press('Tab');
    await expect.poll(() => popup.evaluate(() => document.activeElement?.textContent)).toBe('Undo');
    await popup.keyboard.press('Enter');
    await expect.poll(() => line(popup)).toBe('Removed 12 papers.Add the 12 papers on this page');
    expect(await stored(browser, 'papers')).toEqual(before);
    expect(await sources(browser)).toEqual([]);
    await page.bringToFront();
    await expect.poll(() => browser.highlights(page)).toEqual([]);
  });

  test('the context menu and the keyboard command add the papers of a page, and the popup reports it', async () => {
    const { browser } = stage;
    const [first, second] = [pagePapers(5, 'Menu Graphs'), pagePapers(7, 'Key Graphs')];
    const listing = await browser.openStandIn(LISTING, listingPage(first));
    await browser.chooseMenuItem(listing, 'add-page');
    await expectInPopup(browser, 'Added 5 papers', 'Undo', '5 papers on arxiv.org');
    const day = await browser.openStandIn(DAY, dailyPapersPage(second));
    await browser.sendCommand(day, 'add-page-papers');
    await expectInPopup(browser, 'Added 7 papers', 'Undo', '7 papers on huggingface.co');
    expect(await known(browser, [...first, ...second])).toHaveLength(12);
    expect(await sources(browser)).toEqual(
      expect.arrayContaining(['page: arXiv · cs.CV · new, 5', 'page: Daily Papers · 2025-10-02, 7']),
    );
  });
});

declare const chrome: { storage: { session: { set(items: object): Promise<void> } } };

inOneBrowser({}, (stage) => {
  beforeAll(() => bundledPapersAreIn(stage.browser));

  test('the popup adds no known paper twice but fills in its missing details, and Undo takes both back', async () => {
    const { browser } = stage;
    const papers = pagePapers(6, 'Loud Graphs');
    const listing = await browser.openStandIn(LISTING, listingPage(papers.slice(0, 4)));
    let popup = await openOver(browser, listing);
    await press(popup, 'Add the 4 papers');
    await expect.poll(() => line(popup)).toBe('Added 4 papersUndo');
    expect((await known(browser, papers)).map(({ abstract }) => abstract)).toEqual(['', '', '', '']);
    await popup.close();

    // The same page again.
    popup = await openOver(browser, listing);
    await expect.poll(() => line(popup)).toBe('The 4 papers on this page are here already.Update details');
    await press(popup, 'Update details');
    await expect.poll(() => line(popup)).toBe('All 4 papers were already known');
    expect(await known(browser, papers)).toHaveLength(4);
    await popup.close();

    // Another page gives more details of them, and two more papers.
    const day = await browser.openStandIn(DAY, cardsPage(papers));
    popup = await openOver(browser, day);
    await press(popup, 'Add the 6 papers');
    await expect.poll(() => line(popup)).toBe('Added 2 papers · 4 updatedUndo');
    const filled = await known(browser, papers);
    expect(filled.map(({ abstract }) => abstract).sort()).toEqual(papers.map(({ abstract }) => abstract).sort());
    await press(popup, 'Undo');
    await expect.poll(() => line(popup)).toContain('Removed 2 papers.');
    expect((await known(browser, papers)).map(({ abstract }) => abstract)).toEqual(['', '', '', '']);
  });

  test('the popup adds the papers that a page links to, once they are ticked, and Undo removes them', async () => {
    const { browser } = stage;
    const papers = pagePapers(4, 'Linked Graphs');
    const entries = papers.map(
      ({ title, arxivId }) => `<li>${title} [<a href="https://arxiv.org/pdf/${arxivId}">PDF</a>]`,
    );
    const page = await browser.openStandIn(PLAIN, `<h1>Awesome Graphs</h1><ul>${entries.join('')}</ul>`);
    const popup = await openOver(browser, page);
    await expect.poll(() => line(popup)).toBe('Add the 4 papers linked here');
    await press(popup, 'Add the 4 papers linked here');
    await popup.waitForSelector('.linked-list');
    expect(await axeViolations(popup)).toEqual([]);
    // The focus is in the list: Tab moves on to the first paper, and Space takes its tick away.
    await popup.keyboard.press('Tab');
    await popup.keyboard.press(' ');
    await press(popup, 'Add 3 papers');
    await expect.poll(() => line(popup)).toBe('Added 3 papersUndo');
    await page.bringToFront();
    await expect.poll(async () => (await browser.highlights(page)).sort()).toEqual(titlesOf(papers.slice(1)));
    await popup.bringToFront();
    await press(popup, 'Undo');
    await expect.poll(() => line(popup)).toContain('Removed 3 papers.');
    expect(await known(browser, papers)).toEqual([]);
  });

  test('the popup offers no import on a page without papers, and says why when the command asks', async () => {
    const { browser } = stage;
    const before = await stored(browser, 'papers');
    const plain = await browser.openStandIn(PLAIN, PLAIN_HTML);
    const popup = await openOver(browser, plain);
    await expect.poll(() => popup.evaluate(() => document.body.innerText)).toContain('No paper found on this page');
    expect(await line(popup)).toBe('');
    await popup.close();
    await browser.sendCommand(plain, 'add-page-papers');
    await expectInPopup(browser, 'There are no papers to add here. Papers can be added from Daily Papers');

    const empty = await browser.openStandIn(LISTING, PLAIN_HTML);
    await browser.sendCommand(empty, 'add-page-papers');
    await expectInPopup(browser, 'Nothing was added. The page holds no papers that can be read');
    expect(await stored(browser, 'papers')).toEqual(before);
  });

  test('the popup refuses to add papers from a page that is too large to read', async () => {
    const { browser } = stage;
    const papers = pagePapers(3, 'Huge Graphs');
    const page = await browser.openStandIn(DAY, cardsPage(papers));
    await page.evaluate(() => {
      const unseen = document.createElement('div');
      unseen.hidden = true;
      unseen.append('words '.repeat(4_000_000));
      document.body.append(unseen);
    });
    const popup = await openOver(browser, page);
    await press(popup, 'Add the 3 papers');
    await expect.poll(() => line(popup)).toContain('this page is too large to be read at once');
    expect(await known(browser, papers)).toEqual([]);
  });

  test('the popup ignores a pending request to add papers that another tab made', async () => {
    const { browser } = stage;
    const papers = pagePapers(3, 'Other Graphs');
    const page = await browser.openStandIn(DAY, cardsPage(papers));
    await browser.inExtension((url) => chrome.storage.session.set({ popupOrder: { addPage: { tabId: 1, url } } }), DAY);
    const popup = await openOver(browser, page);
    await expect.poll(() => line(popup)).toBe('Add the 3 papers on this page');
    expect(await known(browser, papers)).toEqual([]);
  });
});
