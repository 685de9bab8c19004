import { describe, expect, test } from 'vitest';
import { createSearchIndex } from '../../../lib/core/search';
import { bundledPapers, firstTitleIn, paper } from './papers';

const bundled = createSearchIndex(bundledPapers());
const first = firstTitleIn(bundled);

describe('createSearchIndex with the bundled papers', () => {
  test.each([
    // Method names in any spelling.
    ['timesnet', 'TimesNet:'],
    ['SIMMIM', 'SimMIM:'],
    ['vmamba', 'EfficientVMamba:'],
    ['mamba diff', 'LaMamba-Diff:'],
    ['delta dit', 'Δ-DiT:'],
    ['Δ-DiT', 'Δ-DiT:'],
    ['wala', 'Wavelet Latent Diffusion (Wala):'],
    ['inceptionv4', 'Inception-v4,'],
    ['le yolo', 'LeYOLO,'],
    ['meal v2', 'MEAL V2:'],
    // Half-remembered titles.
    ['go wider', 'Go Wider Instead of Deeper'],
    ['diffusion gans', 'Diffusion Models Beat GANs'],
    ['not all parameters', 'Not All Parameters Matter'],
    ['sparse convnet', 'Fast Sparse ConvNets'],
    ['3d unet', 'Memory Efficient 3D U-Net'],
    ['resnet50 without tricks', 'MEAL V2:'],
    ['peft to deft finetuning', 'From PEFT to DEFT'],
    ['deep learning theory', 'The Principles of Deep Learning Theory'],
    // Typos and British spelling.
    ['momentun auxilary network', 'Momentum Auxiliary Network'],
    ['univeral paralel tuning', 'UniPT:'],
    ['regularised mask tuning', 'Regularized Mask Tuning'],
    // Words that only the abstract has.
    ['kronecker product dreambooth', 'DiffuseKronA:'],
    ['masked image modelling', 'SimMIM:'],
    // The topic comes from papers that have all words, not from better ones that lack a word.
    ['improved residual block inverted mobile ', 'EMOv2:'],
    // Unfinished words.
    ['incep', 'Inception'],
    ['block transf', 'Block Transformer:'],
    ['s2', 'S2A:'],
  ])('ranks first for "%s" the paper "%s"', (query, title) => {
    expect(first(query).slice(0, title.length)).toBe(title);
  });

  test('finds a paper by its whole title in any spelling', () => {
    for (const { id, title } of bundledPapers()) {
      for (const query of [title, title.toUpperCase(), title.replaceAll('-', ' '), `${title} `]) {
        expect(bundled.search(query)[0]?.id).toBe(id);
      }
    }
  });

  test('finds a paper by its pasted abstract', () => {
    for (const { id, abstract } of bundledPapers()) {
      expect(bundled.search(abstract)[0]?.id).toBe(id);
      expect(bundled.search(abstract.slice(200, 500))[0]?.id).toBe(id);
    }
  });
});

test('createSearchIndex allows wrong words in a long query, but not in a short one', () => {
  const passing = 'Wavelet pruning, recurrent speech encoders, robust streaming lattices. '.repeat(3);
  const filler = Array.from({ length: 40 }, (_, i) => `Other ${i}`);
  const index = createSearchIndex([
    paper('Wavelet Pruning of Speech Encoders', 'We prune.'),
    paper('Survey', passing),
    ...filler.map((title) => paper(title, 'Nothing of the kind.')),
  ]);
  const best = (query: string): string | undefined => index.search(query)[0]?.id;
  expect(best('robust streaming lattice wavelet pruning recurrent speech encoders ')).toMatch(/^Wavelet/);
  expect(best('robust streaming wavelet pruning ')).toBe('Survey');
});

describe('createSearchIndex: spellings of one word', () => {
  const papers = [
    'Efficient Fine-Tuning',
    'Efficient Finetuning',
    'The Fine Art of Tuning',
    'Fine Nets',
    'Tuning Nets',
  ];
  const index = createSearchIndex(papers.map((title) => paper(title, 'Fine-tuning explained.')));

  test.each([['finetuning'], ['fine-tuning'], ['fine tuning'], ['Fine\u2011Tuning']])(
    'find the same papers: %s',
    (query) => {
      const results = index.search(`${query} `);
      expect(
        results
          .slice(0, 2)
          .map(({ id }) => id)
          .sort(),
      ).toEqual(['Efficient Fine-Tuning', 'Efficient Finetuning']);
      expect(results.map(({ id }) => id)).toEqual(index.search('fine tuning ').map(({ id }) => id));
    },
  );

  test.each([
    ['ondevice learning', 'on-device learning'],
    ['overfitting', 'over-fitting'],
    ['gpt2', 'GPT-2'],
    ['4bit', '4-bit'],
    ['4 bit', '4-bit'],
    ['t-sne', 'tSNE'],
    ['20000 papers', '20,000 papers'],
    ['256x256', '256×256'],
    ['colour', 'color'],
    ['optimization', 'optimisation'],
    ['reparameterization', 'reparametrisation'],
    ['dialog systems', 'dialogue systems'],
    ['defence', 'defense'],
    ['语言模型', '大型语言模型'],
  ])('match each other: "%s" finds "%s"', (query, text) => {
    const several = createSearchIndex([paper('A', `We see ${text} here.`), paper('B', 'Nothing of the kind.')]);
    expect(several.search(`${query} `)).toMatchObject([{ id: 'A', missing: [] }]);
  });
});

describe('createSearchIndex: order of results', () => {
  test.each([
    [
      'exact title, then beginning of a title, then phrase, then scattered words',
      'block transformer',
      [
        'Block Transformer',
        'Block Transformer: Global-to-Local Language Modeling',
        'On the Block Transformer',
        'A Transformer Block by Block, or Transformer',
      ],
    ],
    [
      'the method of that name before titles that only begin with it',
      'quest',
      ['QuEST: Low-bit Diffusion Model Quantization', 'Quest for Better Models', 'A Long Quest'],
    ],
    ['title before abstract', 'hypernetwork', ['Training a Hypernetwork', 'Something']],
    [
      'all words before some',
      'rare common',
      ['Common Things and Others that are Seldom or Rare and Long to Tell', 'Rare Rare Rare'],
    ],
  ])('puts %s', (_, query, expected) => {
    const index = createSearchIndex(
      expected.toReversed().map((title) => paper(title, title === 'Something' ? 'We train a hypernetwork.' : '')),
    );
    expect(index.search(query).map(({ id }) => id)).toEqual(expected);
  });

  test('puts the newest of equal papers first, then sorts by title', () => {
    const index = createSearchIndex([
      paper('Mamba two', '', { date: '2024-05-01' }),
      paper('Mamba one', '', { date: '2024-05-01' }),
      paper('Mamba old', '', { date: 'Oct 2' }),
      paper('Mamba new', '', { arxivId: '2501.00001' }),
    ]);
    expect(index.search('mamba').map(({ id }) => id)).toEqual(['Mamba new', 'Mamba one', 'Mamba two', 'Mamba old']);
  });

  test('follows the order of the words: "text to image" is not "image to text"', () => {
    const index = createSearchIndex([paper('Image-to-Text for All'), paper('Text-to-Image for All')]);
    expect(index.search('text to image')[0]?.id).toBe('Text-to-Image for All');
    expect(index.search('image to text')[0]?.id).toBe('Image-to-Text for All');
  });
});

describe('createSearchIndex: stop words', () => {
  const index = createSearchIndex([
    paper('Detection with Attention'),
    paper('Attention for Detection'),
    paper('On Detection of Attention'),
    paper('Why Not All Detectors Attend'),
    paper('Detectors Attend'),
  ]);

  test.each([
    ['for detection ', 'Attention for Detection'],
    ['detection with', 'Detection with Attention'],
    ['detection of atention ', 'On Detection of Attention'],
    ['not all detectors atend ', 'Why Not All Detectors Attend'],
  ])('tell titles apart: "%s" finds "%s"', (query, title) => {
    expect(index.search(query)[0]?.id).toBe(title);
  });
});

describe('createSearchIndex: a word being typed', () => {
  const index = createSearchIndex([paper('Diffusion'), paper('Differential Equations'), paper('Diff Tools')]);

  test('matches every word it begins, the word itself first', () => {
    expect(index.search('diff').map(({ id }) => id)).toEqual(['Diff Tools', 'Diffusion', 'Differential Equations']);
  });

  test.each([['diff '], ['diff, '], ['diff tools']])('matches only itself once something follows: "%s"', (query) => {
    expect(index.search(query).map(({ id }) => id)).toEqual(['Diff Tools']);
  });
});

describe('createSearchIndex: typos', () => {
  const index = createSearchIndex([paper('Neural Nets'), paper('Natural Nets'), paper('Neutral Nets')]);

  test('are corrected only when no paper has the word', () => {
    expect(index.search('neutral ').map(({ id }) => id)).toEqual(['Neutral Nets']);
    expect(index.search('neurall ').map(({ id }) => id)).toEqual(['Neural Nets']);
  });
});

describe('createSearchIndex: a method name that is also a word', () => {
  const common = Array.from({ length: 20 }, (_, i) => paper(`Muscle activity ${i}`, 'Muscle and muscle.'));
  const index = createSearchIndex([paper('MUSCLE: A Long Title that Says What the Method is Good for'), ...common]);

  test.each([['musclle '], ['mucsle '], ['muscle ']])('ranks first for "%s"', (query) => {
    expect(index.search(query)[0]?.id).toMatch(/^MUSCLE:/);
  });
});

describe('createSearchIndex: terms of a result', () => {
  const index = createSearchIndex([paper('Sparse Nets', 'They are quick.'), paper('Sparse Trees')]);

  test('are the words that matched and the words that are missing', () => {
    expect(index.search('sparse quick ')).toMatchObject([
      { id: 'Sparse Nets', terms: ['sparse', 'quick'], missing: [] },
      { id: 'Sparse Trees', terms: ['sparse'], missing: ['quick'] },
    ]);
  });
});
