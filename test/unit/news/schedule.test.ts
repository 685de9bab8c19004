import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  afterFailure,
  afterSuccess,
  AT_ONCE,
  FIRST_WAIT,
  INTERVAL,
  MAX_RETRY_AFTER,
  MAX_WAIT,
  mayAsk,
  readRetryAfter,
  type Schedule,
} from '../../../lib/core/news/feed/schedule';

const NOW = Date.UTC(2025, 9, 2, 9, 12);
const MINUTE = 60_000;

describe('feed schedule', () => {
  test('doubles the wait after each failure up to half a day, and a success resets it', () => {
    const waits: number[] = [];
    let schedule = AT_ONCE;
    for (let i = 0; i < 8; i++) {
      schedule = afterFailure(schedule, NOW, { chance: 0 });
      waits.push((schedule.nextAt - NOW) / MINUTE);
    }
    expect(waits).toEqual([30, 60, 120, 240, 480, 720, 720, 720]);
    expect(afterSuccess(NOW)).toEqual({ failures: 0, nextAt: NOW + INTERVAL, notBefore: 0 });
  });

  test('lengthens the wait by chance, by a fifth at most', () => {
    expect(afterFailure(AT_ONCE, NOW, { chance: 1 }).nextAt - NOW).toBe(FIRST_WAIT * 1.2);
  });

  test.each([
    ['shorter than our own wait', 5 * MINUTE, FIRST_WAIT, 5 * MINUTE],
    ['longer than our own wait', 120 * MINUTE, 120 * MINUTE, 120 * MINUTE],
    ['a year', 365 * MAX_RETRY_AFTER, MAX_RETRY_AFTER, MAX_RETRY_AFTER],
    ['endless', Infinity, MAX_RETRY_AFTER, MAX_RETRY_AFTER],
  ])('follows Retry-After when it is %s', (_, retryAfter, next, before) => {
    const schedule = afterFailure(AT_ONCE, NOW, { retryAfter, chance: 0 });
    expect([schedule.nextAt - NOW, schedule.notBefore - NOW]).toEqual([next, before]);
  });

  test('lets the user ask sooner, but not sooner than the server allows', () => {
    const ours = afterFailure(AT_ONCE, NOW, { chance: 0 });
    expect([mayAsk(ours, NOW + 1, false), mayAsk(ours, NOW + 1, true)]).toEqual([false, true]);
    const theirs = afterFailure(AT_ONCE, NOW, { retryAfter: 5 * MINUTE, chance: 0 });
    expect(mayAsk(theirs, NOW + 5 * MINUTE - 1, true)).toBe(false);
    expect(mayAsk(theirs, NOW + 5 * MINUTE, true)).toBe(true);
    expect(mayAsk(theirs, NOW + FIRST_WAIT, false)).toBe(true);
  });

  test('asks again after a clock that was a year ahead is set back', () => {
    const ahead = afterSuccess(NOW + 365 * MAX_RETRY_AFTER);
    expect(mayAsk(ahead, NOW, false)).toBe(true);
    expect(mayAsk({ ...ahead, notBefore: ahead.nextAt }, NOW, true)).toBe(true);
  });

  test('asks again within a day, and never twice within half an hour by itself', () => {
    const event = fc.record({
      ok: fc.boolean(),
      retryAfter: fc.option(fc.double({ min: -1e15, max: 1e15, noNaN: true }), { nil: undefined }),
      chance: fc.double({ min: 0, max: 1, noNaN: true }),
      pause: fc.nat(1e8),
    });
    fc.assert(
      fc.property(fc.array(event, { maxLength: 60 }), (events) => {
        let schedule: Schedule = AT_ONCE;
        let now = NOW;
        for (const { ok, pause, ...failure } of events) {
          now += pause;
          schedule = ok ? afterSuccess(now) : afterFailure(schedule, now, failure);
          expect(schedule.nextAt - now).toBeGreaterThanOrEqual(FIRST_WAIT);
          expect(mayAsk(schedule, now + FIRST_WAIT - 1, false)).toBe(false);
          expect(mayAsk(schedule, now + MAX_RETRY_AFTER, false)).toBe(true);
          expect(schedule.nextAt - now).toBeLessThanOrEqual(MAX_RETRY_AFTER);
        }
        expect(MAX_WAIT * 1.2).toBeLessThan(MAX_RETRY_AFTER);
      }),
    );
  });
});

describe('readRetryAfter', () => {
  test.each([
    ['120', 120_000],
    [' 7 ', 7000],
    ['Thu, 02 Oct 2025 09:42:00 GMT', 30 * MINUTE],
    ['Thu, 02 Oct 2025 09:00:00 GMT', undefined],
    ['0', undefined],
    ['soon', undefined],
    ['-5', undefined],
    ['', undefined],
    [null, undefined],
    ['9'.repeat(400), Infinity],
  ])('reads $0 as a wait in ms: $1', (header, wait) => {
    expect(readRetryAfter(header, NOW)).toBe(wait);
  });
});
