import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { buildTitleFilter, readTitleFilter, type TitleFilter, writeTitleFilter } from '../../../lib/core/matching';
import { fold } from '../../../lib/core/text/fold';
import { FoldedText } from '../../../lib/core/text/folded-text';

function spans(filter: TitleFilter, text: string): string[] {
  const folded = new FoldedText();
  folded.append(text);
  const out: string[] = [];
  filter.scan(folded, (start, end, part) => {
    if (part === 'whole') out.push(folded.slice(start, end));
  });
  return out;
}

const word = fc.stringMatching(/^[a-z]{2,9}$/);
const title = fc.array(word, { minLength: 4, maxLength: 60 }).map((words) => words.join(' '));

describe('title filter', () => {
  test('never misses a title, wherever it is in the text', () => {
    fc.assert(
      fc.property(fc.array(title, { minLength: 1, maxLength: 40 }), title, (titles, other) => {
        const filter = buildTitleFilter(titles.map(fold));
        for (const one of titles) {
          const letters = fold(one).slice(0, 255);
          expect(spans(filter, `${other}. ${one}, ${other}`)).toContain(letters);
        }
      }),
      { numRuns: 200 },
    );
  });

  test('passes almost no other text', () => {
    const titles = Array.from({ length: 5000 }, (_, i) => `title number${i} about${i * 7} something`);
    const filter = buildTitleFilter(titles.map(fold));
    const foreign = Array.from({ length: 50_000 }, (_, i) => `word${i} number${i} about`).join(' ');
    expect(spans(filter, foreign)).toEqual([]);
  });

  test('is restored from its bytes, but not from damaged ones', () => {
    const filter = buildTitleFilter(['fastsparseconvnets', 'inceptiontransformer']);
    const bytes = writeTitleFilter(filter);
    const back = readTitleFilter(bytes);
    expect(back && spans(back, 'Fast Sparse ConvNets')).toEqual(['fastsparseconvnets']);
    expect(readTitleFilter(bytes.subarray(0, bytes.length - 1))).toBeUndefined();
    expect(readTitleFilter(new Uint8Array(3))).toBeUndefined();
  });

  test('finds nothing when it has no titles', () => {
    expect(spans(buildTitleFilter([]), 'anything at all goes here')).toEqual([]);
  });

  test('takes at most 512 KB for 100,000 titles', () => {
    const titles = Array.from({ length: 100_000 }, (_, i) => `averagetitle${i}ofsomelength`);
    expect(buildTitleFilter(titles).bytes).toBeLessThanOrEqual(512 * 1024);
  });
});
