import { browser } from 'wxt/browser';
import { sendPageMessage } from '../messages/page-messages';
import { countMentions, framesToAsk, noteMentions } from './tab-mentions';

/** Dark enough for white figures on it. */
export const BADGE_COLOUR = '#b45309';

/** Asks the frames of a tab in turn until one says it could. Frames that are gone could not. */
export async function askFrames(tabId: number, ask: (frameId: number) => Promise<boolean>): Promise<boolean> {
  for (const frameId of await framesToAsk(tabId)) {
    if (await ask(frameId).catch(() => false)) return true;
  }
  return false;
}

/** Sends the keyboard command on to the page in front; pages without a content script have nothing to do. */
export async function forwardNextMention(): Promise<void> {
  const [tab] = await browser.tabs.query({ active: true, currentWindow: true });
  const tabId = tab?.id;
  if (tabId === undefined) return;
  await askFrames(tabId, (frameId) => sendPageMessage('nextMention', undefined, { tabId, frameId }));
}

/** Shows the number of papers a tab mentions on its icon; none shows nothing. */
export async function showMentions(
  sender: { tab?: { id?: number | undefined } | undefined; frameId?: number | undefined },
  paperIds: string[],
): Promise<void> {
  const tabId = sender.tab?.id;
  if (tabId === undefined) return;
  await noteMentions(tabId, sender.frameId ?? 0, paperIds);
  await showBadge(tabId);
}

/** Shows what is known of the tab on its icon, or else what is said on all tabs. The tab may be gone by now. */
export async function showBadge(tabId: number): Promise<void> {
  const count = await countMentions(tabId);
  await Promise.allSettled([
    browser.action.setBadgeBackgroundColor({ tabId, color: BADGE_COLOUR }),
    browser.action.setBadgeTextColor?.({ tabId, color: '#ffffff' }),
    // Null, which the types lack, leaves the tab to what is said on all.
    browser.action.setBadgeText({ tabId, text: (count > 0 ? String(count) : null) as string }),
  ]);
}
