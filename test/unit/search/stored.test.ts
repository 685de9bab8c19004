import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Paper } from '../../../lib/core/papers';
import {
  createSearchIndex,
  openSearchIndex,
  readSegment,
  type SearchIndex,
  serializeSegment,
} from '../../../lib/core/search';
import { bundledPapers, paper } from './papers';

const bundled = bundledPapers();
const QUERIES = [
  'diffusion mod',
  'finetuning',
  'fine tuning',
  'parameter efficient transfer learning for vision',
  'imag',
  'd',
  'maskde image modeling',
  'SimMIM: A Simple Framework for Masked Image Modeling',
  'vmamba',
  bundled[5]?.abstract ?? '',
];

/** All answers of an index, to compare. */
function answers(index: SearchIndex): unknown {
  return [
    QUERIES.map((query) => index.search(query, { limit: 30 })),
    bundled.map(({ id }) => index.related(id, { limit: 3 })),
    index.newest({ limit: 100 }),
    index.size,
  ];
}

/** Only ids and scores, because a marked word may come from a removed paper. */
function scores(index: SearchIndex): unknown {
  return QUERIES.map((query) => index.search(query, { limit: 20 }).map(({ id, score }) => ({ id, score })));
}

function reopened(index: SearchIndex): SearchIndex {
  const { segments, removed } = index.contents;
  return openSearchIndex({
    segments: segments.map((segment) => readSegment(serializeSegment(segment))!),
    removed: [...removed],
  });
}

describe('stored search index', () => {
  test('answers like the index it was stored from', () => {
    const index = createSearchIndex(bundled);
    expect(answers(reopened(index))).toEqual(answers(index));
  });

  test('answers the same when it is built and stored in batches as when it is built at once', () => {
    const whole = answers(createSearchIndex(bundled));
    const cuts = fc.uniqueArray(fc.integer({ min: 1, max: bundled.length - 1 }), { maxLength: 12 });
    fc.assert(
      fc.property(cuts, (places) => {
        let index = createSearchIndex();
        let from = 0;
        for (const to of [...places.sort((a, b) => a - b), bundled.length]) {
          index.add(bundled.slice(from, to));
          index = reopened(index);
          from = to;
        }
        expect(answers(index)).toEqual(whole);
      }),
      { numRuns: 20 },
    );
  });

  test('has few segments even when papers come one by one', () => {
    const index = createSearchIndex();
    for (const one of bundled) {
      index.add([one]);
      expect(index.contents.segments.length).toBeLessThan(8);
    }
  });

  test('stores only new papers in a new segment', () => {
    const index = createSearchIndex(bundled.slice(0, 70));
    const [before] = index.contents.segments;
    index.add(bundled.slice(70));
    expect(index.contents.segments[0]).toBe(before);
    expect(index.contents.segments).toHaveLength(2);
  });

  test.each([[1], [30], [39], [60], [77]])(
    'scores as if replaced and removed papers had never been there: %d papers',
    (count) => {
      const index = createSearchIndex(bundled.map((one) => ({ ...one, abstract: `${one.abstract} Old.` })));
      index.add(bundled.slice(count));
      index.remove(bundled.slice(0, count).map(({ id }) => id));
      const fresh = createSearchIndex(bundled.slice(count));
      // Old abstracts are one word longer. Replaced papers must not keep that word.
      index.add(bundled.slice(count));
      expect(scores(reopened(index))).toEqual(scores(fresh));
    },
  );

  test('finds titles in any script and very long titles', () => {
    const papers = [paper('扩散模型的综述'), paper('Über Größe – naïve Δ-models'), paper('long '.repeat(20_000))];
    const index = reopened(createSearchIndex(papers));
    for (const { id, title } of papers) expect(index.search(title.slice(0, 200))[0]).toMatchObject({ id, title });
  });
});

describe('readSegment', () => {
  const buffer = serializeSegment(createSearchIndex(bundled.slice(0, 5)).contents.segments[0]!);

  test('refuses a truncated, empty or extended segment', () => {
    for (const length of [0, 4, 64, 1024, buffer.byteLength - 8, buffer.byteLength - 1])
      expect(readSegment(buffer.slice(0, length))).toBeUndefined();
    const grown = new Uint8Array(buffer.byteLength + 8);
    grown.set(new Uint8Array(buffer));
    expect(readSegment(grown.buffer)).toBeUndefined();
  });

  test('refuses a segment with a flipped bit', () => {
    fc.assert(
      fc.property(fc.nat(buffer.byteLength - 1), fc.nat(7), (at, bit) => {
        const damaged = new Uint8Array(buffer.slice(0));
        damaged[at] = damaged[at]! ^ (1 << bit);
        expect(readSegment(damaged.buffer)).toBeUndefined();
      }),
    );
  });

  test('refuses random bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 2000 }), (bytes) => {
        expect(readSegment(new Uint8Array(bytes).buffer)).toBeUndefined();
      }),
    );
  });
});

function titles(index: SearchIndex, limit: number): string[] {
  return index.newest({ limit }).map(({ title }) => title);
}

describe('SearchIndex', () => {
  const papers: Paper[] = [
    paper('Undated'),
    paper('By month', '', { arxivId: '2111.00001' }),
    paper('Later that month', '', { arxivId: '2111.09886' }),
    paper('By day', '', { date: '2021-11-30', arxivId: '2111.00002' }),
    paper('By label', '', { date: 'Oct 2', arxivId: '2510.00003' }),
    paper('Classic', '', { arxivId: 'hep-th/9901001' }),
    paper('By year', '', { date: '1998' }),
  ];
  const NEWEST = ['By label', 'By day', 'Later that month', 'By month', 'Classic', 'By year', 'Undated'];

  test('lists the newest papers first across segments', () => {
    const grown = createSearchIndex(papers.slice(0, 4));
    grown.add(papers.slice(4, 5));
    grown.add(papers.slice(5));
    for (const index of [createSearchIndex(papers), grown, reopened(grown)]) {
      expect(titles(index, 10)).toEqual(NEWEST);
      expect(titles(index, 2)).toEqual(NEWEST.slice(0, 2));
    }
    grown.remove(['By label']);
    expect(titles(grown, 1)).toEqual(['By day']);
  });

  test('finds every paper that has an address', () => {
    const shared = [{ kind: 'code', url: 'https://github.com/Microsoft/SimMIM/' } as const];
    const index = createSearchIndex([
      paper('A', '', { arxivId: '2111.09886', links: shared }),
      paper('B', '', { links: shared }),
      paper('C', '', { links: [{ kind: 'other', url: 'https://github.com/microsoft/unilm' }] }),
    ]);
    const found = (key: string): string[] =>
      reopened(index)
        .atAddress(key)
        .map(({ id }) => id);
    expect(found('arxiv:2111.09886')).toEqual(['A']);
    expect(found('url:github.com/microsoft/simmim')).toEqual(['A', 'B']);
    expect(found('url:github.com/microsoft/unilm')).toEqual([]);
    index.remove(['A']);
    expect(found('url:github.com/microsoft/simmim')).toEqual(['B']);
  });

  test('tells changed and new papers from unchanged ones', () => {
    const index = createSearchIndex([paper('A', 'old'), paper('B', 'same')]);
    expect(index.changed([paper('A', 'new'), paper('B', 'same'), paper('C')]).map(({ id }) => id)).toEqual(['A', 'C']);
    expect(index.ids()).toEqual(['A', 'B']);
  });
});
