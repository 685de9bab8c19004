import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { createIdRegister, parseDailyPapers } from '../../../lib/core/papers';

const HEAD = ['new', '', 'Subscribe', '', 'Daily Papers', '', 'byAK and the research community', '', 'Oct 2', ''];
const DUMP = readFileSync('assets/daily-papers.txt', 'utf8');
const WHOLE = parseDailyPapers(DUMP).papers;

/** An abstract of about `length` characters about `subject`. */
const abstractOf = (subject: string, length = 1200): string =>
  `This work is about ${subject}. ${'It has a further sentence to say. '.repeat(Math.ceil(length / 34))}`.trim();

const dump = (...lines: string[]): string => [...HEAD, ...lines].join('\n');
const ONE = ['Title One', '', abstractOf('one'), ''];
const TWO = ['Title Two', '', abstractOf('two'), ''];

const summary = (text: string) => {
  const { papers, problems } = parseDailyPapers(text);
  return {
    titles: papers.map((paper) => paper.title),
    problems: problems.map(({ code, line }) => [code, line]),
  };
};

describe('parseDailyPapers with a sound dump', () => {
  test('gives papers, the header and no problems', () => {
    const { papers, problems, header } = parseDailyPapers(dump(...ONE));
    expect(problems).toEqual([]);
    expect(header).toEqual({ feed: 'Daily Papers', dateLabel: 'Oct 2' });
    expect(papers).toEqual([
      {
        id: expect.stringMatching(/^[0-9a-f]{12}$/),
        title: 'Title One',
        abstract: abstractOf('one'),
        links: [],
        date: 'Oct 2',
        source: 'daily-papers',
      },
    ]);
  });

  test('keeps the raw spelling of only what it cleaned', () => {
    const [paper] = parseDailyPapers(dump('$\\Delta$-DiT', '', `${abstractOf('one')} Saves 45\\%.`)).papers;
    expect(paper).toMatchObject({ title: 'Δ-DiT', raw: { title: '$\\Delta$-DiT' } });
    expect(paper?.abstract).toMatch(/Saves 45%\.$/);
    expect(paper?.raw?.abstract).toMatch(/Saves 45\\%\.$/);
  });

  test('gives each paper the date of its day', () => {
    const { papers, header } = parseDailyPapers(dump(...ONE, 'Oct 1', '', ...TWO));
    expect(papers.map((paper) => paper.date)).toEqual(['Oct 2', 'Oct 1']);
    expect(header.dateLabel).toBe('Oct 2');
  });
});

describe('parseDailyPapers with a damaged dump', () => {
  test.each([
    ['missing abstract', dump('Lost', '', ...ONE), ['Title One'], [['missing-abstract', 11]]],
    ['missing last abstract', dump(...ONE, 'Lost'), ['Title One'], [['missing-abstract', 15]]],
    ['missing title', dump(...ONE, abstractOf('two'), '', ...TWO), ['Title One', 'Title Two'], [['missing-title', 15]]],
    ['missing first title', dump(abstractOf('one'), '', ...TWO), ['Title Two'], [['missing-title', 11]]],
    [
      'blanked title',
      dump('Title One', '', abstractOf('one', 300), '', '', '', abstractOf('two', 300)),
      ['Title One'],
      [['missing-title', 17]],
    ],
    ['title line twice', dump('Title One', '', ...ONE), ['Title One'], [['duplicate-title', 13]]],
    ['record twice', dump(...ONE, ...TWO, ...ONE), ['Title One', 'Title Two'], [['duplicate-title', 19]]],
    [
      'title twice, first without abstract',
      dump('Title One', '', ...TWO, ...ONE),
      ['Title Two', 'Title One'],
      [['missing-abstract', 11]],
    ],
    ['no head', [...ONE, ...TWO].join('\n'), ['Title One', 'Title Two'], [['no-header', 1]]],
    [
      'unknown line in the head',
      ['Foo bar baz', '', ...HEAD, ...ONE].join('\n'),
      ['Title One'],
      [['unexpected-text', 1]],
    ],
    ['button inside a record', dump('Title One', '', 'View PDF', '', abstractOf('one')), ['Title One'], []],
    [
      'counters between records',
      dump('12', '', ...ONE, '• • •', '', ...TWO),
      ['Title One', 'Title Two'],
      [
        ['unexpected-text', 11],
        ['unexpected-text', 17],
      ],
    ],
    ['page footer', dump(...ONE, '© The Site. All rights reserved.'), ['Title One'], [['unexpected-text', 15]]],
    [
      'a novel pasted in',
      dump(...ONE, 'Lorem ipsum dolor. '.repeat(2000), '', ...TWO),
      ['Title One', 'Title Two'],
      [['unexpected-text', 15]],
    ],
    [
      'binary lines',
      dump(...ONE, '\u0000\u0001\ufffd\u0002', '', ...TWO),
      ['Title One', 'Title Two'],
      [['binary', 15]],
    ],
    [
      'title without letters',
      dump('— 12 —', '', abstractOf('one'), '', ...TWO),
      ['Title Two'],
      [
        ['unexpected-text', 11],
        ['missing-title', 13],
      ],
    ],
    [
      'unsafe link',
      dump('Title One', '', `${abstractOf('one')} See http://x.org:81/.`),
      ['Title One'],
      [['bad-link', 13]],
    ],
  ])('keeps the good records and reports the line of each loss: %s', (_, text, titles, problems) => {
    expect(summary(text)).toEqual({ titles, problems });
  });

  test.each([
    ['empty', '', 'empty'],
    ['blank', ' \n\r\n\t\n', 'empty'],
    ['byte-order mark alone', '\ufeff', 'empty'],
    ['head alone', HEAD.join('\n'), 'no-papers'],
    ['titles alone', dump('Title One', '', 'Title Two'), 'no-papers'],
    ['prose', 'Just a few words.', 'no-papers'],
    ['binary', '\u0089PNG\r\n\u001a\n\u0000\u0000\u0000\rIHDR\u0000\ufffd\ufffd', 'binary'],
  ])('reports why there are no papers: %s', (_, text, code) => {
    const { papers, problems } = parseDailyPapers(text);
    expect(papers).toEqual([]);
    expect(problems.map((problem) => problem.code)).toContain(code);
    for (const { line, message } of problems) {
      expect(line).toBeGreaterThan(0);
      expect(message).not.toBe('');
    }
  });

  test('says what it did and shows a short excerpt', () => {
    const [problem] = parseDailyPapers(dump(`Lost ${'words '.repeat(30)}`, '', ...ONE)).problems;
    expect(problem?.message).toBe('No abstract follows this title; the paper was left out.');
    expect(problem?.excerpt).toMatch(/^Lost words .{50,70}…$/);
  });

  test('refuses the second of two titles with one id', () => {
    const { papers, problems } = parseDailyPapers(
      dump(...ONE, ...TWO),
      createIdRegister(() => 7),
    );
    expect(papers.map((paper) => paper.title)).toEqual(['Title One']);
    expect(problems).toMatchObject([{ code: 'id-collision', line: 15, excerpt: 'Title Two' }]);
  });
});

describe('parseDailyPapers with other layouts', () => {
  const half = 'A first half of about three hundred letters. '.repeat(7).trim();

  test.each([
    ['paragraphs', `${half}\n\n${half}`, `${half}\n\n${half}`, ['split-abstract']],
    ['two lines', `${half}\n${half}`, `${half} ${half}`, ['split-abstract']],
    [
      'text and a link on its own line',
      `${half}\n\nCode: https://x.org/a`,
      `${half}\n\nCode: https://x.org/a`,
      ['split-abstract'],
    ],
    ['a paragraph and a rest in lower case', `${half} And\n\nthe rest`, `${half} And\n\nthe rest`, ['split-abstract']],
    ['one sentence', 'We prove that P is not NP.', 'We prove that P is not NP.', []],
  ])('reads an abstract written as %s', (_, written, abstract, codes) => {
    const { papers, problems } = parseDailyPapers(dump('Title One', '', written, '', ...TWO));
    expect(papers.map((paper) => paper.title)).toEqual(['Title One', 'Title Two']);
    expect(papers[0]?.abstract).toBe(abstract);
    expect(problems.map((problem) => problem.code)).toEqual(codes);
  });

  test('reads a title with a full stop as a title', () => {
    const { papers, problems } = parseDailyPapers(dump(...ONE, 'Attention is all you need.', '', abstractOf('two')));
    expect(papers.map((paper) => paper.title)).toEqual(['Title One', 'Attention is all you need.']);
    expect(problems).toEqual([]);
  });

  test.each([
    ['Windows line ends', DUMP.replaceAll('\n', '\r\n')],
    ['old Mac line ends', DUMP.replaceAll('\n', '\r')],
    ['a byte-order mark', `\ufeff${DUMP}`],
    ['no empty lines', DUMP.replaceAll('\n\n', '\n')],
    ['more empty lines', DUMP.replaceAll('\n\n', '\n\n\n')],
    ['white space around lines', DUMP.replaceAll('\n', ' \t\n  ')],
    ['abstracts wrapped at 80 columns', wrapped(DUMP, 80)],
  ])('reads the same papers from the dump with %s', (_, text) => {
    const { papers, problems } = parseDailyPapers(text);
    expect(problems).toEqual([]);
    expect(papers).toEqual(WHOLE);
  });

  test('loses only the record of a missing line, wherever the line is', () => {
    const lines = DUMP.split('\n');
    for (const [i, line] of lines.entries()) {
      // Every seventh title or abstract, which covers both kinds. All of them would take seconds.
      if (line === '' || i < 12 || i % 14 !== 0) continue;
      const { papers, problems } = parseDailyPapers(lines.with(i, '').join('\n'));
      const expected = WHOLE.filter(
        ({ title, abstract, raw }) => ![raw?.title ?? title, raw?.abstract ?? abstract].includes(line),
      );
      expect(papers, `without line ${i + 1}`).toEqual(expected);
      expect(problems, `without line ${i + 1}`).toHaveLength(1);
    }
  });
});

/** Breaks abstracts at `width` columns as a mail program would. Lines of less than 250 characters stay whole. */
function wrapped(text: string, width: number): string {
  return text
    .split('\n')
    .flatMap((line) =>
      line.length < 250 ? [line] : (line.match(new RegExp(`\\S.{0,${width - 1}}(?=\\s|$)`, 'g')) ?? []),
    )
    .join('\n');
}
