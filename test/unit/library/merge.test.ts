import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { mergeLibraries, sameLibrary, type LibraryState, type Register } from '../../../lib/core/library';
import { at, crowdedLibrary, library, PAPER_A, PAPER_B } from '../../support/library-fixtures';

describe('mergeLibraries with two registers', () => {
  test.each<[string, Register<{ savedAt: number }>, Register<{ savedAt: number }>]>([
    ['the later one', at(2, { savedAt: 2 }), at(1, { savedAt: 1 })],
    ['a later removal', at(2, null), at(1, { savedAt: 1 })],
    ['a later save', at(2, { savedAt: 2 }), at(1, null)],
    ['the one of the larger device at the same time', at(1, null, 'b'), at(1, { savedAt: 1 }, 'a')],
    ['the save when the stamps are equal', at(1, { savedAt: 1 }), at(1, null)],
    ['the canonically larger value when the stamps are equal', at(1, { savedAt: 9 }), at(1, { savedAt: 8 })],
  ])('keeps %s', (_, winner, loser) => {
    const withWinner = library({ members: { [`${PAPER_A}/reading`]: winner } });
    const withLoser = library({ members: { [`${PAPER_A}/reading`]: loser } });
    expect(mergeLibraries(withWinner, withLoser)).toBe(withWinner);
    expect(mergeLibraries(withLoser, withWinner)).toEqual(withWinner);
  });
});

test('mergeLibraries never treats absence as deletion', () => {
  const full = library({ notes: { [PAPER_A]: at(1, 'n') } });
  expect(mergeLibraries(full, library())).toBe(full);
  expect(mergeLibraries(library({ notes: { [PAPER_B]: at(9, 'm') } }), full).notes).toEqual({
    [PAPER_A]: at(1, 'n'),
    [PAPER_B]: at(9, 'm'),
  });
});

test('mergeLibraries treats the key "__proto__" like any other', () => {
  const hostile = library({ lists: JSON.parse(`{"__proto__":${JSON.stringify(at(1, { name: 'x' }))}}`) });
  const merged = mergeLibraries(library({ lists: { other: at(1, { name: 'y' }) } }), hostile);
  expect(Object.keys(merged.lists).sort()).toEqual(['__proto__', 'other']);
  expect(Object.getPrototypeOf(merged.lists)).toBe(Object.prototype);
});

describe('mergeLibraries with every kind of tie', () => {
  test('is commutative, associative and idempotent', () => {
    fc.assert(
      fc.property(crowdedLibrary, crowdedLibrary, crowdedLibrary, (a, b, c) => {
        const ab = mergeLibraries(a, b);
        expect(ab).toEqual(mergeLibraries(b, a));
        expect(mergeLibraries(ab, c)).toEqual(mergeLibraries(a, mergeLibraries(b, c)));
        expect(mergeLibraries(a, a)).toBe(a);
        expect(mergeLibraries(ab, a)).toBe(ab);
        expect(mergeLibraries(ab, b)).toBe(ab);
      }),
      { numRuns: 500 },
    );
  });

  test('agrees with a naive merge and returns the same reference exactly when nothing changes', () => {
    fc.assert(
      fc.property(crowdedLibrary, crowdedLibrary, (a, b) => {
        const merged = mergeLibraries(a, b);
        const expected = naiveMerge(a, b);
        expect(merged).toEqual(expected);
        expect(merged === a).toBe(JSON.stringify(flatten(a)) === JSON.stringify(flatten(expected)));
        expect(sameLibrary(merged, a)).toBe(merged === a);
      }),
      { numRuns: 500 },
    );
  });
});

describe('sameLibrary', () => {
  const base = library({ notes: { [PAPER_A]: at(1, 'n') } });
  test.each([
    ['a value', library({ notes: { [PAPER_A]: at(1, 'm') } })],
    ['a tombstone', library({ notes: { [PAPER_A]: at(1, null) } })],
    ['a stamp', library({ notes: { [PAPER_A]: at(2, 'n') } })],
    ['a key', library({ notes: { [PAPER_B]: at(1, 'n') } })],
    ['an extra key', library({ notes: { [PAPER_A]: at(1, 'n'), [PAPER_B]: at(1, 'n') } })],
    ['a kind', library({ stubs: { [PAPER_A]: at(1, { title: 'n' }) } })],
  ])('tells two libraries apart by %s', (_, other) => {
    expect(sameLibrary(base, other)).toBe(false);
    expect(sameLibrary(other, base)).toBe(false);
    expect(sameLibrary(other, structuredClone(other))).toBe(true);
  });
});

type Flat = { kind: keyof LibraryState; key: string; register: Register<unknown> };

function flatten(state: LibraryState): Flat[] {
  const kinds: (keyof LibraryState)[] = ['lists', 'looks', 'members', 'notes', 'marks', 'stubs'];
  return kinds
    .flatMap((kind) => Object.entries(state[kind]).map(([key, register]) => ({ kind, key, register })))
    .sort((a, b) => (`${a.kind} ${a.key}` < `${b.kind} ${b.key}` ? -1 : 1));
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

/** Sorts all writes by the rules and keeps the last one of each element. */
function naiveMerge(...states: LibraryState[]): LibraryState {
  const merged: Record<string, Record<string, unknown>> = {
    lists: {},
    looks: {},
    members: {},
    notes: {},
    marks: {},
    stubs: {},
  };
  for (const write of states.flatMap(flatten).sort((a, b) => (rank(a) < rank(b) ? -1 : 1))) {
    merged[write.kind]![write.key] = write.register;
  }
  return merged as unknown as LibraryState;
}

function rank({ register: { stamp, value } }: Flat): string {
  return JSON.stringify([
    String(stamp.time).padStart(16, '0'),
    String(stamp.counter).padStart(16, '0'),
    stamp.device,
    value === null ? 'deleted' : 'kept',
    isObject(value) ? Object.entries(value).sort(([x], [y]) => (x < y ? -1 : 1)) : value,
  ]);
}
