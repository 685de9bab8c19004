import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { ABSTRACT, AUTHORS, SOURCES, TITLE } from '../../intake-sources';
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
