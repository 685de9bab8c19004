/** The daily feed: which days to request, when to try again, and what is remembered between runs. */
import { DEFAULT_BASE, readBase } from './address';
import { dayOf, firstDay, isDay, recentDays, type DayRecord, type FeedDay } from './days';
import { FAULT_CODES, type FeedFault } from './fault';
import { AT_ONCE, type Schedule } from './schedule';

/** A paper from the feed that is not marked as seen. */
export interface FreshPaper {
  readonly id: string;
  /** Time of arrival, in ms since 1970. */
  readonly at: number;
}

/** The stored state of the feed, which survives restarts. Plain JSON. */
export interface FeedMemory {
  readonly on: boolean;
  readonly base: string;
  /** Whether the icon counts new papers. */
  readonly badge: boolean;
  /** The first day to request. */
  readonly since: FeedDay;
  readonly days: Readonly<Record<FeedDay, DayRecord>>;
  readonly schedule: Schedule;
  /** Why the last run failed; `at` is in ms since 1970. */
  readonly problem?: FeedFault & { readonly at: number };
  /** End of the last successful run, in ms since 1970. */
  readonly fetchedAt?: number;
  readonly fresh: readonly FreshPaper[];
  /** Time when the popup last showed new papers, in ms since 1970; the icon counts later arrivals. */
  readonly lookedAt: number;
}

/** Changes that a page may request. */
export type FeedChange =
  | { on: boolean }
  | { base: string }
  | { badge: boolean }
  /** The popup showed new papers. */
  | { looked: true }
  /** All new papers are marked as seen. */
  | { seen: true };

export const NO_FEED: FeedMemory = {
  on: false,
  base: DEFAULT_BASE,
  badge: false,
  since: dayOf(0),
  days: {},
  schedule: AT_ONCE,
  fresh: [],
  lookedAt: 0,
};

/** Most new papers kept. */
const MAX_FRESH = 500;
/** After a week, a paper is no longer new. */
const FRESH_MS = 7 * 24 * 3_600_000;

/** Reads a stored value. Invalid fields get the defaults of `NO_FEED`; the feed is on only if the value says so. */
export function readFeedMemory(value: unknown): FeedMemory {
  const stored = recordOf(value);
  const since = stored['since'];
  const { schedule, problem } = stored;
  return {
    on: stored['on'] === true,
    base: (typeof stored['base'] === 'string' && readBase(stored['base'])) || DEFAULT_BASE,
    badge: stored['badge'] === true,
    since: isDay(since) ? since : NO_FEED.since,
    days: Object.fromEntries(
      Object.entries(recordOf(stored['days'])).flatMap(([day, record]): [FeedDay, DayRecord][] =>
        isDay(day) ? [[day, readDay(recordOf(record))]] : [],
      ),
    ),
    schedule: {
      failures: numberOf(recordOf(schedule)['failures']),
      nextAt: numberOf(recordOf(schedule)['nextAt']),
      notBefore: numberOf(recordOf(schedule)['notBefore']),
    },
    ...readProblem(recordOf(problem)),
    ...(typeof stored['fetchedAt'] === 'number' && { fetchedAt: stored['fetchedAt'] }),
    fresh: (Array.isArray(stored['fresh']) ? (stored['fresh'] as unknown[]) : [])
      .map(recordOf)
      .flatMap(({ id, at }) => (typeof id === 'string' ? [{ id, at: numberOf(at) }] : [])),
    lookedAt: numberOf(stored['lookedAt']),
  };
}

/** Switches the feed on. Days missed while it was off are not requested. */
export function switchedOn(memory: FeedMemory, now: number): FeedMemory {
  if (memory.on) return memory;
  const { problem: _, ...rest } = memory;
  // The waiting time that the server asked for stays, however often the user toggles the switch.
  const schedule = { ...AT_ONCE, notBefore: memory.schedule.notBefore };
  return { ...rest, on: true, since: firstDay(now), schedule };
}

export function switchedOff(memory: FeedMemory): FeedMemory {
  const { problem: _, ...rest } = memory;
  return { ...rest, on: false };
}

/** Changes the base address and forgets the days, schedule and problem of the old feed. */
export function withBase(memory: FeedMemory, base: string, now: number): FeedMemory {
  if (base === memory.base) return memory;
  const { problem: _, fetchedAt: __, ...rest } = memory;
  return { ...rest, base, since: firstDay(now), days: {}, schedule: AT_ONCE };
}

export function withDay(memory: FeedMemory, day: FeedDay, record: DayRecord, now: number): FeedMemory {
  return { ...memory, days: recentDays({ ...memory.days, [day]: record }, now) };
}

/** Adds papers that arrived at `now`, newest first. */
export function withFresh(memory: FeedMemory, ids: readonly string[], now: number): FeedMemory {
  const newIds = new Set(ids);
  const before = memory.fresh.filter(({ id, at }) => !newIds.has(id) && now - at < FRESH_MS);
  return { ...memory, fresh: [...[...newIds].map((id) => ({ id, at: now })), ...before].slice(0, MAX_FRESH) };
}

/** Returns the number that the icon shows. */
export function badgeCount({ fresh, lookedAt }: FeedMemory): number {
  return fresh.filter(({ at }) => at > lookedAt).length;
}

function readDay(stored: Fields): DayRecord {
  const { reason, mark } = stored;
  return {
    askedAt: numberOf(stored['askedAt']),
    count: numberOf(stored['count']),
    added: numberOf(stored['added']),
    refused: numberOf(stored['refused']),
    ...(typeof reason === 'string' && { reason }),
    ...(typeof mark === 'number' && { mark }),
    tries: numberOf(stored['tries']),
  };
}

function readProblem({ code, status, detail, at }: Fields): Pick<FeedMemory, 'problem'> {
  const known = FAULT_CODES.find((one) => one === code);
  if (known === undefined) return {};
  return {
    problem: {
      code: known,
      at: numberOf(at),
      ...(typeof status === 'number' && { status }),
      ...(typeof detail === 'string' && { detail }),
    },
  };
}

type Fields = Readonly<Record<string, unknown>>;

function recordOf(value: unknown): Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : {};
}

function numberOf(value: unknown): number {
  return typeof value === 'number' && Number.isFinite(value) ? value : 0;
}
