import { expect, test } from 'vitest';
import { take } from './support';

const TITLE = 'LanternNet: Adaptive Retrieval for Sparse Document Graphs';
const AUTHORS = ['Ngozi Okafor', 'Jan de Wit'];
const ABSTRACT = 'We present LanternNet.';
const whole = { title: TITLE, authors: AUTHORS, abstract: ABSTRACT };

test.each<[what: string, value: unknown, expected: object]>([
  [
    'Semantic Scholar, a search',
    {
      total: 1,
      data: [
        {
          paperId: 'x',
          externalIds: { ArXiv: '2304.01234', DOI: '10.5555/A.1', CorpusId: 1 },
          title: TITLE,
          abstract: ABSTRACT,
          venue: '',
          journal: { name: 'Imaginary Letters' },
          year: 2023,
          publicationDate: '2023-04-03',
          authors: AUTHORS.map((name) => ({ authorId: '1', name })),
          openAccessPdf: { url: 'https://arxiv.org/pdf/2304.01234' },
        },
      ],
    },
    { ...whole, arxivId: '2304.01234', doi: '10.5555/a.1', venue: 'Imaginary Letters', date: '2023-04-03' },
  ],
  [
    'Semantic Scholar, citations',
    {
      data: [
        {
          contexts: ['x'],
          citedPaper: {
            externalIds: null,
            title: TITLE,
            year: 2023,
            authors: AUTHORS.map((name) => ({ name })),
            abstract: ABSTRACT,
          },
        },
      ],
    },
    { ...whole, date: '2023' },
  ],
  [
    'OpenAlex, a list',
    {
      meta: { count: 1 },
      results: [
        {
          id: 'https://openalex.org/W1',
          doi: 'https://doi.org/10.5555/A.1',
          title: TITLE,
          display_name: TITLE,
          publication_year: 2023,
          publication_date: '2023-04-03',
          ids: { openalex: 'x', doi: 'https://doi.org/10.5555/A.1' },
          primary_location: {
            landing_page_url: 'https://arxiv.org/abs/2304.01234',
            source: { display_name: 'Imaginary Letters' },
          },
          authorships: AUTHORS.map((name) => ({
            author_position: 'first',
            author: { id: 'x', display_name: name },
            raw_author_name: 'X',
          })),
          abstract_inverted_index: { present: [1], We: [0], 'LanternNet.': [2] },
        },
      ],
    },
    { ...whole, arxivId: '2304.01234', doi: '10.5555/a.1', venue: 'Imaginary Letters', date: '2023-04-03' },
  ],
  [
    'Crossref, a work',
    {
      status: 'ok',
      'message-type': 'work',
      message: {
        DOI: '10.5555/A.1',
        title: ['LanternNet'],
        subtitle: ['Adaptive Retrieval for Sparse Document Graphs'],
        author: [
          { given: 'Ngozi', family: 'Okafor', sequence: 'first' },
          { given: 'Jan', family: 'de Wit' },
        ],
        'container-title': ['Imaginary Letters'],
        abstract: `<jats:p>${ABSTRACT}</jats:p>`,
        issued: { 'date-parts': [[2023, 4, 3]] },
        URL: 'https://doi.org/10.5555/a.1',
      },
    },
    { ...whole, doi: '10.5555/a.1', venue: 'Imaginary Letters', date: '2023-04-03', links: [] },
  ],
  [
    'Crossref, a list',
    {
      message: {
        'total-results': 1,
        items: [
          {
            DOI: '10.5555/A.1',
            title: [TITLE],
            'published-print': { 'date-parts': [[2023]] },
            author: [{ name: 'Ngozi Okafor' }, { family: 'de Wit', given: 'Jan' }],
          },
        ],
      },
    },
    { title: TITLE, authors: AUTHORS, doi: '10.5555/a.1', date: '2023' },
  ],
  [
    'DBLP',
    {
      result: {
        hits: {
          '@total': '1',
          hit: [
            {
              '@score': '1',
              info: {
                authors: {
                  author: [
                    { '@pid': '1', text: 'Ngozi Okafor' },
                    { '@pid': '2', text: 'Jan de Wit 0001' },
                  ],
                },
                title: `${TITLE}.`,
                venue: 'IMAG',
                year: '2023',
                type: 'Informal',
                doi: '10.5555/A.1',
                ee: 'https://arxiv.org/abs/2304.01234',
                url: 'https://dblp.org/rec/x',
              },
            },
          ],
        },
      },
    },
    { title: TITLE, authors: AUTHORS, venue: 'IMAG', date: '2023', doi: '10.5555/a.1', arxivId: '2304.01234' },
  ],
  [
    'DBLP with one hit and one author',
    {
      result: { hits: { hit: { info: { authors: { author: { text: 'Plato' } }, title: `${TITLE}.`, year: '2023' } } } },
    },
    { title: TITLE, authors: ['Plato'], date: '2023' },
  ],
  [
    'OpenReview 1',
    {
      notes: [
        {
          id: 'AbC',
          forum: 'AbC',
          cdate: 1_680_480_000_000,
          content: { ...whole, venue: 'IMAG 2023', pdf: '/pdf/x.pdf', _bibtex: '@x{}' },
        },
      ],
      count: 1,
    },
    {
      ...whole,
      venue: 'IMAG 2023',
      date: '2023-04-03',
      links: [{ kind: 'other', url: 'https://openreview.net/forum?id=AbC' }],
    },
  ],
  [
    'OpenReview 2',
    {
      notes: [
        {
          id: 'AbC',
          forum: 'AbC',
          pdate: 1_680_480_000_000,
          content: {
            title: { value: TITLE },
            authors: { value: AUTHORS },
            abstract: { value: ABSTRACT },
            venue: { value: 'IMAG 2023' },
            pdf: { value: '/pdf/x.pdf' },
          },
        },
      ],
    },
    {
      ...whole,
      venue: 'IMAG 2023',
      date: '2023-04-03',
      links: [{ kind: 'other', url: 'https://openreview.net/forum?id=AbC' }],
    },
  ],
  [
    'Papers with Code, abstracts',
    [
      {
        paper_url: 'https://paperswithcode.com/paper/x',
        arxiv_id: '2304.01234',
        title: TITLE,
        abstract: ABSTRACT,
        url_abs: 'https://arxiv.org/abs/2304.01234v2',
        url_pdf: 'https://arxiv.org/pdf/2304.01234v2.pdf',
        proceeding: null,
        authors: AUTHORS,
        date: '2023-04-03',
      },
    ],
    { ...whole, arxivId: '2304.01234', date: '2023-04-03', links: [] },
  ],
  [
    "Kaggle's arXiv",
    {
      id: '0704.0001',
      submitter: 'X',
      authors: 'Ngozi Okafor (Univ. A), Jan de Wit',
      title: TITLE.replace(' for', '\n  for'),
      comments: '3 pages',
      'journal-ref': null,
      doi: '10.5555/A.1',
      abstract: `  ${ABSTRACT}\n`,
      versions: [{ version: 'v1', created: 'Mon, 2 Apr 2007 19:18:42 GMT' }],
      update_date: '2008-11-26',
      authors_parsed: [
        ['Okafor', 'Ngozi', ''],
        ['de Wit', 'Jan', ''],
      ],
    },
    { ...whole, arxivId: '0704.0001', doi: '10.5555/a.1', date: '2007-04-02' },
  ],
  [
    'PaperMemory',
    {
      __dataVersion: 508,
      'Arxiv-2304.01234': {
        author: AUTHORS.join(' and '),
        codeLink: 'https://code.example.org/net',
        id: 'Arxiv-2304.01234',
        pdfLink: 'https://arxiv.org/pdf/2304.01234.pdf',
        title: TITLE,
        venue: '',
        year: '2023',
      },
    },
    {
      title: TITLE,
      authors: AUTHORS,
      arxivId: '2304.01234',
      date: '2023',
      links: [{ kind: 'code', url: 'https://code.example.org/net' }],
    },
  ],
  [
    'Better BibTeX JSON',
    {
      config: { id: 'x' },
      collections: {},
      items: [
        {
          itemType: 'journalArticle',
          title: TITLE,
          creators: [
            { firstName: 'Ngozi', lastName: 'Okafor', creatorType: 'author' },
            { firstName: 'E', lastName: 'D', creatorType: 'editor' },
            { name: 'de Wit, Jan', creatorType: 'author' },
          ],
          abstractNote: ABSTRACT,
          publicationTitle: 'Imaginary Letters',
          DOI: '10.5555/A.1',
          date: '2023-04-03',
          extra: 'arXiv: 2304.01234 [cs]\nCitation Key: x',
          attachments: [{ itemType: 'attachment', title: 'PDF' }],
        },
        { itemType: 'attachment', title: 'A Snapshot' },
      ],
    },
    { ...whole, arxivId: '2304.01234', doi: '10.5555/a.1', venue: 'Imaginary Letters', date: '2023-04-03' },
  ],
  [
    "Zotero's API",
    [
      {
        key: 'X',
        version: 1,
        data: {
          key: 'X',
          itemType: 'preprint',
          title: TITLE,
          creators: [{ creatorType: 'author', firstName: 'Ngozi', lastName: 'Okafor' }],
          archiveID: 'arXiv:2304.01234',
          date: '2023',
        },
      },
    ],
    { title: TITLE, authors: ['Ngozi Okafor'], arxivId: '2304.01234', date: '2023' },
  ],
  [
    'CSL-JSON with an id in a note',
    [
      {
        id: 'x',
        type: 'article',
        title: TITLE,
        author: [{ family: 'Wit', given: 'Jan', 'non-dropping-particle': 'de' }],
        issued: { 'date-parts': [['2023', 4]] },
        note: 'arXiv: 2304.01234',
      },
    ],
    { title: TITLE, authors: ['Jan de Wit'], arxivId: '2304.01234', date: '2023-04' },
  ],
  [
    'Crossref, with a date that it does not know',
    {
      message: {
        items: [
          {
            DOI: '10.5555/A.1',
            title: [TITLE],
            issued: { 'date-parts': [[null]] },
            'published-print': { 'date-parts': [[2022, 9]] },
          },
        ],
      },
    },
    { title: TITLE, date: '2022-09' },
  ],
  [
    'objects with names in one text',
    [
      {
        Title: TITLE,
        Authors: 'Okafor, Ngozi; de Wit, Jan',
        Year: 2023,
        'arXiv ID': '2304.01234',
        GitHub: 'https://github.com/lantern/net',
      },
    ],
    {
      title: TITLE,
      authors: AUTHORS,
      date: '2023',
      arxivId: '2304.01234',
      links: [{ kind: 'code', url: 'https://github.com/lantern/net' }],
    },
  ],
])('intake reads JSON of %s', async (_, value, expected) => {
  const { papers, report } = await take(JSON.stringify(value));
  expect(report.refused).toEqual([]);
  expect(papers).toHaveLength(1);
  expect(papers[0]).toMatchObject(expected);
  expect(report.files[0]?.guess).toBeUndefined();
});

test.each([
  [
    'a review that OpenReview lists with its paper',
    {
      notes: [
        { content: { title: 'Official Review of Paper12' }, replyto: 'a', forum: 'a' },
        { id: 'a', content: { title: TITLE } },
      ],
    },
  ],
  [
    'a bookmark of any page',
    {
      items: [
        { link: 'https://food.example.org/', title: 'How to Cook the Best Rice', excerpt: '' },
        { link: 'https://arxiv.org/abs/2304.01234', title: TITLE, excerpt: '' },
      ],
    },
  ],
])('intake of JSON counts as left out: %s', async (_, value) => {
  const { papers, report } = await take(JSON.stringify(value));
  expect(papers.map(({ title }) => title)).toEqual([TITLE]);
  expect(report.files[0]?.leftOut).toBe(1);
});

test('intake of JSON counts attachments and notes as left out', async () => {
  const items = [
    { itemType: 'note', title: 'A Note of Mine' },
    { itemType: 'book', title: TITLE },
  ];
  const { papers, report } = await take(JSON.stringify({ items }));
  expect(papers.map(({ title }) => title)).toEqual([TITLE]);
  expect(report.files[0]?.leftOut).toBe(1);
});
