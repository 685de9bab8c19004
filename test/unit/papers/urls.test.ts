import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { doiUrl, offeredLinks, citedUrl, pdfUrl, primaryUrl, safeHttpsUrl, type Paper } from '../../../lib/core/papers';

type Facts = Partial<Pick<Paper, 'arxivId' | 'doi' | 'links' | 'title'>>;

const paper = (facts: Facts) => ({ title: 'Deep Sets', links: [], ...facts });
const linked = (...urls: string[]) => paper({ links: urls.map((url) => ({ kind: 'other', url })) });
const offered = (facts: Facts): string[] => offeredLinks(paper(facts)).map(({ kind, url }) => `${kind} ${url}`);

const FIND_PAPER = 'https://arxiv.org/search/?query=Deep%20Sets&searchtype=title';
const HASH = '3f5ee243547dee91fbd053c1c4a845aa';

describe('the PDF of a paper', () => {
  test.each([
    ['https://openreview.net/forum?id=YicbFdNTTy', 'https://openreview.net/pdf?id=YicbFdNTTy'],
    ['https://openreview.net/forum?noteId=x&id=a-b_C#all', 'https://openreview.net/pdf?id=a-b_C'],
    ['https://openreview.net/pdf?id=YicbFdNTTy', 'https://openreview.net/pdf?id=YicbFdNTTy'],
    ['https://aclanthology.org/2020.acl-main.1/', 'https://aclanthology.org/2020.acl-main.1.pdf'],
    ['https://aclanthology.org/P19-1001', 'https://aclanthology.org/P19-1001.pdf'],
    ['https://www.aclweb.org/anthology/W18-6301/', 'https://aclanthology.org/W18-6301.pdf'],
    [
      'https://proceedings.mlr.press/v139/radford21a.html',
      'https://proceedings.mlr.press/v139/radford21a/radford21a.pdf',
    ],
    ['https://proceedings.mlr.press/v37/ioffe15.html', 'https://proceedings.mlr.press/v37/ioffe15.pdf'],
    [
      'https://proceedings.mlr.press/v235/kang24b.html',
      'https://raw.githubusercontent.com/mlresearch/v235/main/assets/kang24b/kang24b.pdf',
    ],
    [
      'https://openaccess.thecvf.com/content/CVPR2021/html/Chen_X_CVPR_2021_paper.html',
      'https://openaccess.thecvf.com/content/CVPR2021/papers/Chen_X_CVPR_2021_paper.pdf',
    ],
    [
      'https://openaccess.thecvf.com/content_cvpr_2016/html/He_Deep_CVPR_2016_paper.html',
      'https://openaccess.thecvf.com/content_cvpr_2016/papers/He_Deep_CVPR_2016_paper.pdf',
    ],
    [
      'https://openaccess.thecvf.com/content_ICCVW_2019/html/VISDrone/Du_V_ICCVW_2019_paper.html',
      'https://openaccess.thecvf.com/content_ICCVW_2019/papers/VISDrone/Du_V_ICCVW_2019_paper.pdf',
    ],
    [
      'https://openaccess.thecvf.com/content_cvpr_2018_workshops/w13/html/Lim_CVPR_2018_paper.html',
      'https://openaccess.thecvf.com/content_cvpr_2018_workshops/papers/w13/Lim_CVPR_2018_paper.pdf',
    ],
    [
      `https://papers.nips.cc/paper/2017/hash/${HASH}-Abstract.html`,
      `https://papers.nips.cc/paper/2017/file/${HASH}-Paper.pdf`,
    ],
    [
      `https://proceedings.neurips.cc/paper_files/paper/2022/hash/${HASH}-Abstract-Conference.html`,
      `https://proceedings.neurips.cc/paper_files/paper/2022/file/${HASH}-Paper-Conference.pdf`,
    ],
    [
      `https://datasets-benchmarks-proceedings.neurips.cc/paper/2021/hash/${HASH}-Abstract-round1.html`,
      `https://datasets-benchmarks-proceedings.neurips.cc/paper/2021/file/${HASH}-Paper-round1.pdf`,
    ],
    [
      'https://papers.nips.cc/paper/7181-attention-is-all-you-need',
      'https://papers.nips.cc/paper/7181-attention-is-all-you-need.pdf',
    ],
    ['https://lab.example.org/papers/sets.PDF?v=2', 'https://lab.example.org/papers/sets.PDF?v=2'],
  ])('follows from the address %s', (url, pdf) => {
    expect(pdfUrl(linked('https://example.org/', url))).toBe(pdf);
    expect(safeHttpsUrl(pdf)).toBe(pdf);
  });

  test.each([
    ['an arXiv id', { arxivId: '2111.09886' }, 'https://arxiv.org/pdf/2111.09886'],
    ['an old arXiv id', { arxivId: 'hep-th/9901001' }, 'https://arxiv.org/pdf/hep-th/9901001'],
    ["arXiv's own DOI", { doi: '10.48550/arxiv.2111.09886' }, 'https://arxiv.org/pdf/2111.09886'],
    ['a DOI of the ACL', { doi: '10.18653/v1/2024.acl-long.747' }, 'https://aclanthology.org/2024.acl-long.747.pdf'],
    ['an old DOI of the ACL', { doi: '10.18653/v1/p19-1346' }, 'https://aclanthology.org/P19-1346.pdf'],
  ])('follows from %s', (_, facts, pdf) => {
    expect(pdfUrl(paper(facts))).toBe(pdf);
  });

  test.each([
    'https://openreview.net/group?id=ICLR.cc',
    'https://aclanthology.org/venues/acl/',
    'https://proceedings.mlr.press/v139/',
    'https://openaccess.thecvf.com/CVPR2021',
    'https://proceedings.neurips.cc/paper/2017',
    'https://openreview.net.example.org/forum?id=abc',
    'https://example.org/pdf',
    'javascript:alert(1)//x.pdf',
    'https://user:secret@example.org/x.pdf',
    'https://example.org/a b.pdf',
  ])('does not follow from %s', (url) => {
    expect(pdfUrl(linked(url))).toBeUndefined();
  });

  test('is no file of a repository or data set', () => {
    const links = [{ kind: 'code' as const, url: 'https://github.com/a/b/blob/main/poster.pdf' }];
    expect(pdfUrl(paper({ links }))).toBeUndefined();
  });
});

describe('the address of a DOI', () => {
  test.each([
    ['10.1038/s41586-021-03819-2', 'https://doi.org/10.1038/s41586-021-03819-2'],
    ['doi:10.1000/A_B', 'https://doi.org/10.1000/a_b'],
    ['https://dx.doi.org/10.1000/ab', 'https://doi.org/10.1000/ab'],
    ['10.1000/a#b?c%d[e]', 'https://doi.org/10.1000/a%23b%3Fc%25d%5Be%5D'],
    ['10.1016/s0140-6736(20)30183-5', 'https://doi.org/10.1016/s0140-6736(20)30183-5'],
  ])('%s is %s', (doi, url) => {
    expect(doiUrl(doi)).toBe(url);
  });

  test.each([
    undefined,
    '',
    'none',
    '10.1000',
    '10.1000/',
    '10.1000/a b',
    '10.1000/ünicode',
    '10.1000/\u202ea',
    '10.1000/../../evil',
    '10.1000/"><script>',
    'javascript:alert(1)',
    'https://evil.example/10.1000/ab',
    `10.1000/${'a'.repeat(300)}`,
  ])('%j is none', (doi) => {
    expect(doiUrl(doi)).toBeUndefined();
  });

  test('leads to that DOI and to no other place, whatever it holds', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary-ascii', maxLength: 40 }), (suffix) => {
        const url = doiUrl(`10.1000/${suffix}`);
        if (url === undefined) return;
        const { origin, pathname, search, hash } = new URL(url);
        expect([origin, search, hash]).toEqual(['https://doi.org', '', '']);
        expect(`10.1000/${suffix}`.toLowerCase()).toContain(decodeURIComponent(pathname).slice(1));
      }),
    );
  });
});

describe('the links of a paper', () => {
  test('with an arXiv id and a DOI lead to every place that has it', () => {
    const links = [{ kind: 'code' as const, url: 'https://github.com/a/b' }];
    expect(offered({ arxivId: '1703.06114', doi: '10.1000/sets', links })).toEqual([
      'paper https://arxiv.org/abs/1703.06114',
      'pdf https://arxiv.org/pdf/1703.06114',
      'doi https://doi.org/10.1000/sets',
      'alphaxiv https://www.alphaxiv.org/abs/1703.06114',
      'huggingface https://huggingface.co/papers/1703.06114',
      'code https://github.com/a/b',
    ]);
  });

  test('with a DOI alone hold no search', () => {
    expect(offered({ doi: '10.1000/sets' })).toEqual(['doi https://doi.org/10.1000/sets']);
  });

  test("with a publisher's page alone begin with it", () => {
    const links = [{ kind: 'other' as const, url: 'https://aclanthology.org/P19-1001/' }];
    expect(offered({ links })).toEqual([
      'paper https://aclanthology.org/P19-1001/',
      'pdf https://aclanthology.org/P19-1001.pdf',
    ]);
  });

  test('without a known page are searches, and what the source gave', () => {
    const links = [
      { kind: 'code' as const, url: 'https://github.com/a/b' },
      { kind: 'code' as const, url: 'https://github.com/a/c' },
      { kind: 'code' as const, url: 'https://github.com/a/b' },
    ];
    expect(offered({ links })).toEqual([
      `findPaper ${FIND_PAPER}`,
      'findHuggingface https://huggingface.co/papers?q=Deep%20Sets',
      'code https://github.com/a/b',
      'code https://github.com/a/c',
    ]);
    expect(offeredLinks(paper({ links })).at(-1)?.number).toBe(2);
  });

  test.each([
    ['an arXiv id that is none', { arxivId: '"><script>', doi: 'none' }],
    ['links that are none', { links: [{ kind: 'other' as const, url: 'javascript:alert(1)' }] }],
  ])('ignore %s', (_, facts) => {
    expect(offered(facts).filter((link) => !link.startsWith('find'))).toEqual([]);
  });

  test('are safe and differ, whatever the facts are', () => {
    const text = fc.oneof(fc.string({ unit: 'binary' }), fc.webUrl(), fc.constantFrom('10.1000/x', '2111.09886'));
    const facts = fc.record({
      title: fc.string({ unit: 'binary' }),
      arxivId: text,
      doi: text,
      links: fc.array(fc.record({ kind: fc.constantFrom('code' as const, 'other' as const), url: text })),
    });
    fc.assert(
      fc.property(facts, (hostile) => {
        const urls = offeredLinks(hostile).map(({ url }) => url);
        expect(urls).toEqual(urls.map((url) => safeHttpsUrl(url)));
        expect(new Set(urls).size).toBe(urls.length);
        expect(urls[0]).toBe(primaryUrl(hostile));
      }),
    );
  });
});

test.each([
  ['on arXiv', { arxivId: '1703.06114', doi: '10.1000/sets' }, 'https://arxiv.org/abs/1703.06114'],
  ['at its DOI', { doi: '10.1000/sets' }, 'https://doi.org/10.1000/sets'],
  ['on arXiv by its DOI', { doi: '10.48550/arxiv.1703.06114' }, 'https://arxiv.org/abs/1703.06114'],
  ['in a search when its DOI is none', { doi: '10.1/none' }, FIND_PAPER],
])('a title opens %s', (_, facts, url) => {
  expect(primaryUrl(paper(facts))).toBe(url);
});

test('a bibliography gives the page of a paper, or else its first link, but no search', () => {
  expect(citedUrl(linked('https://example.org/a', 'https://openreview.net/forum?id=ab'))).toBe(
    'https://openreview.net/forum?id=ab',
  );
  expect(citedUrl(linked('http://example.org/', 'https://example.org/a'))).toBe('https://example.org/a');
  expect(citedUrl(paper({}))).toBeUndefined();
});
