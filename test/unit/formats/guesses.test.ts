import { describe, expect, test } from 'vitest';
import { take } from './support';

/** Titles of real papers, as people spell them in lists. */
const TITLES = [
  'Attention is all you need',
  'Masked Autoencoders Are Scalable Vision Learners',
  'Deep residual learning for image recognition',
  'An Image is Worth 16x16 Words: Transformers for Image Recognition at Scale',
  'wav2vec 2.0: A Framework for Self-Supervised Learning of Speech Representations',
  'Language models are few-shot learners.',
];

const list = (lines: readonly string[], mark = ''): string => lines.map((line) => mark + line).join('\n');
const isGuess = async (text: string): Promise<boolean | undefined> =>
  (await take(text)).report.files[0]?.guess ?? false;

const dump = (text: string): string => `${TITLES[1]}\n\n${text}\n\n${TITLES[3]}\n\n${text}\n`;

const PROSE: [what: string, text: string][] = [
  ['a diary', 'Dear diary'],
  [
    'a diary of some days',
    'Dear diary,\n\nToday I went to the market and bought apples.\nThe weather was fine, and so was my mood.\n\nIt rained on Tuesday. We stayed at home and played cards until late.\n',
  ],
  [
    'a diary with headings above its paragraphs',
    `Monday\n\n${'I got up late and missed the bus to work. '.repeat(8)}\n\nTuesday\n\n${'It rained all day, so I stayed at home with a book. '.repeat(8)}\n`,
  ],
  ['a to-do list', '- buy milk\n- call mum\n- fix the bike\n- email Anna about Sunday\n'],
  ['a letter', 'Hi Anna,\n\nthanks for the invitation.\nI will be there at eight.\n\nBest,\nBen\n'],
  ['a shopping list', 'milk\neggs\nbread\nbutter\n'],
  ['code', 'const a = 1;\nfunction b() {\n  return a;\n}\nexport { b };\n'],
  ['settings', 'name: paper\nversion: 2\npath=/usr/bin\n'],
  ['a log', '12:03:44 server started\n12:03:45 listening on port 80\n12:04:01 request from 10.0.0.1\n'],
  [
    'a speech',
    'Four score and seven years ago our fathers brought forth on this continent, a new nation.\nNow we are engaged in a great civil war, testing whether that nation can long endure.\nWe are met on a great battle-field of that war.\n',
  ],
];

describe('intake of text without a known format', () => {
  test.each(PROSE)('refuses %s as a whole and says what to do', async (_, text) => {
    const { report, papers } = await take(text);
    expect(papers).toEqual([]);
    expect(report.refused).toMatchObject([{ place: {}, code: 'no-papers' }]);
    expect(report.refused[0]?.reason).toMatch(/running text.*put one title on each line/);
    expect(report.files[0]?.guess).toBeUndefined();
  });

  test.each([
    ['plain', list(TITLES)],
    ['with bullets', list(TITLES, '- ')],
    ['with numbers', TITLES.map((title, i) => `${i + 1}. ${title}`).join('\n')],
    ['a single one', TITLES[0]!],
    ['in Chinese', '基于深度学习的图像识别方法研究\n大规模语言模型综述与未来展望\n'],
  ])('reads lines that look like titles as a guess: %s', async (_, text) => {
    const { report } = await take(text);
    expect(report.refused).toEqual([]);
    expect(report.files[0]).toMatchObject({ format: 'titles', guess: true });
  });

  test('is sure when identifiers or addresses prove the titles', async () => {
    expect(await isGuess(TITLES.map((title, i) => `${title} (arXiv:2111.0988${i})`).join('\n'))).toBe(false);
    expect(await isGuess(TITLES.map((title) => `- [${title}](https://openreview.net/forum?id=x)`).join('\n'))).toBe(
      false,
    );
    expect(await isGuess(TITLES.map((title) => `- [${title}](https://example.org/)`).join('\n'))).toBe(true);
  });

  test('is sure of titles with abstracts when the abstracts are scholarly or the header is known', async () => {
    const scholarly = 'We propose a method that outperforms all baselines on five benchmarks. '.repeat(4);
    const other = 'The museum opens at nine and closes at five. Children pay half, and dogs stay outside. '.repeat(4);
    expect(await isGuess(dump(scholarly))).toBe(false);
    expect(await isGuess(dump(other))).toBe(true);
    expect(await isGuess(`Daily Papers\n\nOct 2\n\n${dump(other)}`)).toBe(false);
  });

  test('never guesses when the format is known', async () => {
    expect(await isGuess('@misc{k, title={Attention is all you need}}')).toBe(false);
    expect(await isGuess('[{"title": "Attention is all you need"}]')).toBe(false);
  });
});
