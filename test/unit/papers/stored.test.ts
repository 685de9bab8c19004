import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import {
  bundledIndexOf,
  isPaper,
  paperId,
  readBundledIndex,
  serializeBundledIndex,
  type Paper,
} from '../../../lib/core/papers';
import { createBundledIndex } from '../../../scripts/bundled-index';

const paperOf = (title: string, more: Partial<Paper> = {}): Paper => ({
  id: paperId(title),
  title,
  abstract: 'An abstract.',
  links: [{ kind: 'code', url: 'https://github.com/a/b' }],
  source: 'daily-papers',
  ...more,
});
const PAPER = paperOf('Title One', {
  arxivId: '2111.09886',
  authors: ['A. Author'],
  date: 'Oct 2',
  raw: { title: 'x' },
});

/** An index of any papers with a correct checksum, so that only validation sees the damage. */
const resealed = (papers: unknown[]): string =>
  serializeBundledIndex(bundledIndexOf(papers as Paper[], { feed: 'Daily Papers', dateLabel: 'Oct 2' }));

describe('isPaper', () => {
  test.each([
    ['a full paper', PAPER],
    [
      'one completed by an import',
      { ...PAPER, doi: '10.1000/xyz123', venue: 'NeurIPS 2023', from: { doi: 'import-1' } },
    ],
    ['one with only a title', paperOf('Title One', { abstract: '', links: [] })],
    ['one with fields of a later version', { ...PAPER, later: 1 }],
  ])('accepts %s', (_, value) => {
    expect(isPaper(value)).toBe(true);
  });

  test.each<[string, unknown]>([
    ['undefined', undefined],
    ['null', null],
    ['a list', [PAPER]],
    ['text', 'paper'],
    ['a malformed id', { ...PAPER, id: 'ABC' }],
    ['an empty title', { ...PAPER, title: ' ' }],
    ['an endless title', { ...PAPER, title: 'a'.repeat(5000) }],
    ['a missing abstract', { ...PAPER, abstract: undefined }],
    ['links that are text', { ...PAPER, links: 'https://x.org' }],
    ['an unknown kind of link', { ...PAPER, links: [{ kind: 'evil', url: 'https://x.org/' }] }],
    ['a script link', { ...PAPER, links: [{ kind: 'code', url: 'javascript:alert(1)' }] }],
    ['a plain http link', { ...PAPER, links: [{ kind: 'code', url: 'http://x.org/' }] }],
    ['too many links', { ...PAPER, links: Array.from({ length: 200 }, () => PAPER.links[0]) }],
    ['a bad arXiv id', { ...PAPER, arxivId: '../x' }],
    ['authors that are not text', { ...PAPER, authors: [1] }],
    ['a date that is not text', { ...PAPER, date: 2 }],
    ['a malformed DOI', { ...PAPER, doi: 'https://doi.org/10.1/x' }],
    ['a venue that is not text', { ...PAPER, venue: ['x'] }],
    ['an origin of an unknown field', { ...PAPER, from: { title: 'x' } }],
    ['an empty origin', { ...PAPER, from: { doi: '' } }],
    ['a missing source', { ...PAPER, source: '' }],
    ['a raw text that is not text', { ...PAPER, raw: { title: 1 } }],
  ])('refuses %s', (_, value) => {
    expect(isPaper(value)).toBe(false);
  });
});

describe('bundled index', () => {
  const index = bundledIndexOf([PAPER, paperOf('Title Two')], { feed: 'Daily Papers', dateLabel: 'Oct 2' });
  const json = serializeBundledIndex(index);

  test('survives a round trip through JSON', () => {
    expect(readBundledIndex(json)).toEqual({ ok: true, index });
  });

  test('has an unchanged format', () => {
    expect(JSON.parse(json)).toEqual({
      version: 1,
      checksum: '043b4e2be5c680',
      feed: 'Daily Papers',
      dateLabel: 'Oct 2',
      papers: [PAPER, paperOf('Title Two')],
    });
  });

  test.each([
    ['an empty text', '', /not valid JSON/],
    ['cut short', json.slice(0, -10), /not valid JSON/],
    ['not an object', '[]', /not an object/],
    ['another version', json.replace('"version":1', '"version":2'), /has version 2; 1 is needed/],
    ['no labels', json.replace('"feed":"Daily Papers",', ''), /labels/],
    ['no papers', json.replace('"papers"', '"papyri"'), /no list of papers/],
    ['one letter changed', json.replace('Title Two', 'Title Twi'), /damaged: its checksum is/],
    ['another label', json.replace('Oct 2', 'Oct 3'), /damaged/],
    ['no checksum', json.replace('"checksum"', '"check"'), /damaged/],
    ['an entry that is no paper', resealed([PAPER, { title: 'x' }]), /Entry 1 .* is not a paper/],
    ['an unsafe link', resealed([{ ...PAPER, links: [{ kind: 'code', url: 'data:,' }] }]), /Entry 0 .* is not a paper/],
    ['the id of another title', resealed([{ ...PAPER, title: 'Other' }]), /Entry 0 .* another title's id/],
    ['a paper twice', resealed([PAPER, PAPER]), /Entry 1 .* repeats the id/],
  ])('is refused with a reason: %s', (_, text, reason) => {
    const result = readBundledIndex(text);
    expect(result.ok ? 'accepted' : result.reason).toMatch(reason);
  });

  test('is built from the dump and the table without a problem', () => {
    const built = createBundledIndex(
      readFileSync('assets/daily-papers.txt', 'utf8'),
      readFileSync('assets/paper-facts.tsv', 'utf8'),
    );
    expect(built.problems).toEqual([]);
    expect(built.index).toMatchObject({ version: 1, feed: 'Daily Papers', dateLabel: 'Oct 2' });
    expect(built.index.papers.filter((paper) => paper.arxivId !== undefined)).toHaveLength(77);
    expect(readBundledIndex(JSON.stringify(built.index))).toEqual({ ok: true, index: built.index });
  });

  test('reports problems of the dump and refuses a table with faults', () => {
    const header = 'title\tarxiv_id\tyear\tauthors\tvenue';
    expect(createBundledIndex('', header).problems.map(({ code }) => code)).toEqual(['empty']);
    expect(() => createBundledIndex('', `${header}\nTitle One\tx`)).toThrow('line 2: ');
  });
});
