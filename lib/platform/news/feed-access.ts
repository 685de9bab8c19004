import { browser } from 'wxt/browser';
import { originOf } from '../../core/news/feed/address';

/** Whether the extension has the permission to request this feed. */
export function hasFeedAccess(base: string): Promise<boolean> {
  return browser.permissions.contains({ origins: [originOf(base)] });
}

/** Requests the permission; the browser asks only if it is missing. Call it synchronously in a click handler. */
export function requestFeedAccess(base: string): Promise<boolean> {
  return browser.permissions.request({ origins: [originOf(base)] });
}

/** Gives up the permission. Browsers refuse if content scripts need the same host; then the permission stays. */
export async function dropFeedAccess(base: string): Promise<void> {
  await browser.permissions.remove({ origins: [originOf(base)] }).catch(() => false);
}
