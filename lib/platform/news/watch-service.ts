import type { LibraryScope, SearchIndex } from '../../core/search';
import { createArrivalMatcher } from '../../core/news/watches/match';
import {
  markedSeen,
  readQueryToWatch,
  watchOf,
  WATCH_LIMITS,
  withHits,
  withoutDeleted,
  withRestored,
  withWatch,
  type Watch,
  type WatchChange,
} from '../../core/news/watches/watch';
import type { PaperStore } from '../papers/paper-store';
import type { WatchStore } from './watch-store';
import { createQueue } from '../../core/queue';

/** The watches in the background. */
export interface WatchService {
  list(): Promise<readonly Watch[]>;
  /** Rejects with a sentence for the user when the change is not possible. */
  change(change: WatchChange): Promise<void>;
  /** Adds to each watch the new papers that match it. The search index must contain them. */
  judge(paperIds: readonly string[]): Promise<void>;
  /** Drops the hits whose papers are no longer stored. */
  forget(isThere: (ids: readonly string[]) => Promise<ReadonlySet<string>>): Promise<void>;
}

interface WatchDeps {
  store: WatchStore;
  papers: Pick<PaperStore, 'getMany'>;
  index: () => Promise<SearchIndex | undefined>;
  library: () => Promise<LibraryScope>;
  onChange: (watches: readonly Watch[]) => void;
  newId: () => string;
  now?: () => number;
}

export function createWatchService({ store, now = Date.now, ...deps }: WatchDeps): WatchService {
  const inTurn = createQueue();

  function update(change: (watches: readonly Watch[]) => readonly Watch[] | Promise<readonly Watch[]>): Promise<void> {
    return inTurn(async () => {
      const { revision, watches } = await store.read();
      const after = await change(watches);
      if (after === watches) return;
      await store.write({ revision: revision + 1, watches: after });
      deps.onChange(after);
    });
  }

  function add(query: string): Promise<void> {
    return update((watches) => {
      if (readQueryToWatch(query) === undefined) throw new Error('This query cannot be watched.');
      const after = withWatch(watches, { id: deps.newId(), query, now: now() });
      if (after === watches && !watchOf(watches, query))
        throw new Error(`There are ${WATCH_LIMITS.watches} watches, as many as there can be.`);
      return after;
    });
  }

  return {
    list: async () => (await store.read()).watches,
    async change(change) {
      if ('add' in change) await add(change.add);
      else if ('remove' in change) await update((watches) => watches.filter(({ id }) => id !== change.remove));
      else if ('restore' in change) await update((watches) => withRestored(watches, change.restore));
      else {
        await update((watches) =>
          watches.map((watch) => (change.see === null || watch.id === change.see ? markedSeen(watch) : watch)),
        );
      }
    },
    async judge(paperIds) {
      if (paperIds.length === 0) return;
      await update(async (watches) => {
        const index = watches.length === 0 ? undefined : await deps.index();
        if (index === undefined) return watches;
        const papers = await deps.papers.getMany(paperIds);
        const matching = createArrivalMatcher({ papers, index, library: await deps.library() });
        const after = watches.map((watch) => withHits(watch, matching(watch.query), now()));
        return after.some((watch, i) => watch !== watches[i]) ? after : watches;
      });
    },
    forget: (isThere) =>
      update(async (watches) => {
        const ids = watches.flatMap(({ hits }) => hits.map(({ id }) => id));
        if (ids.length === 0) return watches;
        const there = await isThere(ids);
        const after = watches.map((watch) => withoutDeleted(watch, (id) => there.has(id)));
        return after.some((watch, i) => watch !== watches[i]) ? after : watches;
      }),
  };
}
