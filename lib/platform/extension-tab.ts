import { browser, type PublicPath } from 'wxt/browser';
import type { OwnPage } from '../core/own-page';

const PLACES: Readonly<Record<OwnPage, readonly [page: PublicPath, hash?: string]>> = {
  library: ['/library.html'],
  news: ['/library.html', '#new'],
  adding: ['/library.html', '#add'],
  settings: ['/settings.html'],
  requests: ['/settings.html', '#network'],
  welcome: ['/welcome.html'],
};

/** Shows a page or view of the extension, in the tab that already shows the page if there is one. */
export const openOwnPage = (page: OwnPage): Promise<void> => openExtensionTab(...PLACES[page]);

/** A tab has only the second while it opens, in Chromium. */
interface Addresses {
  url?: string;
  pendingUrl?: string;
}

/**
 * Shows a page of the extension in the tab that already shows it, or else in a new one. With `hash` (`#storage`, for
 * example), it shows that part of the page.
 */
export async function openExtensionTab(page: PublicPath, hash?: string): Promise<void> {
  const address = browser.runtime.getURL(page);
  // The browser may hide the addresses of web pages, but never those of the extension's own pages.
  const open = await browser.tabs.query({}).catch(() => []);
  const tab = open.find(({ url, pendingUrl }: Addresses) => (url || pendingUrl)?.split('#')[0] === address);
  if (tab?.id === undefined) {
    await browser.tabs.create({ url: address + (hash ?? '') });
    return;
  }
  await browser.tabs.update(tab.id, { active: true, ...(hash !== undefined && { url: address + hash }) });
  // The tab may be in another window. Firefox on Android has no windows.
  if (tab.windowId !== undefined) await browser.windows?.update(tab.windowId, { focused: true });
}
