import { describe, expect, test } from 'vitest';
import { readLines } from '../../../lib/core/papers/lines';
import { furnitureOf } from '../../../lib/core/papers/page-furniture';
import { paragraphsOf } from '../../../lib/core/papers/paragraphs';
import { shapeOf } from '../../../lib/core/papers/shape';

/** Text, first line and gap of each paragraph; a line of asterisks is a paragraph. */
const paragraphs = (text: string) =>
  paragraphsOf(readLines(text).lines, (line) => line === '***').map(({ text: words, line, gap }) => [words, line, gap]);

describe('readLines', () => {
  test.each([
    ['LF', 'a\nb\n\nc'],
    ['CRLF', 'a\r\nb\r\n\r\nc'],
    ['CR', 'a\rb\r\rc'],
    ['a byte-order mark', '\ufeffa\nb\n\nc'],
    ['white space at the ends', ' a\t\nb \n \u00a0\n\tc'],
    ['stray control characters in long lines', 'a\nb\n\nc'],
  ])('reads the same lines with %s', (_, text) => {
    expect(readLines(text).lines).toEqual([
      { text: 'a', number: 1 },
      { text: 'b', number: 2 },
      { text: '', number: 3 },
      { text: 'c', number: 4 },
    ]);
  });

  test('reports a run of binary lines once and keeps the other lines whole', () => {
    const { lines, problems } = readLines('good\n\u0000\u0001PNG\ufffd\n\n\ufffd\ufffd\ngood\u0007 line of text');
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
  ])('classifies "%s" as %s', (text, kind) => {
    expect(furnitureOf(text)?.kind).toBe(kind);
  });

  test.each(['Marigold 2', 'Fast Sparse ConvNets', 'A new idea', 'Daily Papers Considered Harmful', 'May the Force'])(
    'does not take "%s" for page furniture',
    (text) => {
      expect(furnitureOf(text)).toBeUndefined();
    },
  );
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
  ])('classifies $0 as $1', (text, shape) => {
    expect(shapeOf(text)).toBe(shape);
  });
});

describe('paragraphsOf', () => {
  const long = 'All on one line. '.repeat(20).trim();

  test.each([
    [
      'separates at empty lines',
      'One\n\n\nTwo',
      [
        ['One', 1, 0],
        ['Two', 4, 2],
      ],
    ],
    [
      'joins a wrapped paragraph',
      'We show that a wrapped\nabstract comes together\nagain.',
      [['We show that a wrapped abstract comes together again.', 1, 0]],
    ],
    [
      'does not join a title and the wrapped abstract below it',
      'A Title\nWe show that a wrapped\nAbstract comes together\nagain.',
      [
        ['A Title', 1, 0],
        ['We show that a wrapped Abstract comes together again.', 2, 0],
      ],
    ],
    [
      'never joins long lines',
      `A Title\n${long}\nTitle Two\n${long}`,
      [
        ['A Title', 1, 0],
        [long, 2, 0],
        ['Title Two', 3, 0],
        [long, 4, 0],
      ],
    ],
    [
      'keeps a list of titles',
      'A Rather Long Title\nShort Title',
      [
        ['A Rather Long Title', 1, 0],
        ['Short Title', 2, 0],
      ],
    ],
    [
      'joins a wrapped title that goes on in lower case',
      'A Rather Long Title with\nan end',
      [['A Rather Long Title with an end', 1, 0]],
    ],
    [
      'does not join lines that are known to be separate',
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
