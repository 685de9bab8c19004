import { isDeepStrictEqual } from 'node:util';
import { test } from 'vitest';
import { viewLibrary } from '../../../lib/core/library';
import type { BrowserDriver } from '../../../scripts/driver/driver';
import { edit, syncReport, view } from '../../support/real-browsers/ask';
import { largeLibrary } from '../../support/library-fixtures';
import { borrowBrowser, giveBack, ONE_BROWSER } from '../support/browsers';

declare const chrome: { storage: { sync: { set(items: Record<string, unknown>): Promise<void> } } };

const PAPERS = 6_600;

/** The lists and saved papers, without the titles, which need not fit into storage.sync. */
async function lists(browser: BrowserDriver): Promise<unknown> {
  const { lists: all, papers } = await view(browser);
  return [all, papers.map(({ id, lists: inLists, savedAt }) => [id, inLists, savedAt])];
}

test.concurrent.for(ONE_BROWSER)(
  'storage.sync of %s carries 6,600 papers in ten lists to another browser',
  async (name, { expect }) => {
    const library = largeLibrary({ papers: PAPERS, lists: 10 });
    const here = await borrowBrowser(name);
    const there = await borrowBrowser(name);
    try {
      await edit(here, { type: 'restore-library', library });
      await expect.poll(async () => (await syncReport(here)).status.kind).toBe('synced');
      expect(await syncReport(here)).toMatchObject({
        quota: { papers: { saved: PAPERS, synced: PAPERS }, notesHere: 0 },
      });

      const items = await here.storageSync();
      await there.inExtension((synced) => chrome.storage.sync.set(synced), items);
      const arrived = async (): Promise<boolean> => isDeepStrictEqual(await lists(there), await lists(here));
      await expect.poll(arrived, { interval: 500 }).toBe(true);
      expect((await view(there)).papers).toHaveLength(PAPERS);
      expect((await view(there)).lists.map(({ count }) => count)).toEqual(
        viewLibrary(library).lists.map(({ count }) => count),
      );
    } finally {
      await giveBack(here, there);
    }
  },
);
