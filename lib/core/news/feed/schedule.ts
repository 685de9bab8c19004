/** When to request the feed again: plain data, changed by pure functions. Times are in ms since 1970. */
export interface Schedule {
  /** Failed runs since the last success. */
  readonly failures: number;
  /** Earliest automatic request. */
  readonly nextAt: number;
  /** Earliest request at all, even when the user asks: the server demanded it. */
  readonly notBefore: number;
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** Time between two successful runs, in ms. */
export const INTERVAL = 3 * HOUR;
/** Wait after the first failure, in ms; doubles with each further failure. */
export const FIRST_WAIT = 30 * MINUTE;
export const MAX_WAIT = 12 * HOUR;
/** Largest random addition to a wait, as a share of it, so that clients do not retry at the same time. */
const SPREAD = 0.2;
/** Longest wait that a server may demand, in ms. A longer remaining wait means that the clock was set back. */
export const MAX_RETRY_AFTER = 24 * HOUR;
/** Failures that are counted; more would not lengthen the wait. */
const MAX_FAILURES = 32;

export const AT_ONCE: Schedule = { failures: 0, nextAt: 0, notBefore: 0 };

export function afterSuccess(now: number): Schedule {
  return { failures: 0, nextAt: now + INTERVAL, notBefore: 0 };
}

/** `chance` is a random number from 0 to 1; `retryAfter` is the wait that the server demanded, in ms. */
export function afterFailure(
  before: Schedule,
  now: number,
  { retryAfter = 0, chance }: { retryAfter?: number | undefined; chance: number },
): Schedule {
  const failures = Math.min(before.failures + 1, MAX_FAILURES);
  const wait = Math.min(FIRST_WAIT * 2 ** (failures - 1), MAX_WAIT) * (1 + SPREAD * chance);
  const demanded = Math.min(Math.max(retryAfter, 0), MAX_RETRY_AFTER);
  return {
    failures,
    nextAt: Math.round(now + Math.max(wait, demanded)),
    notBefore: demanded > 0 ? Math.round(now + demanded) : 0,
  };
}

/** Whether a request is due. With `byHand`, the user asks, and only `notBefore` counts. */
export function mayAsk({ nextAt, notBefore }: Schedule, now: number, byHand: boolean): boolean {
  return !isAhead(byHand ? notBefore : Math.max(nextAt, notBefore), now);
}

function isAhead(time: number, now: number): boolean {
  return time > now && time - now <= MAX_RETRY_AFTER;
}

/** Returns the wait in a `Retry-After` header (RFC 9110), in ms; undefined if missing, invalid or in the past. */
export function readRetryAfter(header: string | null, now: number): number | undefined {
  const text = header?.trim() ?? '';
  const wait = /^\d+$/.test(text) ? Number(text) * 1000 : Date.parse(text) - now;
  return wait > 0 ? wait : undefined;
}
