import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  buildTitleSegment,
  createSegmentMatcher,
  createTitleMatcher,
  idsIn,
  isTitleSegment,
  mergeSegments,
  type RecognisablePaper,
} from '../../../lib/core/matching';

const word = fc.constantFrom('deep', 'learning', 'for', 'Vision', 'Größe', '论文', 'Networks', 'Δ', 'with', 'SimMIM');
const title = fc
  .tuple(fc.option(fc.constantFrom('SimMIM', 'LoGAH', 'A')), fc.array(word, { minLength: 1, maxLength: 14 }))
  .map(([name, words]) => (name === null ? '' : `${name}: `) + words.join(' '));
const paper = fc.record({
  id: fc.nat(20).map(String),
  title,
  arxivId: fc.constantFrom('2111.09886', '2111.09887', '2111.09888'),
});
const papers = fc.array(paper, { maxLength: 12 });

/** The last paper of each id. */
function distinct(all: readonly RecognisablePaper[]): RecognisablePaper[] {
  return [...new Map(all.map((one) => [one.id, one])).values()];
}

describe('title segments', () => {
  test('match like one segment, whether separate or merged', () => {
    fc.assert(
      fc.property(papers, fc.nat(12), (all, cut) => {
        const known = distinct(all);
        const parts = [known.slice(0, cut), known.slice(cut)].map(buildTitleSegment);
        const whole = createTitleMatcher(known);
        const text = known.map((one) => `“${one.title}”`).join('\n');
        for (const matcher of [createSegmentMatcher(parts), createSegmentMatcher([mergeSegments(parts)])]) {
          expect(matcher.match(text).map(asText).sort()).toEqual(whole.match(text).map(asText).sort());
          expect([...matcher.index.uniqueKeys()]).toEqual([...whole.index.uniqueKeys()]);
        }
      }),
      { numRuns: 300 },
    );
  });

  test('keep no trace of papers that mergeSegments drops', () => {
    fc.assert(
      fc.property(papers, fc.nat(20).map(String), (all, gone) => {
        const known = distinct(all);
        const left = known.filter(({ id }) => id !== gone);
        expect(mergeSegments([buildTitleSegment(known)], (id) => id !== gone)).toEqual(buildTitleSegment(left));
      }),
      { numRuns: 300 },
    );
  });

  test('keep the order of ids and still match after a structured clone', () => {
    const segment = buildTitleSegment([
      { id: 'b', title: 'Fast Sparse ConvNets' },
      { id: 'a', title: 'Inception Transformer' },
      { id: 'b', title: 'Fast and Sparse ConvNets' },
    ]);
    expect(idsIn(segment)).toEqual(['b', 'a']);
    const copy = structuredClone(segment);
    expect(isTitleSegment(copy)).toBe(true);
    expect(createSegmentMatcher([copy]).match('Fast and Sparse ConvNets')).toMatchObject([{ id: 'b' }]);
  });

  test.each<[string, (segment: Record<string, unknown>) => void]>([
    ['of another version', (segment) => (segment.version = 0)],
    ['with a column cut short', (segment) => (segment.owners = new Uint32Array(7))],
    ['without its keys', (segment) => delete segment.keys],
    ['with fewer letters than it declares', (segment) => (segment.letters = { bytes: new Uint8Array(3), ends: [] })],
  ])('isTitleSegment refuses a segment %s', (_, damage) => {
    const segment = {
      ...buildTitleSegment([
        { id: 'a', title: 'Inception Transformer' },
        { id: 'b', title: 'x' },
      ]),
    };
    damage(segment);
    expect(isTitleSegment(segment)).toBe(false);
  });

  test.each<[unknown]>([[undefined], [null], [1], ['text'], [[]], [{}]])('isTitleSegment refuses %j', (value) => {
    expect(isTitleSegment(value)).toBe(false);
  });
});

/**
 * Users' machines store segments. A change to how titles fold, split or hash must raise SEGMENT_VERSION, or stored
 * segments no longer match. This test fails when such a change happens.
 */
test('buildTitleSegment packs segments of this version as before', () => {
  const segment = buildTitleSegment([
    { id: '1', title: 'SimMIM: A Simple Framework for Masked Image Modeling', arxivId: '2111.09886' },
    { id: '2', title: 'Δ-DiT: A Training-Free Acceleration Method Tailored for Diffusion Transformers' },
    { id: '3', title: 'Fast Sparse ConvNets' },
    { id: '4', title: 'PointNet++: Deep Hierarchical Feature Learning on Point Sets in a Metric Space' },
  ]);
  const plain = JSON.parse(
    JSON.stringify(segment, (_, value: unknown) => (ArrayBuffer.isView(value) ? [...(value as Uint8Array)] : value)),
  ) as object;
  expect(plain).toMatchSnapshot();
});

function asText(match: object): string {
  return JSON.stringify(match);
}
