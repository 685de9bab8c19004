import { browser } from 'wxt/browser';

/** Opens the library page at one of its views, in the tab where it is open already if there is one. */
export async function openLibraryAt(hash: string): Promise<void> {
  const address = browser.runtime.getURL('/library.html');
  // Addresses of other tabs may be withheld; one's own never are.
  const open = await browser.tabs.query({}).catch(() => []);
  const tab = open.find(({ url }) => url?.startsWith(address));
  if (tab?.id === undefined) await browser.tabs.create({ url: address + hash });
  else await browser.tabs.update(tab.id, { active: true, url: address + hash });
}
