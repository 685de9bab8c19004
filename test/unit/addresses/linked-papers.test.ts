import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { linkedPapers, type PageLink } from '../../../lib/core/addresses';
import { titleAround, titleOfLink, titleOfPdfTab } from '../../../lib/core/addresses/link-title';

const TITLE = 'Attention Is All You Need';

const link = (url: string, text: string, around = text): PageLink => ({ url, text, around });

describe('titleOfLink', () => {
  test.each([
    [TITLE],
    ['  Attention Is\n All You Need  '],
    ['Attention Is All You Need.'],
    ['“Attention Is All You Need”'],
    ['"Attention Is All You Need,"'],
    ['1. Attention Is All You Need'],
    ['[12] Attention Is All You Need'],
    ['[1706.03762] Attention Is All You Need'],
    ['Attention Is All You Need [PDF]'],
    ['Attention Is All You Need (arXiv, code)'],
    ['Attention Is All You Need (NeurIPS 2017)'],
    ["Attention Is All You Need [NeurIPS'17, oral]"],
    ['Attention Is All You Need, NeurIPS 2017'],
    ['**Attention Is All You Need**'],
    ['(NeurIPS 2017) Attention Is All You Need'],
    ['[2017-06] Attention Is All You Need'],
    ['Attention Is All You Need, Vaswani et al., NeurIPS 2017'],
    ['Attention Is All You Need arXiv:1706.03762v5 '],
  ])('reads "%s"', (text) => {
    expect(titleOfLink(text)).toBe(TITLE);
  });

  test.each([
    'Deep Sets',
    'BERT: Pre-training of Deep Bidirectional Transformers',
    'Do We Need Zero Training Loss?',
    'Scaling laws for neural language models',
    '3D Gaussian Splatting for Real-Time Rendering',
    'Planning, Learning, and Acting',
    'iBOT: Image BERT Pre-Training',
    'A Paper on the Papers of Others in Science',
    '注意力机制就是你所需要的',
    'You Only Look Once: Unified, Real-Time Object Detection',
    'Language Models are Few-Shot Learners',
  ])('keeps "%s"', (text) => {
    expect(titleOfLink(text)).toBe(text);
  });

  test.each([
    '',
    'PDF',
    '[pdf]',
    'arXiv',
    'Paper',
    '(paper)',
    'Full Text',
    'View on arXiv',
    'Read the paper here',
    'Project Page',
    'HTML (v1)',
    '[12]',
    '12',
    '1706.03762',
    'arXiv:1706.03762v5 [cs.CL]',
    '10.1038/nature14236',
    'doi:10.1038/nature14236',
    'https://arxiv.org/abs/1706.03762',
    'arxiv.org/abs/1706.03762',
    'Vaswani et al.',
    'Vaswani et al., 2017',
    'Vaswani et al. (2017)',
    'He and Sun (2015)',
    'Vaswani 2017',
    'NeurIPS 2017',
    'In Proceedings of NeurIPS',
    'Nature 596 (2021)',
    'A. Vaswani, N. Shazeer, N. Parmar',
    'recent work',
    'the GPT-3 paper',
    'the original Transformer paper',
    'as has been shown before',
    'Our new paper on sets',
    'The Chinchilla paper',
    'Transformers',
    'K. He, X. Zhang, S. Ren, and J. Sun, Deep residual learning for image recognition, CVPR (2016)',
    'He, K., Zhang, X., Deep residual learning for image recognition',
    'Kaiming He, Jian Sun, Deep residual learning for image recognition',
    'BERT',
    'Attention Is All You …',
    'Attention Is All You...',
    'See the full article for more',
    '→',
    '📄',
    'x'.repeat(300),
    `${TITLE} `.repeat(20),
  ])('takes "%s" for no title', (text) => {
    expect(titleOfLink(text)).toBeUndefined();
  });
});

describe('titleAround', () => {
  test.each([
    'Attention Is All You Need [PDF]',
    'Attention Is All You Need. [PDF] [Code] [Project Page]',
    '• Attention Is All You Need (NeurIPS 2017) [paper] [code]',
    '[PDF] Attention Is All You Need',
    'A. Vaswani, N. Shazeer, N. Parmar. Attention Is All You Need. In NeurIPS, 2017. [PDF]',
    'Ashish Vaswani, Noam Shazeer, and Niki Parmar. Attention Is All You Need. Advances in Neural Information Processing Systems 2017. pdf',
    'Vaswani, A., Shazeer, N., & Parmar, N. (2017). Attention Is All You Need. NeurIPS. https://arxiv.org/abs/1706.03762',
    '[3] A. Vaswani et al., “Attention Is All You Need,” in Proc. NeurIPS, 2017, pp. 5998–6008. [Online]. PDF',
    'Vaswani et al. Attention Is All You Need. arXiv:1706.03762, 2017.',
    'Vaswani et al. (2017): Attention Is All You Need [link]',
    'Attention Is All You Need, Ashish Vaswani et al., NeurIPS 2017 [pdf]',
    'Attention Is All You Need — Ashish Vaswani, Noam Shazeer — NeurIPS 2017 — PDF',
    'Attention Is All You Need\nAshish Vaswani, Noam Shazeer\nNeurIPS 2017\n[PDF] [Code]',
    'Attention Is All You Need\nNeurIPS 2017\nWe propose a new simple network architecture. It is based on attention.\nPDF',
    'Ashish Vaswani*, Noam Shazeer*\nAttention Is All You Need\nNeurIPS 2017\nPDF',
    '2017\tAttention Is All You Need\tNeurIPS\tPDF',
    'Attention Is All You Need | NeurIPS 2017 | PDF',
    'Kaiming He. Attention Is All You Need. CVPR 2016. PDF',
  ])('finds it in "%s"', (text) => {
    expect(titleAround(text)).toBe(TITLE);
  });

  test.each([
    '',
    'PDF',
    '[PDF] [Code]',
    'NeurIPS 2017 [PDF]',
    'A. Vaswani, N. Shazeer. [PDF]',
    'Deep Sets. [PDF]',
    'We show in our work that this holds (PDF). It is also true of others. See [2].',
    'Our method was published recently. It has been used since. PDF',
    'Networks have grown. Attention Is All You Need. Many follow. PDF',
    'Attention Is All You Need. Another Title of a Paper Here. PDF',
    'Attention Is All You Need\nThe second line is something else entirely\nPDF',
    'K. He, X. Zhang, S. Ren, and J. Sun, Deep residual learning for image recognition, CVPR (2016), pp. 770-778. PDF',
    'Download the paper here: PDF',
    'x'.repeat(3_000),
  ])('finds none in "%s"', (text) => {
    expect(titleAround(text)).toBeUndefined();
  });
});

describe('titleOfPdfTab', () => {
  test.each([TITLE, `${TITLE} - 1706.03762v5.pdf`, `${TITLE} - 1706.03762`, `${TITLE} - attention.PDF`])(
    'finds it in "%s"',
    (text) => {
      expect(titleOfPdfTab(text)).toBe(TITLE);
    },
  );

  test.each([
    '',
    '1706.03762v5.pdf',
    '1706.03762',
    'main.pdf',
    'Attention Is All You Need.pdf',
    'Microsoft Word - Draft of the Paper.docx',
    'untitled',
    'arXiv:1706.03762v5 [cs.CL] 2 Aug 2023',
    'paper_final_v3.dvi',
    'camera ready version',
    'doi:10.1016/j.x',
    'Deep Sets',
    'https://arxiv.org/pdf/1706.03762',
  ])('finds none in "%s"', (text) => {
    expect(titleOfPdfTab(text)).toBeUndefined();
  });

  test('keeps a title with a dash in it', () => {
    expect(titleOfPdfTab('Learning to See - Survey')).toBe('Learning to See - Survey');
  });
});

describe('linkedPapers', () => {
  test('lists each paper once, with its title where the page says it', () => {
    const entry = `${TITLE}. NeurIPS 2017. PDF arXiv`;
    expect(
      linkedPapers([
        link('https://example.org/', 'Home'),
        link('https://papers.nips.cc/paper/7181-attention-is-all-you-need.pdf', 'PDF', entry),
        link('https://arxiv.org/abs/1706.03762', 'arXiv', entry),
        link('https://arxiv.org/pdf/2111.09886v2', 'SimMIM: A Simple Framework for Masked Image Modeling', 'x'),
        link('https://arxiv.org/abs/2111.09886', 'PDF', 'x'),
        link('https://doi.org/10.1038/nature14236', '[7]', 'as others [6] and [7] say'),
        link('https://arxiv.org/list/cs.CV/new', 'A Listing of New Papers'),
        link('https://arxiv.org/abs/1706.03762v5#top', 'elsewhere', 'y'),
      ]),
    ).toEqual([
      {
        ids: { neurips: '7181-attention-is-all-you-need', arxivId: '1706.03762' },
        url: 'https://arxiv.org/abs/1706.03762',
        site: 'NeurIPS',
        title: TITLE,
      },
      {
        ids: { arxivId: '2111.09886' },
        url: 'https://arxiv.org/abs/2111.09886',
        site: 'arXiv',
        title: 'SimMIM: A Simple Framework for Masked Image Modeling',
      },
      { ids: { doi: '10.1038/nature14236' }, url: 'https://doi.org/10.1038/nature14236', site: 'DOI' },
    ]);
  });

  test('takes the title of a later link to the same paper', () => {
    const url = 'https://arxiv.org/abs/1706.03762';
    expect(linkedPapers([link(url, '[1]', 'x'), link(url, TITLE)])).toMatchObject([{ title: TITLE }]);
  });

  test.each([
    [
      'two papers on one site',
      ['https://arxiv.org/abs/1706.03762', 'PDF'],
      ['https://arxiv.org/abs/2111.09886', 'PDF'],
    ],
    [
      'two numbers of a bibliography',
      ['https://arxiv.org/abs/1706.03762', '[1]'],
      ['https://doi.org/10.1038/nature14236', '[2]'],
    ],
    [
      'two titles',
      ['https://arxiv.org/abs/1706.03762', TITLE],
      ['https://doi.org/10.1038/nature14236', 'Human-level control through learning'],
    ],
    [
      'two addresses in running text',
      ['https://arxiv.org/abs/1706.03762', 'https://arxiv.org/abs/1706.03762'],
      ['https://doi.org/10.1038/nature14236', '10.1038/nature14236'],
    ],
  ])('keeps %s in one paragraph apart, without the title of another', (_, ...links) => {
    const around = `${TITLE} is cited here. So is another one, and more is said about them. ${links.map(([, text]) => text).join(' ')}`;
    const papers = linkedPapers(links.map(([url = '', text = '']) => link(url, text, around)));
    expect(papers).toHaveLength(2);
    expect(papers[0]?.title).toBe(links[0]?.[1] === TITLE ? TITLE : undefined);
  });

  test('joins an identifier to the one before it in the entry of one paper', () => {
    const around = `A. Vaswani, N. Shazeer. ${TITLE}. 2017. arXiv:1706.03762 doi:10.1038/nature14236`;
    const papers = linkedPapers([
      link('https://arxiv.org/abs/1706.03762', 'arXiv:1706.03762', around),
      link('https://doi.org/10.1038/nature14236', 'doi:10.1038/nature14236', around),
    ]);
    expect(papers).toMatchObject([{ ids: { arxivId: '1706.03762', doi: '10.1038/nature14236' }, title: TITLE }]);
  });

  test('never throws, and gives addresses that it reads again', () => {
    const url = fc.constantFrom(
      'https://arxiv.org/abs/1706.03762',
      'https://doi.org/10.1038/nature14236',
      'https://openreview.net/pdf?id=rJl-b3RcF7',
      'x',
    );
    const text = fc.oneof(fc.constantFrom(TITLE, 'PDF', '[1]', '', 'arXiv'), fc.string({ unit: 'binary' }));
    fc.assert(
      fc.property(fc.array(fc.record({ url, text, around: text })), (links) => {
        for (const paper of linkedPapers(links)) expect(linkedPapers([link(paper.url, '')])).toHaveLength(1);
      }),
    );
  });

  test('ends for texts that patterns could take hours for', () => {
    for (const part of [
      '(',
      '[pdf ',
      'a ',
      'A ',
      'A. ',
      'and ',
      ', ',
      '. ',
      '" ',
      'Ab, ',
      '\n',
      '* ',
      '1. ',
      'et al ',
      ' — ',
      'anandanand',
      '2017 ',
    ])
      for (const size of [1_990, 100_000]) {
        const text = part.repeat(Math.ceil(size / part.length)).slice(0, size);
        expect(
          linkedPapers([link('https://arxiv.org/abs/1706.03762', text), link('https://doi.org/10.1/x', text)]),
        ).not.toEqual([]);
      }
  });
});
