import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createSearchIndex } from '../../../lib/core/search';
import { createArrivalMatcher } from '../../../lib/core/news/watches/match';
import { readExportedWatches, readStoredWatches } from '../../../lib/core/news/watches/stored';
import {
  markedSeen,
  unseen,
  WATCH_LIMITS,
  watchOf,
  withHits,
  withoutDeleted,
  withRestored,
  withWatch,
  type Watch,
} from '../../../lib/core/news/watches/watch';
import { paperOf } from '../formats/support';

const NOW = Date.UTC(2025, 9, 2);

function watches(...queries: string[]): readonly Watch[] {
  return queries.reduce<readonly Watch[]>(
    (all, query, i) => withWatch(all, { id: `w${i}`, query, now: NOW + i }),
    [],
  );
}

describe('watches', () => {
  test('are made once for the same words, and not for none or a whole text', () => {
    const all = watches(
      'Masked  image modeling ',
      'masked image Modeling',
      '  ',
      '!?',
      'x'.repeat(301),
      'has:code',
    );
    expect(all.map(({ query }) => query)).toEqual(['has:code', 'Masked image modeling']);
    expect(watchOf(all, 'MASKED image modeling')?.id).toBe('w0');
  });

  test('are not made without end', () => {
    expect(watches(...Array.from({ length: 80 }, (_, i) => `number ${i}`))).toHaveLength(
      WATCH_LIMITS.watches,
    );
  });

  test('that were removed come back where they were, with what they had found', () => {
    const all = watches('one', 'two', 'three').map((watch) => withHits(watch, ['p'], NOW));
    const [, second] = all;
    const without = all.filter((watch) => watch !== second);
    expect(withRestored(without, second!)).toEqual(all);
    expect(withRestored(all, second!)).toBe(all);
  });

  test('tell of each paper once, also when it was seen', () => {
    const [watch] = watches('one');
    const seen = markedSeen(withHits(watch!, ['a', 'b'], NOW));
    const more = withHits(seen, ['b', 'c'], NOW + 1);
    expect(unseen(more).map(({ id }) => id)).toEqual(['c']);
    expect(withHits(more, ['a', 'c'], NOW + 2)).toBe(more);
    expect(withoutDeleted(more, (id) => id !== 'c').hits.map(({ id }) => id)).toEqual(['a', 'b']);
  });

  test('are read from what was stored, each damaged one apart', () => {
    const all = watches('one', 'two').map((watch) => withHits(watch, ['a'], NOW));
    const stored = JSON.parse(
      JSON.stringify({ revision: 3, watches: [...all, null, { id: 1 }, { id: 'x', query: '' }] }),
    ) as unknown;
    expect(readStoredWatches(stored)).toEqual({ revision: 3, watches: all });
    for (const value of [undefined, null, [], {}, { revision: '1', watches: [] }])
      expect(readStoredWatches(value)).toBeUndefined();
    fc.assert(
      fc.property(fc.anything(), (value) => void readStoredWatches({ revision: 1, watches: [value] })),
    );
  });

  test('of an exported file are queries and nothing else', () => {
    expect(readExportedWatches([{ query: ' a  b ' }, { query: 'a b' }, { query: 7 }, null, 'x'])).toEqual([
      'a b',
    ]);
    expect(readExportedWatches('x')).toEqual([]);
  });
});

describe('papers that came', () => {
  const old = [
    paperOf('Masked Autoencoders Are Scalable Vision Learners', {
      abstract: 'Image modeling with masked patches.',
    }),
    paperOf('Training Masks for Nothing', { abstract: 'Nothing about pictures.' }),
  ];
  const came = [
    paperOf('Masked Image Modeling at Rest', {
      abstract: 'Pictures.',
      links: [{ kind: 'code', url: 'https://github.com/a/b' }],
      date: '2025-10-01',
    }),
    paperOf('Graphs Without Edges', { abstract: 'We model images of masked men.', date: '2024-10-01' }),
    paperOf('Diffusion for Proteins', { abstract: 'Folding.' }),
  ];
  const library = {
    saved: new Set([came[2]!.id]),
    lists: [{ name: 'Biology', papers: new Set([came[2]!.id]) }],
  };
  const match = createArrivalMatcher({ papers: came, index: createSearchIndex([...old, ...came]), library });
  const titles = (query: string): string[] =>
    match(query).map((id) => came.find((paper) => paper.id === id)!.title);

  test.each([
    ['masked image modeling', ['Masked Image Modeling at Rest', 'Graphs Without Edges']],
    ['"masked image modeling"', ['Masked Image Modeling at Rest']],
    ['title:masked', ['Masked Image Modeling at Rest']],
    ['masked -men', ['Masked Image Modeling at Rest']],
    ['has:code', ['Masked Image Modeling at Rest']],
    ['year:2024', ['Graphs Without Edges']],
    ['saved:', ['Diffusion for Proteins']],
    ['list:Biology', ['Diffusion for Proteins']],
    ['masked proteins', []],
    ['quantum', []],
    // Half a word is not a word: nobody is typing.
    ['prot', []],
  ])('fit %s', (query, expected) => {
    expect(titles(query)).toEqual(expected);
  });

  test('are not taken for a typo where the word itself is known', () => {
    const known = createSearchIndex([paperOf('Grapes in Winter'), ...came]);
    const strict = createArrivalMatcher({ papers: came, index: known, library });
    expect(
      createArrivalMatcher({ papers: came, index: createSearchIndex(came), library })('grapes'),
    ).not.toEqual([]);
    expect(strict('grapes')).toEqual([]);
  });

  test('fit a sentence when they are among the best', () => {
    const sentence = 'how do proteins fold and can diffusion over them help us to know';
    expect(titles(sentence)[0]).toBe('Diffusion for Proteins');
  });
});
