import { libraryScope } from '../../lib/core/library/search-scope';
import { deleteDB } from 'idb';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { judgeAnswer } from '../../lib/core/news/feed/answer';
import { gatherDay } from '../../lib/core/news/feed/gather-day';
import { NO_FEED, type FeedMemory } from '../../lib/core/news/feed/memory';
import { createSearchIndex } from '../../lib/core/search';
import type { StoredWatches } from '../../lib/core/news/watches/stored';
import { withWatch } from '../../lib/core/news/watches/watch';
import { createArrivals } from '../../lib/platform/news/arrivals';
import { feedPapers } from '../../lib/platform/news/feed-papers';
import { createFeedService } from '../../lib/platform/news/feed-service';
import { paperStore } from '../../lib/platform/papers/paper-store';
import { sourceStore } from '../../lib/platform/papers/source-store';
import { createWatchService } from '../../lib/platform/news/watch-service';
import { watchStore } from '../../lib/platform/news/watch-store';
import { entry } from '../support/feed/answers';

const never = (): never => {
  throw new Error('Nobody is asked here.');
};

/** Local storage of the extension; `broken` makes every call fail, as damaged storage does. */
const local = vi.hoisted(() => ({ items: {} as Record<string, unknown>, broken: false }));
vi.mock('wxt/browser', () => ({
  browser: {
    storage: {
      local: {
        get: (key: string) =>
          local.broken ? Promise.reject(new Error('damaged')) : Promise.resolve({ [key]: local.items[key] }),
        set: (items: Record<string, unknown>) =>
          local.broken
            ? Promise.reject(new Error('damaged'))
            : Promise.resolve(void Object.assign(local.items, JSON.parse(JSON.stringify(items)))),
      },
    },
  },
}));

beforeEach(() => Object.assign(local, { items: {}, broken: false }));
beforeEach(() => deleteDB('paperbeacon'));

const DAY = '2025-10-02';

async function store(day: string, ...entries: unknown[]): Promise<void> {
  const judged = judgeAnswer(JSON.stringify(entries));
  if (!judged.ok) throw new Error(judged.fault.code);
  await feedPapers.put(day, await gatherDay({ day, items: judged.items, bytes: 10, known: await feedPapers.known() }));
}

const titles = async (): Promise<string[]> => (await paperStore.all()).map(({ title }) => title).sort();

describe('papers of a feed day', () => {
  test('form one source after two requests, and are removed as a whole', async () => {
    await store(DAY, entry('Graphs Without Edges', { summary: '', githubRepo: undefined }));
    await store('2025-10-01', entry('Another One'));
    await store(DAY, entry('Graphs Without Edges'), entry('Another One', { doi: '10.1000/xyz' }), entry('A Third'));
    const sources = await sourceStore.list();
    expect(sources.map(({ key, kind, count }) => [key, kind, count].join(' ')).sort()).toEqual([
      'feed-2025-10-01 feed 1',
      'feed-2025-10-02 feed 3',
    ]);
    expect(await titles()).toEqual(['A Third', 'Another One', 'Graphs Without Edges']);
    await sourceStore.remove('feed-2025-10-02', new Set());
    expect(await titles()).toEqual(['Another One']);
    // The fields from the removed day are gone.
    expect((await paperStore.all())[0]).not.toHaveProperty('doi');
    expect([...(await feedPapers.days())]).toEqual(['2025-10-01']);
  });

  test('are counted only from the new request after the day was removed', async () => {
    await store(DAY, entry('Graphs Without Edges'), entry('A Third'));
    await sourceStore.remove(`feed-${DAY}`, new Set());
    await store(DAY, entry('Graphs Without Edges'));
    expect((await sourceStore.list()).map(({ count }) => count)).toEqual([1]);
    await sourceStore.remove(`feed-${DAY}`, new Set());
    expect(await titles()).toEqual([]);
  });

  test('lose all fields of a day when it is removed, even after two requests', async () => {
    await store('2025-10-01', entry('Another One', { summary: '', githubRepo: undefined }));
    const before = await paperStore.all();
    await store(DAY, entry('Another One', { summary: '', githubRepo: undefined, doi: '10.1000/xyz' }));
    await store(DAY, entry('Another One', { doi: '10.1000/xyz' }));
    expect((await paperStore.all())[0]).toMatchObject({
      from: { doi: 'feed-2025-10-02', abstract: 'feed-2025-10-02' },
    });
    await sourceStore.remove('feed-2025-10-02', new Set());
    expect(await paperStore.all()).toEqual(before);
  });
});

describe('new papers of the feed', () => {
  let memory: FeedMemory = NO_FEED;
  let stored: StoredWatches = { revision: 0, watches: [] };

  function open() {
    const watches = createWatchService({
      store: { read: () => Promise.resolve(stored), write: (next) => Promise.resolve(void (stored = next)) },
      papers: paperStore,
      index: async () => createSearchIndex(await paperStore.all()),
      library: () => Promise.resolve(libraryScope({ lists: [], papers: [] })),
      onChange: () => undefined,
      newId: () => crypto.randomUUID(),
    });
    const feed = createFeedService({
      store: { get: () => Promise.resolve(memory), set: (next) => Promise.resolve(void (memory = next)) },
      papers: feedPapers,
      request: never,
      alarm: { set: never, isSet: never, clear: never },
      hasAccess: never,
      dropAccess: never,
      onPapers: never,
      onChange: () => undefined,
    });
    return createArrivals({ feed, watches });
  }

  beforeEach(() => {
    memory = NO_FEED;
    stored = { revision: 0, watches: withWatch([], { id: 'w', query: 'graphs', now: 1 }) };
  });

  test('are announced once, by the next background', async () => {
    await store('2025-10-01', entry('Graphs Without Edges'));
    await store(DAY, entry('More Graphs'), entry('No Picture at All'), entry('Graphs Without Edges'));
    const ids = new Map((await paperStore.all()).map(({ id, title }) => [id, title]));
    // The background that stored them ends here; another one follows.
    await open()();
    // The latest day comes first; a known paper is not new again.
    expect(
      memory.fresh
        .map(({ id }) => ids.get(id) ?? '')
        .slice(0, 2)
        .sort(),
    ).toEqual(['More Graphs', 'No Picture at All']);
    expect(ids.get(memory.fresh[2]!.id)).toBe('Graphs Without Edges');
    expect(stored.watches[0]?.hits.map(({ id }) => ids.get(id)).sort()).toEqual([
      'Graphs Without Edges',
      'More Graphs',
    ]);
    const told = [memory, stored];
    await open()();
    expect([memory, stored]).toEqual(told);
  });

  test('are not announced after their removal', async () => {
    await store(DAY, entry('Graphs Without Edges'));
    const tell = open();
    await tell();
    expect(memory.fresh).toHaveLength(1);
    await sourceStore.remove('feed-2025-10-02', new Set());
    await tell();
    expect([memory.fresh, stored.watches[0]?.hits]).toEqual([[], []]);
  });
});

describe('stored watches', () => {
  const one = withWatch([], { id: 'w', query: 'graphs', now: 1 });

  test('are read as long as one of two copies is readable', async () => {
    expect(await watchStore.read()).toEqual({ revision: 0, watches: [] });
    await watchStore.write({ revision: 1, watches: one });
    for (const damaged of [undefined, 'x', { revision: 'x' }]) {
      local.items['watches'] = damaged;
      expect(await watchStore.read()).toEqual({ revision: 1, watches: one });
    }
    local.broken = true;
    await watchStore.write({ revision: 2, watches: [] });
    expect(await watchStore.read()).toEqual({ revision: 2, watches: [] });
    local.broken = false;
    local.items['watches'] = { revision: 3, watches: one };
    await paperStore.setMeta('watches', '{"revision":');
    expect(await watchStore.read()).toEqual({ revision: 3, watches: one });
  });
});
