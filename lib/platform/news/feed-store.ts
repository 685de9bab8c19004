import { readFeedMemory, type FeedMemory } from '../../core/news/feed/memory';
import { storedItem, type StoredItem } from '../stored-item';

export type FeedStore = Pick<StoredItem<FeedMemory>, 'get' | 'set'>;

/** The feed's memory. Only the background writes it; pages read it without waking the background. */
export const feedStore = storedItem('local', 'feed', readFeedMemory);
