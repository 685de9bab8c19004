import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { pagePaper, readPagePaper, type PageHead } from '../../../lib/core/formats';
import { withoutMarkup } from '../../../lib/core/formats/read/markup';
import { take } from './support';

const meta = (name: string, content: string): string => `<meta name="${name}" content="${content}">`;
const cite = (fields: Record<string, string>): string =>
  Object.entries(fields)
    .map(([name, content]) => meta(`citation_${name}`, content))
    .join('');
const data = (value: unknown): string =>
  `<script type="application/ld+json">${typeof value === 'string' ? value : JSON.stringify(value)}</script>`;
const page = (head: string, { title = '', body = '' } = {}): string =>
  `<!doctype html><html><head><title>${title}</title>${head}</head><body>${body}</body></html>`;

const TITLE = 'Deep Sets at Depth';
const OTHER = 'Graphs Without Edges';
const DOI = '10.1038/s41586-021-03819-2';
const NATURE = 'https://www.nature.com/articles/s41586-021-03819-2';
const ARXIV = 'https://arxiv.org/abs/2111.09886';
const ELSEWHERE = 'https://journal.example.org/view/12?utm_source=x#top';
const article = { '@context': 'https://schema.org', '@type': 'ScholarlyArticle', headline: TITLE };

/** Pages that name one paper: what they say, and what is read. */
const PAPERS: [name: string, html: string, url: string, draft: object][] = [
  [
    'citation tags',
    page(
      cite({ title: TITLE, author: 'Wu, Haixu', doi: `doi:${DOI.toUpperCase()}`, journal_title: 'Nature' }) +
        cite({ author: 'Tengge Hu', publication_date: '2021/07/15', abstract: 'Abstract: We set.' }),
    ),
    NATURE,
    {
      title: TITLE,
      authors: ['Haixu Wu', 'Tengge Hu'],
      doi: DOI,
      venue: 'Nature',
      date: '2021-07-15',
      abstract: 'We set.',
    },
  ],
  [
    'bepress and one tag of all authors',
    page(meta('bepress_citation_title', TITLE) + meta('bepress_citation_authors', 'Wu, Haixu; Hu, Tengge')),
    ELSEWHERE,
    { title: TITLE, authors: ['Haixu Wu', 'Tengge Hu'], links: ['https://journal.example.org/view/12'] },
  ],
  [
    'arXiv, whatever its version',
    page(cite({ title: TITLE, arxiv_id: '2111.09886', doi: '10.1007/s11263-015-0816-y' }), {
      title: `[2111.09886] ${TITLE}`,
    }),
    `${ARXIV}v3`,
    { title: TITLE, arxivId: '2111.09886', doi: '10.1007/s11263-015-0816-y' },
  ],
  [
    'Dublin Core with PRISM',
    page(
      meta('DC.Title', TITLE) +
        meta('DC.Creator', 'Wu, Haixu') +
        meta('dc:creator', 'Hu, Tengge') +
        meta('prism.doi', `doi:${DOI}`) +
        meta('prism.publicationName', 'Nature') +
        meta('prism.publicationDate', '2021-07-15'),
    ),
    NATURE,
    { title: TITLE, authors: ['Haixu Wu', 'Tengge Hu'], doi: DOI, venue: 'Nature', date: '2021-07-15' },
  ],
  [
    'dcterms of a repository',
    page(
      meta('dcterms.title', TITLE) +
        meta('dcterms.creator', 'Wu, Haixu') +
        meta('DC.type', 'Thesis') +
        meta('dcterms.issued', '2020'),
    ),
    ELSEWHERE,
    { title: TITLE, authors: ['Haixu Wu'], date: '2020' },
  ],
  [
    'identifiers of Dublin Core as addresses',
    page(meta('dc.title', TITLE) + meta('dc.identifier', 'S0001') + meta('dc.identifier', `info:doi/${DOI}`)),
    ELSEWHERE,
    { title: TITLE, doi: DOI },
  ],
  [
    'linked data',
    page(
      data({
        ...article,
        author: [{ '@type': 'Person', name: 'Haixu Wu' }, { givenName: 'Tengge', familyName: 'Hu' }, 'Xu, Jie'],
        datePublished: '2021-07-15T00:00:00Z',
        identifier: { '@type': 'PropertyValue', propertyID: 'doi', value: DOI },
        isPartOf: { '@type': 'PublicationIssue', name: 'Issue 3', isPartOf: { '@type': 'Periodical', name: 'Nature' } },
        description: 'We <i>set</i>.',
      }),
    ),
    NATURE,
    {
      title: TITLE,
      authors: ['Haixu Wu', 'Tengge Hu', 'Jie Xu'],
      doi: DOI,
      date: '2021-07-15',
      venue: 'Nature',
      abstract: 'We set.',
    },
  ],
  [
    'linked data in a graph, with references and works that it cites',
    page(
      data({
        '@graph': [
          { '@type': 'WebSite', name: 'X' },
          {
            ...article,
            '@type': ['Article', 'ScholarlyArticle'],
            author: { '@id': '#a' },
            citation: [{ ...article, headline: OTHER }],
          },
          { '@type': 'Person', '@id': '#a', name: 'Haixu Wu' },
        ],
      }),
    ),
    ELSEWHERE,
    { title: TITLE, authors: ['Haixu Wu'] },
  ],
  [
    'linked data in lists of lists',
    page(data({ '@graph': [[{ '@type': 'WebPage' }, article]] })),
    ELSEWHERE,
    { title: TITLE },
  ],
  [
    'linked data as the main entity, beside a broken script',
    page(
      data('{"@type": "ScholarlyArticle", headline') +
        data([
          {
            '@type': 'WebPage',
            mainEntity: { ...article, '@type': 'http://schema.org/ScholarlyArticle', sameAs: `https://doi.org/${DOI}` },
          },
        ]),
    ),
    NATURE,
    { title: TITLE, doi: DOI },
  ],
  [
    'linked data with line breaks in its strings',
    page(data(JSON.stringify(article).replace('Sets at', 'Sets\n at'))),
    ELSEWHERE,
    { title: TITLE },
  ],
  ['linked data in the body', page('', { body: data(article) }), ELSEWHERE, { title: TITLE }],
  [
    'og: tags at the address of a paper',
    page(
      `<meta property="og:title" content="${TITLE} | OpenReview"><meta property="og:site_name" content="OpenReview">`,
      { title: `${TITLE} | OpenReview` },
    ),
    'https://openreview.net/forum?id=rJl-b3RcF7',
    { title: TITLE, links: ['https://openreview.net/forum?id=rJl-b3RcF7'] },
  ],
  [
    'a title from og: beside an identifier',
    page(cite({ doi: DOI, author: 'Wu, Haixu' }) + meta('og:title', TITLE)),
    ELSEWHERE,
    { title: TITLE, doi: DOI, authors: ['Haixu Wu'] },
  ],
  [
    'several vocabularies that agree',
    page(
      cite({ title: `${TITLE}: A Study` }) +
        meta('dc.title', TITLE) +
        meta('dc.identifier', DOI) +
        data({ ...article, author: 'Haixu Wu' }) +
        meta('og:title', `${TITLE} - Nature`),
    ),
    NATURE,
    { title: `${TITLE}: A Study`, doi: DOI, authors: ['Haixu Wu'] },
  ],
  [
    'a title with HTML, encoded twice',
    page(cite({ title: 'CO&lt;sub&gt;2&lt;/sub&gt; &amp;amp; &lt;i&gt;C. elegans&lt;/i&gt; at p &lt; 0.05' })),
    ELSEWHERE,
    { title: 'CO2 & C. elegans at p < 0.05' },
  ],
  [
    'a title in capitals, which the document spells',
    page(cite({ title: 'DEEP SETS AT DEPTH' }), { title: `Journal of Sets - ${TITLE} - 2021` }),
    ELSEWHERE,
    { title: TITLE },
  ],
  [
    'a title in capitals, which og: spells',
    page(cite({ title: 'DEEP SETS AT DEPTH' }) + meta('og:title', TITLE)),
    ELSEWHERE,
    { title: TITLE },
  ],
  [
    'a title in capitals that nobody else spells',
    page(cite({ title: 'DEEP SETS AT DEPTH' })),
    ELSEWHERE,
    { title: 'DEEP SETS AT DEPTH' },
  ],
  [
    'tags of another paper in a sidebar',
    page(cite({ title: TITLE, author: 'Wu, Haixu' }), { body: `<aside>${cite({ title: OTHER, doi: DOI })}</aside>` }),
    ELSEWHERE,
    { title: TITLE, authors: ['Haixu Wu'] },
  ],
  [
    'all tags in the body, as the address says',
    page('', { body: `<div></div>${cite({ title: TITLE, doi: DOI })}` }),
    NATURE,
    { title: TITLE, doi: DOI },
  ],
  [
    'tags of several papers, of which the address picks one',
    page(
      cite({ title: OTHER, doi: '10.1/a', author: 'Lee, Ann' }) + cite({ title: TITLE, doi: DOI, author: 'Wu, Haixu' }),
    ),
    NATURE,
    { title: TITLE, doi: DOI, authors: ['Haixu Wu'] },
  ],
  [
    'the DOI before the title of each paper',
    page(cite({ doi: '10.1234/ab', title: OTHER }) + cite({ doi: DOI, title: TITLE })),
    NATURE,
    { title: TITLE, doi: DOI },
  ],
  [
    'tags of two papers, of which the title of the document picks one',
    page(cite({ title: TITLE, author: 'Wu, Haixu' }) + cite({ title: OTHER }), { title: `${TITLE} | Journal` }),
    ELSEWHERE,
    { title: TITLE, authors: ['Haixu Wu'] },
  ],
  [
    'a title twice, once with markup',
    page(cite({ title: TITLE }) + cite({ title: `&lt;b&gt;Deep&lt;/b&gt; Sets at Depth`, doi: DOI })),
    NATURE,
    { title: TITLE, doi: DOI },
  ],
  [
    'an address of PDF that confirms OpenReview',
    page(cite({ title: TITLE, pdf_url: 'https://openreview.net/pdf?id=rJl-b3RcF7' }), {
      title: 'OpenReview Something Else',
    }),
    'https://openreview.net/forum?id=rJl-b3RcF7',
    { title: TITLE },
  ],
  [
    'the canonical address, without another',
    page(cite({ title: TITLE })).replace('<title>', `<link rel="canonical" href="${NATURE}"><title>`),
    '',
    { title: TITLE, doi: DOI },
  ],
];

/** Pages that do not say for certain. */
const QUESTIONS: [name: string, html: string, url: string, why: string, titles: string[]][] = [
  [
    'the address and the tags name different papers',
    page(cite({ title: TITLE, arxiv_id: '1706.03762' })),
    ARXIV,
    'address',
    [TITLE],
  ],
  [
    'tags stay while the address and the title of the document change',
    page(cite({ title: TITLE }), { title: `${OTHER} | Site` }),
    NATURE,
    'address',
    [TITLE],
  ],
  [
    'the tags are those of a whole issue',
    page(
      cite({ title: TITLE, doi: '10.1234/a' }) +
        cite({ title: OTHER, doi: '10.1234/b' }) +
        cite({ title: 'A Third One' }),
    ),
    ELSEWHERE,
    'several',
    [TITLE, OTHER, 'A Third One'],
  ],
  [
    'one tag names a whole issue',
    page(cite({ title: 'Volume 12, Issue 3', journal_title: 'Journal of Sets' })),
    ELSEWHERE,
    'issue',
    ['Volume 12, Issue 3'],
  ],
  [
    'the title is that of the journal',
    page(cite({ title: 'Journal of Sets', journal_title: 'Journal of Sets' })),
    ELSEWHERE,
    'issue',
    ['Journal of Sets'],
  ],
  [
    'the title is that of the proceedings',
    page(cite({ title: 'Proceedings of the 58th Meeting', author: 'Lee, Ann' })),
    ELSEWHERE,
    'issue',
    ['Proceedings of the 58th Meeting'],
  ],
  [
    'citation and linked data disagree',
    page(cite({ title: TITLE }) + data({ ...article, headline: OTHER })),
    ELSEWHERE,
    'contradiction',
    [TITLE, OTHER],
  ],
  [
    'citation and Dublin Core disagree, with one DOI',
    page(cite({ title: TITLE, doi: DOI }) + meta('dc.title', OTHER) + meta('dc.identifier', DOI)),
    NATURE,
    'contradiction',
    [TITLE, OTHER],
  ],
  [
    'the titles differ by a word',
    page(
      cite({ title: 'Attention Is All You Need' }) +
        meta('dc.title', 'Attention Is Not All You Need') +
        meta('dc.creator', 'A') +
        meta('dc.type', 'article'),
    ),
    ELSEWHERE,
    'contradiction',
    ['Attention Is All You Need', 'Attention Is Not All You Need'],
  ],
  [
    'one title has two DOIs',
    page(cite({ title: TITLE, doi: '10.1234/a' }) + data({ ...article, identifier: '10.1234/b' })),
    ELSEWHERE,
    'contradiction',
    [TITLE, TITLE],
  ],
  [
    'only a sidebar has tags',
    page('', { title: 'My weekend', body: `<aside>${cite({ title: TITLE })}</aside>` }),
    ELSEWHERE,
    'aside',
    [TITLE],
  ],
  [
    'two articles of linked data',
    page(data([article, { ...article, headline: OTHER }])),
    ELSEWHERE,
    'several',
    [TITLE, OTHER],
  ],
];

const NO_PAPERS: [name: string, html: string, url: string][] = [
  ['a plain page', page('', { title: TITLE }), ELSEWHERE],
  ['og: tags of any site', page(meta('og:title', TITLE) + meta('og:url', 'https://blog.example.org/')), ELSEWHERE],
  [
    'og: tags with the name of the site alone',
    page(meta('og:title', 'OpenReview') + meta('og:site_name', 'OpenReview')),
    'https://openreview.net/forum?id=rJl-b3RcF7',
  ],
  [
    'Dublin Core of an office',
    page(meta('DC.title', 'Opening Hours of the Town Hall') + meta('DC.creator', 'Town')),
    ELSEWHERE,
  ],
  ['linked data of a news article', page(data({ ...article, '@type': 'NewsArticle' })), ELSEWHERE],
  ['tags of a journal without a paper', page(cite({ journal_title: 'Journal of Sets', issue: '3' })), ELSEWHERE],
  ['empty tags', page(cite({ title: ' ', doi: DOI })), NATURE],
];

describe('readPagePaper', () => {
  test.each(PAPERS)('reads %s', async (_, html, url, draft) => {
    expect(await readPagePaper(html, url === '' ? undefined : url)).toMatchObject({ kind: 'paper', draft });
  });

  test.each(QUESTIONS)('asks when %s', async (_, html, url, why, titles) => {
    const found = await readPagePaper(html, url);
    expect(found).toMatchObject({ kind: 'unsure', why });
    expect(found.kind === 'unsure' && found.drafts.map(({ title }) => title)).toEqual(titles);
  });

  test.each(NO_PAPERS)('finds none in %s', async (_, html, url) => {
    expect(await readPagePaper(html, url)).toEqual({ kind: 'none' });
  });

  test('never attaches the identifier of the address to tags of another paper', async () => {
    const found = await readPagePaper(page(cite({ title: TITLE, arxiv_id: '1706.03762' })), ARXIV);
    expect(found).toMatchObject({ drafts: [{ arxivId: '1706.03762' }] });
  });

  test('names all identifiers, those of the address too', async () => {
    const found = await readPagePaper(
      page(cite({ title: TITLE, doi: DOI, pmid: '34265844' })),
      'https://pmc.ncbi.nlm.nih.gov/articles/PMC8371605/',
    );
    expect(found).toMatchObject({ kind: 'paper', ids: { doi: DOI, pmid: '34265844', pmcid: 'PMC8371605' } });
  });

  test.each([
    ['author', 'van den Berg, Jan Willem', ['Jan Willem van den Berg']],
    ['author', 'Wu, Haixu; Hu, Tengge;', ['Haixu Wu', 'Tengge Hu']],
    ['author', 'Haixu Wu, Tengge Hu, Jie Xu', ['Haixu Wu', 'Tengge Hu', 'Jie Xu']],
    ['authors', 'Haixu Wu, Tengge Hu', ['Haixu Wu', 'Tengge Hu']],
    ['author', 'R&amp;amp;D &lt;i&gt;Group&lt;/i&gt;', ['R&D Group']],
  ])('reads the names in citation_%s "%s"', async (tag, names, authors) => {
    const found = await readPagePaper(page(cite({ title: TITLE, [tag]: names })), ELSEWHERE);
    expect(found).toMatchObject({ draft: { authors } });
  });

  test('leaves out an abstract that the page cut off', async () => {
    const found = await readPagePaper(page(cite({ title: TITLE, abstract: 'We set and then …' })), ELSEWHERE);
    expect(found).not.toHaveProperty('draft.abstract');
  });
});

describe('an import of a saved page', () => {
  test('takes the paper of linked data', async () => {
    const { papers } = await take(page(data({ ...article, author: 'Haixu Wu', identifier: DOI })));
    expect(papers).toMatchObject([{ title: TITLE, doi: DOI, authors: ['Haixu Wu'] }]);
  });

  test.each(QUESTIONS)('refuses with a sentence when %s', async (_, html, url) => {
    const { papers, report } = await take(html.replace('<title>', `<link rel="canonical" href="${url}"><title>`));
    expect(papers).toEqual([]);
    expect(report.refused).toMatchObject([{ code: 'not-a-paper', reason: expect.stringMatching(/; .*\.$|, .*\.$/) }]);
  });
});

describe('pagePaper', () => {
  const names = fc.constantFrom(
    'citation_title',
    'citation_doi',
    'citation_author',
    'dc.title',
    'dc.creator',
    'DC.type',
    'prism.doi',
    'og:title',
    'og:url',
    'citation_pdf_url',
    'dc.identifier',
  );
  const text = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.constantFrom(TITLE, OTHER, DOI, ARXIV, NATURE, '<b>', '&amp;lt;', 'article'),
  );
  const head: fc.Arbitrary<PageHead> = fc.record({
    tags: fc.array(fc.record({ name: names, content: text, inBody: fc.boolean() }), { maxLength: 12 }),
    data: fc.array(fc.oneof(text, fc.json(), fc.constant(JSON.stringify(article)))),
    title: text,
  });

  test('never throws, and gives a title and no identifier against the address', () => {
    fc.assert(
      fc.property(head, fc.constantFrom(ARXIV, NATURE, ELSEWHERE, '', 'x:'), (one, url) => {
        const found = pagePaper(one, url);
        if (found.kind !== 'paper') return;
        expect(found.draft.title).not.toBe('');
        if (url === ARXIV) expect(found.draft.arxivId).toBe('2111.09886');
        if (url === NATURE) expect(found.draft.doi).toBe(DOI);
      }),
      { numRuns: 1_000 },
    );
  });

  test('ends for a page with thousands of tags and nested data', () => {
    const tags = Array.from({ length: 20_000 }, (_, i) => ({
      name: i % 2 ? 'dc.title' : 'citation_title',
      content: `Paper ${i}: ${'a: '.repeat(300)}`,
    }));
    const nested = `${'{"@graph":['.repeat(3_000)}${']}'.repeat(3_000)}`;
    const found = pagePaper(
      { tags, data: [nested, JSON.stringify(Array.from({ length: 5_000 }, () => article))], title: '' },
      ELSEWHERE,
    );
    expect(found.kind).toBe('unsure');
    expect(found.kind === 'unsure' && found.drafts.length).toBe(50);
  });
});

describe('withoutMarkup', () => {
  test.each([
    ['plain', 'plain'],
    ['a <b>bold</b> <em class="x">claim</em>', 'a bold claim'],
    ['H<sub>2</sub>O at <inline-formula><mml:math><mml:mi>x</mml:mi></mml:math></inline-formula>', 'H2O at x'],
    ['<math><semantics><mi>x</mi><annotation encoding="tex">\\x</annotation></semantics></math>', 'x'],
    ['if a<b and c>d', 'if a<b and c>d'],
    ['p < 0.05 &amp; R&amp;amp;D', 'p < 0.05 & R&amp;D'],
    ['&lt;i&gt;C. elegans&lt;/i&gt; &eacute;', 'C. elegans é'],
    ['<jats:p>One.</jats:p><jats:p>Two.</jats:p>', 'One.\n\n\n\nTwo.'],
  ])('makes text of %s', (markup, text) => {
    expect(withoutMarkup(markup)).toBe(text);
  });

  test('ends for very long tags that never close', () => {
    for (const part of ['<b ', '<b x=', '<b x="', '<annotation>', '&', '<b\t'])
      expect(withoutMarkup(part.repeat(20_000)).length).toBeLessThanOrEqual(part.length * 20_000);
  });
});
