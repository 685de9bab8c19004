/** The feed's request, alarm and store; the watches. */

import { readBase } from '../../core/news/feed/address';
import { daysToAsk } from '../../core/news/feed/days';
import type { FeedFault } from '../../core/news/feed/fault';
import {
  switchedOff,
  switchedOn,
  withBase,
  withDay,
  withFresh,
  type FeedChange,
  type FeedMemory,
} from '../../core/news/feed/memory';
import { afterFailure, afterSuccess, mayAsk } from '../../core/news/feed/schedule';
import type { FeedAlarm } from './feed-alarm';
import { fetchDay } from './feed-day';
import type { FeedPapers } from './feed-papers';
import type { requestFeed } from './feed-request';
import type { FeedStore } from './feed-store';
import { createQueue } from '../../core/queue';

/** The daily feed in the background. It makes no request while the feed is off. */
export interface FeedService {
  /** Sets the alarm again if the browser lost it. Call it when the background starts. */
  start(): Promise<void>;
  /** Handles the alarm. */
  wake(): Promise<void>;
  /** Fetches now, unless the server asked to wait. */
  fetchNow(): Promise<void>;
  /** Rejects invalid input with a sentence for the user. */
  change(change: FeedChange): Promise<void>;
  /** Handles a change of permissions in the browser's settings. */
  accessChanged(): Promise<void>;
  /** Marks added papers as new. */
  noteFresh(ids: readonly string[]): Promise<void>;
  /** Drops the new papers that are no longer stored. */
  forget(isThere: (ids: readonly string[]) => Promise<ReadonlySet<string>>): Promise<void>;
}

interface FeedDeps {
  store: FeedStore;
  papers: FeedPapers;
  request: typeof requestFeed;
  alarm: FeedAlarm;
  hasAccess: (base: string) => Promise<boolean>;
  dropAccess: (base: string) => Promise<void>;
  /** Runs after papers were stored, to update the indexes. */
  onPapers: () => Promise<void>;
  onChange: (memory: FeedMemory) => void;
  now?: () => number;
  /** A random number from 0 to 1. */
  chance?: () => number;
}

/** Delay of the first fetch after the browser starts, which is busy then, in ms. */
const START_DELAY = 60_000;
/** Number of failed days that ends a run: the cause is then probably not the days. */
const MAX_FAILED_DAYS = 2;

export function createFeedService(deps: FeedDeps): FeedService {
  const { store, papers, alarm, now = Date.now, chance = Math.random } = deps;
  const inTurn = createQueue();
  let running: Promise<void> | undefined;
  let stopping = new AbortController();

  /** Queues a change of the stored memory. */
  function update(change: (memory: FeedMemory) => FeedMemory): Promise<FeedMemory> {
    return inTurn(async () => {
      const before = await store.get();
      const after = change(before);
      if (after !== before) {
        await store.set(after);
        deps.onChange(after);
      }
      return after;
    });
  }

  function runOnce(isManual: boolean): Promise<void> {
    running ??= run(isManual).finally(() => (running = undefined));
    return running;
  }

  async function stop(): Promise<void> {
    stopping.abort();
    await running?.catch(() => undefined);
    stopping = new AbortController();
  }

  async function run(isManual: boolean): Promise<void> {
    const { signal } = stopping;
    const { on, base, since, days, schedule } = await store.get();
    if (!on) return;
    if (!mayAsk(schedule, now(), isManual)) {
      await alarm.set(Math.max(schedule.nextAt, schedule.notBefore));
      return;
    }
    if (!(await deps.hasAccess(base))) {
      await noteProblem({ code: 'no-access' });
      return;
    }
    /** Updates the memory unless the user has switched the feed off or changed its address meanwhile. */
    const updateThisFeed = (change: (memory: FeedMemory) => FeedMemory): Promise<FeedMemory> =>
      update((memory) => (memory.on && memory.base === base ? change(memory) : memory));
    let stored = false;
    let fault: FeedFault | undefined;
    let retryAfter: number | undefined;
    let failedDays = 0;
    try {
      for (const day of daysToAsk({ since, days, kept: await papers.days() }, now())) {
        const fetched = await fetchDay({
          base,
          day,
          before: days[day],
          signal,
          now,
          papers,
          request: deps.request,
        });
        await updateThisFeed((memory) => withDay(memory, day, fetched.record, now()));
        stored ||= fetched.stored;
        fault ??= fetched.fault;
        retryAfter ??= fetched.retryAfter;
        if (fetched.fault && (fetched.endsRun || ++failedDays >= MAX_FAILED_DAYS)) break;
      }
    } catch (error) {
      if (!signal.aborted) throw error;
    } finally {
      if (stored) await deps.onPapers();
    }
    if (signal.aborted) return;
    const after = await updateThisFeed((memory) => {
      const { problem: _, ...rest } = memory;
      return fault
        ? {
            ...rest,
            schedule: afterFailure(memory.schedule, now(), { retryAfter, chance: chance() }),
            problem: { ...fault, at: now() },
          }
        : { ...rest, schedule: afterSuccess(now()), fetchedAt: now() };
    });
    if (after.on) await alarm.set(after.schedule.nextAt);
  }

  async function noteProblem(fault: FeedFault): Promise<void> {
    await update((memory) =>
      memory.problem?.code === fault.code ? memory : { ...memory, problem: { ...fault, at: now() } },
    );
  }

  async function switchTo(on: boolean): Promise<void> {
    await stop();
    if (!on) {
      const { base } = await update(switchedOff);
      await Promise.all([alarm.clear(), deps.dropAccess(base)]);
      return;
    }
    await update((memory) => switchedOn(memory, now()));
    await alarm.set(now() + START_DELAY);
    await runOnce(true);
  }

  async function moveTo(text: string): Promise<void> {
    const base = readBase(text);
    if (base === undefined) throw new Error('This is no address that the feed can have.');
    await stop();
    const { on } = await update((memory) => withBase(memory, base, now()));
    if (on) await runOnce(true);
  }

  return {
    async start() {
      const { on, schedule } = await store.get();
      if (!on || (await alarm.isSet())) return;
      await alarm.set(Math.max(now() + START_DELAY, schedule.nextAt));
    },
    wake: () => runOnce(false),
    fetchNow: () => runOnce(true),
    async change(change) {
      if ('on' in change) await switchTo(change.on);
      else if ('base' in change) await moveTo(change.base);
      else if ('badge' in change) await update((memory) => ({ ...memory, badge: change.badge }));
      else if ('looked' in change) await update((memory) => ({ ...memory, lookedAt: now() }));
      else await update((memory) => ({ ...memory, fresh: [], lookedAt: now() }));
    },
    async accessChanged() {
      const { on, base, problem } = await store.get();
      if (!on) return;
      if (!(await deps.hasAccess(base))) await noteProblem({ code: 'no-access' });
      else if (problem?.code === 'no-access') await runOnce(true);
    },
    async noteFresh(ids) {
      if (ids.length > 0) await update((memory) => withFresh(memory, ids, now()));
    },
    async forget(isThere) {
      const { fresh } = await store.get();
      if (fresh.length === 0) return;
      const there = await isThere(fresh.map(({ id }) => id));
      if (there.size === fresh.length) return;
      await update((memory) => ({ ...memory, fresh: memory.fresh.filter(({ id }) => there.has(id)) }));
    },
  };
}
