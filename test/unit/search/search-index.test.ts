import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createSearchIndex } from '../../../lib/core/search';
import { bundledPapers, paper } from './papers';

const bundled = bundledPapers();

describe('createSearchIndex: nothing to find', () => {
  const index = createSearchIndex(bundled);
  test.each([[''], ['   '], ['—…!?'], ['\ud800'], ['\u0301'], ['""']])('finds nothing for the query %j', (query) => {
    expect(index.search(query)).toEqual([]);
  });
  test.each([[0], [-1]])('returns nothing for a limit of %d', (limit) => {
    expect(index.search('diffusion', { limit })).toEqual([]);
    expect(index.related(bundled[0]?.id ?? '', { limit })).toEqual([]);
  });
  test('finds nothing without papers', () => {
    expect(createSearchIndex().search('diffusion')).toEqual([]);
  });
});

describe('createSearchIndex: any text as a query', () => {
  const index = createSearchIndex(bundled);
  test('returns ids and positive scores for any characters', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.string({ unit: 'binary' })), (query) => {
        for (const { id, score } of index.search(query)) {
          expect(id).not.toBe('');
          expect(score).toBeGreaterThan(0);
        }
      }),
    );
  });
  test.each([
    ['one long word', 'a'.repeat(100_000)],
    ['one long name', 'DiffusionModel'.repeat(7_000)],
    ['many words', 'diffusion model '.repeat(6_250)],
    ['many different words', Array.from({ length: 20_000 }, (_, i) => i.toString(36)).join(' ')],
    ['hyphens', 'fine-'.repeat(20_000)],
    ['lone surrogates', '\udc00\ud800 diffusion '.repeat(6_000)],
    ['backslashes', '\\'.repeat(100_000)],
    ['Chinese', '模型'.repeat(50_000)],
  ])('does not throw on a very long query: %s', (_, query) => {
    expect(() => index.search(query)).not.toThrow();
  });
});

describe('createSearchIndex: results', () => {
  const index = createSearchIndex(bundled);
  test('are as many as asked for, 20 by default', () => {
    expect(index.search('model')).toHaveLength(20);
    expect(index.search('model', { limit: 3 })).toEqual(index.search('model').slice(0, 3));
    expect(index.search('model', { limit: Infinity }).length).toBeGreaterThan(50);
  });
  test('are sorted by falling score', () => {
    for (const query of ['d', 'diffusion', 'efficient fine tuning of diffusion models', bundled[0]?.abstract ?? '']) {
      const scores = index.search(query, { limit: 77 }).map(({ score }) => score);
      expect(scores).toEqual([...scores].sort((a, b) => b - a));
    }
  });
  test('do not depend on earlier queries', () => {
    const before = index.search('efficient diffusion');
    index.search('something else entirely');
    index.related(bundled[3]?.id ?? '');
    expect(index.search('efficient diffusion')).toEqual(before);
  });
});

describe('createSearchIndex: adding and removing papers', () => {
  const queries = ['diffusion mod', 'finetuning', 'parameter efficient', 'imag', bundled[5]?.abstract ?? ''];

  test('gives the same results whether papers come one by one or at once', () => {
    const whole = createSearchIndex(bundled);
    const grown = createSearchIndex();
    for (const one of bundled) grown.add([one]);
    expect(grown.size).toBe(bundled.length);
    for (const query of queries) expect(grown.search(query)).toEqual(whole.search(query));
  });

  test.each([[5], [38], [39], [70], [77]])('leaves no trace of %d removed papers in the results', (count) => {
    const index = createSearchIndex(bundled);
    index.remove(bundled.slice(0, count).map(({ id }) => id));
    const rest = new Set(bundled.slice(count).map(({ id }) => id));
    expect(index.size).toBe(rest.size);
    for (const query of queries) {
      for (const { id } of index.search(query, { limit: 77 })) expect(rest).toContain(id);
    }
    for (const { id, title } of bundled.slice(count)) expect(index.search(title)[0]?.id).toBe(id);
    index.add(bundled.slice(0, count));
    for (const { id, title } of bundled) expect(index.search(title)[0]?.id).toBe(id);
  });

  test('replaces a paper that is added again', () => {
    const index = createSearchIndex([paper('A Title', 'old words', { id: 'x' })]);
    index.add([paper('Another Title', 'new words', { id: 'x' })]);
    expect(index.size).toBe(1);
    expect(index.search('old ')).toEqual([]);
    expect(index.search('another title')).toMatchObject([{ id: 'x' }]);
  });

  test('changes nothing when all papers are added again and again', () => {
    const index = createSearchIndex(bundled);
    const before = queries.map((query) => index.search(query));
    for (let i = 0; i < 4; i++) index.add(bundled);
    expect(index.size).toBe(bundled.length);
    expect(queries.map((query) => index.search(query).map(({ id }) => id))).toEqual(
      before.map((results) => results.map(({ id }) => id)),
    );
  });

  test('ignores unknown ids', () => {
    const index = createSearchIndex(bundled);
    index.remove(['unknown']);
    expect(index.size).toBe(bundled.length);
  });

  test('finds a paper by its arXiv id', () => {
    const index = createSearchIndex([paper('SimMIM', '', { arxivId: '2111.09886' }), paper('Other')]);
    expect(index.search('2111.09886')).toMatchObject([{ id: 'SimMIM' }]);
    expect(index.search('2111.0')).toMatchObject([{ id: 'SimMIM' }]);
  });
});

describe('createSearchIndex: hasAbstract and hasFacts of a result', () => {
  const code = { kind: 'code', url: 'https://github.com/microsoft/SimMIM' } as const;
  const other = { kind: 'other', url: 'https://example.org' } as const;
  test.each([
    ['only a title', '', {}, [false, false]],
    ['an abstract', 'Simple masked images.', {}, [true, false]],
    ['an identifier', '', { arxivId: '2111.09886' }, [false, true]],
    ['a date in words', '', { date: 'Oct 2' }, [false, true]],
    ['code', '', { links: [code] }, [false, true]],
    ['a link that a result line does not show', '', { links: [other] }, [false, false]],
  ])('are right for a paper with %s', (_, abstract, facts, expected) => {
    const [found] = createSearchIndex([paper('SimMIM', abstract, facts)]).search('simmim');
    expect([found?.hasAbstract, found?.hasFacts]).toEqual(expected);
  });
});

describe('SearchIndex.related', () => {
  const titles = new Map(bundled.map(({ id, title }) => [id, title]));
  const index = createSearchIndex(bundled);
  const relatedTo = (beginning: string): string[] => {
    const own = bundled.find(({ title }) => title.startsWith(beginning));
    return index.related(own?.id ?? '', { limit: 5 }).map(({ id }) => titles.get(id) ?? '');
  };

  test.each([
    ['EfficientDM', 'QuEST:'],
    ['HNeRV', 'NIRVANA:'],
    ['Inception-v4', 'MEAL V2:'],
    ['SaRA', 'DiffuseKronA:'],
    ['Go Wider', 'Union of Experts:'],
    ['S2A', 'UniPT:'],
  ])('includes for %s the paper %s', (own, other) => {
    expect(relatedTo(own).some((title) => title.startsWith(other))).toBe(true);
  });

  test('never includes the paper itself', () => {
    for (const { id } of bundled) expect(index.related(id, { limit: 77 }).map((one) => one.id)).not.toContain(id);
  });

  test('scores equal papers high, and papers that share only a common word close to zero', () => {
    const abstract = 'Sparse attention prunes tokens of long documents.';
    const few = createSearchIndex([
      paper('Sparse attention', abstract),
      paper('Sparse attention again', abstract),
      paper('Knitting robots', 'Yarn bends and robots model tokens.'),
    ]);
    const scores = new Map(few.related('Sparse attention').map(({ id, score }) => [id, score]));
    expect(scores.get('Sparse attention again')).toBeGreaterThan(0.8);
    expect(scores.get('Knitting robots') ?? 0).toBeLessThan(0.1);
    const strangers = createSearchIndex([paper('One thing', 'A model of cats.'), paper('Dogs', 'A model bus.')]);
    expect(strangers.related('One thing')[0]?.score ?? 0).toBeLessThan(0.1);
  });

  test('is empty when there is only one paper', () => {
    expect(createSearchIndex([paper('Alone', 'A model of cats.')]).related('Alone')).toEqual([]);
  });

  test('is empty for an unknown paper', () => {
    expect(index.related('unknown')).toEqual([]);
  });
});
