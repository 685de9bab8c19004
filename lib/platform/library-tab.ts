import { browser } from 'wxt/browser';

/** Shows a view of the library page (`#/sync`, for example), in the tab that already shows the page if there is one. */
export async function openLibraryAt(hash: string): Promise<void> {
  const address = browser.runtime.getURL('/library.html');
  // The browser may hide the addresses of web pages, but never those of the extension's own pages.
  const open = await browser.tabs.query({}).catch(() => []);
  const tab = open.find(({ url }) => url?.startsWith(address));
  if (tab?.id === undefined) await browser.tabs.create({ url: address + hash });
  else await browser.tabs.update(tab.id, { active: true, url: address + hash });
}
