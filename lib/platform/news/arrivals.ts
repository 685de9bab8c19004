import { dayOfSource } from '../../core/news/feed/gather-day';
import { createQueue } from '../../core/queue';
import { deleteArrivalNotes, readArrivals } from '../papers/arrival-notes';
import { openPaperDatabase } from '../papers/database';
import type { FeedService } from './feed-service';
import type { WatchService } from './watch-service';

/**
 * Returns a function that reports added and removed papers to the watches and the feed. Call it when the search index
 * is up to date. Calls run one after the other.
 */
export function createArrivals({ feed, watches }: { feed: FeedService; watches: WatchService }): () => Promise<void> {
  const inTurn = createQueue();

  async function reportAll(): Promise<void> {
    const { keys, arrivals } = await readArrivals();
    await watches.judge(arrivals.flatMap(({ ids }) => ids));
    const feedArrivals = arrivals
      .filter(({ source }) => dayOfSource(source) !== undefined)
      // The days' keys sort by date: the latest day comes first.
      .toSorted((a, b) => (a.source < b.source ? 1 : -1));
    await feed.noteFresh(feedArrivals.flatMap(({ ids }) => ids));
    await deleteArrivalNotes(keys);
    await Promise.all([feed.forget(stillStored), watches.forget(stillStored)]);
  }

  return () => inTurn(reportAll);
}

async function stillStored(ids: readonly string[]): Promise<ReadonlySet<string>> {
  const { store } = (await openPaperDatabase()).transaction('papers');
  const keys = await Promise.all(ids.map((id) => store.getKey(id)));
  return new Set(keys.filter((key) => key !== undefined));
}
