/** A day of the feed in UTC, such as `2025-10-02`. */
export type FeedDay = string;

/** Most days requested, including today. */
export const MAX_DAYS = 14;
/** Days requested before the one on which the feed is switched on, so that a weekend without papers is bridged. */
const DAYS_BEFORE = 3;
/** Failed requests after which a day is given up, except today. */
export const MAX_TRIES = 5;

const DAY_MS = 24 * 3_600_000;
/** Time from the end of a day in UTC to its end in the last time zone. */
const LAST_PLACE_MS = 12 * 3_600_000;

/** Result of the last request for a day. */
export interface DayRecord {
  /** Time of the request, in ms since 1970. */
  readonly askedAt: number;
  /** Number of papers, and how many of them were new. */
  readonly count: number;
  readonly added: number;
  /** Number of refused entries, and the reason for the first. */
  readonly refused: number;
  readonly reason?: string;
  /** Hash of the answer; an unchanged answer is not processed again. */
  readonly mark?: number;
  /** Number of failed requests since the last usable answer. */
  readonly tries: number;
}

/** Returns the UTC day of a time in ms since 1970. */
export function dayOf(time: number): FeedDay {
  return new Date(time).toISOString().slice(0, 10);
}

/** Returns the first day to request when the feed is switched on at `now`, in ms since 1970. */
export function firstDay(now: number): FeedDay {
  return dayOf(now - DAYS_BEFORE * DAY_MS);
}

/** Whether `text` is an existing date in the form `2025-10-02`. */
export function isDay(text: unknown): text is FeedDay {
  if (typeof text !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const time = Date.parse(text);
  return Number.isFinite(time) && dayOf(time) === text;
}

/** Whether the day is over in every time zone, so that it gets no more papers. */
function isOver(day: FeedDay, time: number): boolean {
  return time >= Date.parse(day) + DAY_MS + LAST_PLACE_MS;
}

interface RequestedDays {
  /** The first day to request. */
  readonly since: FeedDay;
  readonly days: Readonly<Record<FeedDay, DayRecord>>;
  /** Days whose papers are still stored. */
  readonly kept: ReadonlySet<FeedDay>;
}

/**
 * Returns the days to request, newest first: today, and earlier days that were not requested after they were over.
 * Skips days that failed too often and days whose papers the user removed. `now` is in ms since 1970.
 */
export function daysToAsk({ since, days, kept }: RequestedDays, now: number): FeedDay[] {
  const due: FeedDay[] = [];
  const today = dayOf(now);
  for (let back = 0; back < MAX_DAYS; back++) {
    const day = dayOf(now - back * DAY_MS);
    if (day < since) break;
    const record = Object.hasOwn(days, day) ? days[day] : undefined;
    if (record === undefined || isDue(day, record, { now, today, kept })) due.push(day);
  }
  return due;
}

function isDue(
  day: FeedDay,
  { askedAt, count, tries }: DayRecord,
  { now, today, kept }: { now: number; today: FeedDay; kept: ReadonlySet<FeedDay> },
): boolean {
  if (count > 0 && !kept.has(day)) return false;
  if (tries > 0) return day === today || tries < MAX_TRIES;
  // A request in the future means that the clock was wrong.
  return askedAt > now || !isOver(day, askedAt);
}

/** Drops the records of days that are out of range. */
export function recentDays(days: Readonly<Record<FeedDay, DayRecord>>, now: number): Record<FeedDay, DayRecord> {
  const oldest = dayOf(now - MAX_DAYS * DAY_MS);
  const newest = dayOf(now + DAY_MS);
  return Object.fromEntries(Object.entries(days).filter(([day]) => day > oldest && day <= newest));
}
