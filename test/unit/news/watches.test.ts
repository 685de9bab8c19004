import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { libraryScope } from '../../../lib/core/library/search-scope';
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
  return queries.reduce<readonly Watch[]>((all, query, i) => withWatch(all, { id: `w${i}`, query, now: NOW + i }), []);
}

describe('watches', () => {
  test('are made once for the same words, and not for an empty or very long query', () => {
    const all = watches('Masked  image modeling ', 'masked image Modeling', '  ', '!?', 'x'.repeat(301), 'has:code');
    expect(all.map(({ query }) => query)).toEqual(['has:code', 'Masked image modeling']);
    expect(watchOf(all, 'MASKED image modeling')?.id).toBe('w0');
  });

  test('are limited in number', () => {
    expect(watches(...Array.from({ length: 80 }, (_, i) => `number ${i}`))).toHaveLength(WATCH_LIMITS.watches);
  });

  test('are restored to their place with their hits', () => {
    const all = watches('one', 'two', 'three').map((watch) => withHits(watch, ['p'], NOW));
    const [, second] = all;
    const without = all.filter((watch) => watch !== second);
    expect(withRestored(without, second!)).toEqual(all);
    expect(withRestored(all, second!)).toBe(all);
  });

  test('report each paper once, even after it was seen', () => {
    const [watch] = watches('one');
    const seen = markedSeen(withHits(watch!, ['a', 'b'], NOW));
    const more = withHits(seen, ['b', 'c'], NOW + 1);
    expect(unseen(more).map(({ id }) => id)).toEqual(['c']);
    expect(withHits(more, ['a', 'c'], NOW + 2)).toBe(more);
    expect(withoutDeleted(more, (id) => id !== 'c').hits.map(({ id }) => id)).toEqual(['a', 'b']);
  });

  test('are read from storage without the damaged ones', () => {
    const all = watches('one', 'two').map((watch) => withHits(watch, ['a'], NOW));
    const stored = JSON.parse(
      JSON.stringify({ revision: 3, watches: [...all, null, { id: 1 }, { id: 'x', query: '' }] }),
    ) as unknown;
    expect(readStoredWatches(stored)).toEqual({ revision: 3, watches: all });
    for (const value of [undefined, null, [], {}, { revision: '1', watches: [] }])
      expect(readStoredWatches(value)).toBeUndefined();
    fc.assert(fc.property(fc.anything(), (value) => void readStoredWatches({ revision: 1, watches: [value] })));
  });

  test('are read from an exported file as plain queries', () => {
    expect(readExportedWatches([{ query: ' a  b ' }, { query: 'a b' }, { query: 7 }, null, 'x'])).toEqual(['a b']);
    expect(readExportedWatches('x')).toEqual([]);
  });
});

describe('createArrivalMatcher', () => {
  const old = [
    paperOf('Masked Autoencoders Are Scalable Vision Learners', {
      abstract: 'Image modeling with masked patches.',
    }),
    paperOf('Training Masks for Nothing', { abstract: 'Nothing about pictures.' }),
  ];
  const arrived = [
    paperOf('Masked Image Modeling at Rest', {
      abstract: 'Pictures.',
      links: [{ kind: 'code', url: 'https://github.com/a/b' }],
      date: '2025-10-01',
    }),
    paperOf('Graphs Without Edges', { abstract: 'We model images of masked men.', date: '2024-10-01' }),
    paperOf('Diffusion for Proteins', { abstract: 'Folding.' }),
  ];
  const library = {
    ...libraryScope({ lists: [], papers: [] }),
    saved: new Set([arrived[2]!.id]),
    lists: [{ name: 'Biology', papers: new Set([arrived[2]!.id]) }],
  };
  const match = createArrivalMatcher({
    papers: arrived,
    index: createSearchIndex([...old, ...arrived]),
    library,
  });
  const titles = (query: string): string[] => match(query).map((id) => arrived.find((paper) => paper.id === id)!.title);

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
    // Half a word does not match, because nobody is typing.
    ['prot', []],
  ])('finds the new papers for %s', (query, expected) => {
    expect(titles(query)).toEqual(expected);
  });

  test('corrects no typo when a known paper has the word itself', () => {
    const known = createSearchIndex([paperOf('Grapes in Winter'), ...arrived]);
    const strict = createArrivalMatcher({ papers: arrived, index: known, library });
    expect(createArrivalMatcher({ papers: arrived, index: createSearchIndex(arrived), library })('grapes')).not.toEqual(
      [],
    );
    expect(strict('grapes')).toEqual([]);
  });

  test('matches papers that are among the best for a sentence', () => {
    const sentence = 'how do proteins fold and can diffusion over them help us to know';
    expect(titles(sentence)[0]).toBe('Diffusion for Proteins');
  });
});
