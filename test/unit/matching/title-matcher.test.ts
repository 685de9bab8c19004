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
  return matcher
    .match(text)
    .filter((match) => match.reason !== 'name')
    .map((match) => text.slice(match.start, match.end));
}

describe('createTitleMatcher: known titles', () => {
  test('has the 77 titles of the bundled dump', () => expect(titles).toHaveLength(77));

  test.each(titles)('recognises a title on its own: %s', (title) => {
    expect(matcher.match(title)).toMatchObject([{ id: title, reason: 'title' }]);
  });

  test.each([
    ['in a citation', 'J. Doe. Fast sparse ConvNets. In CVPR, 2020.', 'Fast sparse ConvNets'],
    ['in quotes', 'They cite “Inception transformer” twice.', 'Inception transformer'],
    [
      'with other case, hyphens and dashes',
      'see towards practical plug–and–play diffusion-models',
      'towards practical plug–and–play diffusion-models',
    ],
    ['between Chinese characters', '论文《Inception Transformer》很好', 'Inception Transformer'],
    [
      'next to Chinese characters',
      '我们读Learning Features with Parameter-Free Layers一文',
      'Learning Features with Parameter-Free Layers',
    ],
    [
      'in BibTeX',
      'title={Learning Stackable and Skippable {LEGO} Bricks for Efficient, Reconfigurable, and Variable-Resolution Diffusion Modeling},',
      'Learning Stackable and Skippable {LEGO} Bricks for Efficient, Reconfigurable, and Variable-Resolution Diffusion Modeling',
    ],
    [
      'in title case before more prose',
      'We began with Learning Features with Parameter-Free Layers and turned to others.',
      'Learning Features with Parameter-Free Layers',
    ],
    ['of five words in title case', 'We follow Go Wider Instead of Deeper here.', 'Go Wider Instead of Deeper'],
    [
      'before its venue',
      'Lossless Compression with Probabilistic Circuits in ICLR 2022',
      'Lossless Compression with Probabilistic Circuits',
    ],
    [
      'without its method name',
      'Towards Generalized Neural Architecture Performance Estimators, AAAI',
      'Towards Generalized Neural Architecture Performance Estimators',
    ],
    [
      'with its ligatures lost',
      'Pyra: Parallel yielding re-activation for training-inference eficient task adaptation.',
      'Pyra: Parallel yielding re-activation for training-inference eficient task adaptation',
    ],
    [
      'in the plural',
      'DiffuseKronA: A Parameter Efficient Fine-tuning Method for Personalized Diffusion Models, arXiv',
      'DiffuseKronA: A Parameter Efficient Fine-tuning Method for Personalized Diffusion Models',
    ],
    [
      'without the space after it',
      'Lossless Compression with Probabilistic CircuitsAnji Liu, Stephan Mandt',
      'Lossless Compression with Probabilistic Circuits',
    ],
    [
      'without its inner capitals',
      'Inceptionnext: When inception meets convnext',
      'Inceptionnext: When inception meets convnext',
    ],
    [
      'in plain-text emphasis',
      'Roberts: *The principles of deep learning theory*, volume 46.',
      'The principles of deep learning theory',
    ],
  ])('recognises a title %s', (_, text, mention) => {
    expect(found(text)).toEqual([mention]);
  });

  test.each([
    [
      'by an ellipsis',
      'Going Beyond Neural Network Feature Similarity: The Network…',
      'Going Beyond Neural Network Feature Similarity: The Network',
    ],
    [
      'by dots, within a word',
      'Learning Stackable and Skippable LEGO Bricks for Efficient, Reconf...',
      'Learning Stackable and Skippable LEGO Bricks for Efficient, Reconf',
    ],
    [
      'at its colon',
      '- REG: Representation Entanglement for Generation\n  - arXiv',
      'Representation Entanglement for Generation',
    ],
    [
      'within its last word',
      '## 71. Training for temporal sparsity in deep neural networks, application in video pro  [2021]',
      'Training for temporal sparsity in deep neural networks, application in video pro',
    ],
    [
      'but quoted, with its name',
      '"SaRA: High-Efficient Diffusion Model Fine-tuning"',
      'SaRA: High-Efficient Diffusion Model Fine-tuning',
    ],
  ])('recognises a title cut %s', (_, text, mention) => {
    const matches = matcher.match(text);
    expect(matches.map((match) => text.slice(match.start, match.end))).toEqual([mention]);
    expect(matches[0]?.reason).toBe('title-cut');
  });
});

describe('createTitleMatcher: text that resembles a title', () => {
  test.each([
    ['a longer last word', 'Inception TransformerXL'],
    ['a two-word title in prose', 'The inception transformer block is wide, and inception transformers differ.'],
    ['an inserted word', 'Score-based Generative Modeling Through Backward Stochastic Differential Equations'],
    ['a negation', 'Go Wider Instead of Not Deeper'],
    [
      'a title inside a longer one',
      'MAN++: Scaling Momentum Auxiliary Network for Supervised Local Learning in Vision Tasks',
    ],
    ['a title that a connector continues', 'Parameter-Inverted Image Pyramid Networks for Visual Perception'],
    ['a phrase in a sentence', 'it pays to go wider instead of deeper when memory allows'],
    ['a title inside a word', 'xTowards Practical Plug-and-Play Diffusion Modelsx'],
    ['a beginning with another ending', 'Enhancing Diffusion Models for High-Quality Video Generation…'],
    ['too few words before an ellipsis', 'Diffusion Models Beat GANs on…'],
    ['a beginning in prose', 'We study training for temporal sparsity in deep neural networks and more.'],
    ['a plural in the middle', 'Diffusion Model Beat GANs on Image Classification'],
  ])('ignores %s', (_, text) => {
    expect(found(text)).toEqual([]);
  });
});

/** From a comparison of 300,000 titles with 100,000 others. Each looks like a known title but is another paper. */
describe('createTitleMatcher: titles of other papers', () => {
  const known = [
    'Neural Ordinary Differential Equations on Riemannian Manifolds',
    'MINERVA: A Benchmark for Cultural and Multilingual Long Video Reasoning',
    'Residual Energy-Based Models for Text Understanding',
    'Generative Agents for Autonomous Driving: A Review',
    'Mechanistic Decoding of Cognitive Constructs in LLMs',
    'View Planning for Three-Dimensional Object Reconstruction',
    'BitSkip: An Empirical Analysis of Quantization and Early Exit Composition',
    'Motion Planning in Urban Environments with Vehicles: Part I',
    'Can Machines Be Uncertain',
  ].map((title) => ({ id: title, title }));
  const other = createTitleMatcher(known);
  const marks = (text: string) =>
    other.matchBlock({ text, kind: 'item', marks: [] }).filter(({ reason }) => reason !== 'name');

  test.each([
    ['by words before it', 'Recent Advances in Neural Ordinary Differential Equations on Riemannian Manifolds'],
    ['by a connector after it', `${known[6]!.title} in Transformers`],
    ['by a word after it', 'Residual Energy-Based Models for Text Understanding Benchmarks'],
    ['by its name', 'CURVE: A Benchmark for Cultural and Multilingual Long Video Reasoning'],
    ['by its version', 'MINERVA V2: A Benchmark for Cultural and Multilingual Long Video Reasoning'],
    ['by its subtitle', 'Generative Agents for Autonomous Driving: Frontiers and Opportunities'],
    ['from the middle of a word', 'Mechanistic Decoding of Cognitive Constructs in Large Language Models'],
    ['by hyphenated words before it', 'Next-Best-View Planning for Three-Dimensional Object Reconstruction'],
    ['by words before its venue', 'Residual Energy-Based Models for Text Understanding by Backpropagation. In ECCV.'],
    ['by its part number', 'Motion Planning in Urban Environments with Vehicles: Part II'],
    ['by a hyphenated word after it', 'Mechanistic Decoding of Cognitive Constructs in LLMs-based Agents'],
  ])('ignores a title that differs %s', (_, text) => {
    expect(marks(text)).toEqual([]);
  });

  test.each([
    ['in a sentence', 'As shown in Neural Ordinary Differential Equations on Riemannian Manifolds, this works.'],
    ['before its authors', 'Residual Energy-Based Models for Text Understanding Anna Bakhtin, Yuntian Deng'],
    ['before two authors', 'Residual Energy-Based Models for Text Understanding Anna Bakhtin and Yuntian Deng'],
    ['before a label', 'Residual Energy-Based Models for Text Understanding PDF'],
    ['before its venue', 'Residual Energy-Based Models for Text Understanding NeurIPS 2021'],
    ['after a word that introduces it', 'Paper: A Benchmark for Cultural and Multilingual Long Video Reasoning'],
    ['after the nickname of its method', 'NODE: Neural Ordinary Differential Equations on Riemannian Manifolds'],
  ])('recognises a known title %s', (_, text) => {
    expect(marks(text)).toHaveLength(1);
  });
});

test('matchBlock recognises a short title when markup covers exactly its text', () => {
  const text = 'the Inception Transformer of last year';
  const block = (marks: Mark[]) => matcher.matchBlock({ text, kind: 'text', marks }).length;
  expect(block([])).toBe(0);
  expect(block([{ start: 4, end: 25, kind: 'link' }])).toBe(1);
  expect(block([{ start: 0, end: 25, kind: 'link' }])).toBe(0);
});

test('matchBlock recognises a short title before another element of a list item', () => {
  const text = 'Fast Sparse ConvNets short, bring biscuits';
  expect(matcher.matchBlock({ text, kind: 'item', marks: [], seams: [21] })).toHaveLength(1);
  expect(matcher.matchBlock({ text, kind: 'item', marks: [] })).toHaveLength(0);
});

test('match returns UTF-16 offsets into the given text', () => {
  const text = '📄📄 “Fast Sparse ConvNets”';
  const [match] = matcher.match(text);
  expect(match && text.slice(match.start, match.end)).toBe('Fast Sparse ConvNets');
});
