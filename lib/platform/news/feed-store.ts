import { browser } from 'wxt/browser';
import { readFeedMemory, type FeedMemory } from '../../core/news/feed/memory';

/** In local storage: pages read it without waking the background, which alone writes it. */
const FEED_KEY = 'feed';

export interface FeedStore {
  /** Rejects when local storage does. */
  read(): Promise<FeedMemory>;
  write(memory: FeedMemory): Promise<void>;
}

export const feedStore: FeedStore = {
  read: async () => readFeedMemory((await browser.storage.local.get(FEED_KEY))[FEED_KEY]),
  write: (memory) => browser.storage.local.set({ [FEED_KEY]: memory }),
};

/** Calls back when one of these items of local storage changed. Returns the way to stop. */
export function onStored(keys: readonly string[], callback: () => void): () => void {
  const listener = (changes: Record<string, unknown>, area: string): void => {
    if (area === 'local' && keys.some((key) => key in changes)) callback();
  };
  browser.storage.onChanged.addListener(listener);
  return () => browser.storage.onChanged.removeListener(listener);
}

/** Calls back when what is known of the feed changed. */
export function onFeedStored(callback: () => void): () => void {
  return onStored([FEED_KEY], callback);
}
