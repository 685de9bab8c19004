/**
 * `npm run eval:pdf`: reads real papers as PDF and looks for the titles of the corpus in them. The truth, read with
 * another program, says which ones each paper cites: `sure` with punctuation on both sides, `maybe` less clearly.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { createTitleMatcher, type Match } from '../../../lib/core/matching';
import { blocksOf, furtherReadings, ownPaper, pageAt, type PdfBlock } from '../../../lib/core/pdf';
import { paperId } from '../../../lib/core/papers';
import { fold } from '../../../lib/core/text/fold';
import { metadataOf } from '../../../lib/platform/pdf/metadata';
import { openPdf, readPdfPage } from '../../../lib/platform/pdf/open-pdf';
import { DATA } from './collections';
import { table } from './table';

interface Truth {
  sure: string[];
  maybe: string[];
}

const FOLDER = join(DATA, 'pdf');

interface Found {
  title: string;
  page: number;
  /** The text around. */
  context: string;
}

const ms = (from: number, to: number): string => `${(to - from).toFixed(0)} ms`;

async function main(): Promise<void> {
  if (!existsSync(join(FOLDER, 'truth.json'))) {
    console.log(`No PDFs in ${FOLDER}; set PAPERBEACON_DATA.`);
    return;
  }
  const truth = JSON.parse(readFileSync(join(FOLDER, 'truth.json'), 'utf8')) as Record<string, Truth>;
  const titles = gunzipSync(readFileSync(join(DATA, 'corpus/titles.txt.gz')))
    .toString('utf8')
    .trim()
    .split('\n');
  const matcher = createTitleMatcher(titles.map((title) => ({ id: paperId(title), title })));
  const matchesIn = (block: PdfBlock): Match[] => [
    ...matcher.matchBlock(block),
    ...furtherReadings(block).flatMap(({ start, text }) =>
      matcher.match(text).map((match) => ({ ...match, start: match.start + start, end: match.end + start })),
    ),
  ];
  const titleOf = new Map(titles.map((title) => [paperId(title), title]));
  const rows: Record<string, string>[] = [];
  const lists: string[] = [];
  const totals = { sure: 0, maybe: 0, foundSure: 0, foundMaybe: 0, other: 0 };
  for (const [name, { sure, maybe }] of Object.entries(truth)) {
    const start = performance.now();
    const { document, close } = await openPdf(new Uint8Array(readFileSync(join(FOLDER, name))));
    const pages = [];
    for (let page = 1; page <= document.numPages; page++) pages.push(await readPdfPage(document, page));
    const own = pages[0] && ownPaper(pages[0], await metadataOf(document));
    await close();
    const read = performance.now();
    const blocks = blocksOf(pages);
    const built = performance.now();
    const found = new Map<string, Found>();
    for (const block of blocks) {
      for (const { start: from, end, id, reason } of matchesIn(block)) {
        if (reason === 'name' || found.has(id)) continue;
        const context = block.text.slice(Math.max(0, from - 50), end + 40);
        found.set(id, { title: titleOf.get(id) ?? id, page: pageAt(block, from), context });
      }
    }
    const matched = performance.now();
    const known = new Set([...sure, ...maybe].map(fold));
    const missing = (list: string[]): string[] => list.filter((title) => !found.has(paperId(title)));
    const others = [...found.values()].filter(({ title }) => !known.has(fold(title)));
    totals.sure += sure.length;
    totals.maybe += maybe.length;
    totals.foundSure += sure.length - missing(sure).length;
    totals.foundMaybe += maybe.length - missing(maybe).length;
    totals.other += others.length;
    rows.push({
      file: name,
      pages: String(document.numPages),
      sure: `${sure.length - missing(sure).length} of ${sure.length}`,
      maybe: `${maybe.length - missing(maybe).length} of ${maybe.length}`,
      others: String(others.length),
      read: ms(start, read),
      blocks: ms(read, built),
      match: ms(built, matched),
    });
    lists.push(
      `itself  ${name}: ${own?.title ?? 'unknown'} ${JSON.stringify(own?.ids ?? {})}`,
      ...missing(sure).map((title) => `missed  ${name}: ${title}`),
      ...missing(maybe).map((title) => `missed? ${name}: ${title}`),
      ...others.map(({ title, page, context }) => `other   ${name} p. ${page}: ${title}\n          …${context}…`),
    );
  }
  console.log(table('Papers inside PDFs', rows));
  console.log(`\n${lists.join('\n')}`);
  const { sure, maybe, foundSure, foundMaybe, other } = totals;
  console.log(
    `\nRecall: sure ${foundSure} of ${sure}, maybe ${foundMaybe} of ${maybe}; marks that the truth lacks: ${other}`,
  );
}

await main();
