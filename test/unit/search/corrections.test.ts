import { describe, expect, test } from 'vitest';
import { createSearchIndex } from '../../../lib/core/search';
import { bundledPapers, firstTitleIn, paper } from './papers';

const bundled = createSearchIndex(bundledPapers());
const first = firstTitleIn(bundled);

describe('createSearchIndex with the bundled papers', () => {
  test.each([
    // A slip in a word that is still being typed.
    ['hyprcomp', 'PHNNs:'],
    ['auxilla', 'Momentum Auxiliary Network'],
    ['efficinetvma', 'EfficientVMamba:'],
    ['lossles compr', 'Lossless Compression'],
    ['hierrarchicalpru', 'HierarchicalPrune:'],
    // A missing space, sometimes with a slip in the next word.
    ['recognitionand generation ', 'AsCAN:'],
    ['forhigh-quality image generation ', 'Enhancing Diffusion Models for High-Quality'],
    ['for efficient maskedgeneratino ', 'Plug-and-Play Context Feature Reuse'],
    ['largediffusino transferability ', 'DiffFit:'],
    ['diffit', 'DiffFit:'],
  ])('ranks first for the misspelt "%s" the paper "%s"', (query, title) => {
    expect(first(query).slice(0, title.length)).toBe(title);
  });
});

describe('createSearchIndex: a slip in a word with digits', () => {
  const index = createSearchIndex([paper('ResNet18'), paper('ResNet50'), paper('LongRoPE2')]);

  test.each([
    ['renset18 ', ['ResNet18']],
    ['lngrope2 ', ['LongRoPE2']],
    ['resnet51 ', []],
    ['renset51 ', []],
    ['longrope3 ', []],
  ])('is corrected unless it is in the digits: "%s" finds %j', (query, expected) => {
    expect(index.search(query).map(({ id }) => id)).toEqual(expected);
  });
});

describe('createSearchIndex: a slip that authors make too', () => {
  const many = Array.from({ length: 120 }, (_, i) => paper(`Parameters ${i}`, 'We count parameters.'));
  const index = createSearchIndex([
    paper('On Something Else', 'The paramters of it.'),
    paper('Hexameters in Verse', 'Hexameters.'),
    paper('Layers of Networks', 'Their parameters matter.'),
    ...many,
  ]);

  test('does not hide papers with the correct word', () => {
    expect(index.search('paramters layers ')[0]).toMatchObject({ id: 'Layers of Networks', missing: [] });
    expect(index.search('paramters ', { limit: 200 })).toHaveLength(122);
  });

  test('counts as a word when a title has it', () => {
    const rare = createSearchIndex([paper('The Paramters of It'), ...many]);
    expect(rare.search('paramters ')).toHaveLength(1);
  });
});
