import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { libraryWriter } from '../../../lib/core/formats/write/library';
import { writePapers } from '../../../lib/core/formats/write/writer';
import {
  applyCommand,
  createClock,
  EMPTY_LIBRARY,
  exportLibrary,
  LIST_COLOURS,
  partOfExport,
  READ_STATES,
  READING_LIST,
  readExport,
  viewLibrary,
  type LibraryCommand,
  type LibraryExport,
  type LibraryState,
} from '../../../lib/core/library';
import type { Paper } from '../../../lib/core/papers';
import { paperOf, take } from './support';

const papers = [
  paperOf('TimesNet: Temporal 2D-Variation Modeling', {
    abstract: 'It costs 5% & {more} $x$.\n\nSecond paragraph.',
    authors: ['Haixu Wu', 'Martin King, Jr.'],
    arxivId: '2210.02186',
    date: '2022-10-05',
    links: [{ kind: 'code', url: 'https://github.com/thuml/TimesNet' }],
  }),
  paperOf('Graphs Without Edges', { doi: '10.1000/a_b', venue: 'J. of R&D_x 100%', date: 'Oct 2' }),
  paperOf('注意力就是你所需要的', { abstract: '=1+1', authors: ['OpenAI'] }),
  paperOf('Known by its title alone'),
];
const lists = ['', '__proto__', 'Zu lesen “später”'].map((name, i) => ({
  id: `list-${i}`,
  name: `${i}${name}`,
}));

const paperId = fc.constantFrom(...papers.map(({ id }) => id));
const listId = fc.constantFrom(READING_LIST, ...lists.map(({ id }) => id));
const command: fc.Arbitrary<LibraryCommand> = fc.oneof(
  fc.record({ paper: fc.constantFrom(...papers), listId }).map(({ paper, listId: to }) => ({
    type: 'save' as const,
    paperId: paper.id,
    listId: to,
    stub: { title: paper.title, ...(paper.arxivId !== undefined && { arxivId: paper.arxivId }) },
  })),
  fc.record({ type: fc.constant('remove' as const), paperId, listId }),
  fc.record({
    type: fc.constant('set-note' as const),
    paperId,
    note: fc.string({ unit: 'grapheme', maxLength: 30 }),
  }),
  fc.record({ type: fc.constant('set-read' as const), paperId, state: fc.constantFrom(...READ_STATES) }),
  fc.record({
    type: fc.constant('set-colour' as const),
    listId,
    colour: fc.constantFrom(null, ...LIST_COLOURS),
  }),
  fc.record({ type: fc.constant('delete-list' as const), listId: fc.constant('list-2') }),
);

/** The library after these commands; invalid ones are skipped. */
function after(commands: readonly LibraryCommand[], start: LibraryState = EMPTY_LIBRARY): LibraryState {
  let now = Date.UTC(2026, 0, 1);
  const clock = createClock({ device: 'laptop', now: () => (now += 1000) });
  return commands.reduce((state, one) => {
    try {
      return applyCommand(state, one, clock).state;
    } catch {
      return state;
    }
  }, start);
}

const made: LibraryCommand[] = lists.map(({ id, name }) => ({ type: 'create-list', listId: id, name }));
const library = fc.array(command, { minLength: 3, maxLength: 30 }).map((commands) => after([...made, ...commands]));

/** The file, with the full papers from a store that has `known`. */
function written(file: LibraryExport, known: readonly Paper[] = papers): string {
  const whole = file.papers.map(
    ({ id, title = id }) =>
      known.find((paper) => paper.id === id) ?? { id, title, abstract: '', links: [], source: '' },
  );
  return writePapers(libraryWriter(file), whole);
}

function readBack(text: string): LibraryState {
  const read = readExport(text);
  expect(read).toMatchObject({ ok: true, rejected: 0 });
  return after([{ type: 'restore-library', library: read.ok ? read.library : EMPTY_LIBRARY }]);
}

describe('library export file', () => {
  test('restores lists, their order, notes and read states', () => {
    fc.assert(
      fc.property(library, fc.subarray(papers), (state, known) => {
        const file = exportLibrary(state, 0);
        const back = readBack(written(file, known));
        expect(viewLibrary(back)).toEqual(viewLibrary(state));
        expect({ ...exportLibrary(back, 0), lists: [] }).toEqual({ ...file, lists: [] });
        expect(exportLibrary(back, 0).lists).toEqual(
          // A look without colour and order does not count.
          file.lists.filter((list) => Object.keys(list).length > 1),
        );
      }),
    );
  });

  test('holds all that is known of each paper', async () => {
    await fc.assert(
      fc.asyncProperty(library, async (state) => {
        const file = exportLibrary(state, 0);
        fc.pre(file.papers.length > 0);
        const { report, papers: back } = await take(written(file));
        expect(report.refused).toEqual([]);
        expect(report.files[0]?.format).toBe('paperbeacon-library');
        const expected = file.papers.map(({ id }) => papers.find((paper) => paper.id === id));
        expect(back).toEqual(expected.map((paper) => ({ ...paper, source: 'import-1' })));
      }),
      { numRuns: 40 },
    );
  });

  test('holds a chosen list as if it were the only one', () => {
    fc.assert(
      fc.property(library, listId, (state, chosen) => {
        const view = viewLibrary(state);
        const inList = view.papers.filter((paper) => paper.lists.includes(chosen));
        const part = partOfExport(exportLibrary(state, 0), new Set(inList.map(({ id }) => id)), chosen);
        const back = viewLibrary(readBack(written(part)));
        expect(back.papers.map(({ id }) => id).toSorted()).toEqual(inList.map(({ id }) => id).toSorted());
        for (const paper of back.papers) {
          const { note, readState } = inList.find(({ id }) => id === paper.id)!;
          expect(paper).toMatchObject({ lists: [chosen], note, ...(readState && { readState }) });
        }
        const named = view.lists.filter(({ id }) => id === chosen && inList.length > 0);
        const others = back.lists.filter(({ id }) => id !== READING_LIST || id === chosen);
        if (inList.length > 0) expect(others).toEqual(named);
      }),
    );
  });

  test('holds chosen papers with all their lists and no other list', () => {
    const state = after([
      ...made,
      ...[0, 1].map((i): LibraryCommand => ({
        type: 'save',
        paperId: papers[i]!.id,
        listId: `list-${i}`,
        stub: papers[i]!,
      })),
      { type: 'save', paperId: papers[0]!.id, listId: READING_LIST, stub: papers[0]! },
    ]);
    const part = partOfExport(exportLibrary(state, 0), new Set([papers[0]!.id]));
    expect(part.papers.map(({ id, lists: of }) => [id, Object.keys(of).toSorted()])).toEqual([
      [papers[0]!.id, ['list-0', READING_LIST]],
    ]);
    expect(part.lists.map(({ id }) => id)).toEqual(['list-0']);
  });
});
