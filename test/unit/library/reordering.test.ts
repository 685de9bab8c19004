import { describe, expect, test } from 'vitest';
import {
  applyCommand,
  createClock,
  EMPTY_LIBRARY,
  exportLibrary,
  mergeLibraries,
  READING_LIST,
  readExport,
  readLibraryState,
  viewLibrary,
  type LibraryCommand,
  type LibraryState,
} from '../../../lib/core/library';
import { decodeShards, encodeShards } from '../../../lib/core/library/sync';
import { readExportedWatches, readStoredWatches } from '../../../lib/core/news/watches/stored';
import { withWatch } from '../../../lib/core/news/watches/watch';
import { at, library, PAPER_A, PAPER_B } from '../../support/library-fixtures';
import { expectNothingToDo } from './sync-fixtures';

const REORDERING = /[\u202a-\u202e\u2066-\u2069]/;
const clock = createClock({ device: 'laptop', now: () => Date.UTC(2026, 0, 1) });

/** A library as a browser stored it before texts were cleaned. */
const OLD = library({
  lists: { x: at(1, { name: 'To \u202edaer' }) },
  members: { [`${PAPER_A}/x`]: at(2, { savedAt: 2 }) },
  notes: { [PAPER_A]: at(3, 'a \u2067note\u2069'), [PAPER_B]: at(3, '\u202e') },
  stubs: { [PAPER_A]: at(2, { title: 'Attention \u202eis', arxivId: '17\u202d06.03762' }) },
});

function run(state: LibraryState, ...commands: LibraryCommand[]): LibraryState {
  return commands.reduce((before, command) => applyCommand(before, command, clock).state, state);
}

describe('library texts with characters that reorder others', () => {
  test('lose them in every command', () => {
    const state = run(
      EMPTY_LIBRARY,
      { type: 'create-list', listId: 'x', name: '\u202eTo read\u202c' },
      { type: 'rename-list', listId: READING_LIST, name: 'Re\u2066ading\u2069 list' },
      { type: 'save', paperId: PAPER_A, listId: 'x', stub: { title: 'Attention \u202eis all', arxivId: '1706.03762' } },
      { type: 'set-note', paperId: PAPER_A, note: 'one \u202etwo' },
      { type: 'restore', elements: [{ kind: 'notes', key: PAPER_B, value: 'three \u202bfour' }] },
    );
    expect(JSON.stringify(state)).not.toMatch(REORDERING);
    expect(viewLibrary(state)).toMatchObject({
      lists: [{ name: 'Reading list' }, { name: 'To read' }],
      papers: [{ title: 'Attention is all', note: 'one two' }],
    });
  });

  test('keep the marks of direction in notes, where people type them', () => {
    const note = 'נכתב ב־C++\u200f.';
    expect(run(EMPTY_LIBRARY, { type: 'set-note', paperId: PAPER_A, note }).notes[PAPER_A]?.value).toBe(note);
  });

  test('lose them when a note consists of nothing else', () => {
    expect(run(EMPTY_LIBRARY, { type: 'set-note', paperId: PAPER_A, note: '\u202e\u202c' }).notes).toEqual({});
  });

  test('lose them when a file is imported, and in the file that is exported then', () => {
    const read = readExport(JSON.stringify(exportLibrary(OLD, 0)));
    const state = read.ok ? run(EMPTY_LIBRARY, { type: 'restore-library', library: read.library }) : OLD;
    expect(JSON.stringify(read)).not.toMatch(REORDERING);
    expect(JSON.stringify(exportLibrary(state, 0))).not.toMatch(REORDERING);
    expect(viewLibrary(state).papers).toMatchObject([{ title: 'Attention is', arxivId: '1706.03762', note: 'a note' }]);
  });

  test('lose them when the stored library is read, and no entry is lost', () => {
    const { state, rejected } = readLibraryState(JSON.parse(JSON.stringify(OLD)));
    expect(rejected).toBe(0);
    expect(JSON.stringify(state)).not.toMatch(REORDERING);
    expect(state.notes[PAPER_B]?.value).toBe('\ufffd');
    expect(mergeLibraries(state, readLibraryState(OLD).state)).toBe(state);
  });

  test('lose them in watches that are made, stored and imported', () => {
    const [watch] = withWatch([], { id: 'w', query: 'masked \u202eimage', now: 1 });
    expect(watch?.query).toBe('masked image');
    expect(withWatch([watch!], { id: 'v', query: 'masked\u2066 image', now: 1 })).toHaveLength(1);
    const stored = { revision: 1, watches: [{ ...watch, query: 'deep \u202bsets' }] };
    expect(readStoredWatches(stored)?.watches).toMatchObject([{ query: 'deep sets' }]);
    expect(readExportedWatches([{ query: 'deep\u202e sets' }])).toEqual(['deep sets']);
  });
});

describe('synced items with characters that reorder others', () => {
  test('are read without them, and no browser rewrites them for that', async () => {
    const area = (await encodeShards(OLD)).set;
    const { state, problems } = await decodeShards(area);
    expect(problems).toEqual([]);
    expect(JSON.stringify(state)).not.toMatch(REORDERING);
    for (const device of [EMPTY_LIBRARY, state, readLibraryState(OLD).state]) {
      const merged = mergeLibraries(device, state);
      expectNothingToDo(await encodeShards(merged, { existing: area }));
    }
  });

  test('settle between a browser that cleans texts and one that does not', async () => {
    const cleaned = readLibraryState(OLD).state;
    let area = (await encodeShards(OLD)).set;
    // An edit makes the cleaning browser write the item again.
    const edited = run(mergeLibraries(cleaned, (await decodeShards(area)).state), {
      type: 'set-read',
      paperId: PAPER_A,
      state: 'read',
    });
    area = { ...area, ...(await encodeShards(edited, { existing: area })).set };
    // The other browser keeps the value that it finds larger, and may write it back.
    const other = mergeLibraries(OLD, (await decodeShards(area)).state);
    area = { ...area, ...(await encodeShards(other)).set };
    const after = mergeLibraries(edited, (await decodeShards(area)).state);
    expect(after).toBe(edited);
    expectNothingToDo(await encodeShards(after, { existing: area }));
  });
});
