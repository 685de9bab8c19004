import { browser } from 'wxt/browser';
import { sendMessage } from './messages';

/** The tab in front of the current window. Needs no permission: only its id is used. */
export async function activeTabId(): Promise<number | undefined> {
  const [tab] = await browser.tabs.query({ active: true, currentWindow: true });
  return tab?.id;
}

/** Sends the keyboard command on to the page in front; pages without a content script have nothing to do. */
export async function forwardNextMention(): Promise<void> {
  const tabId = await activeTabId();
  if (tabId === undefined) return;
  await sendMessage('nextMention', undefined, { tabId, frameId: 0 }).catch(() => false);
}

/** Shows the number of papers on a tab's icon; none shows nothing. */
export async function showBadge(tabId: number, count: number): Promise<void> {
  await browser.action.setBadgeBackgroundColor({ tabId, color: '#b45309' });
  await browser.action.setBadgeTextColor?.({ tabId, color: '#ffffff' });
  await browser.action.setBadgeText({ tabId, text: count > 0 ? String(count) : '' });
}
