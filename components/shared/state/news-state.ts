import { batch, computed, signal } from '@preact/signals';
import { readBase } from '../../../lib/core/news/feed/address';
import { NO_FEED, badgeCount, type FeedMemory } from '../../../lib/core/news/feed/memory';
import { readQueryToWatch, unseen, watchOf, type Watch } from '../../../lib/core/news/watches/watch';
import type { Message } from '../../text';
import type { NewsAccess } from './news-ports';
import type { ToastState } from './toast-state';

interface Deps {
  ports: NewsAccess;
  toast: ToastState;
  announce: (message: Message) => void;
}

export type NewsState = ReturnType<typeof createNewsState>;

/** State and actions of the daily feed and the watches. */
export function createNewsState({ ports, toast, announce }: Deps) {
  const feed = signal<FeedMemory>(NO_FEED);
  const watches = signal<readonly Watch[]>([]);
  const asking = signal(false);
  const freshIds = computed(() => feed.value.fresh.map(({ id }) => id));
  const freshSet = computed<ReadonlySet<string>>(() => new Set(freshIds.value));
  /** Watches with unseen papers. */
  const telling = computed(() => watches.value.filter((one) => unseen(one).length > 0));
  /** Number of distinct unseen papers. */
  const unseenCount = computed(
    () => new Set([...freshIds.value, ...telling.value.flatMap((one) => unseen(one).map(({ id }) => id))]).size,
  );

  async function load(): Promise<void> {
    try {
      const [known, all] = await Promise.all([ports.feed(), ports.watches()]);
      batch(() => {
        feed.value = known;
        watches.value = all;
      });
    } catch {
      // Without an answer the feed counts as off.
    }
  }

  async function attempt(work: Promise<void>, failed: Message = { key: 'news.said.failed' }): Promise<boolean> {
    try {
      await work;
      return true;
    } catch {
      toast.show({ message: failed });
      return false;
    } finally {
      await load();
    }
  }

  async function asked(work: () => Promise<void>): Promise<void> {
    asking.value = true;
    await attempt(work());
    asking.value = false;
  }

  /** Call it directly in a click handler, because the browser asks the user for permission. */
  async function allow(then: () => Promise<void>): Promise<void> {
    const given = await ports.allowFeed(feed.peek().base).catch(() => false);
    if (given) await asked(then);
    else toast.show({ message: { key: 'news.said.denied' } });
  }

  async function switchFeed(on: boolean): Promise<void> {
    if (on) await allow(() => ports.changeFeed({ on: true }));
    else await attempt(ports.changeFeed({ on: false }));
  }

  async function setAddress(text: string): Promise<void> {
    const base = readBase(text);
    if (base === undefined) {
      toast.show({ message: { key: 'news.said.badAddress' } });
      return;
    }
    if (await attempt(ports.changeFeed({ base })))
      toast.show({ message: { key: 'news.said.address', values: { base } } });
  }

  async function watch(text: string): Promise<boolean> {
    const query = readQueryToWatch(text);
    const refusal: Message = { key: 'news.said.cannotWatch' };
    if (query === undefined) {
      toast.show({ message: refusal });
      return false;
    }
    const done = await attempt(ports.changeWatches({ add: query }), refusal);
    if (done) announce({ key: 'news.said.watching', values: { query } });
    return done;
  }

  async function unwatch(removed: Watch): Promise<void> {
    if (!(await attempt(ports.changeWatches({ remove: removed.id })))) return;
    toast.show({
      message: { key: 'news.said.unwatched', values: { query: removed.query } },
      undo: async () => {
        if (await attempt(ports.changeWatches({ restore: removed }))) announce({ key: 'popup.said.undone' });
      },
    });
  }

  /** Clears the badge on the icon once the popup shows the news. */
  function looked(): void {
    const { lookedAt } = feed.peek();
    const hasNews = telling.peek().some((one) => unseen(one).some(({ at }) => at > lookedAt));
    if (hasNews || badgeCount(feed.peek()) > 0) void ports.changeFeed({ looked: true }).catch(() => undefined);
  }

  return {
    feed,
    watches,
    asking,
    freshIds,
    telling,
    unseenCount,
    load,
    looked,
    switchFeed,
    setAddress,
    canSetAddress: ports.feedIsFixed !== true,
    setBadge: (badge: boolean) => attempt(ports.changeFeed({ badge })),
    fetchNow: () => asked(() => ports.fetchFeed()),
    allowAgain: () => allow(() => ports.fetchFeed()),
    watch,
    unwatch,
    isWatched: (query: string) => watchOf(watches.value, query) !== undefined,
    isFresh: (paperId: string) => freshSet.value.has(paperId),
    /** Marks the papers of one watch as seen, or of all watches for `null`. */
    seeWatch: (id: string | null) => attempt(ports.changeWatches({ see: id })),
    seeFresh: () => attempt(ports.changeFeed({ seen: true })),
    stop: ports.onNewsChange(() => void load()),
  };
}
