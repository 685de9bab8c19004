import { browser, type PublicPath } from 'wxt/browser';
import { OWN_PAGES, type OwnPage } from '../core/own-page';

/** A tab has only the second while it opens, in Chromium. */
interface Addresses {
  url?: string;
  pendingUrl?: string;
}

/** Shows a page of the extension, or a view of it, in the tab that already shows the page, or else in a new one. */
export async function openOwnPage(page: OwnPage): Promise<void> {
  const [path = '', hash] = OWN_PAGES[page].split('#');
  const address = browser.runtime.getURL(path as PublicPath);
  const url = hash === undefined ? address : `${address}#${hash}`;
  // The browser may hide the addresses of web pages, but never those of the extension's own pages.
  const open = await browser.tabs.query({}).catch(() => []);
  const tab = open.find(({ url: shown, pendingUrl }: Addresses) => (shown || pendingUrl)?.split('#')[0] === address);
  if (tab?.id === undefined) {
    await browser.tabs.create({ url });
    return;
  }
  await browser.tabs.update(tab.id, { active: true, ...(hash !== undefined && { url }) });
  // The tab may be in another window. Firefox on Android has no windows.
  if (tab.windowId !== undefined) await browser.windows?.update(tab.windowId, { focused: true });
}
