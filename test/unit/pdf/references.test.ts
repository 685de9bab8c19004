import { expect, test } from 'vitest';
import { blocksOf, markersIn, type PdfBlock, type PdfItem, references } from '../../../lib/core/pdf';

/** Lines of a page, one below the other; two leading spaces indent by one size of letters. */
function blocks(...lines: string[]): PdfBlock[] {
  const items = lines.map((line, i): PdfItem => {
    const str = line.trimStart();
    const x = 50 + (line.startsWith('  ') ? 10 : 0);
    return { str, transform: [10, 0, 0, 10, x, 700 - 12 * i], width: 5 * str.length, height: 10, hasEOL: true };
  });
  return blocksOf([{ page: 1, width: 600, height: 800, items }]);
}

const entriesOf = (all: PdfBlock[]): string[] =>
  references(all).map(({ block, start, end }) => block.text.slice(start, end).trim());

/** Each marker with the entry that it leads to. */
const markers = (all: PdfBlock[]): string[] =>
  all.flatMap((block) =>
    markersIn(block, references(all)).map(({ start, end, reference: { block: of, start: from } }) =>
      [block.text.slice(start, end), of.text.slice(from, from + 9)].join(' → '),
    ),
  );

test('numbered entries begin where their numbers go on, and numbers in the text lead to them', () => {
  const all = blocks(
    'As shown in [2, 1] and by others [3–4], see [9].',
    'References',
    '[1] A. Adams. Some title of',
    '  a paper with [7] in it. 2019.',
    '[2] B. Baker. Another title. 2020.',
    '[3] C. Clark. A third title, in 12 parts.',
    '[4] D. Davis. A fourth title. 2021.',
  );
  expect(entriesOf(all)).toEqual([
    '[1] A. Adams. Some title of a paper with [7] in it. 2019.',
    '[2] B. Baker. Another title. 2020.',
    '[3] C. Clark. A third title, in 12 parts.',
    '[4] D. Davis. A fourth title. 2021.',
  ]);
  expect(markers(all)).toEqual(['2 → [2] B. Ba', '1 → [1] A. Ad', '3 → [3] C. Cl', '4 → [4] D. Da']);
});

test('entries by authors and years stand out to the left, and names with years lead to them', () => {
  const all = blocks(
    'Attention (Adams et al., 2019; Baker & Clark, 2020) helps; Davis (2021) agrees,',
    'and Evans (2022) is unclear, as two entries fit.',
    'References',
    'Adams, A., Frank, F., and Ghosh, G. Some title of',
    '  a paper. 2019.',
    'Baker, B. and Clark, C. Another title. In',
    '  Proceedings, 2020.',
    'David Davis. A third title. 2021.',
    'Evans, E. A fourth title. 2022.',
    'Evans, F. A fifth title. 2022.',
    '  With a note.',
  );
  expect(entriesOf(all)).toHaveLength(5);
  expect(entriesOf(all)[0]).toBe('Adams, A., Frank, F., and Ghosh, G. Some title of a paper. 2019.');
  expect(markers(all)).toEqual([
    'Adams et al., 2019 → Adams, A.',
    'Baker & Clark, 2020 → Baker, B.',
    'Davis (2021 → David Dav',
  ]);
});

test('without a heading there are no entries', () => {
  expect(references(blocks('[1] A. Adams. A title.', '[2] B. Baker. A title.'))).toEqual([]);
});
