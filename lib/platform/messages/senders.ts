import { browser } from 'wxt/browser';

/** What the browser says of a message's sender. */
export interface Sender {
  id?: string | undefined;
  url?: string | undefined;
  tab?: { id?: number | undefined } | undefined;
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
