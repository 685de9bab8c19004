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
import { at, crowdedLibrary, largeLibrary, library, PAPER_A, PAPER_B } from './library-fixtures';
import { LOOKS_AND_MARKS, SMALL } from './sync-fixtures';

const clock = createClock({ device: 'laptop', now: () => Date.UTC(2026, 0, 1) });

function restored(into: LibraryState, from: LibraryState): LibraryState {
  return applyCommand(into, { type: 'restore-library', library: from }, clock).state;
}

/** Through a file, as text. */
function throughFile(state: LibraryState): LibraryState {
  const read = readExport(JSON.stringify(exportLibrary(state, 0)));
  expect(read).toMatchObject({ ok: true, rejected: 0 });
  return read.ok ? read.library : EMPTY_LIBRARY;
}

test('watches travel in the file, and readers that do not know them pass them over', () => {
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

describe('an exported library', () => {
  test.each([
    ['small', SMALL],
    ['with looks and marks', LOOKS_AND_MARKS],
    ['large', largeLibrary({ papers: 2_000, lists: 10, titles: 500, notes: 100 })],
  ])('%s shows the same when read into an empty one', (_, state) => {
    expect(viewLibrary(restored(EMPTY_LIBRARY, throughFile(state)))).toEqual(viewLibrary(state));
  });

  test('any library shows the same, notes of unsaved papers included', () => {
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

  test('is joined in: nothing that is here goes or changes, and undo takes it back', () => {
    fc.assert(
      fc.property(crowdedLibrary, crowdedLibrary, (here, other) => {
        const command = { type: 'restore-library', library: throughFile(other) } as const;
        const { state, undo } = applyCommand(here, command, clock);
        for (const kind of ['lists', 'looks', 'members', 'notes', 'marks', 'stubs'] as const) {
          for (const [key, register] of Object.entries(here[kind])) {
            if (register.value !== null) expect(state[kind][key]).toBe(register);
          }
          for (const [key, { value }] of Object.entries(other[kind])) {
            // A look without colour and place is none.
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

  test('is plain to read', () => {
    const file = exportLibrary(LOOKS_AND_MARKS, Date.UTC(2026, 0, 1));
    expect(file).toMatchObject({
      format: 'paperbeacon-library',
      version: 1,
      exportedAt: '2026-01-01T00:00:00.000Z',
    });
    expect(file.papers).toEqual([
      { id: PAPER_A, lists: { x: '2023-11-14T22:13:20.020Z' }, note: 'n', state: 'read' },
    ]);
  });
});

describe('a file from anywhere', () => {
  test.each([
    ['', 'not-json'],
    ['{"format":', 'not-json'],
    ['null', 'not-a-library'],
    ['[]', 'not-a-library'],
    ['{"format":"bookmarks"}', 'not-a-library'],
    ['{"format":"paperbeacon-library","version":2}', 'newer-version'],
  ])('%s is refused', (text, why) => {
    expect(readExport(text)).toEqual({ ok: false, why });
  });

  test('what is not valid in it is left out and counted', () => {
    const good = { id: PAPER_A, title: 'T', lists: { reading: '2026-01-01T00:00:00.000Z' } };
    const file = {
      format: 'paperbeacon-library',
      version: 1,
      lists: [{ id: '__proto__', name: 'x' }, { id: 'ok', name: 'OK', colour: 'puce' }, 7],
      papers: [
        good,
        null,
        { id: '../etc', lists: { reading: 'yesterday' } },
        { id: PAPER_B, note: 5, state: 'burnt' },
      ],
    };
    const read = readExport(JSON.stringify(file));
    expect(read).toMatchObject({ ok: true, rejected: 7 });
    const view = viewLibrary(restored(EMPTY_LIBRARY, read.ok ? read.library : EMPTY_LIBRARY));
    expect(view.papers.map(({ id, title }) => [id, title])).toEqual([[PAPER_A, 'T']]);
    expect(view.lists.map(({ name }) => name)).toEqual(['Reading list', 'OK']);
  });

  test('never throws', () => {
    fc.assert(
      fc.property(fc.json(), fc.json(), (lists, papers) => {
        readExport(`{"format":"paperbeacon-library","version":1,"lists":[${lists}],"papers":[${papers}]}`);
      }),
    );
  });
});

describe('what a change removes', () => {
  const before = library({
    lists: { x: at(1, { name: 'X' }) },
    members: { [`${PAPER_A}/x`]: at(1, { savedAt: 77 }) },
    notes: { [PAPER_A]: at(1, 'long thought'), [PAPER_B]: at(1, 'mine') },
  });

  test('is told with all that it takes to bring it back', () => {
    const after = {
      ...before,
      lists: { x: at(2, null, 'phone') },
      members: { [`${PAPER_A}/x`]: at(2, null, 'phone') },
      notes: { [PAPER_A]: at(2, 'other', 'phone'), [PAPER_B]: at(2, 'edited here') },
    };
    const removed = removedBetween(before, after);
    expect(removed.map(({ kind, key, by }) => [kind, key, by])).toEqual([
      ['lists', 'x', 'phone'],
      ['members', `${PAPER_A}/x`, 'phone'],
      ['notes', PAPER_A, 'phone'],
    ]);
    const back = applyCommand(after, restoreCommand(removed, after), clock).state;
    const note = 'other\n\nlong thought';
    expect(viewLibrary(back).papers[0]).toMatchObject({ lists: ['x'], savedAt: 77, note });
  });

  test('is nothing where nothing went', () => {
    expect(removedBetween(before, before)).toEqual([]);
    expect(removedBetween(EMPTY_LIBRARY, before)).toEqual([]);
  });
});
