import { browser } from 'wxt/browser';

/** What the browser says of a message's sender. */
export interface Sender {
  id?: string | undefined;
  url?: string | undefined;
  tab?: { id?: number | undefined; url?: string | undefined } | undefined;
  frameId?: number | undefined;
  /** Names one document in one frame; Firefox has none. */
  documentId?: string | undefined;
}

/** Whether the sender is a page of the extension or its background, which may have no address. */
export function isExtensionSender({ id, url, tab }: Sender): boolean {
  const isOurs = url === undefined ? tab === undefined : url.startsWith(browser.runtime.getURL('/'));
  return id === browser.runtime.id && isOurs;
}

/** Throws unless the sender is a page of the extension or its background. */
export function requireExtensionSender(sender: Sender): void {
  if (!isExtensionSender(sender)) throw new Error('Only pages of the extension may do this.');
}

/** Host of the page in the sender's tab, which its frames belong to; undefined for pages of the extension. */
export function siteOf({ tab, frameId, url }: Sender): string | undefined {
  const top = tab?.url ?? (frameId === 0 ? url : '') ?? '';
  return /^https?:/.test(top) ? new URL(top).host : undefined;
}
