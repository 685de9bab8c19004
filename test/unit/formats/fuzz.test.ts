import { gzipSync } from 'node:zlib';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  exportPapers,
  EXPORT_FORMATS,
  toCitation,
  type ExportFormat,
  type IntakeResult,
} from '../../../lib/core/formats';
import { isPaper, paperId } from '../../../lib/core/papers';
import { fileOf, take } from './support';

/** Pieces of every format, so that random input reaches deep into the readers. */
const scrap = fc.constantFrom(
  '{',
  '}',
  '[',
  ']',
  '"',
  ':',
  ',',
  '\n',
  '\r\n',
  '\n\n',
  ' ',
  '\t',
  '\\',
  '$',
  '%',
  '<',
  '>',
  '&',
  '&quot;',
  '&#x41;',
  '&#xd800;',
  '@',
  '@article{',
  '@string{a = "b"}',
  'title = {',
  'title=',
  '"title": "',
  '{"title": "Some Title Here"}',
  '"paper": {',
  '"authors": [',
  'author = {A and B',
  'TY  - JOUR\n',
  'TI  - Some Title\n',
  'ER  - \n',
  'AU  - ',
  '<div data-target="DailyPapers" data-props="',
  '<html>',
  '<dt>',
  '<dd>',
  '<a href="/abs/2101.00001">',
  '<div class="list-title">',
  '</div>',
  '<article><h3><a href="/papers/2101.00001">',
  '<p>',
  '<!--',
  '<![CDATA[',
  '<meta name="citation_title" content="',
  'title,abstract\n',
  'Daily Papers',
  'Oct 2, 2025',
  '2101.00001',
  'https://huggingface.co/papers/2101.00001',
  'arXiv:2101.00001v2',
  '- [ ] [',
  '](https://arxiv.org/abs/2101.00001)',
  'A Title Without a Stop',
  'A sentence with a stop. And a second one, so that it is a body.',
  'null',
  'true',
  '1e999',
  '__proto__',
  'constructor',
  '\u202e',
  '\ud800',
  '\u0000',
  '\ufeff',
  '10.1000/x',
  'é',
  '注意力',
);
const soup = fc.array(scrap, { maxLength: 60 }).map((parts) => parts.join(''));
const opening = fc.constantFrom(
  '',
  '{',
  '[',
  '[{',
  '{"title": "One"}\n{',
  '<!doctype html>',
  '<html><body>',
  '@misc{k, ',
  'TY  - JOUR\nTI  - ',
  'title;year\n',
  'Daily Papers\n\nOct 2\n\n',
  '- ',
);

/** Checks what holds for every result, whatever the input. */
function expectSound({ report, papers, before }: IntakeResult): void {
  expect(papers.every(isPaper)).toBe(true);
  expect(papers.every(({ id, title }) => id === paperId(title))).toBe(true);
  expect(new Set(papers.map(({ id }) => id)).size).toBe(papers.length);
  expect(before).toEqual([]);
  expect(report.added).toHaveLength(papers.length);
  expect(report.files).toHaveLength(1);
  for (const { reason, raw } of report.refused) {
    expect(reason).toMatch(/^\P{Ll}.*[.?)]$/su);
    expect(raw.length).toBeLessThanOrEqual(300);
    expect(raw).not.toMatch(/[\u202a-\u202e]/);
  }
  if (papers.length === 0) expect(report.refusedCount + report.ids.length).toBeGreaterThan(0);
  expect(() => JSON.stringify(report)).not.toThrow();
}

describe('intake of random input', () => {
  test('gives only valid papers and never throws on scraps of all formats', async () => {
    await fc.assert(
      fc.asyncProperty(opening, soup, async (start, text) => {
        const result = await take([fileOf(start + text, 'file', 13)]);
        expectSound(result);
        for (const format of Object.keys(EXPORT_FORMATS) as ExportFormat[]) exportPapers(result.papers, format);
        for (const paper of result.papers) toCitation(paper, 'apa');
      }),
      { numRuns: 1500 },
    );
  });

  test('gives only valid papers and never throws on any text or bytes', async () => {
    const unit = fc.string({ unit: 'binary', maxLength: 400 });
    await fc.assert(
      fc.asyncProperty(opening, unit, async (start, text) => expectSound(await take(start + text))),
      { numRuns: 500 },
    );
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 400 }), async (bytes) => expectSound(await take(bytes))),
      { numRuns: 300 },
    );
    await fc.assert(
      fc.asyncProperty(fc.nat(60), fc.nat(255), async (at, value) => {
        const packed = gzipSync('{"title": "A Sound Paper of the File"}');
        packed[at % packed.length] = value;
        expectSound(await take(packed));
      }),
      { numRuns: 100 },
    );
  });

  test('gives only valid papers and never throws on any JSON with known field names', async () => {
    const fields = fc.constantFrom(
      'title',
      'abstract',
      'summary',
      'authors',
      'author',
      'paper',
      'id',
      'arxiv',
      'doi',
      'DOI',
      'date',
      'year',
      'issued',
      'url',
      'links',
      'venue',
      'type',
      'format',
      'papers',
      'dailyPapers',
      'version',
    );
    const value = fc.letrec((tie) => ({
      node: fc.oneof(
        { maxDepth: 4 },
        fc.string(),
        fc.constantFrom('Some Title of a Paper', '2101.00001', 'paperbeacon-papers', 'https://x.org/'),
        fc.integer(),
        fc.boolean(),
        fc.constant(null),
        fc.array(tie('node'), { maxLength: 4 }),
        fc.dictionary(fields, tie('node'), { maxKeys: 6 }),
      ),
    })).node;
    await fc.assert(
      fc.asyncProperty(fc.dictionary(fields, value), value, async (one, other) => {
        expectSound(await take(JSON.stringify([one, other])));
        expectSound(await take(JSON.stringify({ papers: [one], ...one })));
      }),
      { numRuns: 800 },
    );
  });
});

/** Input built to cause quadratic work. Each of these must take about linear time. */
describe('intake of very long input', () => {
  const N = 200_000;
  test.each<[string, string]>([
    ['short lines in lower case', `Daily Papers\n\nOct 2\n\nA Title\n\n${'we\n'.repeat(N)}`],
    [
      'lines that never end a sentence',
      `Daily Papers\n\nOct 2\n\nA Title\n\n${`${'word '.repeat(60)}\n\nkey\n\n, and`.repeat(N / 100)}`,
    ],
    ['brackets without end', `Daily Papers\n\n${'['.repeat(N)}`],
    ['links without end', `Daily Papers\n\n${'[a]('.repeat(N / 4)}`],
    ['one long line', 'a'.repeat(N * 5)],
    ['many titles', 'A Title of Words\n'.repeat(N / 4)],
    ['titles and bodies', 'A Title\n\nA body with one sentence here. And another one.\n\n'.repeat(N / 50)],
    ['open elements', `<html>${'<div>'.repeat(N)}`],
    ['open headings', `<html>${'<h3><a href="/papers/2101.00001">'.repeat(N / 20)}`],
    ['open listings', `<html>${'<dt><a href="/abs/2101.00001"><div class="list-title">'.repeat(N / 20)}`],
    ['an attribute without end', `<html><div data-target="DailyPapers" data-props="${'&quot;'.repeat(N / 4)}`],
    ['entities without end', `<html><p>${'&amp'.repeat(N / 4)}`],
    ['quotes without end', `title,abstract\n"${'""'.repeat(N / 4)}`],
    ['tags without end', `TY  - JOUR\n${'AU  - x\n'.repeat(N / 8)}`],
    ['a value without end', `TY  - JOUR\nAB  - x\n${'y\n'.repeat(N / 2)}`],
    ['entries without fields', '@article{\n'.repeat(N / 400)],
    ['a field without end', `@article{k, title={${'$'.repeat(N)}`],
    ['numbers', `[${'1,'.repeat(N)}1]`],
    ['spaces before an address', `title,doi,link\nA Title of Words,10.1/x,"${' '.repeat(N)}x"`],
    ['signs before an address', `title,doi,link\nA Title of Words,10.1/x,"http${';,'.repeat(N / 2)}x"`],
    ['signs in a tagged address', `TY  - JOUR\nTI  - A Title of Words\nUR  - http${';'.repeat(N)}x\nER  - `],
    ['brackets around an id', `2101.00001\n${')'.repeat(N)}x`],
    ['brackets in names', `title,doi,author\nA Title of Words,10.1/x,"A${'('.repeat(N)}; B"`],
    ['commas in names', `title,doi,author\nA Title of Words,10.1/x,"${'A B, '.repeat(N / 5)}"`],
    ['a text between front matter', `---\ntitle: x\n${'a: b\n'.repeat(N / 5)}`],
    ['spaces in front matter', `---\ntitle:${' '.repeat(N)}x\n---\n`],
    ['elements in XML', `<xml><records><record>${'<titles><title>'.repeat(400)}${'x'.repeat(N)}`],
    [
      'values in XML',
      `<xml><records><record><titles>${'<title>x</title>'.repeat(N / 16)}</titles></record></records></xml>`,
    ],
    [
      'parts without headers',
      `MIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n\n${'--b\n\n'.repeat(N / 6)}`,
    ],
    [
      'equal signs',
      `MIME-Version: 1.0\nContent-Type: text/html\nContent-Transfer-Encoding: quoted-printable\n\n${'='.repeat(N)}`,
    ],
    [
      'bookmarks in each other',
      `<!DOCTYPE NETSCAPE-Bookmark-file-1>${'<a href="https://arxiv.org/abs/2101.00001">A Title '.repeat(900)}`,
    ],
    ['markup in a title', JSON.stringify([{ title: '<i '.repeat(300), abstract: '&lt;'.repeat(4_900) }])],
    ['accents', JSON.stringify([{ title: '\\v '.repeat(300), abstract: '\\c '.repeat(6_000) }])],
  ])('ends soon for %s', { timeout: 60_000 }, async (_, text) => {
    expectSound(await take([fileOf(text, 'file', 65_536)]));
  });
});
