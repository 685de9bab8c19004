import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createSearchIndex, type LibraryScope } from '../../../lib/core/search';
import { parseQuery } from '../../../lib/core/search/query/query-language';
import { bundledPapers, paper } from './papers';

describe('parseQuery', () => {
  test.each<[string, object]>([
    ['"masked image"', { phrases: ['masked image'], text: 'masked image' }],
    ['“masked image” vit', { phrases: ['masked image'], text: 'masked image vit' }],
    ['diffusion -video', { without: ['video'], text: 'diffusion ' }],
    ['diffusion -"text to image"', { without: ['text to image'], text: 'diffusion ' }],
    ['title:mamba', { title: ['mamba'], text: 'mamba' }],
    ['title:"state space" vision', { title: ['state space'], text: 'state space vision' }],
    ['has:code has:data', { has: ['code', 'data'], text: ' ' }],
    ['list:"Reading list" quant', { lists: ['Reading list'], text: ' quant' }],
    ['saved: diffusion', { saved: true, text: ' diffusion' }],
    ['year:2025', { years: [[2025, 2025]] }],
    ['year:2020-2022', { years: [[2020, 2022]] }],
    ['year:2020..', { years: [[2020, 9999]] }],
    ['year:-2020', { years: [[0, 2020]] }],
    ['arxiv:2111.09886v2', { arxivIds: ['2111.09886'] }],
    // Keyboards capitalise words, and people swap years.
    ['Title:mamba Has:Code', { title: ['mamba'], has: ['code'] }],
    ['arXiv:2111.09886 mask', { arxivIds: ['2111.09886'], text: ' mask' }],
    ['year:2022-2020', { years: [[2020, 2022]] }],
    ['-video -text', { without: ['video', 'text'] }],
    ['Has:Code Year:2022-2020', { has: ['code'], years: [[2020, 2022]] }],
    ['author:xie', { authors: ['xie'], text: '' }],
    ['author:"Vaswani, Ashish" attention', { authors: ['Vaswani, Ashish'], text: ' attention' }],
    ['Author:何恺明 author:García', { authors: ['何恺明', 'García'] }],
    ['venue:CVPR venue:"Nature Methods"', { venues: ['CVPR', 'Nature Methods'] }],
    ['doi:10.1038/NATURE14539', { dois: ['10.1038/nature14539'] }],
    ['has:note is:reading', { has: ['note'], is: ['reading'] }],
    ['is:read Is:Unread is:to-read', { is: ['read', 'to-read', 'to-read'] }],
    ['tag:vision transformer', { unknown: ['tag'], text: 'vision transformer' }],
    ['tag:"two words" tag:x status:done', { unknown: ['tag', 'status'], text: 'two words x done' }],
    ['year:2025 tag:vision', { years: [[2025, 2025]], unknown: ['tag'] }],
  ])('reads the conditions of: %s', (query, expected) => {
    expect(parseQuery(query)).toMatchObject(expected);
  });

  test.each(['"a b"', '“a b”', '„a b“', '«a b»', '「a b」'])('reads a phrase in the quotation marks of %s', (query) => {
    expect(parseQuery(query)).toMatchObject({ phrases: ['a b'] });
  });

  test.each([
    ['plain words'],
    ['SimMIM: A Simple Framework'],
    ['fine-tuning'],
    ['a - b'],
    ['loss -0.5'],
    ['"no other half'],
    ['""'],
    ['"…"'],
    ['year:20'],
    ['year:soon'],
    ['has:cod'],
    ['list:'],
    ['title:'],
    ['saved:papers'],
    ['https://arxiv.org/abs/2111.09886'],
    ['http://example.org'],
    ['author:'],
    ['author:…'],
    ['author: Xie'],
    ['venue:'],
    ['doi:none'],
    ['doi:10.1'],
    ['is:'],
    ['is:done'],
    ['tag:'],
    ['tag: vision'],
    ['tag:"half'],
    ['-tag:vision'],
    ['BERT: Pre-training of Deep Models'],
    ['bert: pre-training'],
    ['Mi:dm K: Two Models'],
    ['Re:Form and N:M Sparsity'],
    ['regularisation:optimal'],
    ['std::vector'],
    ['x:y'],
    ['3:1 a:b'],
    ['file:///tmp/paper.pdf'],
    ['title:"half'],
    ['-'],
    ['5" screen and 6" screen'],
    [`"quoted" ${'in a long pasted text '.repeat(20)}`],
  ])('reads no condition in: %s', (query) => {
    expect(parseQuery(query)).toBeUndefined();
  });
});

const papers = [
  paper('Masked Image Modeling', 'We model images with a large mask.', {
    arxivId: '2111.09886',
    links: [{ kind: 'code', url: 'https://github.com/microsoft/SimMIM' }],
  }),
  paper('Image Modeling without Masked Parts', 'Nothing about video, but state of the art.', {
    date: '2025-03-01',
  }),
  paper('Video Diffusion', 'A masked image in every frame. See https://arxiv.org/abs/1706.03762.', {
    arxivId: '2503.00001',
  }),
  paper('Attention Is All You Need', 'Models and more models for images.', {
    arxivId: '1706.03762',
    links: [{ kind: 'project', url: 'https://attention.example.org/' }],
  }),
];
const [MIM, WITHOUT, VIDEO, ATTENTION] = papers.map(({ id }) => id);
const library: LibraryScope = {
  saved: new Set([MIM!, VIDEO!]),
  noted: new Set([VIDEO!]),
  states: { 'to-read': new Set([VIDEO!]), reading: new Set(), read: new Set([MIM!]) },
  lists: [
    { name: 'Reading list', papers: new Set([MIM!]) },
    { name: 'To implement', papers: new Set([VIDEO!]) },
    { name: 'To', papers: new Set([]) },
  ],
};

describe('createSearchIndex with conditions', () => {
  const index = createSearchIndex(papers);
  const found = (query: string): string[] => index.search(query, { library }).map(({ id }) => id);

  test.each<[string, (string | undefined)[]]>([
    ['"masked image"', [MIM, VIDEO]],
    ['"image masked"', [MIM, WITHOUT, VIDEO, ATTENTION]],
    ['"state of the art"', [WITHOUT]],
    ['"is all you need"', [ATTENTION]],
    ['image -video', [MIM, ATTENTION]],
    ['image -"masked image"', [WITHOUT, ATTENTION]],
    ['title:masked image', [MIM, WITHOUT]],
    ['title:mask', [MIM, WITHOUT]],
    ['title:vid', [VIDEO]],
    ['has:code', [MIM]],
    ['has:project image', [ATTENTION]],
    ['has:data', []],
    ['saved:', [VIDEO, MIM]],
    ['saved: masked', [MIM, VIDEO]],
    ['list:"Reading list"', [MIM]],
    ['list:read', [MIM]],
    ['list:"to impl"', [VIDEO]],
    ['list:To', []],
    ['has:note', [VIDEO]],
    ['has:note has:code', []],
    ['is:read', [MIM]],
    ['is:unread masked', [VIDEO]],
    ['is:reading', []],
    ['is:read is:unread', [MIM, VIDEO]],
    ['tag:masked image', [MIM, WITHOUT, VIDEO, ATTENTION]],
    ['year:2025', [VIDEO, WITHOUT].toReversed()],
    ['year:2017-2021 image', [MIM, ATTENTION]],
    ['arxiv:2111.09886', [MIM]],
    ['arxiv:2503', [VIDEO]],
    ['image year:1999', []],
    ['https://arxiv.org/pdf/2111.09886v1', [MIM]],
    ['huggingface.co/papers/1706.03762', [ATTENTION]],
    ['https://github.com/microsoft/simmim', [MIM]],
    ['arXiv:2111.09886', [MIM]],
    ['2111.0988', [MIM]],
    ['arXiv:2111.09886v1 [cs.CV] 18 Nov 2021', [MIM]],
    ['https://arxiv.org/abs/2111.09886.', [MIM]],
    ['https://github.com/microsoft/SimMIM/tree/main', [MIM]],
    ['https://arxiv.org/abs/2501.01234', []],
  ])('finds the papers for: %s', (query, expected) => {
    expect(found(query).toSorted()).toEqual((expected as string[]).toSorted());
  });

  test('lists the newest papers first when there is no word to rank by', () => {
    expect(found('-attention')).toEqual([WITHOUT, VIDEO, MIM]);
    expect(index.search('-attention', { limit: 1 })).toHaveLength(1);
  });

  test('names unknown operators and searches for the rest', () => {
    const { results, unknown } = index.answer('tag:masked mood:good year:2025 image');
    expect(unknown).toEqual(['tag', 'mood']);
    expect(new Set(results.map(({ id }) => id))).toEqual(new Set([WITHOUT, VIDEO]));
    expect(index.answer('masked image').unknown).toEqual([]);
  });

  test.each([['is:read masked'], ['has:note masked']])('treats conditions without a library as text: %s', (query) => {
    expect(index.search(query).map(({ id }) => id)).toContain(VIDEO);
  });

  test('treats conditions on an unknown library or list as text', () => {
    expect(index.search('saved: masked').map(({ id }) => id)).toContain(MIM);
    expect(found('list:nonsense masked')).toContain(MIM);
  });

  test('searches an absent phrase as words and marks the answer as relaxed', () => {
    expect(index.answer('"image masked"').relaxed).toBe(true);
    expect(index.answer('"masked image"').relaxed).toBe(false);
    expect(index.answer('"image masked" -video').results.map(({ id }) => id)).toEqual([MIM, ATTENTION]);
  });

  test.each([
    ['Learning to See -A Survey'],
    ['Survey of "Deep" Models -"Deep" or Not'],
    ['When year:2020 Began'],
    ['The has:code Convention'],
    ['Clem, todd:bird and the Rest'],
  ])('finds a title that looks like a condition: %s', (title) => {
    const more = createSearchIndex([...papers, paper(title, 'A survey, deep or not.'), paper('Learning to See')]);
    expect(more.search(title)[0]?.id).toBe(title);
  });

  test('marks the answer as relaxed when no paper has all words', () => {
    expect(index.answer('masked attention').relaxed).toBe(true);
    expect(index.answer('masked image').relaxed).toBe(false);
  });
});

test('createSearchIndex never throws on conditions, with or without a library', () => {
  const index = createSearchIndex(bundledPapers());
  const piece = fc.constantFrom(
    '"',
    '“',
    '-',
    'title:',
    'year:',
    'has:',
    'list:',
    'saved:',
    'arxiv:',
    'author:',
    'venue:',
    'doi:',
    'is:',
    'tag:',
    ' ',
    'image',
    '2024',
    'code',
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 12 }), fc.boolean(), (pieces, known) => {
      for (const { id } of index.search(pieces.join(''), known ? { library } : {})) expect(id).not.toBe('');
    }),
  );
});
