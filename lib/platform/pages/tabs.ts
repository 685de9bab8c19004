import { browser } from 'wxt/browser';
import { sendPageMessage } from '../messages/page-messages';
import { countMentions, framesToAsk, noteMentions } from './tab-mentions';

/** Dark enough for white digits. */
export const BADGE_COLOUR = '#b45309';

/** Calls `ask` for one frame of a tab after the other until it resolves to true. A rejection counts as false. */
export async function askFrames(tabId: number, ask: (frameId: number) => Promise<boolean>): Promise<boolean> {
  for (const frameId of await framesToAsk(tabId)) {
    if (await ask(frameId).catch(() => false)) return true;
  }
  return false;
}

/** Forwards the keyboard command to the page in front. Does nothing in pages without a content script. */
export async function forwardNextMention(): Promise<void> {
  const [tab] = await browser.tabs.query({ active: true, currentWindow: true });
  const tabId = tab?.id;
  if (tabId === undefined) return;
  await askFrames(tabId, (frameId) => sendPageMessage('nextMention', undefined, { tabId, frameId }));
}

/** Stores the mentions of the sender's frame and shows the tab's number of papers on its icon. */
export async function showMentions(
  sender: { tab?: { id?: number | undefined } | undefined; frameId?: number | undefined },
  paperIds: string[],
): Promise<void> {
  const tabId = sender.tab?.id;
  if (tabId === undefined) return;
  await noteMentions(tabId, sender.frameId ?? 0, paperIds);
  await showBadge(tabId);
}

/** Shows the tab's number of papers on its icon, or the badge of all tabs if it is 0. Ignores a closed tab. */
export async function showBadge(tabId: number): Promise<void> {
  const count = await countMentions(tabId);
  await Promise.allSettled([
    browser.action.setBadgeBackgroundColor({ tabId, color: BADGE_COLOUR }),
    browser.action.setBadgeTextColor?.({ tabId, color: '#ffffff' }),
    // Null, which the types lack, restores the badge of all tabs.
    browser.action.setBadgeText({ tabId, text: (count > 0 ? String(count) : null) as string }),
  ]);
}
