import { describe, expect, test } from 'vitest';
import { createSearchIndex } from '../../../lib/core/search';
import { bundledPapers, firstTitleIn, paper } from './papers';

const bundled = createSearchIndex(bundledPapers());
const first = firstTitleIn(bundled);

describe('among the bundled papers the first result begins with', () => {
  test.each([
    // A slip in a word that is still being typed.
    ['hyprcomp', 'PHNNs:'],
    ['auxilla', 'Momentum Auxiliary Network'],
    ['efficinetvma', 'EfficientVMamba:'],
    ['lossles compr', 'Lossless Compression'],
    ['hierrarchicalpru', 'HierarchicalPrune:'],
    // A missing space, and a slip beside it.
    ['recognitionand generation ', 'AsCAN:'],
    ['forhigh-quality image generation ', 'Enhancing Diffusion Models for High-Quality'],
    ['for efficient maskedgeneratino ', 'Plug-and-Play Context Feature Reuse'],
    ['largediffusino transferability ', 'DiffFit:'],
    ['diffit', 'DiffFit:'],
  ])('%s → %s', (query, title) => {
    expect(first(query).slice(0, title.length)).toBe(title);
  });
});

describe('a slip beside digits', () => {
  const index = createSearchIndex([paper('ResNet18'), paper('ResNet50'), paper('LongRoPE2')]);

  test.each([
    ['renset18 ', ['ResNet18']],
    ['lngrope2 ', ['LongRoPE2']],
    ['resnet51 ', []],
    ['renset51 ', []],
    ['longrope3 ', []],
  ])('%s finds %j', (query, expected) => {
    expect(index.search(query).map(({ id }) => id)).toEqual(expected);
  });
});

describe('a slip that authors made, too', () => {
  const many = Array.from({ length: 120 }, (_, i) => paper(`Parameters ${i}`, 'We count parameters.'));
  const index = createSearchIndex([
    paper('On Something Else', 'The paramters of it.'),
    paper('Hexameters in Verse', 'Hexameters.'),
    paper('Layers of Networks', 'Their parameters matter.'),
    ...many,
  ]);

  test('does not hide what they meant', () => {
    expect(index.search('paramters layers ')[0]).toMatchObject({ id: 'Layers of Networks', missing: [] });
    expect(index.search('paramters ', { limit: 200 })).toHaveLength(122);
  });

  test('is none when it stands in a title', () => {
    const rare = createSearchIndex([paper('The Paramters of It'), ...many]);
    expect(rare.search('paramters ')).toHaveLength(1);
  });
});
