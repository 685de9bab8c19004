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
import { askDay } from './feed-day';
import type { FeedPapers } from './feed-papers';
import type { requestFeed } from './feed-request';
import type { FeedStore } from './feed-store';
import { createQueue } from '../../core/queue';

/** The background's side of the feed. Nothing of it asks anybody while the feed is off. */
export interface FeedService {
  /** To be called at the background's start: browsers may forget alarms. */
  start(): Promise<void>;
  /** The alarm went off. */
  wake(): Promise<void>;
  /** The reader wants it now; waits only where the server asked for it. */
  fetchNow(): Promise<void>;
  /** Rejects with a sentence for the reader when the change makes no sense. */
  change(change: FeedChange): Promise<void>;
  /** The reader gave or took access in the browser's settings. */
  accessChanged(): Promise<void>;
  /** Papers that came are new from now on. */
  noteFresh(ids: readonly string[]): Promise<void>;
  /** Papers that went are not new any more. */
  forget(isThere: (ids: readonly string[]) => Promise<ReadonlySet<string>>): Promise<void>;
}

interface FeedDeps {
  store: FeedStore;
  papers: FeedPapers;
  request: typeof requestFeed;
  alarm: FeedAlarm;
  hasAccess: (base: string) => Promise<boolean>;
  dropAccess: (base: string) => Promise<void>;
  /** Papers were stored: brings everything else in step with them. */
  onPapers: () => Promise<void>;
  onChange: (memory: FeedMemory) => void;
  now?: () => number;
  /** From 0 to 1. */
  chance?: () => number;
}

/** At a start the browser has other things to do first (ms). */
const START_DELAY = 60_000;
/** Days that are refused in one run before it ends: then it is more than those days. */
const MOST_REFUSALS = 2;

export function createFeedService(deps: FeedDeps): FeedService {
  const { store, papers, alarm, now = Date.now, chance = Math.random } = deps;
  const inTurn = createQueue();
  let running: Promise<void> | undefined;
  let stopping = new AbortController();

  /** One change after the other. */
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

  function fetch(byHand: boolean): Promise<void> {
    running ??= run(byHand).finally(() => (running = undefined));
    return running;
  }

  async function stop(): Promise<void> {
    stopping.abort();
    await running?.catch(() => undefined);
    stopping = new AbortController();
  }

  async function run(byHand: boolean): Promise<void> {
    const { signal } = stopping;
    const { on, base, since, days, schedule } = await store.get();
    if (!on) return;
    if (!mayAsk(schedule, now(), byHand)) {
      await alarm.set(Math.max(schedule.nextAt, schedule.notBefore));
      return;
    }
    if (!(await deps.hasAccess(base))) {
      await noteProblem({ code: 'no-access' });
      return;
    }
    /** What is noted belongs to this feed, should it be another by then. */
    const note = (change: (memory: FeedMemory) => FeedMemory): Promise<FeedMemory> =>
      update((memory) => (memory.on && memory.base === base ? change(memory) : memory));
    let stored = false;
    let fault: FeedFault | undefined;
    let retryAfter: number | undefined;
    let refusals = 0;
    try {
      for (const day of daysToAsk({ since, days, kept: await papers.days() }, now())) {
        const asked = await askDay({
          base,
          day,
          before: days[day],
          signal,
          now,
          papers,
          request: deps.request,
        });
        await note((memory) => withDay(memory, day, asked.record, now()));
        stored ||= asked.stored;
        fault ??= asked.fault;
        retryAfter ??= asked.retryAfter;
        if (asked.fault && (asked.ends || ++refusals >= MOST_REFUSALS)) break;
      }
    } catch (error) {
      if (!signal.aborted) throw error;
    } finally {
      if (stored) await deps.onPapers();
    }
    if (signal.aborted) return;
    const after = await note((memory) => {
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
    await fetch(true);
  }

  async function moveTo(text: string): Promise<void> {
    const base = readBase(text);
    if (base === undefined) throw new Error('This is no address that the feed can have.');
    await stop();
    const { on } = await update((memory) => withBase(memory, base, now()));
    if (on) await fetch(true);
  }

  return {
    async start() {
      const { on, schedule } = await store.get();
      if (!on || (await alarm.isSet())) return;
      await alarm.set(Math.max(now() + START_DELAY, schedule.nextAt));
    },
    wake: () => fetch(false),
    fetchNow: () => fetch(true),
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
      else if (problem?.code === 'no-access') await fetch(true);
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
