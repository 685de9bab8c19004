import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  dayOf,
  daysToAsk,
  firstDay,
  isDay,
  MAX_DAYS,
  recentDays,
  type DayRecord,
} from '../../../lib/core/news/feed/days';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** A Thursday. */
const NOW = Date.UTC(2025, 9, 2, 15);

function asked(askedAt: number, more: Partial<DayRecord> = {}): DayRecord {
  return { askedAt, count: 20, added: 20, refused: 0, tries: 0, ...more };
}

function ask(days: Record<string, DayRecord>, { since = '2025-09-29', gone = [] as string[] } = {}): string[] {
  const kept = new Set(Object.keys(days).filter((day) => !gone.includes(day)));
  return daysToAsk({ since, days, kept }, NOW);
}

describe('feed days', () => {
  test('daysToAsk returns today and three days before after switching on', () => {
    expect(ask({}, { since: firstDay(NOW) })).toEqual(['2025-10-02', '2025-10-01', '2025-09-30', '2025-09-29']);
  });

  test.each<[string, Record<string, DayRecord>, string[]]>([
    ['returns today again, because it is partial', { '2025-10-02': asked(NOW - 1) }, ['2025-10-02']],
    [
      'returns yesterday again when it was asked before its end',
      { '2025-10-01': asked(NOW - DAY) },
      ['2025-10-02', '2025-10-01'],
    ],
    [
      'returns yesterday again when it was asked before its end in every time zone',
      { '2025-10-01': asked(Date.UTC(2025, 9, 2, 11, 59)) },
      ['2025-10-02', '2025-10-01'],
    ],
    [
      'skips yesterday when it was asked after its end in every time zone',
      { '2025-10-01': asked(Date.UTC(2025, 9, 2, 12)) },
      ['2025-10-02'],
    ],
    [
      'skips a past day without papers',
      { '2025-10-01': asked(Date.UTC(2025, 9, 2, 12), { count: 0 }) },
      ['2025-10-02'],
    ],
    [
      'returns a day that was refused',
      { '2025-10-01': asked(NOW, { count: 0, tries: 4 }) },
      ['2025-10-02', '2025-10-01'],
    ],
    ['skips a day that was refused five times', { '2025-10-01': asked(NOW, { count: 0, tries: 5 }) }, ['2025-10-02']],
    [
      'returns today, however often it was refused',
      { '2025-10-02': asked(NOW, { count: 0, tries: 50 }) },
      ['2025-10-02'],
    ],
    [
      'returns a day that a wrong clock asked for in the future',
      { '2025-10-01': asked(NOW + 9 * DAY) },
      ['2025-10-02', '2025-10-01'],
    ],
  ])('daysToAsk %s', (_, days, expected) => {
    expect(ask(days, { since: '2025-10-01' }).filter((day) => day in days || day === '2025-10-02')).toEqual(expected);
  });

  test('daysToAsk skips days whose papers were removed, even today', () => {
    expect(
      ask(
        { '2025-10-02': asked(NOW - HOUR), '2025-10-01': asked(NOW - DAY) },
        { since: '2025-10-01', gone: ['2025-10-02'] },
      ),
    ).toEqual(['2025-10-01']);
  });

  test('daysToAsk returns at most fourteen days, each once, latest first and never in the future', () => {
    const record = fc.record({
      askedAt: fc.integer({ min: NOW - 40 * DAY, max: NOW + 40 * DAY }),
      count: fc.nat(50),
      added: fc.nat(50),
      refused: fc.nat(5),
      tries: fc.nat(9),
    });
    const day = fc.integer({ min: -40, max: 40 }).map((off) => dayOf(NOW + off * DAY));
    fc.assert(
      fc.property(fc.dictionary(day, record), day, fc.array(day), (days, since, kept) => {
        const result = daysToAsk({ since, days, kept: new Set(kept) }, NOW);
        expect(result.length).toBeLessThanOrEqual(MAX_DAYS);
        expect(result).toEqual([...new Set(result)].sort().toReversed());
        for (const one of result) expect(one >= since && one <= dayOf(NOW)).toBe(true);
      }),
    );
  });

  test('daysToAsk goes back as far as the limit after a month without answers', () => {
    expect(ask({}, { since: '2025-08-01' })).toHaveLength(MAX_DAYS);
    expect(ask({}, { since: '2025-08-01' }).at(-1)).toBe('2025-09-19');
  });

  test('recentDays drops records outside the recent days', () => {
    const days = {
      '2025-08-01': asked(0),
      '2025-09-19': asked(0),
      '2025-10-03': asked(0),
      '2031-01-01': asked(0),
    };
    expect(Object.keys(recentDays(days, NOW))).toEqual(['2025-09-19', '2025-10-03']);
  });
});

test.each([
  ['2025-10-02', true],
  ['2025-02-30', false],
  ['2025-1-2', false],
  ['', false],
  [20251002, false],
])('isDay answers for %j: %j', (text, expected) => {
  expect(isDay(text)).toBe(expected);
});
