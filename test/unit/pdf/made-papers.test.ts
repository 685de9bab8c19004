import { expect, test } from 'vitest';
import { createTitleMatcher, type Match } from '../../../lib/core/matching';
import { blocksOf, furtherReadings, type PdfBlock, type PdfPage, stretchesOf } from '../../../lib/core/pdf';
import { openPdf, readPdfPage } from '../../../lib/platform/pdf/open-pdf';
import { madePdf, type MadeText, setInColumns } from '../../support/made-pdf';
import { bundledPapers } from '../search/papers';

/** PDFs of the 77 bundled titles, read with pdf.js: set in columns, with hyphens, and broken over columns and pages. */

const papers = bundledPapers();
const matcher = createTitleMatcher(papers);

const NAMES = 'Adams Baker Clark Davis Evans Frank Ghosh'.split(' ');

/** What else an entry says, of a different length each, so that titles break everywhere. */
const entry = (title: string, i: number): string =>
  `[${i + 1}] A. ${NAMES[i % 7]}${'son'.repeat(i % 4)} and B. ${NAMES[i % 5]}. ${title}. In Proceedings, pages ${i}-${i + 9}, 20${10 + (i % 15)}.`;

async function read(pages: MadeText[][]): Promise<PdfPage[]> {
  const { document, close } = await openPdf(madePdf(pages));
  const texts = await Promise.all(pages.map((_, i) => readPdfPage(document, i + 1)));
  await close();
  return texts;
}

function matches(block: PdfBlock): Match[] {
  return [{ start: 0, text: block.text }, ...furtherReadings(block)].flatMap(({ start, text }) =>
    matcher.match(text).map((match) => ({ ...match, start: match.start + start, end: match.end + start })),
  );
}

const titleIds = (blocks: PdfBlock[]): Set<string> =>
  new Set(blocks.flatMap((block) => matches(block).flatMap(({ id, reason }) => (reason === 'name' ? [] : id))));

const missing = (blocks: PdfBlock[]): string[] => {
  const found = titleIds(blocks);
  return papers.filter(({ id }) => !found.has(id)).map(({ title }) => title);
};

const SETTINGS = [
  { name: 'narrow columns of 30 lines', letters: 42, linesPerColumn: 30 },
  { name: 'columns of 3 lines, so that most titles go over an end', letters: 38, linesPerColumn: 3 },
  { name: 'one wide column', letters: 90, linesPerColumn: 40, columns: 1 },
  { name: 'three columns', letters: 26, linesPerColumn: 17, columns: 3 },
];

const pagesOf = (setting: (typeof SETTINGS)[number]): MadeText[][] =>
  setInColumns(
    papers.map(({ title }, i) => entry(title, i)),
    setting,
  );

test.each(SETTINGS)('a PDF with $name gives all bundled titles, and mentions lead back', async (setting) => {
  const texts = await read(pagesOf(setting));
  const blocks = blocksOf(texts);
  expect(missing(blocks)).toEqual([]);
  for (const block of blocks) {
    for (const { start, end } of matches(block)) {
      const letters = stretchesOf(block, start, end).map(({ page, item, from, to }) =>
        texts[page - 1]?.items[item]?.str.slice(from, to),
      );
      expect(letters.join('').replaceAll(' ', '')).toBe(block.text.slice(start, end).replaceAll(' ', ''));
    }
  }
});

const ALTERNATING = SETTINGS.filter(({ linesPerColumn }) => linesPerColumn > 10);
test.each(ALTERNATING)('a PDF with $name gives them when lines alternate, and under running heads', async (setting) => {
  const mixed = pagesOf(setting).map((page, i) => [
    { text: 'Journal of Made Papers', x: 200, y: 780, size: 8 },
    ...page.toSorted((a, b) => b.y - a.y || a.x - b.x),
    { text: String(i + 1), x: 300, y: 20, size: 8 },
  ]);
  expect(missing(blocksOf(await read(mixed)))).toEqual([]);
});

test('hyphens of a broken word and of a compound between doubled letters may stand in one title', () => {
  const title = 'Self-Feedback in Diffusion and Re-Engineered Attention Models for Long Documents';
  const { match } = createTitleMatcher([{ id: 'aaaaaaaaaaaa', title }]);
  const text = 'See Self-Feedback in Dif-fusion and Re-Engineered Attention Models for Long Documents.';
  const lines = [0, text.indexOf('fusion')].map((start) => ({ start, page: 1, x: 0, y: 0, size: 10 }));
  const readings = furtherReadings({ text, kind: 'text', marks: [], pieces: [], lines });
  expect(match(text)).toEqual([]);
  expect(readings.flatMap((reading) => match(reading.text)).map(({ start, end }) => text.slice(start, end))).toEqual([
    text.slice(4, -1),
  ]);
});
