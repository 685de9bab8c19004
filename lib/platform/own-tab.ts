import { browser } from 'wxt/browser';

/** The tab that shows this page of the extension (`library.html`, for example), whatever its hash. */
async function tabOf(page: string): Promise<{ id: number; windowId: number | undefined } | undefined> {
  const address = browser.runtime.getURL(`/${page}` as '/library.html');
  // The browser may hide the addresses of web pages, but never those of the extension's own pages.
  const open = await browser.tabs.query({}).catch(() => []);
  const tab = open.find(({ url, pendingUrl }: { url?: string; pendingUrl?: string }) =>
    (url || pendingUrl)?.startsWith(address),
  );
  return tab?.id === undefined ? undefined : { id: tab.id, windowId: tab.windowId };
}

/** Shows a page of the extension, in the tab that already shows it if there is one; there, only a hash loads anew. */
export async function showOwnPage(page: string, hash = ''): Promise<void> {
  const url = browser.runtime.getURL(`/${page}` as '/library.html') + hash;
  const tab = await tabOf(page);
  if (!tab) return void (await browser.tabs.create({ url }));
  await browser.tabs.update(tab.id, { active: true, ...(hash !== '' && { url }) });
  // Firefox for Android has no windows.
  if (tab.windowId !== undefined) await browser.windows?.update(tab.windowId, { focused: true });
}
