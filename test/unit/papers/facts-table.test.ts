import { describe, expect, test } from 'vitest';
import { isPaper, paperId, type Paper } from '../../../lib/core/papers';
import { paperYear } from '../../../lib/core/papers/facts';
import { joinFacts } from '../../../scripts/paper-facts';

const papers = ['Title One', 'Δ-DiT', 'HyperZ⋅Z⋅W'].map((title): Paper => ({
  id: paperId(title),
  title,
  abstract: '',
  links: [],
  date: 'Oct 2',
  source: 'daily-papers',
}));
const HEADER = 'title\tarxiv_id\tyear\tauthors\tvenue';
const join = (...rows: string[]): Paper[] => joinFacts(papers, [HEADER, ...rows].join('\n')).papers;

describe('joinFacts', () => {
  test('adds id, authors and venue', () => {
    const [one] = join('Title One\t2111.09886v2\t2021\tZhenda Xie; Han  Hu\tCVPR 2022');
    expect(one).toEqual({
      ...papers[0],
      arxivId: '2111.09886',
      authors: ['Zhenda Xie', 'Han  Hu'],
      venue: 'CVPR 2022',
    });
  });

  test('leaves out what the table does not know', () => {
    expect(join('Title One\t\t\t\t', 'Δ-DiT')).toEqual(papers);
  });

  test.each([
    ['without an id', 'Title One\t\t2021', 2021],
    ['of another year than the id', 'Title One\t2201.00001\t2021', 2021],
    ['only if the id does not tell it', 'Title One\t2111.09886\t2021', undefined],
  ])('adds a year %s beside the day of the list', (_, row, year) => {
    const [one] = join(row);
    expect([one?.date, one?.year]).toEqual(['Oct 2', year]);
    expect(one && isPaper(one) && paperYear(one)).toBe(2021);
  });

  test('finds papers whose titles fold alike', () => {
    const ids = join('title one\t2111.09886', '$\\Delta$-DiT\t2406.01125', 'HyperZcdotZcdotW\t2401.17948');
    expect(ids.map(({ arxivId }) => arxivId)).toEqual(['2111.09886', '2406.01125', '2401.17948']);
  });

  test('finds columns by name, with any line ends and a byte-order mark, and skips empty lines', () => {
    const tsv = '\ufeffvenue\tauthors\tyear\tarxiv_id\ttitle\tmore\r\n\r\nICLR\tA B\t\t2111.09886\tTitle One\tx\r\n';
    expect(joinFacts(papers, tsv).papers[0]).toMatchObject({ arxivId: '2111.09886', authors: ['A B'], venue: 'ICLR' });
  });

  test.each([
    ['an id', ['Title One\tnone'], 'line 2: "none" is no arXiv id; write one such as 2111.09886, or nothing.'],
    ['a year', ['Title One\t\t20224'], 'line 2: "20224" is no year; write four digits, or nothing.'],
    ['a date', ['Title One\t\tOct 2, 2025'], 'line 2: "Oct 2, 2025" is no year'],
    ['authors', ['Title One\t\t\tAnn Author;; Bo'], 'line 2: "Ann Author;; Bo" holds "", no author; separate names'],
    ['a venue', [`Title One\t\t\t\t${'x'.repeat(201)}`], 'is too long; shorten it.'],
    ['a repeated title', ['Title One', '', 'title one'], 'line 4: the title "title one" has a row above; remove one'],
    [
      'a repeated id',
      ['Title One\t2111.09886', 'Δ-DiT\t2111.09886'],
      'line 3: 2111.09886 is already the id of "Title One"; correct one.',
    ],
    ['every bad row', ['Title One\tx', 'Δ-DiT\ty'], 'line 3: "y" is no arXiv id'],
  ])('names line, value and remedy of %s', (_, rows, message) => expect(() => join(...rows)).toThrow(message));

  test('uses the other rows when the dump lacks a paper, and names that row', () => {
    const table = `${HEADER}\nTitle Nine\t2101.00001\nTitle One\t2111.09886`;
    const { papers: joined, unused } = joinFacts(papers, table);
    expect(joined.map(({ arxivId }) => arxivId)).toEqual(['2111.09886', undefined, undefined]);
    expect(unused).toEqual([
      'paper-facts.tsv, line 2: no paper has the title "Title Nine"; copy a title from the dump.',
    ]);
  });

  test.each(['', 'Title One\t2111.09886', 'title\tarxiv_id'])('refuses the header "%s"', (tsv) => {
    expect(() => joinFacts(papers, tsv)).toThrow(
      /^paper-facts.tsv, line 1: the header .* lacks .*venue; name these columns in it\.$/,
    );
  });

  test('does not change the given papers', () => {
    join('Title One\t2111.09886');
    expect(papers[0]).not.toHaveProperty('arxivId');
  });
});
