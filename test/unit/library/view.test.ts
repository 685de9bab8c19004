import { describe, expect, test } from 'vitest';
import { viewLibrary } from '../../../lib/core/library';
import { at, library, PAPER_A, PAPER_B } from '../../support/library-fixtures';

const saved = (time: number) => at(time, { savedAt: time });

describe('viewLibrary', () => {
  test('shows the Reading list in an empty library', () => {
    expect(viewLibrary(library())).toEqual({
      lists: [{ id: 'reading', name: 'Reading list', count: 0 }],
      papers: [],
    });
  });

  test.each([
    ['its default name', {}, 'Reading list'],
    ["its name in the user's language", { readingListName: 'Leseliste' }, 'Leseliste'],
  ])('gives the Reading list %s', (_, options, name) => {
    expect(viewLibrary(library({ lists: { reading: at(1, null) } }), options).lists[0]?.name).toBe(name);
  });

  test('keeps a renamed Reading list first and sorts the other lists by name', () => {
    const lists = {
      b2: at(1, { name: 'Vision 10' }),
      b1: at(1, { name: 'vision 9' }),
      gone: at(1, null),
      reading: at(1, { name: 'Zoo' }),
    };
    expect(viewLibrary(library({ lists })).lists.map(({ name }) => name)).toEqual(['Zoo', 'vision 9', 'Vision 10']);
  });

  test('shows each paper once, with all its lists and its earliest save, newest first', () => {
    const state = library({
      lists: { x: at(1, { name: 'X' }) },
      members: {
        [`${PAPER_A}/x`]: saved(20),
        [`${PAPER_A}/reading`]: saved(10),
        [`${PAPER_B}/x`]: saved(15),
        'cccccccccccc/x': at(30, null),
      },
      notes: { [PAPER_A]: at(1, 'why') },
      stubs: { [PAPER_A]: at(1, { title: 'A title', arxivId: '2111.09886' }) },
    });
    expect(viewLibrary(state)).toEqual({
      lists: [
        { id: 'reading', name: 'Reading list', count: 1 },
        { id: 'x', name: 'X', count: 2 },
      ],
      papers: [
        { id: PAPER_B, title: PAPER_B, lists: ['x'], savedAt: 15, note: '' },
        {
          id: PAPER_A,
          title: 'A title',
          arxivId: '2111.09886',
          lists: ['reading', 'x'],
          savedAt: 10,
          note: 'why',
        },
      ],
    });
  });

  test.each([
    ['deleted elsewhere', { x: at(9, null) }],
    ['unknown here', {}],
  ])('shows a paper once in the Reading list when its list is %s', (_, lists) => {
    const members = {
      [`${PAPER_A}/x`]: saved(5),
      [`${PAPER_A}/reading`]: saved(6),
      [`${PAPER_B}/x`]: saved(1),
    };
    const view = viewLibrary(library({ lists, members }));
    expect(view.lists).toEqual([{ id: 'reading', name: 'Reading list', count: 2 }]);
    expect(view.papers.map((paper) => [paper.id, paper.lists])).toEqual([
      [PAPER_A, ['reading']],
      [PAPER_B, ['reading']],
    ]);
  });
});
