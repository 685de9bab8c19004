import type { FeedChange, FeedMemory } from '../../../lib/core/news/feed/memory';
import type { Watch, WatchChange } from '../../../lib/core/news/watches/watch';

/** What a page that shows new papers needs from the browser and the background. */
export interface NewsAccess {
  /** The state of the feed; off if it cannot be read. */
  feed(): Promise<FeedMemory>;
  watches(): Promise<readonly Watch[]>;
  /** Calls back when feed or watches change. Returns a function that stops it. */
  onNewsChange(callback: () => void): () => void;
  changeFeed(change: FeedChange): Promise<void>;
  /** Whether this build of the extension can ask no other feed. */
  feedIsFixed?: boolean;
  /** Requests access to the feed's host; call it directly in a click handler. Resolves to whether it was granted. */
  allowFeed(base: string): Promise<boolean>;
  /** Fetches the feed now; resolves when done. */
  fetchFeed(): Promise<void>;
  changeWatches(change: WatchChange): Promise<void>;
}
