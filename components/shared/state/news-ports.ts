import type { FeedChange, FeedMemory } from '../../../lib/core/news/feed/memory';
import type { Watch, WatchChange } from '../../../lib/core/news/watches/watch';

/** What a page that shows new papers needs from the outside. */
export interface NewsAccess {
  /** What is known of the feed; off where that cannot be read. */
  feed(): Promise<FeedMemory>;
  watches(): Promise<readonly Watch[]>;
  /** Calls back when either changed. Returns the way to stop. */
  onNewsChange(callback: () => void): () => void;
  changeFeed(change: FeedChange): Promise<void>;
  /** Asks the browser for access to the feed; call it straight from a click. `false` when it was not given. */
  allowFeed(base: string): Promise<boolean>;
  /** Asks the feed now; resolves when that is over. */
  fetchFeed(): Promise<void>;
  changeWatches(change: WatchChange): Promise<void>;
}
