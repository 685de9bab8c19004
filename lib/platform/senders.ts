import { browser } from 'wxt/browser';

/** Rejects a message that does not come from one of the extension's own pages. */
export function requireExtensionPage(sender: { url?: string }): void {
  if (!sender.url?.startsWith(browser.runtime.getURL('/'))) {
    throw new Error('Only pages of the extension may do this.');
  }
}
