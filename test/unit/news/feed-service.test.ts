import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { dayOf } from '../../../lib/core/news/feed/days';
import { NO_FEED, type FeedMemory } from '../../../lib/core/news/feed/memory';
import { knownPapers, type IntakeResult } from '../../../lib/core/formats';
import type { Paper } from '../../../lib/core/papers';
import { requestFeed } from '../../../lib/platform/news/feed-request';
import { createFeedService, type FeedService } from '../../../lib/platform/news/feed-service';
import { entry } from '../../support/feed/answers';
import { body, serveFeed, silence, status, type FeedServer } from '../../support/feed/feed-server';

vi.mock('wxt/browser', () => ({ browser: {} }));

const HOUR = 3_600_000;
const START = Date.UTC(2025, 9, 2, 15);
const TODAY = '2025-10-02';

let feed: FeedServer;
let memory: FeedMemory;
let now: number;
let alarm: number | undefined;
let access: boolean;
let papers: Map<string, Paper>;
let sources: Map<string, IntakeResult>;
let paperEvents: number;

beforeEach(async () => {
  feed = await serveFeed();
  memory = { ...NO_FEED, base: feed.base };
  [now, alarm, access, papers, sources, paperEvents] = [START, undefined, true, new Map(), new Map(), 0];
});
afterEach(() => feed.close());

/** Starts a background. The server, the requests and the rules are real; the stores are maps. */
function open(): FeedService {
  return createFeedService({
    store: {
      get: () => Promise.resolve(memory),
      set: (next) => Promise.resolve(void (memory = structuredClone(next))),
    },
    papers: {
      known: () => Promise.resolve(knownPapers(papers.values())),
      days: () => Promise.resolve(new Set(sources.keys())),
      put(day, result) {
        sources.set(day, result);
        for (const paper of result.papers) papers.set(paper.id, paper);
        return Promise.resolve();
      },
    },
    request: requestFeed,
    alarm: {
      set: (when) => Promise.resolve(void (alarm = when)),
      isSet: () => Promise.resolve(alarm !== undefined),
      clear: () => Promise.resolve(void (alarm = undefined)),
    },
    hasAccess: () => Promise.resolve(access),
    dropAccess: () => Promise.resolve(),
    onPapers: () => Promise.resolve(void paperEvents++),
    onChange: () => undefined,
    now: () => now,
    chance: () => 0,
  });
}

const asked = (): string[] => feed.requests.splice(0).map(({ day }) => day);
const titles = (): string[] => [...papers.values()].map(({ title }) => title);

describe('feed service, switched off', () => {
  test('sends no request, whatever happens', async () => {
    const service = open();
    await service.start();
    await service.wake();
    await service.fetchNow();
    await service.accessChanged();
    await service.change({ badge: true });
    await service.change({ base: feed.base });
    expect([asked(), alarm]).toEqual([[], undefined]);
  });

  test('clears the alarm and keeps the papers', async () => {
    feed.days[TODAY] = [entry('Graphs Without Edges')];
    const service = open();
    await service.change({ on: true });
    await service.change({ on: false });
    asked();
    now += 30 * HOUR;
    await service.wake();
    expect([asked(), alarm, titles()]).toEqual([[], undefined, ['Graphs Without Edges']]);
  });

  test('gives up a running request and stores nothing of it', async () => {
    const service = open();
    feed.faults = [silence];
    const on = service.change({ on: true });
    await expect.poll(() => feed.requests.length).toBe(1);
    await service.change({ on: false });
    await on;
    expect([memory.on, memory.days, memory.problem, alarm]).toEqual([false, {}, undefined, undefined]);
  });
});

describe('feed service, switched on', () => {
  test('asks once for today and three days before, later only for days that can have changed', async () => {
    feed.days[TODAY] = [entry('Graphs Without Edges')];
    feed.days['2025-10-01'] = [entry('Another One'), entry('A Third')];
    const service = open();
    await service.change({ on: true });
    expect(asked()).toEqual([TODAY, '2025-10-01', '2025-09-30', '2025-09-29']);
    expect([alarm, paperEvents, papers.size]).toEqual([START + 3 * HOUR, 1, 3]);
    expect(memory.days['2025-10-01']).toMatchObject({ count: 2, added: 2, tries: 0 });

    now += HOUR;
    await service.wake();
    expect(asked()).toEqual([]);
    now += 2 * HOUR;
    feed.days[TODAY] = [entry('Graphs Without Edges'), entry('The Afternoon Paper')];
    await service.wake();
    expect(asked()).toEqual([TODAY]);
    expect(memory.days[TODAY]).toMatchObject({ count: 2, added: 2 });
    expect(paperEvents).toBe(2);
  });

  test('catches up on two weeks after a longer time offline', async () => {
    const service = open();
    await service.change({ on: true });
    asked();
    now += 40 * 24 * HOUR;
    await service.wake();
    expect(asked()).toEqual(Array.from({ length: 14 }, (_, back) => dayOf(now - back * 24 * HOUR)));
  });

  test('counts a paper that two days list as new only once', async () => {
    feed.days['2025-10-01'] = [entry('Graphs Without Edges')];
    feed.days[TODAY] = feed.days['2025-10-01'];
    const service = open();
    await service.change({ on: true });
    expect(titles()).toEqual(['Graphs Without Edges']);
    expect([memory.days[TODAY]?.added, memory.days['2025-10-01']?.added]).toEqual([1, 0]);
  });

  test('reads all pages of a day', async () => {
    feed.days[TODAY] = Array.from({ length: 230 }, (_, i) =>
      entry(`Paper Number ${i} of the Day`, { id: `2510.${10_000 + i}` }),
    );
    await open().change({ on: true });
    expect(feed.requests.filter(({ day }) => day === TODAY).map(({ page }) => page)).toEqual([0, 1, 2]);
    expect(memory.days[TODAY]).toMatchObject({ count: 230, added: 230 });
  });

  test('asks once for several simultaneous calls', async () => {
    const service = open();
    await service.change({ on: true });
    asked();
    now += 3 * HOUR;
    await Promise.all([service.wake(), service.fetchNow(), service.wake(), service.fetchNow()]);
    expect(asked()).toEqual([TODAY]);
  });

  test('continues where an ended background left off', async () => {
    memory = {
      ...memory,
      on: true,
      since: '2025-09-30',
      days: { '2025-10-01': { askedAt: START, count: 0, added: 0, refused: 0, tries: 0 } },
    };
    const service = open();
    await service.start();
    expect([alarm, asked()]).toEqual([START + 60_000, []]);
    await service.wake();
    expect(asked()).toEqual([TODAY, '2025-09-30']);
  });

  test('does not ask again for a day that was removed', async () => {
    feed.days[TODAY] = [entry('Graphs Without Edges')];
    const service = open();
    await service.change({ on: true });
    asked();
    sources.delete(TODAY);
    now += 3 * HOUR;
    await service.wake();
    expect(asked()).toEqual([]);
  });
});

describe('feed service, failing feed', () => {
  test('waits half an hour unless the user asks; a success ends the wait', async () => {
    feed.faults = [status(503)];
    const service = open();
    await service.change({ on: true });
    expect(asked()).toEqual([TODAY]);
    expect(memory.problem).toEqual({ code: 'status', status: 503, at: START });
    expect(alarm).toBe(START + HOUR / 2);
    await service.wake();
    expect(asked()).toEqual([]);
    await service.fetchNow();
    expect(asked()).toHaveLength(4);
    expect(memory.problem).toBeUndefined();
  });

  test('does not ask before the end of Retry-After, not even by hand', async () => {
    feed.faults = [status(429, { 'retry-after': '7200' })];
    const service = open();
    await service.change({ on: true });
    asked();
    await service.fetchNow();
    await service.change({ on: false });
    await service.change({ on: true });
    expect([asked(), alarm]).toEqual([[], START + 2 * HOUR]);
    now += 2 * HOUR;
    await service.wake();
    expect(asked()).toHaveLength(4);
  });

  test('reads the other days when one fails, and gives that day up in the end', async () => {
    feed.days[TODAY] = [entry('Graphs Without Edges')];
    const service = open();
    const answer = body(JSON.stringify(feed.days[TODAY]));
    feed.faults = [answer, status(400)];
    await service.change({ on: true });
    expect(asked()).toHaveLength(4);
    expect([titles(), memory.days['2025-10-01']?.tries]).toEqual([['Graphs Without Edges'], 1]);
    expect(memory.problem).toMatchObject({ code: 'status', status: 400 });
    for (let tries = 2; tries <= 5; tries++) {
      now += HOUR;
      feed.faults = [answer, status(400)];
      await service.fetchNow();
      expect([asked(), memory.days['2025-10-01']?.tries]).toEqual([[TODAY, '2025-10-01'], tries]);
    }
    now += HOUR;
    await service.fetchNow();
    expect([asked(), memory.problem]).toEqual([[TODAY], undefined]);
  });

  test('stops asking for more days when web pages come back', async () => {
    const page = body('<!doctype html>');
    feed.faults = [page, page, page, page];
    await open().change({ on: true });
    expect([asked(), memory.problem?.code]).toEqual([[TODAY, '2025-10-01'], 'web-page']);
  });

  test('keeps earlier papers when an answer has no papers', async () => {
    feed.days[TODAY] = [entry('Graphs Without Edges')];
    const service = open();
    await service.change({ on: true });
    now += 3 * HOUR;
    feed.faults = [body('[{"headline":"new shape"}]')];
    await service.wake();
    expect(memory.problem?.code).toBe('no-papers');
    expect([memory.days[TODAY]?.count, titles()]).toEqual([1, ['Graphs Without Edges']]);
  });

  test('keeps good entries and records why the first bad one is bad', async () => {
    feed.days[TODAY] = [entry('Graphs Without Edges'), 7, { paper: {} }];
    await open().change({ on: true });
    expect(memory.days[TODAY]).toMatchObject({
      count: 1,
      refused: 2,
      reason: expect.stringContaining('a number'),
    });
    expect(memory.problem).toBeUndefined();
  });
});

describe('feed service, access', () => {
  test('stops at once when access is withdrawn, and asks again when it is given back', async () => {
    const service = open();
    await service.change({ on: true });
    asked();
    access = false;
    await service.accessChanged();
    expect(memory.problem?.code).toBe('no-access');
    now += 5 * HOUR;
    await service.wake();
    await service.fetchNow();
    expect(asked()).toEqual([]);
    access = true;
    await service.accessChanged();
    expect([asked(), memory.problem]).toEqual([[TODAY], undefined]);
  });
});

test('feed service starts again at another address, and refuses an address that is not allowed', async () => {
  const other = await serveFeed();
  other.days[TODAY] = [entry('From Elsewhere')];
  const service = open();
  await service.change({ on: true });
  await expect(service.change({ base: 'https://example.org' })).rejects.toThrow('no address');
  await service.change({ base: `${other.base}/` });
  expect([titles(), other.requests.length, memory.base]).toEqual([['From Elsewhere'], 4, other.base]);
  await other.close();
});

test('feed service records new papers, marks them as looked at or seen, and forgets removed ones', async () => {
  const service = open();
  await service.noteFresh(['a', 'b', 'c']);
  await service.forget((ids) => Promise.resolve(new Set(ids.filter((id) => id !== 'b'))));
  expect(memory.fresh.map(({ id }) => id)).toEqual(['a', 'c']);
  await service.change({ looked: true });
  expect([memory.lookedAt, memory.fresh.length]).toEqual([START, 2]);
  await service.change({ seen: true });
  expect(memory.fresh).toEqual([]);
});
