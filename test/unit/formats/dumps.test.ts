import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parseDailyPapers } from '../../../lib/core/papers';
import { take } from './support';

const body = (about: string): string =>
  `We study ${about} and find that it works well on many tasks. Our method is simple and needs no further data. Experiments on five benchmarks show gains of two points over the best earlier method.`;

describe('intake of Daily Papers dumps', () => {
  test('reads the same papers from the bundled dump as parseDailyPapers', async () => {
    const text = readFileSync('assets/daily-papers.txt', 'utf8');
    const { report, papers } = await take(text);
    const expected = parseDailyPapers(text).papers;
    expect(report.files[0]?.format).toBe('daily-papers-text');
    expect(papers.map(({ id, title, abstract, date }) => ({ id, title, abstract, date }))).toEqual(
      expected.map(({ id, title, abstract, date }) => ({ id, title, abstract, date })),
    );
    expect(papers.map(({ links }) => links.map(({ url }) => url))).toEqual(
      expected.map(({ links }) => links.map(({ url }) => url)),
    );
  });

  test("does not take an arXiv address in an abstract for the paper's own", async () => {
    const { papers } = await take(
      `Daily Papers\n\nOctober 2, 2025\n\nDeep Sets at Depth\n\n${body('sets')} It goes on from https://arxiv.org/abs/2101.00001.\n`,
    );
    expect(papers).toMatchObject([{ links: [{ kind: 'other', url: 'https://arxiv.org/abs/2101.00001' }] }]);
    expect(papers[0]?.arxivId).toBeUndefined();
  });

  test.each<[string, (title: string, id: string, about: string) => string]>([
    ['ids under titles', (title, id, about) => `${title}\n\n${id}\n\n${body(about)}\n`],
    ['ids under abstracts', (title, id, about) => `${title}\n\n${body(about)}\n\narXiv:${id}v2 [cs.LG]\n`],
    ['ids above titles', (title, id, about) => `${id}\n\n${title}\n\n${body(about)}\n`],
    [
      'addresses under titles',
      (title, id, about) => `${title}\n\nhttps://huggingface.co/papers/${id}\n\n${body(about)}\n`,
    ],
    ['Markdown', (title, id, about) => `### [${title}](https://huggingface.co/papers/${id})\n\n${body(about)}\n`],
    [
      'counters, authors and dates',
      (title, id, about) =>
        `[-] 12\n\nhttps://huggingface.co/login?next=%2Fpapers%2F${id}\n\n${title}\n\nhttps://huggingface.co/papers/${id}\n\n${body(about)}\n\n[\n\n4 authors](https://huggingface.co/papers/${id})\n\n·\n\nAug 3, 2018\n`,
    ],
  ])('reads a dump with %s', async (_, write) => {
    const text = `Daily Papers\n\nOctober 2, 2025\n\n${write('Learning to Walk in the Dark', '2501.00001', 'walking')}\n${write('Graphs Without Edges', '2501.00002', 'graphs')}\n${write('Deep Sets at Depth', '2501.00003', 'sets')}`;
    const { report, papers } = await take(text);
    expect(report.refused).toEqual([]);
    expect(papers.map(({ title, arxivId, abstract, date }) => ({ title, arxivId, abstract, date }))).toEqual([
      {
        title: 'Learning to Walk in the Dark',
        arxivId: '2501.00001',
        abstract: body('walking'),
        date: 'October 2, 2025',
      },
      {
        title: 'Graphs Without Edges',
        arxivId: '2501.00002',
        abstract: body('graphs'),
        date: 'October 2, 2025',
      },
      { title: 'Deep Sets at Depth', arxivId: '2501.00003', abstract: body('sets'), date: 'October 2, 2025' },
    ]);
  });

  test('joins abstracts that keyword links break', async () => {
    const broken = `We present a simple method to train \n\nmasked autoencoders\n\n on long videos, which needs half the memory of others and is as good as \n\nSimMIM\n\n, the best method so far. Code is at https://github.com/a/b.`;
    const { report, papers } = await take(
      `Daily Papers\n\nOct 2\n\nMasked Video at Half the Price\n\n${broken}\n\nGraphs Without Edges\n\n${body('graphs')}\n`,
    );
    expect(report.refused).toEqual([]);
    expect(papers.map(({ title }) => title)).toEqual(['Masked Video at Half the Price', 'Graphs Without Edges']);
    expect(papers[0]?.abstract).toBe(
      'We present a simple method to train masked autoencoders on long videos, which needs half the memory of others and is as good as SimMIM, the best method so far. Code is at https://github.com/a/b.',
    );
    expect(papers[0]?.links).toEqual([{ kind: 'code', url: 'https://github.com/a/b' }]);
  });

  test('reports the line of a title without an abstract', async () => {
    const text = `Daily Papers\n\nOct 2\n\nGraphs Without Edges\n\n${body('graphs')}\n\nA Lonely Title\n\nDeep Sets at Depth\n\n${body('sets')}\n`;
    const { report } = await take(text);
    expect(report.refused).toMatchObject([{ place: { line: 9 }, raw: 'A Lonely Title' }]);
    expect(report.added.map(({ place }) => place.line)).toEqual([5, 11]);
  });
});

describe('intake of title lists', () => {
  test('refuses lines that are not titles', async () => {
    const many = Array.from({ length: 20 }, (_, i) => `A Title of Many Words and Number ${i}`);
    const { report, papers } = await take(
      `Graphs Without Edges\nThis is a sentence. And here is another one, so that it is text.\nTransformer\n- Deep Sets at Depth\n${many.join('\n')}`,
    );
    expect(papers.map(({ title }) => title)).toEqual(['Graphs Without Edges', 'Deep Sets at Depth', ...many]);
    expect(report.refused.map(({ place, code }) => [place.line, code])).toEqual([
      [2, 'not-a-paper'],
      [3, 'no-title'],
    ]);
  });
});
