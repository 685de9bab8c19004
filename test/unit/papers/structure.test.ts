import { describe, expect, test } from 'vitest';
import { readLines } from '../../../lib/core/papers/lines';
import { furnitureOf } from '../../../lib/core/papers/page-furniture';
import { paragraphsOf } from '../../../lib/core/papers/paragraphs';
import { shapeOf } from '../../../lib/core/papers/shape';

/** Text, first line and gap of each paragraph; a line of asterisks stands alone. */
const paragraphs = (text: string) =>
  paragraphsOf(readLines(text).lines, (line) => line === '***').map(({ text: words, line, gap }) => [
    words,
    line,
    gap,
  ]);

describe('readLines', () => {
  test.each([
    ['LF', 'a\nb\n\nc'],
    ['CRLF', 'a\r\nb\r\n\r\nc'],
    ['CR', 'a\rb\r\rc'],
    ['a byte-order mark', '\ufeffa\nb\n\nc'],
    ['white space at the ends', ' a\t\nb \n \u00a0\n\tc'],
    ['stray control characters in long lines', 'a\nb\n\nc'],
  ])('%s', (_, text) => {
    expect(readLines(text).lines).toEqual([
      { text: 'a', number: 1 },
      { text: 'b', number: 2 },
      { text: '', number: 3 },
      { text: 'c', number: 4 },
    ]);
  });

  test('a run of binary lines is one problem and leaves the other lines whole', () => {
    const { lines, problems } = readLines(
      'good\n\u0000\u0001PNG\ufffd\n\n\ufffd\ufffd\ngood\u0007 line of text',
    );
    expect(lines.map((line) => line.text)).toEqual(['good', '', '', '', 'good line of text']);
    expect(problems.map(({ code, line }) => [code, line])).toEqual([['binary', 2]]);
  });
});

describe('furnitureOf', () => {
  test.each([
    ['Daily Papers', 'feed'],
    ['Trending Papers', 'feed'],
    ['Oct 2', 'date'],
    ['October 2nd, 2025', 'date'],
    ['2 Oct 2025', 'date'],
    ['2025-10-02', 'date'],
    ['new', 'chrome'],
    ['Get trending papers in your email inbox!', 'chrome'],
    ['Subscribe', 'chrome'],
    ['byAK and the research community', 'chrome'],
    ['by AK and the research community', 'chrome'],
  ])('%s is %s', (text, kind) => {
    expect(furnitureOf(text)?.kind).toBe(kind);
  });

  test.each([
    'Marigold 2',
    'Fast Sparse ConvNets',
    'A new idea',
    'Daily Papers Considered Harmful',
    'May the Force',
  ])('%s is none', (text) => {
    expect(furnitureOf(text)).toBeUndefined();
  });
});

describe('shapeOf', () => {
  test.each([
    ['Fast Sparse ConvNets', 'title'],
    ['Is it? A Study of Inception-v4, with 80%+ Top-1!', 'title'],
    ['To be continued...', 'title'],
    ['Attention is all you need.', 'sentence'],
    ['Mamba vs. Transformers', 'sentence'],
    ['We prove that P is not NP. Code is available.', 'body'],
    ['Code: https://x.org/a', 'body'],
    ['word '.repeat(60), 'body'],
  ])('%s: %s', (text, shape) => {
    expect(shapeOf(text)).toBe(shape);
  });
});

describe('paragraphsOf', () => {
  const long = 'All on one line. '.repeat(20).trim();

  test.each([
    [
      'empty lines separate',
      'One\n\n\nTwo',
      [
        ['One', 1, 0],
        ['Two', 4, 2],
      ],
    ],
    [
      'a wrapped paragraph is joined',
      'We show that a wrapped\nabstract comes together\nagain.',
      [['We show that a wrapped abstract comes together again.', 1, 0]],
    ],
    [
      'a title above a wrapped abstract is not',
      'A Title\nWe show that a wrapped\nAbstract comes together\nagain.',
      [
        ['A Title', 1, 0],
        ['We show that a wrapped Abstract comes together again.', 2, 0],
      ],
    ],
    [
      'long lines are never wrapped ones',
      `A Title\n${long}\nTitle Two\n${long}`,
      [
        ['A Title', 1, 0],
        [long, 2, 0],
        ['Title Two', 3, 0],
        [long, 4, 0],
      ],
    ],
    [
      'a list of titles stays a list',
      'A Rather Long Title\nShort Title',
      [
        ['A Rather Long Title', 1, 0],
        ['Short Title', 2, 0],
      ],
    ],
    [
      'a wrapped title is joined where it goes on in lower case',
      'A Rather Long Title with\nan end',
      [['A Rather Long Title with an end', 1, 0]],
    ],
    [
      'lines known to stand alone do',
      'One\n***\nTwo',
      [
        ['One', 1, 0],
        ['***', 2, 0],
        ['Two', 3, 0],
      ],
    ],
  ])('%s', (_, text, expected) => {
    expect(paragraphs(text)).toEqual(expected);
  });
});
