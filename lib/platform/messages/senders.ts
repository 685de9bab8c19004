import { browser } from 'wxt/browser';

interface Sender {
  id?: string | undefined;
  url?: string | undefined;
  tab?: unknown;
}

/** Throws unless the sender is a page of the extension or its background, which may have no address. */
export function requireExtensionSender({ id, url, tab }: Sender): void {
  const isOurs = url === undefined ? tab === undefined : url.startsWith(browser.runtime.getURL('/'));
  if (id !== browser.runtime.id || !isOurs) throw new Error('Only pages of the extension may do this.');
}
