import { describe, expect, test } from 'vitest';
import { type Block, createTitleMatcher, type Mark } from '../../../lib/core/matching';

/** How people write about papers, on made-up and well-known titles. */
const PAPERS = [
  { id: 'wider', title: 'Go Wider Instead of Deeper' },
  { id: 'layers', title: 'Learning Features with Parameter-Free Layers', arxivId: '2202.02777' },
  { id: 'sparse', title: 'Fast Sparse ConvNets' },
  {
    id: 'head',
    title: 'Investigating the Benefits of Projection Head for Representation Learning',
    arxivId: '2403.11391',
  },
  { id: 'simmim', title: 'SimMIM: A Simple Framework for Masked Image Modeling' },
  { id: 'merging', title: 'Token Merging: Your ViT But Faster' },
  { id: 'inception', title: 'Inception Transformer' },
  { id: 'journal', title: 'Image and Vision Computing' },
  { id: 'intro', title: 'Introduction', arxivId: '2001.00001' },
  { id: 'related', title: 'Related Work' },
  { id: 'diffusion', title: 'Diffusion Models Beat GANs on Image Classification' },
  { id: 'fast', title: 'Fast-Training Networks for Recognition of Small Objects' },
  {
    id: 'zzw',
    title: 'HyperZ⋅Z⋅W Operator Connects Slow-Fast Networks for Full Context Interaction',
    arxivId: '2401.17948',
  },
  { id: 'frac', title: 'Sampling in $\\frac{1}{100}$ of the Time with $\\ell_1$ Penalties and $\\varepsilon$ Noise' },
];
const matcher = createTitleMatcher(PAPERS);

function found(text: string, block: Partial<Block> = {}): string[] {
  return matcher
    .matchBlock({ text, kind: 'text', marks: [], ...block })
    .filter(({ reason }) => reason !== 'name')
    .map(({ id }) => id);
}

describe('matcher recognises', () => {
  test.each([
    [
      'both titles of an enumeration',
      'We read Go Wider Instead of Deeper and Learning Features with Parameter-Free Layers.',
      ['wider', 'layers'],
    ],
    [
      'a title before one with a name',
      'We read Go Wider Instead of Deeper and SimMIM: A Simple Framework for Masked Image Modeling today.',
      ['wider', 'simmim'],
    ],
    [
      'a short title beside a longer one',
      'We read Fast Sparse ConvNets and SimMIM: A Simple Framework for Masked Image Modeling.',
      ['sparse', 'simmim'],
    ],
    [
      'three titles',
      'We compare Go Wider Instead of Deeper, Fast Sparse ConvNets, and Learning Features with Parameter-Free Layers.',
      ['wider', 'sparse', 'layers'],
    ],
    [
      'titles that are compared',
      'Go Wider Instead of Deeper vs. Learning Features with Parameter-Free Layers',
      ['wider', 'layers'],
    ],
    ['a title before its authors', 'Go Wider Instead of Deeper by Xue et al. is short.', ['wider']],
    [
      'a title in sentence case before a year',
      'D. Bolya, C.-Y. Fu, J. Hoffman, Token merging: Your vit but faster, 2022.',
      ['merging'],
    ],
    [
      'a title in sentence case before a venue',
      'Daniel Bolya and Judy Hoffman, Token merging: Your vit but faster, in ICLR 2023',
      ['merging'],
    ],
    [
      'a title in sentence case before arXiv',
      '[3] Bolya et al., Token merging: Your vit but faster, arXiv preprint, 2022',
      ['merging'],
    ],
    [
      'a title in sentence case after a year',
      'Bolya (2022). Token merging: Your vit but faster, NeurIPS.',
      ['merging'],
    ],
    [
      'a beginning before its own identifier',
      '- Investigating the Benefits of Projection Head, arXiv:2403.11391',
      ['head'],
    ],
    [
      'a title without its last words above its own address',
      'HyperZZW Operator Connects Slow-Fast Networks\nhttps://arxiv.org/abs/2401.17948',
      ['zzw'],
    ],
    [
      'a word broken between doubled letters',
      'Su. Dif-\nfusion Models Beat GANs on Image Classification. 2023',
      ['diffusion'],
    ],
    [
      'a hyphen between two words that a line breaks',
      'Su. Fast-\nTraining Networks for Recognition of Small Objects. 2023',
      ['fast'],
    ],
    ['a formula as it is seen', 'Sampling in 1/100 of the Time with ℓ1 Penalties and ε Noise', ['frac']],
    ['a part of a document in quotes', 'The text “Introduction” by Smith.', ['intro']],
    ['a part of a document beside its own identifier', 'Introduction. arXiv:2001.00001', ['intro']],
    ['a title in sentence case before a year in brackets', 'J. Doe, K. Su, Fast sparse convnets (2020).', ['sparse']],
    ['a title behind year and venue, as files are named', '2020-CVPR-Fast Sparse ConvNets', ['sparse']],
    [
      'titles that signs set apart',
      'Covered: Fast Sparse ConvNets; Inception Transformer; Diffusion Models Beat GANs on Image Classification',
      ['sparse', 'inception', 'diffusion'],
    ],
    [
      'titles with numbers before them',
      '1) Fast Sparse ConvNets 2) Diffusion Models Beat GANs on Image Classification',
      ['sparse', 'diffusion'],
    ],
  ])('%s', (_, text, ids) => {
    expect(found(text)).toEqual(ids);
  });

  test('a beginning in bold before its own link', () => {
    const text = 'Investigating the Benefits of Projection Head (PDF) is good.';
    const marks: Mark[] = [
      { start: 0, end: 45, kind: 'emphasis' },
      { start: 47, end: 50, kind: 'link', key: 'arxiv:2403.11391' },
    ];
    expect(found(text, { marks })).toEqual(['head']);
    expect(found(text, { marks: [marks[0]!, { ...marks[1]!, key: 'arxiv:2403.11392' }] })).toEqual([]);
  });

  test('a title like a part of a document behind its own link', () => {
    const link = { start: 0, end: 12, kind: 'link' } as const;
    expect(found('Introduction', { marks: [{ ...link, key: 'arxiv:2001.00001' }] })).toEqual(['intro']);
    expect(found('Introduction', { marks: [link] })).toEqual([]);
  });
});

describe('matcher ignores', () => {
  test.each<[string, string, Partial<Block>]>([
    [
      'small letters in bold',
      'We build an inception transformer here.',
      { marks: [{ start: 12, end: 33, kind: 'emphasis' }] },
    ],
    [
      'a stressed phrase with one capital',
      'We build an Inception transformer here.',
      { marks: [{ start: 12, end: 33, kind: 'emphasis' }] },
    ],
    ['a topic behind a link', 'inception transformer', { marks: [{ start: 0, end: 21, kind: 'link' }] }],
    ['the name of a repository', 'fast-sparse-convnets', { kind: 'cell' }],
    ['keywords that signs set apart', 'pruning; Inception Transformer; sparsity', {}],
    ['a title after a longer name', 'VideoSimMIM: A Simple Framework for Masked Image Modeling', {}],
    ['a heading that is a part of documents', 'Introduction', { kind: 'heading' }],
    ['a table header that is a part of documents', 'Related Work', { kind: 'cell' }],
    ['a journal between commas', 'J. Doe, Deep learning for small things, Image and vision computing, 2019', {}],
    ['a journal behind a sentence', 'J. Doe. Deep learning for small things. Image and vision computing, 2019', {}],
    [
      'a beginning beside the identifier of another paper',
      '- Investigating the Benefits of Projection Head, arXiv:2403.11392',
      {},
    ],
    ['a beginning that goes on', 'Investigating the Benefits of Projection Head in Vision, arXiv:2403.11391', {}],
    ['short phrases joined by "and"', 'Related Work and Inception Transformer', {}],
  ])('%s', (_, text, block) => {
    expect(found(text, block)).toEqual([]);
  });

  test('two known phrases in the title of another paper', () => {
    expect(found('A Study of Inception Transformer and Fast Sparse ConvNets for Cells')).toEqual([]);
  });
});
