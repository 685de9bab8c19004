/** A day of the feed, such as `2025-10-02`. */
export type FeedDay = string;

/** Days asked for at most, today among them. */
export const MOST_DAYS = 14;
/** Days before the one on which the feed is switched on: over a weekend there are no papers. */
const DAYS_BEFORE = 3;
/** A day that was refused so often is given up, unless it is still today. */
export const MOST_TRIES = 5;

const DAY_MS = 24 * 3_600_000;
/** So long after a day is over in UTC it is over everywhere. */
const LAST_PLACE_MS = 12 * 3_600_000;

/** What a day brought when it was asked last. */
export interface DayRecord {
  /** ms since 1970. */
  readonly askedAt: number;
  /** Papers in it, and how many of them were new. */
  readonly count: number;
  readonly added: number;
  /** Entries that could not be used, and why the first of them. */
  readonly refused: number;
  readonly reason?: string;
  /** Hash of the answer: the same one again is not looked at. */
  readonly mark?: number;
  /** How often it was asked in vain since it last gave an answer that could be used. */
  readonly tries: number;
}

/** The day of a time, in UTC. */
export function dayOf(time: number): FeedDay {
  return new Date(time).toISOString().slice(0, 10);
}

/** The first day asked for when the feed is switched on now. */
export function firstDay(now: number): FeedDay {
  return dayOf(now - DAYS_BEFORE * DAY_MS);
}

/** A date there is, written as one. */
export function isDay(text: unknown): text is FeedDay {
  if (typeof text !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const time = Date.parse(text);
  return Number.isFinite(time) && dayOf(time) === text;
}

/** Whether nothing can come to that day any more. */
function isOver(day: FeedDay, time: number): boolean {
  return time >= Date.parse(day) + DAY_MS + LAST_PLACE_MS;
}

interface Asked {
  /** Nothing before this day is asked for. */
  readonly since: FeedDay;
  readonly days: Readonly<Record<FeedDay, DayRecord>>;
  /** Days whose papers are still there. */
  readonly kept: ReadonlySet<FeedDay>;
}

/**
 * The days worth asking for, the latest first: today, and those before it that were never asked when they were over. Not
 * those that were refused too often, nor those whose papers the reader took out.
 */
export function daysToAsk({ since, days, kept }: Asked, now: number): FeedDay[] {
  const wanted: FeedDay[] = [];
  const today = dayOf(now);
  for (let back = 0; back < MOST_DAYS; back++) {
    const day = dayOf(now - back * DAY_MS);
    if (day < since) break;
    const record = Object.hasOwn(days, day) ? days[day] : undefined;
    if (record === undefined || isWanted(day, record, { now, today, kept })) wanted.push(day);
  }
  return wanted;
}

function isWanted(
  day: FeedDay,
  { askedAt, count, tries }: DayRecord,
  { now, today, kept }: { now: number; today: FeedDay; kept: ReadonlySet<FeedDay> },
): boolean {
  if (count > 0 && !kept.has(day)) return false;
  if (tries > 0) return day === today || tries < MOST_TRIES;
  // Asked in what is the future now: the clock was wrong.
  return askedAt > now || !isOver(day, askedAt);
}

/** Only the records of days that can still matter. */
export function recentDays(
  days: Readonly<Record<FeedDay, DayRecord>>,
  now: number,
): Record<FeedDay, DayRecord> {
  const oldest = dayOf(now - MOST_DAYS * DAY_MS);
  const newest = dayOf(now + DAY_MS);
  return Object.fromEntries(Object.entries(days).filter(([day]) => day > oldest && day <= newest));
}
