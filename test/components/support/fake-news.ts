import type { NewsAccess } from '../../../components/shared/state/news-ports';
import { NO_FEED, type FeedMemory } from '../../../lib/core/news/feed/memory';
import { markedSeen, withRestored, withWatch, type Watch } from '../../../lib/core/news/watches/watch';

/** A feed without requests, and watches in memory. */
export function fakeNews(
  calls: string[],
  { feed = NO_FEED, watches = [] }: { feed?: FeedMemory; watches?: readonly Watch[] } = {},
): NewsAccess {
  let memory = feed;
  let all = watches;
  const listeners = new Set<() => void>();
  const changed = (): Promise<void> => {
    for (const listener of listeners) listener();
    return Promise.resolve();
  };
  return {
    feed: () => Promise.resolve(memory),
    watches: () => Promise.resolve(all),
    onNewsChange(callback) {
      listeners.add(callback);
      return () => listeners.delete(callback);
    },
    changeFeed(change) {
      calls.push(`feed ${JSON.stringify(change)}`);
      if ('seen' in change) memory = { ...memory, fresh: [] };
      else if ('looked' in change) memory = { ...memory, lookedAt: Number.MAX_SAFE_INTEGER };
      else memory = { ...memory, ...change };
      return changed();
    },
    allowFeed: (base) => Promise.resolve(Boolean(calls.push(`allow ${base}`))),
    fetchFeed: () => Promise.resolve(void calls.push('fetch')),
    changeWatches(change) {
      calls.push(`watch ${Object.keys(change).join('')}`);
      if ('add' in change) all = withWatch(all, { id: `w${all.length}`, query: change.add, now: all.length });
      else if ('remove' in change) all = all.filter(({ id }) => id !== change.remove);
      else if ('restore' in change) all = withRestored(all, change.restore);
      else all = all.map((one) => (change.see === null || change.see === one.id ? markedSeen(one) : one));
      return changed();
    },
  };
}
