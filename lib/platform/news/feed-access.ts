import { browser } from 'wxt/browser';
import { originOf } from '../../core/news/feed/address';

/** Whether the browser lets the extension ask this feed. */
export function hasFeedAccess(base: string): Promise<boolean> {
  return browser.permissions.contains({ origins: [originOf(base)] });
}

/** Asks the reader to allow it; must be called straight from a click. The browser asks only where it is not allowed yet. */
export function requestFeedAccess(base: string): Promise<boolean> {
  return browser.permissions.request({ origins: [originOf(base)] });
}

/** Gives back what was allowed. Browsers refuse where pages need it too: that access is not the feed's to give. */
export async function dropFeedAccess(base: string): Promise<void> {
  await browser.permissions.remove({ origins: [originOf(base)] }).catch(() => false);
}
