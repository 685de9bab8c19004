import { dayOfSource, sourceOfDay } from '../../core/news/feed/gather-day';
import type { FeedDay } from '../../core/news/feed/days';
import type { IntakeResult, KnownPapers } from '../../core/formats';
import { sourceStore } from '../papers/source-store';
import { storedPapers } from '../papers/stored-papers';

/** The part of the paper store that the feed needs. */
export interface FeedPapers {
  known(): Promise<KnownPapers>;
  /** Stores the papers of a day as a separate source. */
  put(day: FeedDay, result: IntakeResult): Promise<void>;
  /** The days whose source is stored. */
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
