import { dayOfSource, sourceOfDay } from '../../core/news/feed/gather-day';
import type { FeedDay } from '../../core/news/feed/days';
import type { IntakeResult, KnownPapers } from '../../core/formats';
import { sourceStore } from '../papers/source-store';
import { storedPapers } from '../papers/stored-papers';

/** The store of papers as the feed needs it. */
export interface FeedPapers {
  known(): Promise<KnownPapers>;
  /** Stores what a day brought, as a source of its own. */
  put(day: FeedDay, result: IntakeResult): Promise<void>;
  /** Days whose source is there. */
  days(): Promise<ReadonlySet<FeedDay>>;
}

export const feedPapers: FeedPapers = {
  known: storedPapers,
  async put(day, result) {
    const source = { key: sourceOfDay(day), name: day, kind: 'feed', date: Date.now() } as const;
    await sourceStore.putImport(source, result);
  },
  async days() {
    const sources = await sourceStore.list();
    return new Set(sources.flatMap(({ key }) => dayOfSource(key) ?? []));
  },
};
