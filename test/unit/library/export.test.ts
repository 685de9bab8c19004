import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  applyCommand,
  createClock,
  EMPTY_LIBRARY,
  exportLibrary,
  readExport,
  removedBetween,
  restoreCommand,
  viewLibrary,
  type LibraryState,
} from '../../../lib/core/library';
import { at, crowdedLibrary, largeLibrary, library, PAPER_A, PAPER_B } from '../../support/library-fixtures';
import { LOOKS_AND_MARKS, SMALL } from './sync-fixtures';

const clock = createClock({ device: 'laptop', now: () => Date.UTC(2026, 0, 1) });

function restored(into: LibraryState, from: LibraryState): LibraryState {
  return applyCommand(into, { type: 'restore-library', library: from }, clock).state;
}

/** The library after export to a text file and import from it. */
function throughFile(state: LibraryState): LibraryState {
  const read = readExport(JSON.stringify(exportLibrary(state, 0)));
  expect(read).toMatchObject({ ok: true, rejected: 0 });
  return read.ok ? read.library : EMPTY_LIBRARY;
}

test.each<[string, (count: number) => object, number]>([
  [
    'lists',
    (n) => ({ lists: Array.from({ length: n }, (_, i) => ({ id: `l${i}`, name: `List ${i}` })), papers: [] }),
    5_000,
  ],
  ['papers', (n) => ({ lists: [], papers: Array.from({ length: n }, () => ({ id: PAPER_A, note: 'n' })) }), 200_000],
])('readExport refuses a file with too many %s, and reads the largest', (_, make, most) => {
  const read = (count: number) =>
    readExport(JSON.stringify({ format: 'paperbeacon-library', version: 1, ...make(count) }));
  expect(read(most)).toMatchObject({ ok: true, rejected: 0 });
  expect(read(most + 1)).toEqual({ ok: false, why: 'too-large' });
});

test('readExport refuses a file that nests too deep, or has too many values', () => {
  const start = '{"format": "paperbeacon-library", "version": 1, "lists": [], "papers": [], "x": ';
  expect(readExport(`${start}${'['.repeat(60)}${']'.repeat(60)}}`)).toMatchObject({ ok: true });
  expect(readExport(`${start}${'['.repeat(1_000_000)}${']'.repeat(1_000_000)}}`)).toEqual({
    ok: false,
    why: 'too-large',
  });
  expect(readExport(`${start}[${'0,'.repeat(4_000_000)}0]}`)).toEqual({ ok: false, why: 'too-large' });
});

test('readExport returns the valid watches of a file, and an empty list without watches', () => {
  const file = {
    ...exportLibrary(SMALL, 0),
    watches: [{ query: 'masked image', createdAt: '2026-01-01T00:00:00.000Z' }, { query: 3 }],
  };
  expect(readExport(JSON.stringify(file))).toMatchObject({
    ok: true,
    rejected: 0,
    watches: ['masked image'],
  });
  expect(readExport(JSON.stringify(exportLibrary(SMALL, 0)))).toMatchObject({ ok: true, watches: [] });
});

describe('exported library', () => {
  test.each([
    ['small', SMALL],
    ['with looks and marks', LOOKS_AND_MARKS],
    ['large', largeLibrary({ papers: 2_000, lists: 10, titles: 500, notes: 100 })],
  ])('shows the same after a restore into an empty library: %s', (_, state) => {
    expect(viewLibrary(restored(EMPTY_LIBRARY, throughFile(state)))).toEqual(viewLibrary(state));
  });

  test('shows the same for any library, with notes of unsaved papers', () => {
    fc.assert(
      fc.property(crowdedLibrary, (state) => {
        const back = restored(EMPTY_LIBRARY, throughFile(state));
        expect(viewLibrary(back)).toEqual(viewLibrary(state));
        expect(Object.keys(back.notes).toSorted()).toEqual(
          Object.keys(state.notes)
            .filter((id) => state.notes[id]?.value !== null)
            .toSorted(),
        );
      }),
    );
  });

  test('is merged by a restore: nothing here goes or changes, and undo reverts it', () => {
    fc.assert(
      fc.property(crowdedLibrary, crowdedLibrary, (here, other) => {
        const command = { type: 'restore-library', library: throughFile(other) } as const;
        const { state, undo } = applyCommand(here, command, clock);
        for (const kind of ['lists', 'looks', 'members', 'notes', 'marks', 'stubs'] as const) {
          for (const [key, register] of Object.entries(here[kind])) {
            if (register.value !== null) expect(state[kind][key]).toBe(register);
          }
          for (const [key, { value }] of Object.entries(other[kind])) {
            // A look without colour and order does not count.
            if (kind === 'looks' && JSON.stringify(value) === '{}') continue;
            if (value !== null && (kind !== 'stubs' || key in other.members))
              expect(state[kind][key]?.value).not.toBeNull();
          }
        }
        if (undo)
          expect(viewLibrary(applyCommand(state, undo, clock).state).papers.map(({ id }) => id)).toEqual(
            viewLibrary(here).papers.map(({ id }) => id),
          );
        expect(restored(state, throughFile(other))).toBe(state);
      }),
    );
  });

  test('is plain, readable JSON', () => {
    const file = exportLibrary(LOOKS_AND_MARKS, Date.UTC(2026, 0, 1));
    expect(file).toMatchObject({
      format: 'paperbeacon-library',
      version: 1,
      exportedAt: '2026-01-01T00:00:00.000Z',
    });
    expect(file.papers).toEqual([{ id: PAPER_A, lists: { x: '2023-11-14T22:13:20.020Z' }, note: 'n', state: 'read' }]);
  });
});

describe('readExport', () => {
  test.each([
    ['', 'not-json'],
    ['{"format":', 'not-json'],
    ['null', 'not-a-library'],
    ['[]', 'not-a-library'],
    ['{"format":"bookmarks"}', 'not-a-library'],
    ['{"format":"paperbeacon-library","version":2}', 'newer-version'],
  ])('refuses "%s" as %s', (text, why) => {
    expect(readExport(text)).toEqual({ ok: false, why });
  });

  test('leaves out invalid entries and counts them', () => {
    const good = { id: PAPER_A, title: 'T', lists: { reading: '2026-01-01T00:00:00.000Z' } };
    const file = {
      format: 'paperbeacon-library',
      version: 1,
      lists: [{ id: '__proto__', name: 'x' }, { id: 'ok', name: 'OK', colour: 'puce' }, 7],
      papers: [good, null, { id: '../etc', lists: { reading: 'yesterday' } }, { id: PAPER_B, note: 5, state: 'burnt' }],
    };
    const read = readExport(JSON.stringify(file));
    expect(read).toMatchObject({ ok: true, rejected: 7 });
    const view = viewLibrary(restored(EMPTY_LIBRARY, read.ok ? read.library : EMPTY_LIBRARY));
    expect(view.papers.map(({ id, title }) => [id, title])).toEqual([[PAPER_A, 'T']]);
    expect(view.lists.map(({ name }) => name)).toEqual(['Reading list', 'OK']);
  });

  test('never throws on any JSON', () => {
    fc.assert(
      fc.property(fc.json(), fc.json(), (lists, papers) => {
        readExport(`{"format":"paperbeacon-library","version":1,"lists":[${lists}],"papers":[${papers}]}`);
      }),
    );
  });
});

describe('removedBetween', () => {
  const before = library({
    lists: { x: at(1, { name: 'X' }) },
    members: { [`${PAPER_A}/x`]: at(1, { savedAt: 77 }) },
    notes: { [PAPER_A]: at(1, 'long thought'), [PAPER_B]: at(1, 'mine') },
  });

  test('lists what a change removed, with all that bringBack needs', () => {
    const after = {
      ...before,
      lists: { x: at(2, null, 'phone') },
      members: { [`${PAPER_A}/x`]: at(2, null, 'phone') },
      notes: { [PAPER_A]: at(2, 'other', 'phone'), [PAPER_B]: at(2, 'edited here') },
    };
    const removed = removedBetween(before, after, (typed) => typed === before.notes[PAPER_B]);
    expect(removed.map(({ kind, key, by }) => [kind, key, by])).toEqual([
      ['lists', 'x', 'phone'],
      ['members', `${PAPER_A}/x`, 'phone'],
      ['notes', PAPER_A, 'phone'],
    ]);
    const back = applyCommand(after, restoreCommand(removed, after), clock).state;
    const note = 'other\n\nlong thought';
    expect(viewLibrary(back).papers[0]).toMatchObject({ lists: ['x'], savedAt: 77, note });
  });

  test('is empty when nothing was removed', () => {
    expect(removedBetween(before, before)).toEqual([]);
    expect(removedBetween(EMPTY_LIBRARY, before)).toEqual([]);
  });
});
