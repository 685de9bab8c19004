import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import english from '../../../assets/locales/en.json';
import { EXTENSION_DIRS } from '../../../scripts/driver/driver';
import { listedPapers, pressSave, search, SEARCH_FIELD, showView } from '../../../scripts/driver/popup';
import { problemCodes, savedIds } from '../../support/real-browsers/ask';
import { borrowBrowser, giveBack, inEachBrowser, inOneBrowser, ONE_BROWSER } from '../support/browsers';

/** The extension repairs damaged stores or reports them in plain words, and keeps the saved papers. */

const TITLE = 'Fast Sparse ConvNets';
const LATE = 'A Paper That Was Stored Just Before the End';
const PAGES = {
  '/': `<!doctype html><title>One paper</title><ul><li>${TITLE}</li></ul>`,
  '/late': `<!doctype html><title>Another paper</title><ul><li>${LATE}</li></ul>`,
};

declare const chrome: {
  storage: { local: { set(items: Record<string, unknown>): Promise<void> } };
};

inEachBrowser(PAGES, (stage) => {
  test('a page highlights its papers although the stored title filter and settings are corrupt', async () => {
    const { browser, site } = stage;
    const before = await browser.openPage(site.url('/'));
    await expect.poll(() => browser.highlights(before)).toEqual([TITLE]);
    await browser.inExtension(() => chrome.storage.local.set({ titleFilter: { version: 99 }, settings: 'rubbish' }));
    const after = await browser.openPage(site.url('/'));
    await expect.poll(() => browser.highlights(after)).toEqual([TITLE]);
  });

  test('a page highlights a paper that was stored just before the background stopped', async () => {
    const { browser, site } = stage;
    await browser.openPopup().then((popup) => popup.waitForSelector(SEARCH_FIELD));
    await browser.inExtension(putPaper, LATE);
    await browser.stopBackground();
    // Anything may wake the background; here the popup does.
    await browser.openPopup();
    const page = await browser.openPage(site.url('/late'));
    await expect.poll(() => browser.highlights(page)).toEqual([LATE]);
  });
});

inOneBrowser(PAGES, (stage) => {
  test('the second copy of the library restores a damaged one, and the popup tells the user', async () => {
    const { browser } = stage;
    const popup = await browser.openPopup();
    await search(popup, TITLE);
    await expect.poll(async () => (await listedPapers(popup))[0]?.name).toBe(TITLE);
    await pressSave(popup, TITLE);
    // The popup shows a save before the background has stored both copies.
    await expect.poll(async () => (await savedIds(browser)).size).toBe(1);

    await browser.inExtension(
      () =>
        new Promise<void>((done, fail) => {
          const opening = indexedDB.open('paperbeacon-library');
          opening.addEventListener('error', () => fail(opening.error ?? new Error('not opened')));
          opening.addEventListener('success', () => {
            const transaction = opening.result.transaction('library', 'readwrite');
            transaction.objectStore('library').put({ format: 1, checksum: 1, json: '{"lists":' }, 'current');
            transaction.addEventListener('complete', () => {
              opening.result.close();
              done();
            });
          });
        }),
    );
    await browser.stopBackground();

    const again = await browser.openPopup();
    await showView(again, 'Saved');
    await expect.poll(() => listedPapers(again)).toEqual([{ name: TITLE, saved: true }]);
    const told = await browser.openPopup();
    await expect.poll(() => told.evaluate(() => document.body.innerText)).toContain(english.problems.libraryRecovered);
  });
});

describe.each(ONE_BROWSER)('%s', (name) => {
  test('the popup reports corrupt bundled papers with a remedy, also after the background stopped', async () => {
    const extensionDir = await mkdtemp(join(tmpdir(), 'paperbeacon-damaged-'));
    await cp(EXTENSION_DIRS[name], extensionDir, { recursive: true });
    await writeFile(join(extensionDir, 'papers.json'), '{"version":1,"papers":[');
    const browser = await borrowBrowser(name, extensionDir);
    try {
      const expectTold = async (): Promise<void> => {
        const popup = await browser.openPopup();
        const text = (): Promise<string> => popup.evaluate(() => document.body.innerText);
        await expect.poll(text).toContain(english.problems.indexCorrupt);
        await popup.close();
      };
      await expect.poll(() => problemCodes(browser)).toContain('index-corrupt');
      await expectTold();
      await browser.stopBackground();
      await expectTold();
    } finally {
      await giveBack(browser);
      await rm(extensionDir, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
    }
  });
});

/** Stores a paper as the background does: writes the paper and a new generation of the papers. */
function putPaper(title: string): Promise<void> {
  return new Promise((done, fail) => {
    const opening = indexedDB.open('paperbeacon');
    opening.addEventListener('error', () => fail(opening.error ?? new Error('not opened')));
    opening.addEventListener('success', () => {
      const change = opening.result.transaction(['papers', 'meta'], 'readwrite');
      change.objectStore('papers').put({ id: '1a7e1a7e1a7e', title, abstract: '', links: [], source: 'late' });
      change.objectStore('meta').put(crypto.randomUUID(), 'generation');
      change.addEventListener('complete', () => {
        opening.result.close();
        done();
      });
    });
  });
}
