import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { BROWSER_NAMES } from '../../../scripts/browsers';
import { launchBrowser, type BrowserDriver, type Page } from '../../../scripts/driver/driver';
import { listedPapers, press, pressSave, search, showView } from '../../../scripts/driver/popup';
import { borrowBrowser, giveBack, ONE_BROWSER, withBrowser } from '../support/browsers';
import { bundledPapers } from '../support/papers';

/** Saved papers survive a restart, and reach another browser that shares the sync storage. */

const SAVED_LAST = 'Go Wider Instead of Deeper';
const SAVED = ['Block Transformer: Global-to-Local Language Modeling for Fast Inference', 'Fast Sparse ConvNets'];

/** A fresh browser needs a moment to store the bundled papers. */
async function papersAreIn(browser: BrowserDriver): Promise<void> {
  const popup = await browser.openPopup();
  await showView(popup, 'Search');
  await expect.poll(() => listedPapers(popup)).not.toEqual([]);
  await popup.close();
}

async function save(popup: Page, title: string): Promise<void> {
  await search(popup, title);
  await expect.poll(async () => (await listedPapers(popup))[0]?.name).toBe(title);
  await pressSave(popup, title);
  await expect.poll(async () => (await listedPapers(popup))[0]).toEqual({ name: title, saved: true });
}

/** Presses Save on every paper; the search lists all papers when the query is empty. */
async function saveAllListed(popup: Page, count: number): Promise<void> {
  await showView(popup, 'Search');
  const saveNext = async (): Promise<number> => {
    await popup.evaluate(() => {
      for (const button of document.querySelectorAll<HTMLElement>('li button[aria-pressed=false]')) button.click();
      document.querySelector('[role=tabpanel]')?.scrollTo(0, 1e6);
    });
    return (await listedPapers(popup)).filter(({ saved }) => saved).length;
  };
  await expect.poll(saveNext, { interval: 200 }).toBe(count);
}

/** Names of all saved papers in the popup. Scrolls, because a long list shows its end only then. */
async function savedNames(popup: Page, count: number): Promise<string[]> {
  await showView(popup, 'Saved');
  const saved = async (): Promise<string[]> => {
    await popup.evaluate(() => document.querySelector('[role=tabpanel]')?.scrollTo(0, 1e6));
    return (await listedPapers(popup)).filter((paper) => paper.saved).map(({ name }) => name);
  };
  await expect.poll(async () => (await saved()).length).toBe(count);
  return saved();
}

function libraryItems(items: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(items).filter(([key]) => key.startsWith('lib')));
}

describe.each(BROWSER_NAMES)('%s', (name) => {
  test('saved papers survive a restart of the browser, also one that was saved right before', async () => {
    const profileDir = await mkdtemp(join(tmpdir(), 'paperbeacon-kept-'));
    let browser: BrowserDriver | undefined;
    const start = async (): Promise<BrowserDriver> => {
      browser = await launchBrowser(name, { profileDir });
      return browser;
    };
    try {
      const first = await start();
      await papersAreIn(first);
      const popup = await first.openPopup();
      for (const title of SAVED) await save(popup, title);
      await expect.poll(async () => Object.keys(libraryItems(await first.storageSync()))).not.toEqual([]);
      await popup.bringToFront();
      await save(popup, SAVED_LAST);
      await first.close();

      const second = await start();
      const names = await savedNames(await second.openPopup(), SAVED.length + 1);
      expect(names.toSorted()).toEqual([...SAVED, SAVED_LAST].toSorted());
      expect(libraryItems(await second.storageSync())).not.toEqual({});
    } finally {
      await browser?.close();
      await rm(profileDir, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
    }
  });
});

test.each(ONE_BROWSER)('Undo in the popup of %s restores a removed paper', (name) =>
  withBrowser(name, async (browser) => {
    await papersAreIn(browser);
    const popup = await browser.openPopup();
    await save(popup, SAVED[0]!);
    await showView(popup, 'Saved');
    await expect.poll(() => listedPapers(popup)).toHaveLength(1);
    await pressSave(popup, SAVED[0]!);
    await expect.poll(() => listedPapers(popup)).toEqual([]);
    await press(popup, 'Undo');
    await expect.poll(() => listedPapers(popup)).toEqual([{ name: SAVED[0], saved: true }]);
  }),
);

test('all 77 saved papers reach another browser through storage.sync', async () => {
  const titles = bundledPapers().map(({ title }) => title);
  expect(titles).toHaveLength(77);
  const here = await borrowBrowser('chromium');
  const there = await borrowBrowser('firefox');
  try {
    await papersAreIn(here);
    await saveAllListed(await here.openPopup(), titles.length);
    const elsewhere = await there.openPopup();
    await showView(elsewhere, 'Saved');
    const arrive = async (): Promise<string> => {
      // Does what the sync service does between two browsers of one user: copies the items to the other's storage.
      const items = libraryItems(await here.storageSync());
      await there.inExtension((synced) => chrome.storage.sync.set(synced), items);
      return elsewhere.$eval('[role=tab][aria-selected=true]', (tab) => tab.textContent);
    };
    await expect.poll(arrive, { interval: 500 }).toBe('Saved 77');
    await elsewhere.bringToFront();
    const names = await savedNames(elsewhere, titles.length);
    expect(names.toSorted()).toEqual(titles.toSorted());
  } finally {
    await giveBack(here, there);
  }
});

declare const chrome: { storage: { sync: { set(items: Record<string, unknown>): Promise<void> } } };
