import { expect, test } from 'vitest';
import { EXTENSION_DIRS } from '../../../scripts/driver/driver';
import { edit, idOf, save, view } from '../../support/real-browsers/ask';
import { inEachBrowser } from './browsers';

/** Test files share browsers, so nothing that one file stores may reach the next. */

declare const chrome: {
  storage: Record<'local' | 'sync', { get(keys: null): Promise<object>; set(items: object): Promise<void> }>;
  tabs: { query(filter: object): Promise<unknown[]> };
};

inEachBrowser({ '/': '<!doctype html><title>A page</title>' }, (stage) => {
  test('a browser that starts over has one tab and nothing stored', async () => {
    const { browser, site } = stage;
    await edit(browser, save(idOf(1)));
    await browser.inExtension(async () => {
      await Promise.all([chrome.storage.local.set({ left: 1 }), chrome.storage.sync.set({ left: 1 })]);
      await caches.open('left');
      localStorage.setItem('left', '1');
    });
    await browser.openPage(site.url('/'));

    await browser.startOver(EXTENSION_DIRS[browser.name]);
    expect((await view(browser)).papers).toEqual([]);
    const left = await browser.inExtension(async () => [
      'left' in (await chrome.storage.local.get(null)),
      'left' in (await chrome.storage.sync.get(null)),
      await caches.has('left'),
      localStorage.getItem('left'),
    ]);
    expect(left).toEqual([false, false, false, null]);
    // The second is the page that the test itself asks.
    expect(await browser.inExtension(async () => (await chrome.tabs.query({})).length)).toBe(2);
  });
});
