import { describe, expect, test } from 'vitest';
import type { IntakeLimits, RefusalCode } from '../../../lib/core/formats';
import { detectFormat } from '../../../lib/core/formats/intake/detect';
import { take } from './support';

const JSON_GOOD = '{"title": "A Sound Paper of the File"}';
const DUMP = 'Daily Papers\nOct 2\n\nA Sound Paper of the File\n\nWe propose a method. It works well on all data.\n';
const LISTED =
  '<li class="arxiv-result"><a href="https://arxiv.org/abs/2501.01234">x</a><p class="title">A Sound Paper</p>';
const SPACES = ' '.repeat(300_000);
const AT_LIMIT: Partial<IntakeLimits> = { lines: 40, documentLines: 40, papers: 20, values: 60, columns: 4, items: 20 };

/** Files that would fill the memory, each cut to limits that are small enough for a test; and the largest that is read. */
const BOMBS: [what: string, make: (count: number) => string, most: number, code: RefusalCode, reason: RegExp][] = [
  [
    'empty lines in JSON Lines',
    (n) => `${JSON_GOOD}\n${JSON_GOOD}${'\n'.repeat(n - 2)}\n`,
    40,
    'too-many',
    /more than 40 lines/,
  ],
  [
    'empty lines in RIS',
    (n) => `TY  - JOUR\nTI  - Deep Sets${'\n'.repeat(n - 2)}\n`,
    40,
    'too-many',
    /more than 40 lines/,
  ],
  [
    'empty lines in BibTeX',
    (n) => `@misc{k, title={Deep Sets}}${'\n'.repeat(n - 1)}\n`,
    40,
    'too-many',
    /than 40 lines/,
  ],
  ['empty lines in CSV', (n) => `title,year\r\nDeep Sets,2020${'\r\n'.repeat(n - 1)}`, 40, 'too-many', /than 40 lines/],
  [
    'empty lines in a dump',
    (n) => DUMP + '\n'.repeat(n - 7),
    40,
    'too-many',
    /more than 40 lines, which is the limit; remove/,
  ],
  [
    'empty lines in a list of titles',
    (n) => `- Deep Sets at Depth${'\n'.repeat(n)}`,
    40,
    'too-many',
    /more than 40 lines/,
  ],
  ['objects in a list', (n) => `[${Array(n).fill(JSON_GOOD).join(',')}]`, 20, 'too-many', /more than 20 items/],
  [
    'papers in an export',
    (n) => `{"format":"paperbeacon-papers","version":1,"papers":[${Array(n).fill(JSON_GOOD).join(',')}]}`,
    20,
    'too-many',
    /more than 20 items/,
  ],
  ['the same paper again and again', (n) => `${JSON_GOOD}\n`.repeat(n), 20, 'too-many', /more than 20 items/],
  // An opening bracket or a comma for each value.
  [
    'values of JSON',
    (n) =>
      `[{"title":"Deep Sets","x":[${Array(n - 4)
        .fill('[]')
        .join(',')}]}]`.replaceAll('[],', '0,'),
    60,
    'too-many',
    /61 values, but at most 60 can be read; split/,
  ],
  [
    'columns of CSV',
    (n) => `title,"a\n"${',b'.repeat(n - 2)}\nDeep Sets\n`,
    4,
    'too-many',
    /has 5 columns, but at most 4 can be read; keep/,
  ],
  ['papers on a listing', (n) => `<html>${'<dt>'.repeat(n - 1)}${LISTED}`, 20, 'too-many', /more than 20 items/],
  [
    'cards on a page of Daily Papers',
    (n) =>
      `<html>${Array.from({ length: n }, (_, i) => `<h3><a href="/papers/2501.${10_000 + i}">Deep Sets</a></h3>`).join('')}`,
    20,
    'too-many',
    /more than 20 items/,
  ],
];

describe('intake of files with too much of something', () => {
  test.each(BOMBS)('refuses too many %s, and reads as many as allowed', async (_, make, most, code, reason) => {
    const { report: allowed, papers } = await take(make(most), [], { limits: AT_LIMIT });
    expect(allowed.refused).toEqual([]);
    expect(papers.length).toBeGreaterThan(0);
    const { report, papers: none } = await take(make(most + 1), [], { limits: AT_LIMIT });
    expect(none).toEqual([]);
    expect(report.refused).toMatchObject([{ place: {}, code }]);
    expect(report.refused[0]?.reason).toMatch(reason);
  });

  test.each<[string, string, RefusalCode, RegExp]>([
    [
      'elements in each other',
      `<html>${'<div>'.repeat(50_000)}`,
      'too-deep',
      /nests elements more than 1000 levels deep/,
    ],
    [
      'attributes',
      `<html><p ${'a b c d '.repeat(300).replace(/\w/g, (c, i: number) => c + i)}>`,
      'too-many',
      /more than 1,000 attr/,
    ],
    ['brackets in each other', '[{"x":'.repeat(50_000), 'too-deep', /nested 100,000 levels deep, but at most 64 can/],
  ])('refuses a file with too many %s', async (_, content, code, reason) => {
    const { report } = await take(content);
    expect(report.refused).toMatchObject([{ code }]);
    expect(report.refused[0]?.reason).toMatch(reason);
  });
});

describe('intake of texts that patterns could take hours for', () => {
  test.each<[string, string, object]>([
    ['spaces in a name of RIS', `TY  - JOUR\nTI  - Deep Sets\nAU  - Wu,${SPACES}Haixu\n`, { authors: ['Haixu Wu'] }],
    [
      'spaces between links of RIS',
      `TY  - JOUR\nTI  - Deep Sets\nUR  - https://a.org/b;c${SPACES}; https://d.org/e\n`,
      { links: [{ url: 'https://a.org/b;c' }, { url: 'https://d.org/e' }] },
    ],
    [
      'slashes in a date of RIS',
      `TY  - JOUR\nTI  - Deep Sets\nPY  - ${'/'.repeat(300_000)}x\n`,
      { title: 'Deep Sets' },
    ],
    [
      'empty lines of one RIS record',
      `TY  - JOUR\nTI  - Deep Sets\n${'\n'.repeat(900_000)}AU  - Wu, Haixu\n`,
      { authors: ['Haixu Wu'] },
    ],
    ['spaces in a name of CSV', `title,authors\nDeep Sets,A B;C${SPACES}D\n`, { title: 'Deep Sets' }],
    [
      'spaces in a name of BibTeX',
      `@misc{k, title={Deep Sets}, author={Wu,${' '.repeat(90_000)}Haixu}}`,
      { authors: ['Haixu Wu'] },
    ],
    [
      'spaces in a name of a web page',
      `<html><meta name=citation_title content="Deep Sets"><meta name=citation_author content="Wu,${SPACES}Haixu">`,
      { authors: ['Haixu Wu'] },
    ],
    [
      'spaces in an abstract of arXiv',
      `${LISTED}<p class="abstract-full">We do${SPACES}this.${SPACES}△ Less</p></li>`.replace(/^/, '<html>'),
      { abstract: 'We do' },
    ],
    [
      'full stops in a DOI',
      JSON.stringify([{ title: 'Deep Sets', doi: `10.1000/a${'.'.repeat(300_000)}x` }]),
      { title: 'Deep Sets' },
    ],
    [
      'full stops in a link',
      JSON.stringify([{ title: 'Deep Sets', url: `https://doi.org/10.1000/a${'.'.repeat(300_000)}x` }]),
      { links: [] },
    ],
    [
      'words like "author" in a line of a dump',
      `${DUMP}${'author,'.repeat(60_000)}! x\n`,
      { title: 'A Sound Paper of the File' },
    ],
    [
      'ampersands of a web page',
      `<html><meta name=citation_title content="Deep Sets">${'&'.repeat(2_000_000)}`,
      { title: 'Deep Sets' },
    ],
  ])('ends for a very long run of %s', async (_, content, expected) => {
    expect((await take(content)).papers).toMatchObject([expected]);
  });

  test('ends for a list of titles with a very long gap', async () => {
    const { papers } = await take(`- Deep Sets at Depth${'\n'.repeat(60_000)}- Graphs Without Edges\n`);
    expect(papers.map(({ title }) => title)).toEqual(['Deep Sets at Depth', 'Graphs Without Edges']);
  });

  test('detects the format of texts that begin with a very long gap, many times', () => {
    const text = `Deep Sets at Depth${'\n'.repeat(30_000)}arXiv:2501.01234`;
    const formats = Array.from({ length: 60 }, () => detectFormat(text).format);
    expect(new Set(formats)).toEqual(new Set(['daily-papers-text']));
  });

  test('ends for abstracts inside each other with very many pieces of text', async () => {
    const nested = `${'<div class="abstract">'.repeat(900)}${'a<b></b>'.repeat(100_000)}${'</div>'.repeat(900)}`;
    const { papers } = await take(`<html><h3><a href="/papers/2501.01234">Deep Sets</a></h3>${nested}`);
    expect(papers).toMatchObject([{ title: 'Deep Sets', arxivId: '2501.01234' }]);
  });
});

describe('intake of CSV with an open quotation mark', () => {
  const rows = 'title,year\nThe First Sound Paper,2020\n';

  test.each<[string, string]>([
    ['that takes in the rest of the file', `"Graphs Without Edges,2021\nThe Third Sound Paper,2022\n`],
    ['that takes in more than a row can have', `"${'Graphs Without Edges,2021\n'.repeat(50_000)}`],
    ['at its end', `Graphs Without Edges,"2021`],
  ])('reads the rows before one %s, and names its line', async (_, rest) => {
    const { papers, report } = await take(rows + rest);
    expect(papers.map(({ title }) => title)).toEqual(['The First Sound Paper']);
    expect(report.refused).toMatchObject([{ code: 'damaged', place: { line: 3, item: 2 } }]);
    expect(report.refused[0]?.reason).toMatch(
      /quotation mark in line 3 is never closed, .*; close it and import again/,
    );
  });

  test('names the line of the mark in a row of several lines', async () => {
    const { report } = await take(`${rows}"Graphs\nWithout Edges","2021\n`);
    expect(report.refused[0]).toMatchObject({ place: { line: 3 } });
    expect(report.refused[0]?.reason).toMatch(/mark in line 4 is/);
  });

  test('reads a cell with quotation marks and lines in it', async () => {
    const { papers, report } = await take(`${rows}"Graphs ""Without""\nEdges",2021`);
    expect(report.refused).toEqual([]);
    expect(papers[1]?.title).toBe('Graphs "Without" Edges');
  });
});
