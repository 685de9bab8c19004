import { describe, expect, test } from 'vitest';
import { parseDailyPapers } from '../../../lib/core/papers';

/** Writes a record of a capture in another layout than the bundled dump's, from its title, id and subject. */
type Layout = (title: string, id: string, about: string) => string;

const body = (about: string): string =>
  `We study ${about} and find that it works well on many tasks. Our method is simple and needs no further data. Experiments on five benchmarks show gains of two points over the best earlier method.`;

const link = (text: string): string => `[${text}](https://huggingface.co/papers/2501.00001)`;

const RECORDS = [
  ['Learning to Walk in the Dark', '2501.00001', 'walking'],
  ['Code as the Language of Plans', '2501.00002', 'plans'],
  ['mSetter: Deep Sets at Depth', '2501.00003', 'sets'],
] as const;

const capture = (layout: Layout, date = 'Oct 2'): string =>
  `Daily Papers\n\n${date}\n\n${RECORDS.map(([title, id, about]) => layout(title, id, about)).join('\n')}`;

describe('parseDailyPapers: captures of the page', () => {
  test.each<[string, Layout]>([
    ['ids under titles', (title, id, about) => `${title}\n\n${id}\n\n${body(about)}\n`],
    ['ids under abstracts', (title, id, about) => `${title}\n\n${body(about)}\n\narXiv:${id}v2 [cs.LG]\n`],
    ['ids above titles', (title, id, about) => `${id}\n\n${title}\n\n${body(about)}\n`],
    [
      'addresses around records',
      (title, id, about) =>
        `${title}\n\nhttps://huggingface.co/papers/${id}\n\n${body(about)}\n\nhttps://huggingface.co/login?next=%2Fpapers\n`,
    ],
    [
      'Markdown',
      (title, id, about) =>
        `[12](https://huggingface.co/login)\n\n### [${title}](https://huggingface.co/papers/${id})\n\n${body(about)}\n`,
    ],
    [
      'buttons and authors',
      (title, id, about) =>
        `${title}\n\narXiv:${id}\n\nGitHub 123\n\n${body(about)}\n\n4 authors\n\n·\n\nAug 3, 2018\n`,
    ],
  ])('reads titles, abstracts and ids of a capture with %s', (_, layout) => {
    for (const text of [capture(layout), capture(layout).replaceAll('\n', '\r\n')]) {
      const { papers, lines } = parseDailyPapers(text);
      expect(papers.map(({ title, arxivId, abstract, date }) => [title, arxivId, abstract, date])).toEqual(
        RECORDS.map(([title, id, about]) => [title, id, body(about), 'Oct 2']),
      );
      const written = text.split(/\r?\n/);
      expect(lines.map((line) => written[line - 1])).toEqual(
        RECORDS.map(([title]) => expect.stringContaining(title) as string),
      );
    }
  });

  test('reports the line of a title whose abstract is missing among ids', () => {
    const text = capture((title, id, about) => `${title}\n\n${id}\n\n${body(about)}\n`);
    const { papers, problems } = parseDailyPapers(text.replace(body('plans'), ''));
    expect(papers.map(({ arxivId }) => arxivId)).toEqual(['2501.00001', '2501.00003']);
    expect(problems.map(({ code, line }) => [code, line])).toEqual([['missing-abstract', 11]]);
  });
});

const pieces = (about: string): string[] => [
  `We study ${about} with`,
  'Masked Autoencoders',
  '(MAE), which are trained to see what is hidden, on',
  'ImageNet',
  'and four other sets of pictures of many kinds.',
  'Diffusion models',
  'are ten times slower on the same machine and no better than ours is.',
];
const whole = (about: string): string =>
  `We study ${about} with Masked Autoencoders (MAE), which are trained to see what is hidden, on ImageNet and four other sets of pictures of many kinds. Diffusion models are ten times slower on the same machine and no better than ours is.`;

describe('parseDailyPapers: abstracts broken by keyword links', () => {
  test.each([
    ['paragraphs', '\n\n'],
    ['lines', '\n'],
  ])('joins abstracts that are broken into %s', (_, between) => {
    const { papers, problems } = parseDailyPapers(
      capture((title, _id, about) => `${title}\n\n${pieces(about).join(between)}\n`),
    );
    expect(problems).toEqual([]);
    expect(papers.map(({ title, abstract }) => [title, abstract])).toEqual(
      RECORDS.map(([title, , about]) => [title, whole(about)]),
    );
  });
});

test('parseDailyPapers reads a line between title and abstract as authors, not as a title', () => {
  const { papers, problems } = parseDailyPapers(
    capture((title, id, about) => `${title}\n\nAda Lovelace, J. van der Berg and Li Wei\n\n${id}\n\n${body(about)}\n`),
  );
  expect(problems).toEqual([]);
  expect(papers.map(({ title, authors, arxivId }) => [title, authors, arxivId])).toEqual(
    RECORDS.map(([title, id]) => [title, ['Ada Lovelace', 'J. van der Berg', 'Li Wei'], id]),
  );
});

test.each<[string, Layout]>([
  ['above titles', (title, _, about) => `${about.length}\n\n${title}\n\n${body(about)}\n`],
  ['under titles', (title, _, about) => `${title}\n\n${about.length}\n\n${body(about)}\n`],
  ['under abstracts', (title, _, about) => `${title}\n\n${body(about)}\n\n4k\n\n${about.length}\n`],
])('parseDailyPapers skips votes and comments %s', (_, layout) => {
  const { papers, problems } = parseDailyPapers(capture(layout));
  expect(problems).toEqual([]);
  expect(papers.map(({ title, abstract }) => [title, abstract])).toEqual(
    RECORDS.map(([title, , about]) => [title, body(about)]),
  );
});

test('parseDailyPapers reports a number where an abstract breaks off', () => {
  const { problems } = parseDailyPapers(
    `${capture((title, _, about) => `7\n\n${title}\n\n${body(about)}\n`)} It is so by a factor of\n\n9\n`,
  );
  expect(problems.map(({ code, excerpt }) => [code, excerpt])).toEqual([['unexpected-text', '9']]);
});

describe('parseDailyPapers: a single author on a line', () => {
  const SHORT = [
    ['Deep Sets', '2501.00001', 'sets'],
    ['Learning to Walk in the Dark on Many Legs', '2501.00002', 'walking'],
    ['Graph Attention Networks', '2501.00003', 'graphs'],
    ['Vision Transformers', '2501.00004', 'vision'],
  ] as const;
  const dump = (between: string, byline: (i: number) => string): string =>
    `Daily Papers\n\nOct 2\n\n${SHORT.map(([title, , about], i) => `${title}${between}${byline(i)}${body(about)}\n`).join('\n')}`;
  const authors = [['Ada Lovelace'], ['Li Wei', 'J. van der Berg'], ['Ana-María O’Neill'], ['Li Wei']];

  test.each([
    ['by itself', '\n\n', '\n\n'],
    ['under its title', '\n', '\n\n'],
    ['above its abstract', '\n\n', '\n'],
  ])('is not read as a title when papers have author lines: %s', (_, between, after) => {
    const { papers, problems } = parseDailyPapers(dump(between, (i) => `${authors[i]?.join(', ') ?? ''}${after}`));
    expect(problems).toEqual([]);
    expect(papers.map(({ title, authors: names }) => [title, names])).toEqual(
      SHORT.map(([title], i) => [title, authors[i]]),
    );
  });

  test('is not seen in short titles when papers have no author lines', () => {
    const { papers } = parseDailyPapers(dump('\n\n', (i) => (i === 1 ? 'Foundation Models\n\n' : '')));
    expect(papers.map(({ title, authors: names }) => [title, names])).toEqual([
      ['Deep Sets', undefined],
      ['Foundation Models', undefined],
      ['Graph Attention Networks', undefined],
      ['Vision Transformers', undefined],
    ]);
  });

  test('is not seen in the end of a wrapped title', () => {
    const { papers } = parseDailyPapers(
      `Daily Papers\n\nOct 2\n\n${[1, 2, 3]
        .map((n) => `Learning to Walk in the Dark ${n} Times with\nFoundation Models\n\n${body('legs')}\n`)
        .join('\n')}`,
    );
    expect(papers.map(({ title }) => title)).toEqual(
      [1, 2, 3].map((n) => `Learning to Walk in the Dark ${n} Times with Foundation Models`),
    );
  });
});

test('parseDailyPapers joins a title on two lines above its abstract', () => {
  const { papers, problems } = parseDailyPapers(
    `Daily Papers\n\nOct 2\n\nA Rather Long Title of Many Words that Goes on with\n  Pretraining\n\n${body('titles')}\n\nOne Title\n\n${body('one')}\n`,
  );
  expect(problems).toEqual([]);
  expect(papers.map(({ title }) => title)).toEqual([
    'A Rather Long Title of Many Words that Goes on with Pretraining',
    'One Title',
  ]);
});

describe('parseDailyPapers: text of papers that looks like page furniture', () => {
  const long = `${body('links')} ${'It says no more than that. '.repeat(8)}`.trim();

  test('keeps a lower-case title after an abstract that ends in an address', () => {
    const { papers } = parseDailyPapers(
      `Daily Papers\n\nOct 2\n\nOne Title\n\n${long} Code: https://github.com/a/b\n\nmSetter: Deep Sets at Depth\n\n${long}\n`,
    );
    expect(papers.map(({ title }) => title)).toEqual(['One Title', 'mSetter: Deep Sets at Depth']);
  });

  test('keeps an address on a separate line at the end of an abstract', () => {
    const { papers } = parseDailyPapers(
      `Daily Papers\n\nOct 2\n\nOne Title\n\n${long} Code is available at\n\nhttps://github.com/a/b\n\nTwo Titles\n\n${long}\n`,
    );
    expect(papers[0]?.links).toEqual([{ kind: 'code', url: 'https://github.com/a/b' }]);
  });

  test('keeps brackets in a linked title and a linked abstract', () => {
    const { papers } = parseDailyPapers(
      `Daily Papers\n\nOct 2\n\n### ${link('Ask [IDK] Tokens')}\n\n${link(`${long} See [1].`)}\n`,
    );
    expect(papers).toMatchObject([{ title: 'Ask [IDK] Tokens', abstract: `${long} See [1].`, arxivId: '2501.00001' }]);
  });

  test('keeps a link that the author wrote into the abstract', () => {
    const { papers } = parseDailyPapers(
      `Daily Papers\n\nOct 2\n\nOne Title\n\n${long} Code is [here](https://github.com/a/b).\n`,
    );
    expect(papers[0]?.links).toEqual([{ kind: 'code', url: 'https://github.com/a/b' }]);
  });
});
