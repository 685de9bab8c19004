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

describe('a title is recognised', () => {
  test('the dump has 77 of them', () => expect(titles).toHaveLength(77));

  test.each(titles)('alone: %s', (title) => {
    expect(matcher.match(title)).toMatchObject([{ id: title, reason: 'title' }]);
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
    [
      'in title case before more prose',
      'We began with Learning Features with Parameter-Free Layers and turned to others.',
      'Learning Features with Parameter-Free Layers',
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
      'whose space behind was lost',
      'Lossless Compression with Probabilistic CircuitsAnji Liu, Stephan Mandt',
      'Lossless Compression with Probabilistic Circuits',
    ],
    [
      'without its capitals inside',
      'Inceptionnext: When inception meets convnext',
      'Inceptionnext: When inception meets convnext',
    ],
    [
      'in plain-text emphasis',
      'Roberts: *The principles of deep learning theory*, volume 46.',
      'The principles of deep learning theory',
    ],
  ])('%s', (_, text, mention) => {
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
      'in quotes, with its name',
      '"SaRA: High-Efficient Diffusion Model Fine-tuning"',
      'SaRA: High-Efficient Diffusion Model Fine-tuning',
    ],
  ])('cut %s', (_, text, mention) => {
    const matches = matcher.match(text);
    expect(matches.map((match) => text.slice(match.start, match.end))).toEqual([mention]);
    expect(matches[0]?.reason).toBe('title-cut');
  });
});

describe('what is not the title is left alone', () => {
  test.each([
    ['a longer word', 'Inception TransformerXL'],
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
    ['a beginning that goes on otherwise', 'Enhancing Diffusion Models for High-Quality Video Generation…'],
    ['too little before an ellipsis', 'Diffusion Models Beat GANs on…'],
    ['a beginning in prose', 'We study training for temporal sparsity in deep neural networks and more.'],
    ['a plural in the middle', 'Diffusion Model Beat GANs on Image Classification'],
  ])('%s', (_, text) => {
    expect(found(text)).toEqual([]);
  });
});

/** Found by reading 300,000 titles against 100,000 others: each of these looks like a known title and is not. */
describe('the title of another paper is left alone', () => {
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
    ['before it', 'Recent Advances in Neural Ordinary Differential Equations on Riemannian Manifolds'],
    ['behind it, by a connector', `${known[6]!.title} in Transformers`],
    ['behind it', 'Residual Energy-Based Models for Text Understanding Benchmarks'],
    ['under another name', 'CURVE: A Benchmark for Cultural and Multilingual Long Video Reasoning'],
    ['under a later version', 'MINERVA V2: A Benchmark for Cultural and Multilingual Long Video Reasoning'],
    ['with another subtitle', 'Generative Agents for Autonomous Driving: Frontiers and Opportunities'],
    ['in the middle of a word', 'Mechanistic Decoding of Cognitive Constructs in Large Language Models'],
    ['behind a hyphen', 'Next-Best-View Planning for Three-Dimensional Object Reconstruction'],
    ['before its venue', 'Residual Energy-Based Models for Text Understanding by Backpropagation. In ECCV.'],
    ['in a second part', 'Motion Planning in Urban Environments with Vehicles: Part II'],
    ['before a hyphen', 'Mechanistic Decoding of Cognitive Constructs in LLMs-based Agents'],
  ])('that goes on %s', (_, text) => {
    expect(marks(text)).toEqual([]);
  });

  test.each([
    [
      'in a sentence',
      'As shown in Neural Ordinary Differential Equations on Riemannian Manifolds, this works.',
    ],
    ['before its authors', 'Residual Energy-Based Models for Text Understanding Anna Bakhtin, Yuntian Deng'],
    [
      'before two authors',
      'Residual Energy-Based Models for Text Understanding Anna Bakhtin and Yuntian Deng',
    ],
    ['before a label', 'Residual Energy-Based Models for Text Understanding PDF'],
    ['before its venue', 'Residual Energy-Based Models for Text Understanding NeurIPS 2021'],
    [
      'behind a word that introduces it',
      'Paper: A Benchmark for Cultural and Multilingual Long Video Reasoning',
    ],
    [
      'behind the nickname of its method',
      'NODE: Neural Ordinary Differential Equations on Riemannian Manifolds',
    ],
  ])('but a title %s is recognised', (_, text) => {
    expect(marks(text)).toHaveLength(1);
  });
});

test('markup of the exact extent corroborates a short title', () => {
  const text = 'the Inception Transformer of last year';
  const block = (marks: Mark[]) => matcher.matchBlock({ text, kind: 'text', marks }).length;
  expect(block([])).toBe(0);
  expect(block([{ start: 4, end: 25, kind: 'link' }])).toBe(1);
  expect(block([{ start: 0, end: 25, kind: 'link' }])).toBe(0);
});

test('an element behind a short title in a list item sets it apart', () => {
  const text = 'Fast Sparse ConvNets short, bring biscuits';
  expect(matcher.matchBlock({ text, kind: 'item', marks: [], seams: [21] })).toHaveLength(1);
  expect(matcher.matchBlock({ text, kind: 'item', marks: [] })).toHaveLength(0);
});

test('offsets are UTF-16 positions in the text given', () => {
  const text = '📄📄 “Fast Sparse ConvNets”';
  const [match] = matcher.match(text);
  expect(match && text.slice(match.start, match.end)).toBe('Fast Sparse ConvNets');
});
