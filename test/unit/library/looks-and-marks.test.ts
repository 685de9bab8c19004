import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  applyCommand,
  createClock,
  EMPTY_LIBRARY,
  LibraryError,
  READING_LIST,
  viewLibrary,
  type LibraryCommand,
  type LibraryState,
} from '../../../lib/core/library';
import { decodeShards, encodeShards, quotaReport } from '../../../lib/core/library/sync';
import { deepFreeze, foreignItems, largeLibrary, PAPER_A, PAPER_B } from '../../support/library-fixtures';

const clock = createClock({ device: 'laptop', now: () => 1_000 });

function run(state: LibraryState, ...commands: LibraryCommand[]): LibraryState {
  return commands.reduce((now, command) => deepFreeze(applyCommand(now, command, clock).state), state);
}

const LISTS = ['a', 'b', 'c', 'd'];
const FOUR = run(
  EMPTY_LIBRARY,
  ...LISTS.map((id): LibraryCommand => ({ type: 'create-list', listId: id, name: id.toUpperCase() })),
);
const order = (state: LibraryState): string[] => viewLibrary(state).lists.map(({ id }) => id);
const save = (paperId: string, listId = READING_LIST): LibraryCommand => ({
  type: 'save',
  paperId,
  listId,
  stub: { title: `Paper ${paperId}` },
});

describe('list colours', () => {
  test('are set, removed and restored by undo, and survive renaming', () => {
    const red = run(
      FOUR,
      { type: 'set-colour', listId: 'a', colour: 'red' },
      { type: 'rename-list', listId: 'a', name: 'Z' },
    );
    expect(viewLibrary(red).lists.at(-1)).toEqual({ id: 'a', name: 'Z', count: 0, colour: 'red' });
    const { state, undo } = applyCommand(red, { type: 'set-colour', listId: 'a', colour: null }, clock);
    expect(viewLibrary(state).lists.find(({ id }) => id === 'a')).not.toHaveProperty('colour');
    expect(viewLibrary(run(state, undo!)).lists.find(({ id }) => id === 'a')?.colour).toBe('red');
    expect(run(FOUR, { type: 'set-colour', listId: 'a', colour: null })).toBe(FOUR);
  });

  test('must come from the palette and belong to an existing list', () => {
    const odd = { type: 'set-colour', listId: 'a', colour: 'ultraviolet' } as unknown as LibraryCommand;
    expect(() => run(FOUR, odd)).toThrow(LibraryError);
    expect(() => run(FOUR, { type: 'set-colour', listId: 'none', colour: 'red' })).toThrow(LibraryError);
  });
});

describe('list order', () => {
  test('is by name until lists are moved', () => {
    expect(order(FOUR)).toEqual([READING_LIST, 'a', 'b', 'c', 'd']);
    expect(order(run(FOUR, { type: 'move-list', listId: 'd', before: 'b' }))).toEqual([
      READING_LIST,
      'a',
      'd',
      'b',
      'c',
    ]);
    expect(order(run(FOUR, { type: 'move-list', listId: 'a', before: null }))).toEqual([
      READING_LIST,
      'b',
      'c',
      'd',
      'a',
    ]);
    expect(order(run(FOUR, { type: 'move-list', listId: 'c', before: READING_LIST })).slice(0, 2)).toEqual([
      READING_LIST,
      'c',
    ]);
  });

  test('changes one register when a list moves and there is room between its neighbours', () => {
    const moved = run(FOUR, { type: 'move-list', listId: 'd', before: 'b' });
    const again = run(moved, { type: 'move-list', listId: 'c', before: 'd' });
    expect(order(again)).toEqual([READING_LIST, 'a', 'c', 'd', 'b']);
    const changed = Object.keys(again.looks).filter((id) => again.looks[id] !== moved.looks[id]);
    expect(changed).toEqual(['c']);
  });

  test('matches an array after any number of moves, and undo reverts each move', () => {
    const move = fc.record({
      listId: fc.constantFrom(...LISTS),
      before: fc.option(fc.constantFrom(...LISTS)),
    });
    fc.assert(
      fc.property(fc.array(move, { maxLength: 60 }), (moves) => {
        let state = FOUR;
        let expected = LISTS;
        for (const { listId, before } of moves) {
          const { state: next, undo } = applyCommand(state, { type: 'move-list', listId, before }, clock);
          if (undo) expect(order(run(next, undo))).toEqual(order(state));
          state = next;
          if (before === listId) continue;
          const others = expected.filter((id) => id !== listId);
          const place = before === null ? others.length : others.indexOf(before);
          expected = others.toSpliced(place, 0, listId);
        }
        expect(order(state)).toEqual([READING_LIST, ...(moves.length === 0 ? LISTS : expected)]);
      }),
      { numRuns: 200 },
    );
  });
});

describe('read state', () => {
  test('is "to read" by default and survives removing and saving the paper again', () => {
    const state = run(EMPTY_LIBRARY, save(PAPER_A), { type: 'set-read', paperId: PAPER_A, state: 'read' });
    expect(viewLibrary(state).papers[0]?.readState).toBe('read');
    const back = run(state, { type: 'unsave', paperId: PAPER_A }, save(PAPER_A));
    expect(viewLibrary(back).papers[0]?.readState).toBe('read');
    const again = run(state, { type: 'set-read', paperId: PAPER_A, state: 'to-read' });
    expect(viewLibrary(again).papers[0]).not.toHaveProperty('readState');
    const untouched = run(EMPTY_LIBRARY, save(PAPER_A));
    expect(run(untouched, { type: 'set-read', paperId: PAPER_A, state: 'to-read' })).toBe(untouched);
    expect(() => run(state, { type: 'set-read', paperId: PAPER_A, state: 'burnt' as 'read' })).toThrow(LibraryError);
  });
});

describe('batch command', () => {
  const batch: LibraryCommand = {
    type: 'batch',
    commands: [
      { type: 'create-list', listId: 'new', name: 'New' },
      save(PAPER_A, 'new'),
      { type: 'unsave', paperId: PAPER_B },
      save(PAPER_B, 'new'),
      { type: 'set-note', paperId: PAPER_B, note: 'moved' },
      { type: 'set-note', paperId: PAPER_B, note: 'moved twice' },
    ],
  };
  const before = run(EMPTY_LIBRARY, save(PAPER_B), { type: 'set-note', paperId: PAPER_B, note: 'first' });

  test('does what its commands do one by one, and one undo reverts it', () => {
    const { state, undo } = applyCommand(before, batch, clock);
    const single = batch.type === 'batch' ? run(before, ...batch.commands) : before;
    expect(viewLibrary(state)).toEqual(viewLibrary(single));
    expect(viewLibrary(run(state, undo!))).toEqual(viewLibrary(before));
  });

  test('changes nothing when one of its commands is invalid', () => {
    const commands = batch.type === 'batch' ? batch.commands : [];
    const wrong: LibraryCommand = { type: 'batch', commands: [...commands, save(PAPER_A, 'nowhere')] };
    expect(() => applyCommand(before, wrong, clock)).toThrow(LibraryError);
  });
});

describe('quotaReport', () => {
  test('reports everything as synced for a library that fits', async () => {
    const state = largeLibrary({ papers: 1_000, lists: 3, titles: 100, notes: 10 });
    const plan = await encodeShards(state);
    const report = quotaReport(state, plan);
    expect(report).toMatchObject({
      papers: { saved: 1_000, synced: 1_000 },
      titlesHere: 0,
      notesHere: 0,
      bytes: plan.bytes,
      quota: 102_400,
    });
    expect(report.capacity).toBeGreaterThan(5_000);
    expect(report.capacity).toBeLessThan(9_000);
  });

  test('reports what the area holds for a library that does not fit', async () => {
    const existing = foreignItems(85_000);
    for (const parts of [
      { papers: 400, titles: 30, notes: 100 },
      { papers: 2_000, titles: 50, notes: 5 },
    ]) {
      const state = largeLibrary(parts);
      const plan = await encodeShards(state, { existing });
      const report = quotaReport(state, plan);
      const travelled = (await decodeShards(plan.set)).state;
      expect(report.papers.synced).toBe(Object.keys(travelled.members).length);
      expect(report.notesHere).toBe(parts.notes - Object.keys(travelled.notes).length);
      expect(report.titlesHere).toBe(parts.titles - Object.keys(travelled.stubs).length);
    }
  });
});
