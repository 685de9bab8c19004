import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { ABSTRACT, AUTHORS, SOURCES, TITLE } from '../../support/intake-sources';
import { fileOf, take } from './support';

describe('every format', () => {
  test.each(SOURCES)('%s tells the paper', async (format, text) => {
    const { report, papers } = await take(text);
    expect(report.refused).toEqual([]);
    expect(report.files[0]?.format).toBe(format);
    const [paper] = papers;
    expect(paper).toMatchObject({ title: TITLE, arxivId: '2210.02186', source: 'import-1' });
    if (paper?.abstract !== '') expect(paper?.abstract).toBe(ABSTRACT);
    if (paper?.authors) expect(paper.authors).toEqual(AUTHORS);
    if (paper?.date) expect(paper.date).toContain('2022');
  });

  test('makes of the same paper one', async () => {
    const files = SOURCES.map(([format, text], i) => fileOf(text, `${format}-${i}`));
    const { report, papers } = await take(files);
    expect(papers.filter(({ title }) => title === TITLE)).toHaveLength(1);
    expect(report.added.filter(({ title }) => title === TITLE)).toHaveLength(1);
    expect(report.refused).toEqual([]);
    expect(papers[0]).toMatchObject({ abstract: ABSTRACT, authors: AUTHORS, arxivId: '2210.02186' });
  });

  test('does not depend on where the pieces are cut', async () => {
    for (const [, text] of SOURCES) {
      const whole = await take([fileOf(text, 'file', 1_000_000)]);
      for (const step of [1, 7])
        expect((await take([fileOf(text, 'file', step)])).papers).toEqual(whole.papers);
    }
  });

  test('may be packed', async () => {
    const [, text] = SOURCES[0]!;
    expect((await take(gzipSync(text))).papers).toEqual((await take(text)).papers);
  });

  test('may be UTF-16', async () => {
    const [, text] = SOURCES[0]!;
    expect((await take(Buffer.from(`\ufeff${text}`, 'utf16le'))).papers).toEqual((await take(text)).papers);
    expect((await take(Buffer.from(text, 'utf16le'))).papers).toEqual((await take(text)).papers);
  });
});

test('JSON Lines whose first line is cut off lose that line alone', async () => {
  const { report, papers } = await take(
    '{"title": "A Paper Cut Off in the Mid\n{"title": "A Sound Paper of the File"}\n{"title": "Another Sound Paper"}\n',
  );
  expect(report.files[0]?.format).toBe('json-lines');
  expect(papers.map(({ title }) => title)).toEqual(['A Sound Paper of the File', 'Another Sound Paper']);
  expect(report.refused).toMatchObject([{ place: { line: 1 }, code: 'damaged' }]);
});

test.each([
  '{"papers": [\n{"title": "A Sound Paper of the File"}]}',
  '{\n"paper":\n{"title": "A Sound Paper"}}',
])('JSON that is one document on several lines stays one: %j', async (text) => {
  const { report, papers } = await take(text);
  expect(report.files[0]?.format).toBe('json');
  expect(papers).toHaveLength(1);
});

test('two authors of one name are two', async () => {
  const authors = ['Yang Liu', 'Wei Zhang', 'Yang Liu'];
  const { papers } = await take(JSON.stringify([{ title: 'A Paper of Many Hands', authors }]));
  expect(papers[0]?.authors).toEqual(authors);
});

test.each(['raw', 'literal'])('CSL-JSON: a date that is %s text', async (name) => {
  const item = { type: 'article', title: TITLE, author: [], issued: { [name]: 'May 2019' } };
  const { papers } = await take(JSON.stringify([item]));
  expect(papers).toMatchObject([{ title: TITLE, date: 'May 2019' }]);
});
