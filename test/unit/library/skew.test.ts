import { describe, expect, test } from 'vitest';
import { EMPTY_LIBRARY } from '../../../lib/core/library';
import { detectSkew } from '../../../lib/core/library/sync';
import { at, library, PAPER_A } from '../../support/library-fixtures';

const HOUR = 3_600_000;
const NOW = 1_000;
const YEAR = 8_760 * HOUR;
const stamped = (time: number) => library({ notes: { [PAPER_A]: at(time, null) } });

describe('detectSkew', () => {
  test.each([
    ['an empty library', EMPTY_LIBRARY],
    ['stamps in the past', stamped(900)],
    ['a stamp 24 hours ahead', stamped(NOW + 24 * HOUR)],
  ])('reports nothing for %s', (_, state) => {
    expect(detectSkew(state, undefined, NOW)).toEqual({ farthest: undefined });
  });

  test('reports a stamp 25 hours ahead', () => {
    const time = NOW + 25 * HOUR;
    expect(detectSkew(stamped(time), undefined, NOW)).toEqual({
      farthest: { time, metAt: NOW },
      skew: 25 * HOUR,
    });
  });

  test.each([
    ['within three days', YEAR, NOW - 71 * HOUR, YEAR - NOW],
    ['after three days', YEAR, NOW - 72 * HOUR, undefined],
    ['after three days, with one farther ahead', YEAR - 1, NOW - 72 * HOUR, YEAR - NOW],
    ['when the clock was set back since', YEAR, NOW + YEAR, YEAR - NOW],
  ])('reports a stamp that was met before only while it is news: %s', (_, time, metAt, skew) => {
    expect(detectSkew(stamped(YEAR), { time, metAt }, NOW).skew).toBe(skew);
  });

  test('remembers the met stamp while nothing is ahead', () => {
    const met = { time: 5, metAt: 3 };
    expect(detectSkew(EMPTY_LIBRARY, met, NOW).farthest).toBe(met);
  });
});
