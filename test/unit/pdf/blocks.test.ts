import { describe, expect, test } from 'vitest';
import { blocksOf, pageAt, type PdfItem, type PdfPage, stretchesOf } from '../../../lib/core/pdf';

/** An item whose letters are `size` high and half as wide. */
function item(str: string, x: number, y: number, size = 10): PdfItem {
  const width = (str.length * size) / 2;
  return { str, transform: [size, 0, 0, size, x, y], width, height: size, hasEOL: false };
}

function page(number: number, ...items: PdfItem[]): PdfPage {
  return { page: number, width: 600, height: 800, items };
}

const texts = (...pages: PdfPage[]): string[] => blocksOf(pages).map(({ text }) => text);

describe('the running text of a PDF', () => {
  test('goes on over the ends of lines, columns and pages, and keeps the hyphens at line ends', () => {
    const first = page(
      1,
      item('Attention Is All', 50, 112),
      item('You Need and Dif-', 50, 100),
      item('fusion', 320, 700),
    );
    expect(texts(first, page(2, item('Models.', 50, 700)))).toEqual([
      'Attention Is All You Need and Dif-fusion Models.',
    ]);
  });

  test('goes on past a caption and a note in smaller letters', () => {
    const items = [
      item('Work on this goes back to the title of a', 50, 100),
      item('1 A note.', 50, 60, 7),
      item('Figure 1: A caption.', 320, 700, 8),
      item('paper ends here.', 320, 500),
    ];
    expect(texts(page(1, ...items))).toEqual([
      'Work on this goes back to the title of a paper ends here.',
      '1 A note.',
      'Figure 1: A caption.',
    ]);
  });

  test('ends at a heading and before a wide gap', () => {
    const items = [item('Method', 50, 400, 14), item('Some text.', 50, 380), item('Far away.', 50, 300)];
    expect(texts(page(1, ...items))).toEqual(['Method', 'Some text.', 'Far away.']);
  });

  test('leads from each stretch back to the items that show it', () => {
    const pages = [
      page(3, item('A framework for', 50, 100), item(' ', 130, 100), item('masked', 140, 100)),
      page(4, item('image models', 50, 700)),
    ];
    const [block] = blocksOf(pages);
    expect(block?.text).toBe('A framework for masked image models');
    const start = 'A framework '.length;
    const end = 'A framework for masked image'.length;
    const stretches = block ? stretchesOf(block, start, end) : [];
    expect(stretches).toEqual([
      { page: 3, item: 0, from: 12, to: 15 },
      { page: 3, item: 2, from: 0, to: 6 },
      { page: 4, item: 0, from: 0, to: 5 },
    ]);
    expect(block && [start, end - 1].map((at) => pageAt(block, at))).toEqual([3, 4]);
  });

  test('leaves raised numbers of notes out of words, and keeps raised letters and powers', () => {
    const line = [item('Need', 50, 100), item('1,2', 70, 104, 6), item('the 10', 100, 100), item('th', 130, 104, 6)];
    expect(texts(page(1, ...line))).toEqual(['Need the 10th']);
    expect(texts(page(1, item('of x', 50, 100), item('2', 70, 104, 6)))).toEqual(['of x2']);
  });
});
