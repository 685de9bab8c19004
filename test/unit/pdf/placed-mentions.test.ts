import { expect, test } from 'vitest';
import { blocksOf, type FoundMention, placeMarkers, placeMentions, type PdfPage } from '../../../lib/core/pdf';

/** A page with a line for each text. */
const pageOf = (page: number, texts: readonly string[]): PdfPage => ({
  page,
  width: 612,
  height: 792,
  items: texts.map((str, i) => ({
    str,
    transform: [10, 0, 0, 10, 72, 700 - 14 * i],
    width: str.length * 5,
    height: 10,
    hasEOL: true,
  })),
});

const PAGES = [
  pageOf(1, ['Attention replaced recurrence [2], as others', 'had hoped before it [1, 2] and after [3].']),
  pageOf(2, ['References']),
  pageOf(3, [
    '[1] A. Ou. A Paper That Nobody Knows. 2001.',
    '[2] B. Li. Attention Is All You Need. 2017.',
    '[3] C. Xu. Deep Residual Learning. 2016.',
  ]),
];
const blocks = blocksOf(PAGES);

/** The first place of a text in the blocks, as a mention. */
function found(text: string, paperId: string): FoundMention {
  const block = blocks.find((one) => one.text.includes(text))!;
  const start = block.text.indexOf(text);
  return { block, start, end: start + text.length, paperId, reason: 'title' };
}

const TITLES = [found('Deep Residual Learning', 'deep'), found('Attention Is All You Need', 'attention')];
const textOf = ({
  stretches,
}: {
  stretches: readonly { page: number; item: number; from: number; to: number }[];
}): string => stretches.map(({ page, item, from, to }) => PAGES[page - 1]!.items[item]!.str.slice(from, to)).join('|');

test('mentions come in reading order, with their pages and their text', () => {
  const placed = placeMentions(blocks, TITLES);
  expect(placed.map((one) => [one.paperId, one.page, textOf(one)])).toEqual([
    ['attention', 3, 'Attention Is All You Need'],
    ['deep', 3, 'Deep Residual Learning'],
  ]);
  expect(new Set(placed.map(({ key }) => key)).size).toBe(2);
});

test('each marker of an entry with a known paper leads to it, and the number of another entry to nothing', async () => {
  const markers = await placeMarkers(blocks, TITLES, () => undefined);
  expect(markers.map((one) => [textOf(one), one.paperId, one.page, one.isMarker])).toEqual([
    ['2', 'attention', 1, true],
    ['2', 'attention', 1, true],
    ['3', 'deep', 1, true],
  ]);
});

test('markers are looked for between pauses, and end with the pause that fails', async () => {
  const stop = placeMarkers(blocks, TITLES, () => Promise.reject(new Error('Stopped.')));
  await expect(stop).rejects.toThrow('Stopped.');
  expect(await placeMarkers(blocks, [], () => Promise.reject(new Error('Stopped.')))).toEqual([]);
});
