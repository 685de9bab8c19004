import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  compareStamps,
  createClock,
  type Clock,
  EMPTY_LIBRARY,
  isCloned,
  latestStamp,
} from '../../../lib/core/library';
import { MAX_COUNTER, MAX_TIME } from '../../../lib/core/library/stamp';
import { at, crowdedLibrary, HOUR, library, PAPER_A, PAPER_B, stamp } from '../../support/library-fixtures';

describe('compareStamps', () => {
  test.each([
    ['time first', stamp(1, 9, 'z'), stamp(2, 0, 'a')],
    ['counter within a millisecond', stamp(1, 0, 'z'), stamp(1, 1, 'a')],
    ['device last', stamp(1, 0, 'a'), stamp(1, 0, 'b')],
    ['code units of the device, not by language', stamp(1, 0, 'B'), stamp(1, 0, 'a')],
  ])('orders by %s', (_, earlier, later) => {
    expect(compareStamps(earlier, later)).toBeLessThan(0);
    expect(compareStamps(later, earlier)).toBeGreaterThan(0);
    expect(compareStamps(later, { ...later })).toBe(0);
  });
});

function clockAt(time: number): Clock {
  return createClock({ device: 'laptop', now: () => time, chance: () => 0 });
}

describe('createClock', () => {
  test('uses the time of day when no stamp is ahead of it', () => {
    expect(clockAt(5000.7).tick(EMPTY_LIBRARY)).toEqual(stamp(5000, 0));
    expect(clockAt(5000).tick(library({ notes: { [PAPER_A]: at(4000, 'n', 'phone') } }))).toEqual(stamp(5000, 0));
  });

  test('keeps stamps in order within a millisecond and when the clock is set back', () => {
    const times = [10, 10, 3];
    const clock = createClock({ device: 'laptop', now: () => times.shift() ?? 11, chance: () => 0 });
    expect([1, 2, 3, 4].map(() => clock.tick(EMPTY_LIBRARY))).toEqual([
      stamp(10, 0),
      stamp(10, 1),
      stamp(10, 2),
      stamp(11, 0),
    ]);
  });

  test('stamps later than a stamp from a fast clock', () => {
    const fast = library({ notes: { [PAPER_A]: at(5000 + 48 * HOUR, 'n', 'phone') } });
    expect(clockAt(5000).tick(fast)).toEqual(stamp(5000 + 48 * HOUR, 1));
  });

  test('stamps differently in a copied profile although both count on from the same stamp', () => {
    const ahead = library({ notes: { [PAPER_A]: at(5000 + HOUR, 'ahead') } });
    const stamps = [0.1, 0.7].map((chance) =>
      createClock({ device: 'laptop', now: () => 5000, chance: () => chance }).tick(ahead),
    );
    expect(compareStamps(stamps[0]!, stamps[1]!)).not.toBe(0);
  });

  test('moves to the next millisecond when the counter is full', () => {
    const full = library({ notes: { [PAPER_A]: { stamp: stamp(7000, MAX_COUNTER), value: 'n' } } });
    expect(clockAt(5000).tick(full)).toEqual(stamp(7001, 0));
  });

  test.each([
    [Number.NaN, 0],
    [-5, 0],
    [Infinity, MAX_TIME],
  ])('reads the invalid time of day %s as %s', (time, taken) => {
    expect(clockAt(time).now()).toBe(taken);
  });

  test('gives stamps later than all seen ones, also right after a restart', () => {
    fc.assert(
      fc.property(crowdedLibrary, fc.nat(3), (seen, time) => {
        const clock = clockAt(time);
        const first = clock.tick(seen);
        const second = clock.tick(EMPTY_LIBRARY);
        const latest = latestStamp(seen);
        expect(latest === undefined || compareStamps(first, latest) > 0).toBe(true);
        expect(compareStamps(second, first)).toBeGreaterThan(0);
      }),
    );
  });

  test.each(['', '__proto__', 'a b', 'x'.repeat(41)])('refuses the device id %j', (device) => {
    expect(() => createClock({ device, now: () => 0 })).toThrow(expect.objectContaining({ code: 'bad-device' }));
  });
});

describe('isCloned', () => {
  const local = library({ notes: { [PAPER_A]: at(10, 'mine'), [PAPER_B]: at(20, 'later', 'phone') } });

  test.each([
    ['nothing', {}, false],
    ['what this device wrote', { [PAPER_A]: at(10, 'mine') }, false],
    ['what this device wrote earlier', { [PAPER_A]: at(9, 'draft') }, false],
    ['what another device wrote', { [PAPER_A]: at(30, 'theirs', 'phone') }, false],
    ['a later stamp of this device', { [PAPER_A]: at(11, 'not mine') }, true],
    ['a later stamp of this device on another paper', { [PAPER_B]: at(11, 'not mine') }, true],
    ['the same stamp on another text', { [PAPER_A]: at(10, 'not mine') }, true],
    ['the same stamp on a removal', { [PAPER_A]: at(10, null) }, true],
  ])('sees another profile with the same id in %s: %#', (_, notes, expected) => {
    expect(isCloned(local, library({ notes }), 'laptop')).toBe(expected);
  });
});
