import { describe, expect, test } from 'vitest';
import { applyCommand, createClock, EMPTY_LIBRARY, type LibraryState } from '../../../lib/core/library';
import { mergeRemote } from '../../../lib/core/library/sync';

const ids = (count: number): string[] => Array.from({ length: count }, (_, i) => i.toString(16).padStart(12, '0'));
const here = createClock({ device: 'here', now: () => 1_000 });
const there = createClock({ device: 'there', now: () => 2_000 });

const saved = (count: number): LibraryState =>
  applyCommand(
    EMPTY_LIBRARY,
    {
      type: 'batch',
      commands: ids(count).map((paperId) => ({ type: 'save', paperId, listId: 'reading', stub: { title: 'T' } })),
    },
    here,
  ).state;

const without = (library: LibraryState, count: number): LibraryState =>
  applyCommand(library, { type: 'batch', commands: ids(count).map((paperId) => ({ type: 'unsave', paperId })) }, there)
    .state;

describe('mergeRemote', () => {
  test.each([
    ['accepts', 5, 'of', 10],
    ['holds', 6, 'of', 10],
    ['accepts', 1, 'of', 1],
    ['accepts', 6, 'of', 30],
    ['holds', 7, 'of', 30],
    ['accepts', 200, 'of', 1000],
    ['holds', 201, 'of', 1000],
  ])('%s %i removals %s %i papers', (decision, removed, _, count) => {
    const local = saved(count);
    const { held } = mergeRemote(local, without(local, removed), undefined, 3_000);
    expect(held?.papers.length).toBe(decision === 'holds' ? removed : undefined);
  });

  test('adds up removals that arrive one by one', () => {
    const local = saved(10);
    let merged = mergeRemote(local, without(local, 3), undefined, 3_000);
    expect(merged.held).toBeUndefined();
    merged = mergeRemote(merged.state, without(local, 6), merged.removalWindow, 4_000);
    expect(merged.held?.papers).toHaveLength(3);
  });
});
