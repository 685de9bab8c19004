import { browser } from 'wxt/browser';
import type { FeedChange, FeedMemory } from '../../core/news/feed/memory';
import type { Watch, WatchChange } from '../../core/news/watches/watch';
import { requestFeedAccess } from './feed-access';
import { feedStore } from './feed-store';
import { sendExtensionMessage } from '../messages/extension-messages';
import { onWatchesStored, watchStore } from './watch-store';

/** Feed and watches for the extension's pages. They read the store directly and send changes to the background. */
export const newsAccess = {
  feed: (): Promise<FeedMemory> => feedStore.get(),
  watches: async (): Promise<readonly Watch[]> => (await watchStore.read()).watches,
  onNewsChange(callback: () => void): () => void {
    const stops = [feedStore.onChange(callback), onWatchesStored(callback)];
    return () => {
      for (const stop of stops) stop();
    };
  },
  changeFeed: (change: FeedChange): Promise<void> => sendExtensionMessage('changeFeed', change),
  /** The manifest says which hosts can be asked. Only builds for tests, or of one's own, name this computer. */
  get feedIsFixed(): boolean {
    return !JSON.stringify(browser.runtime.getManifest()).includes('http://localhost:*');
  },
  allowFeed: (base: string): Promise<boolean> => requestFeedAccess(base),
  fetchFeed: (): Promise<void> => sendExtensionMessage('fetchFeed', undefined),
  changeWatches: (change: WatchChange): Promise<void> => sendExtensionMessage('changeWatches', change),
};
