import { latestStamp } from '../stamp';
import type { LibraryState } from '../types';

/** The farthest stamp from the future that was met, and when it was first, by this device's clock; ms since 1970. */
export interface FutureStamp {
  time: number;
  metAt: number;
}

const HOUR_MS = 3_600_000;
/** How wrong a clock may be without a word. */
const TOLERATED_MS = 24 * HOUR_MS;
/** How long a stamp from the future is news. */
const REPORTED_MS = 72 * HOUR_MS;

/**
 * What to remember and to tell of stamps from the future. Stamps never go back, so those that a wrong clock once made stay
 * ahead until real time catches up, and draw later edits along. Only the clock that is wrong takes them farther still: what
 * is told, then, is that they went farther lately. `skew` is how far ahead they are, absent where that is no news.
 */
export function detectSkew(
  state: LibraryState,
  before: FutureStamp | undefined,
  now: number,
): { farthest: FutureStamp | undefined; skew?: number } {
  const time = latestStamp(state)?.time ?? 0;
  if (time - now <= TOLERATED_MS) return { farthest: before };
  // Where the clock here was set back meanwhile, the time of being told starts anew.
  const isNews = before === undefined || time > before.time || now < before.metAt;
  const farthest = isNews ? { time, metAt: now } : before;
  return { farthest, ...(now - farthest.metAt < REPORTED_MS && { skew: time - now }) };
}
