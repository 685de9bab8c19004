import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { createTitleMatcher, type Mark } from '../../../lib/core/matching';

/** Titles of the bundled dump: every second paragraph after the date line. */
const titles = readFileSync('assets/daily-papers.txt', 'utf8')
  .split('\n\n')
  .slice(6)
  .filter((_, i) => i % 2 === 0)
  .map((title) => title.trim());
const papers = titles.map((title) => ({ id: title, title }));
const matcher = createTitleMatcher(papers);

function found(text: string): string[] {
  return matcher.match(text).map((match) => text.slice(match.start, match.end));
}

describe('a title is recognised', () => {
  test('the dump has 77 of them', () => expect(titles).toHaveLength(77));

  test.each(titles)('alone: %s', (title) => {
    expect(matcher.match(title).map((match) => match.id)).toContain(title);
  });

  test.each([
    ['in a citation', 'J. Doe. Fast sparse ConvNets. In CVPR, 2020.', 'Fast sparse ConvNets'],
    ['in quotes', 'They cite “Inception transformer” twice.', 'Inception transformer'],
    [
      'other case, hyphens and dashes',
      'see towards practical plug–and–play diffusion-models',
      'towards practical plug–and–play diffusion-models',
    ],
    ['between Chinese', '论文《Inception Transformer》很好', 'Inception Transformer'],
    [
      'touching Chinese',
      '我们读Learning Features with Parameter-Free Layers一文',
      'Learning Features with Parameter-Free Layers',
    ],
    [
      'in BibTeX',
      'title={Learning Stackable and Skippable {LEGO} Bricks for Efficient, Reconfigurable, and Variable-Resolution Diffusion Modeling},',
      'Learning Stackable and Skippable {LEGO} Bricks for Efficient, Reconfigurable, and Variable-Resolution Diffusion Modeling',
    ],
    ['five words in title case', 'We follow Go Wider Instead of Deeper here.', 'Go Wider Instead of Deeper'],
    [
      'before its venue',
      'Lossless Compression with Probabilistic Circuits in ICLR 2022',
      'Lossless Compression with Probabilistic Circuits',
    ],
    [
      'with the name dropped',
      'Towards Generalized Neural Architecture Performance Estimators, AAAI',
      'Towards Generalized Neural Architecture Performance Estimators',
    ],
  ])('%s', (_, text, mention) => {
    expect(found(text)).toEqual([mention]);
  });
});

describe('what is not the title is left alone', () => {
  test.each([
    ['two words of prose', 'The inception transformer block is wide, and inception transformers differ.'],
    [
      'an inserted word',
      'Score-based Generative Modeling Through Backward Stochastic Differential Equations',
    ],
    ['a negation', 'Go Wider Instead of Not Deeper'],
    [
      'inside a longer title',
      'MAN++: Scaling Momentum Auxiliary Network for Supervised Local Learning in Vision Tasks',
    ],
    ['carried on by a connector', 'Parameter-Inverted Image Pyramid Networks for Visual Perception'],
    ['a phrase in a sentence', 'it pays to go wider instead of deeper when memory allows'],
    ['inside a word', 'xTowards Practical Plug-and-Play Diffusion Modelsx'],
    ['a plural in the middle', 'Diffusion Model Beat GANs on Image Classification'],
  ])('%s', (_, text) => {
    expect(found(text)).toEqual([]);
  });
});

test('markup of the exact extent corroborates a short title', () => {
  const text = 'the Inception Transformer of last year';
  const block = (marks: Mark[]) => matcher.matchBlock({ text, kind: 'text', marks }).length;
  expect(block([])).toBe(0);
  expect(block([{ start: 4, end: 25, kind: 'link' }])).toBe(1);
  expect(block([{ start: 0, end: 25, kind: 'link' }])).toBe(0);
});

test('offsets are UTF-16 positions in the text given', () => {
  const text = '📄📄 “Fast Sparse ConvNets”';
  const [match] = matcher.match(text);
  expect(match && text.slice(match.start, match.end)).toBe('Fast Sparse ConvNets');
});
