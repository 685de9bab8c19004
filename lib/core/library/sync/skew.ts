import { latestStamp } from '../stamp';
import type { LibraryState } from '../types';

/** The latest stamp from the future, and when this device first saw it by its own clock; both in ms since 1970. */
export interface FutureStamp {
  time: number;
  metAt: number;
}

const HOUR_MS = 3_600_000;
/** Skew up to this is not reported. */
const TOLERATED_MS = 24 * HOUR_MS;
/** A stamp from the future is reported for this long after it was first seen. */
const REPORTED_MS = 72 * HOUR_MS;

/**
 * Detects stamps from the future. Stamps never go back: those of a wrong clock stay ahead until real time catches up,
 * and later edits follow them. Only a clock that is still wrong moves them farther ahead, so a report starts when they
 * move and ends after 72 hours. Returns the stamp to remember, and in `skew` the ms that it is ahead while it is
 * reported.
 */
export function detectSkew(
  state: LibraryState,
  before: FutureStamp | undefined,
  now: number,
): { farthest: FutureStamp | undefined; skew?: number } {
  const time = latestStamp(state)?.time ?? 0;
  if (time - now <= TOLERATED_MS) return { farthest: before };
  // When this device's clock was set back, the report starts again.
  const isNews = before === undefined || time > before.time || now < before.metAt;
  const farthest = isNews ? { time, metAt: now } : before;
  return { farthest, ...(now - farthest.metAt < REPORTED_MS && { skew: time - now }) };
}
