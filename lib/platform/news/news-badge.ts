import { browser } from 'wxt/browser';
import { badgeCount, type FeedMemory } from '../../core/news/feed/memory';
import { unseen, type Watch } from '../../core/news/watches/watch';
import { BADGE_COLOUR } from '../pages/tabs';

/** Sets the badge for tabs without mentions: the number of new papers if the user wants it, else a dot for watches. */
export async function showNews(feed: FeedMemory, watches: readonly Watch[]): Promise<void> {
  const count = feed.badge ? badgeCount(feed) : 0;
  const hasUnseen = watches.some((watch) => unseen(watch).some(({ at }) => at > feed.lookedAt));
  await Promise.allSettled([
    browser.action.setBadgeBackgroundColor({ color: BADGE_COLOUR }),
    browser.action.setBadgeTextColor?.({ color: '#ffffff' }),
    browser.action.setBadgeText({ text: count > 0 ? String(count) : hasUnseen ? '•' : '' }),
  ]);
}
