import { browser } from 'wxt/browser';
import { libraryScope } from '../../lib/core/library/search-scope';
import { createArrivals } from '../../lib/platform/news/arrivals';
import type { LibraryService } from '../../lib/platform/library/library-service';
import { dropFeedAccess, hasFeedAccess } from '../../lib/platform/news/feed-access';
import { FEED_ALARM, feedAlarm } from '../../lib/platform/news/feed-alarm';
import { feedPapers } from '../../lib/platform/news/feed-papers';
import { requestFeed } from '../../lib/platform/news/feed-request';
import { createFeedService } from '../../lib/platform/news/feed-service';
import { feedStore } from '../../lib/platform/news/feed-store';
import { showNews } from '../../lib/platform/news/news-badge';
import { createWatchService } from '../../lib/platform/news/watch-service';
import { watchStore } from '../../lib/platform/news/watch-store';
import { paperStore } from '../../lib/platform/papers/paper-store';
import { searchIndexStore } from '../../lib/platform/search/search-index-store';

const ignore = (): void => undefined;

export type News = ReturnType<typeof constructNews>;

/** Constructs the daily feed and the watches. `onPapers` runs after the feed has stored papers. */
export function constructNews(library: Promise<LibraryService>, onPapers: () => Promise<void>) {
  const watches = createWatchService({
    store: watchStore,
    papers: paperStore,
    index: () => searchIndexStore.read(),
    library: async () => libraryScope(await (await library).view()),
    newId: () => crypto.randomUUID(),
    onChange: (all) => void feedStore.get().then((memory) => showNews(memory, all), ignore),
  });
  const feed = createFeedService({
    store: feedStore,
    papers: feedPapers,
    request: requestFeed,
    alarm: feedAlarm,
    hasAccess: hasFeedAccess,
    dropAccess: dropFeedAccess,
    onPapers,
    onChange: (memory) => void watches.list().then((all) => showNews(memory, all), ignore),
  });
  return {
    feed,
    watches,
    reportArrivals: createArrivals({ feed, watches }),
    /** Listens at once, because an event may have started the background. Without local storage, the feed is off. */
    start(): void {
      const accessChanged = (): void => void feed.accessChanged().catch(ignore);
      browser.alarms.onAlarm.addListener(({ name }) => name === FEED_ALARM && void feed.wake().catch(ignore));
      browser.permissions.onAdded.addListener(accessChanged);
      browser.permissions.onRemoved.addListener(accessChanged);
      void feed.start().catch(ignore);
    },
  };
}
