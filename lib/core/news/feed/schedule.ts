/** When the feed is asked again: plain data, changed by pure functions. Times in ms since 1970. */
export interface Schedule {
  /** Runs that failed since the last that did not. */
  readonly failures: number;
  /** Not of itself before this. */
  readonly nextAt: number;
  /** Not even when the reader presses a button before this: the server asked for it. */
  readonly notBefore: number;
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** Between two runs when all is well. */
export const INTERVAL = 3 * HOUR;
/** After the first failure; twice as long after each further one. */
export const FIRST_WAIT = 30 * MINUTE;
export const LONGEST_WAIT = 12 * HOUR;
/** So much longer at most, by chance, that not everybody asks at once. */
const SPREAD = 0.2;
/** As long as a server is heard. Every wait that is longer comes from a clock set back. */
export const LONGEST_ASKED = 24 * HOUR;
/** More doublings change nothing. */
const MOST_FAILURES = 32;

export const AT_ONCE: Schedule = { failures: 0, nextAt: 0, notBefore: 0 };

export function afterSuccess(now: number): Schedule {
  return { failures: 0, nextAt: now + INTERVAL, notBefore: 0 };
}

/** `chance` from 0 to 1; `retryAfter` in ms, where the server gave it. */
export function afterFailure(
  before: Schedule,
  now: number,
  { retryAfter = 0, chance }: { retryAfter?: number | undefined; chance: number },
): Schedule {
  const failures = Math.min(before.failures + 1, MOST_FAILURES);
  const wait = Math.min(FIRST_WAIT * 2 ** (failures - 1), LONGEST_WAIT) * (1 + SPREAD * chance);
  const asked = Math.min(Math.max(retryAfter, 0), LONGEST_ASKED);
  return {
    failures,
    nextAt: Math.round(now + Math.max(wait, asked)),
    notBefore: asked > 0 ? Math.round(now + asked) : 0,
  };
}

/** Whether it is time; `byHand` when the reader asks, who waits only where the server wants it. */
export function mayAsk({ nextAt, notBefore }: Schedule, now: number, byHand: boolean): boolean {
  return !isAhead(byHand ? notBefore : Math.max(nextAt, notBefore), now);
}

function isAhead(time: number, now: number): boolean {
  return time > now && time - now <= LONGEST_ASKED;
}

/** What a `Retry-After` header asks for, in ms; undefined when it says nothing that can be kept to. */
export function readRetryAfter(header: string | null, now: number): number | undefined {
  const text = header?.trim() ?? '';
  const wait = /^\d+$/.test(text) ? Number(text) * 1000 : Date.parse(text) - now;
  return wait > 0 ? wait : undefined;
}
