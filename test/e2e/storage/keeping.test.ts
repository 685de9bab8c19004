import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { BROWSER_NAMES, type BrowserName } from '../../../scripts/browsers';
import { launchBrowser, type BrowserDriver, type Page } from '../../../scripts/driver/driver';
import { listedPapers, press, pressSave, search, showView } from '../../../scripts/driver/popup';
import { bundledPapers } from '../support/papers';

/** Saved papers survive a restart, and reach another browser that shares the sync storage. */

const SAVED = ['Block Transformer: Global-to-Local Language Modeling for Fast Inference', 'Fast Sparse ConvNets'];

let profileDir = '';
let running: BrowserDriver[] = [];
beforeEach(async () => {
  profileDir = await mkdtemp(join(tmpdir(), 'paperbeacon-kept-'));
});
afterEach(async () => {
  await Promise.all(running.map((browser) => browser.close()));
  running = [];
  await rm(profileDir, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
});

async function start(name: BrowserName, options?: { profileDir: string }): Promise<BrowserDriver> {
  const browser = await launchBrowser(name, options);
  running.push(browser);
  // A fresh browser needs a moment to store the bundled papers.
  const popup = await browser.openPopup();
  await showView(popup, 'Search');
  await expect.poll(() => listedPapers(popup)).not.toEqual([]);
  await popup.close();
  return browser;
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
  test('saved papers survive a restart of the browser with the same profile', async () => {
    const first = await start(name, { profileDir });
    const popup = await first.openPopup();
    for (const title of SAVED) await save(popup, title);
    await expect.poll(async () => Object.keys(libraryItems(await first.storageSync()))).not.toEqual([]);
    await first.close();

    const second = await start(name, { profileDir });
    const names = await savedNames(await second.openPopup(), SAVED.length);
    expect(names.toSorted()).toEqual(SAVED.toSorted());
    expect(libraryItems(await second.storageSync())).not.toEqual({});
  });

  test('a paper saved right before the browser closes is still saved when it opens again', async () => {
    const first = await start(name, { profileDir });
    await save(await first.openPopup(), SAVED[0]!);
    await first.close();
    const second = await start(name, { profileDir });
    expect(await savedNames(await second.openPopup(), 1)).toEqual([SAVED[0]]);
  });

  test('all 77 saved papers reach the other kind of browser through storage.sync', async () => {
    const titles = bundledPapers().map(({ title }) => title);
    expect(titles).toHaveLength(77);
    const here = await start(name);
    await saveAllListed(await here.openPopup(), titles.length);

    const other = name === 'chromium' ? 'firefox' : 'chromium';
    const there = await start(other);
    const arrive = async (): Promise<string> => {
      // Does what the sync service does between two browsers of one user: copies the items to the other's storage.
      const items = libraryItems(await here.storageSync());
      await there.inExtension((synced) => chrome.storage.sync.set(synced), items);
      const elsewhere = await there.openPopup();
      await showView(elsewhere, 'Saved');
      await expect.poll(() => listedPapers(elsewhere)).not.toEqual([]);
      return elsewhere.$eval('[role=tab][aria-selected=true]', (tab) => tab.textContent);
    };
    await expect.poll(arrive, { interval: 500 }).toBe('Saved 77');
    const names = await savedNames((await there.browser.pages()).at(-1)!, titles.length);
    expect(names.toSorted()).toEqual(titles.toSorted());
  });

  test('Undo in the popup restores a removed paper', async () => {
    const browser = await start(name);
    const popup = await browser.openPopup();
    await save(popup, SAVED[0]!);
    await showView(popup, 'Saved');
    await expect.poll(() => listedPapers(popup)).toHaveLength(1);
    await pressSave(popup, SAVED[0]!);
    await expect.poll(() => listedPapers(popup)).toEqual([]);
    await press(popup, 'Undo');
    await expect.poll(() => listedPapers(popup)).toEqual([{ name: SAVED[0], saved: true }]);
  });
});

declare const chrome: { storage: { sync: { set(items: Record<string, unknown>): Promise<void> } } };
