import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { ABSTRACT, AUTHORS, SOURCES, TITLE } from '../../support/intake-sources';
import { fileOf, take } from './support';

describe('intake of every format', () => {
  test.each(SOURCES)('reads the paper from %s', async (format, text) => {
    const { report, papers } = await take(text);
    expect(report.refused).toEqual([]);
    expect(report.files[0]?.format).toBe(format);
    const [paper] = papers;
    expect(paper).toMatchObject({ title: TITLE, arxivId: '2210.02186', source: 'import-1' });
    if (paper?.abstract !== '') expect(paper?.abstract).toBe(ABSTRACT);
    if (paper?.authors) expect(paper.authors).toEqual(AUTHORS);
    if (paper?.date) expect(paper.date).toContain('2022');
  });

  test('merges the same paper from all formats', async () => {
    const files = SOURCES.map(([format, text], i) => fileOf(text, `${format}-${i}`));
    const { report, papers } = await take(files);
    expect(papers.filter(({ title }) => title === TITLE)).toHaveLength(1);
    expect(report.added.filter(({ title }) => title === TITLE)).toHaveLength(1);
    expect(report.refused).toEqual([]);
    expect(papers[0]).toMatchObject({ abstract: ABSTRACT, authors: AUTHORS, arxivId: '2210.02186' });
  });

  test('gives the same papers wherever the file is cut into pieces', async () => {
    for (const [, text] of SOURCES) {
      const whole = await take([fileOf(text, 'file', 1_000_000)]);
      for (const step of [1, 7]) expect((await take([fileOf(text, 'file', step)])).papers).toEqual(whole.papers);
    }
  });

  test('reads a gzip file', async () => {
    const [, text] = SOURCES[0]!;
    expect((await take(gzipSync(text))).papers).toEqual((await take(text)).papers);
  });

  test('reads UTF-16 with and without a byte-order mark', async () => {
    const [, text] = SOURCES[0]!;
    expect((await take(Buffer.from(`\ufeff${text}`, 'utf16le'))).papers).toEqual((await take(text)).papers);
    expect((await take(Buffer.from(text, 'utf16le'))).papers).toEqual((await take(text)).papers);
  });
});

test('intake of JSON Lines loses only a first line that is cut off', async () => {
  const { report, papers } = await take(
    '{"title": "A Paper Cut Off in the Mid\n{"title": "A Sound Paper of the File"}\n{"title": "Another Sound Paper"}\n',
  );
  expect(report.files[0]?.format).toBe('json-lines');
  expect(papers.map(({ title }) => title)).toEqual(['A Sound Paper of the File', 'Another Sound Paper']);
  expect(report.refused).toMatchObject([{ place: { line: 1 }, code: 'damaged' }]);
});

test.each(['{"papers": [\n{"title": "A Sound Paper of the File"}]}', '{\n"paper":\n{"title": "A Sound Paper"}}'])(
  'intake reads JSON on several lines as one document: %j',
  async (text) => {
    const { report, papers } = await take(text);
    expect(report.files[0]?.format).toBe('json');
    expect(papers).toHaveLength(1);
  },
);

test('intake keeps two authors of the same name', async () => {
  const authors = ['Yang Liu', 'Wei Zhang', 'Yang Liu'];
  const { papers } = await take(JSON.stringify([{ title: 'A Paper of Many Hands', authors }]));
  expect(papers[0]?.authors).toEqual(authors);
});

test.each(['raw', 'literal'])('intake of CSL-JSON reads a date of %s text', async (name) => {
  const item = { type: 'article', title: TITLE, author: [], issued: { [name]: 'May 2019' } };
  const { papers } = await take(JSON.stringify([item]));
  expect(papers).toMatchObject([{ title: TITLE, date: '2019-05' }]);
});
