import * as fc from 'fast-check';
import { parse } from '@retorquere/bibtex-parser';
import { describe, expect, test } from 'vitest';
import { EXPORT_FORMATS, exportPapers, toCitation, type ExportFormat } from '../../../lib/core/formats';
import { isGeneric } from '../../../lib/core/formats/read/markdown/title-of';
import { paperId, readableText, safeHttpsUrl, type Paper } from '../../../lib/core/papers';
import { paperOf, take } from './support';

const TIMESNET = paperOf('TimesNet: Temporal 2D-Variation Modeling for General Time Series Analysis', {
  abstract: 'It costs 5% & {more}.\n\nSecond paragraph.',
  authors: ['Haixu Wu', 'Ludwig van Beethoven', 'Martin King, Jr.', 'The LIGO Collaboration'],
  arxivId: '2210.02186',
  doi: '10.1000/a_b',
  date: '2022-10-05',
  venue: 'Proceedings of ICLR',
  links: [{ kind: 'code', url: 'https://github.com/thuml/TimesNet' }],
});

function keysOf(papers: readonly Paper[]): string[] {
  return parse(exportPapers(papers, 'bibtex')).entries.map(({ key }) => key);
}

describe('exportPapers to BibTeX', () => {
  test('writes an entry with all known fields', () => {
    expect(exportPapers([TIMESNET], 'bibtex')).toBe(`@inproceedings{timesnet-${TIMESNET.id.slice(0, 6)},
  title = {{TimesNet: Temporal 2D-Variation Modeling for General Time Series Analysis}},
  author = {Wu, Haixu and van Beethoven, Ludwig and King, Jr., Martin and {The LIGO Collaboration}},
  booktitle = {Proceedings of ICLR},
  year = {2022},
  date = {2022-10-05},
  eprint = {2210.02186},
  archiveprefix = {arXiv},
  doi = {10.1000/a_b},
  url = {https://arxiv.org/abs/2210.02186},
  links = {https://github.com/thuml/TimesNet},
  abstract = {It costs 5\\% \\& \\textbraceleft{}more\\textbraceright{}.

Second paragraph.}
}
`);
  });

  test('makes keys from words of the title and digits of its id', () => {
    const expected: [title: string, name: string][] = [
      ['TimesNet: Temporal 2D-Variation Modeling', 'timesnet'],
      ['Attention Is All You Need', 'attention-all-you'],
      ['The Ünïcode of Graphs without Edges', 'unicode-graphs-without'],
      ['注意力就是你所需要的', 'paper'],
      ['2048', 'paper-2048'],
      ['On the of: in for', 'paper'],
      [`A${'a'.repeat(300)} b`, 'a'.repeat(40)],
    ];
    const papers = expected.map(([title]) => paperOf(title));
    expect(keysOf(papers)).toEqual(expected.map(([, name], i) => `${name}-${papers[i]?.id.slice(0, 6)}`));
  });

  test('gives different keys to papers with the same words and first digits', () => {
    const twins = ['abcdef000001', 'abcdef000002', 'abcdef000002'].map((id) => ({ ...TIMESNET, id }));
    expect(keysOf(twins)).toEqual(['timesnet-abcdef', 'timesnet-abcdef000002', 'timesnet-abcdef000002-2']);
  });

  test('escapes text, so that it contains no TeX command', () => {
    const paper = paperOf('50% of $5 & #1: a_b {c} ~x ^2 \\input <d|e> β → ∞ Ångström 注意');
    const [entry] = parse(exportPapers([paper], 'bibtex'), { raw: true, sentenceCase: false }).entries;
    expect(entry?.fields.title).toBe(
      '50\\% of \\$5 \\& \\#1: a\\_b \\textbraceleft{}c\\textbraceright{} \\textasciitilde{}x \\textasciicircum{}2 ' +
        '\\textbackslash{}input \\textless{}d\\textbar{}e\\textgreater{} \\ensuremath{\\beta} \\ensuremath{\\to} ' +
        '\\ensuremath{\\infty} Ångström 注意',
    );
  });
});

test('exportPapers to RIS writes all known fields', () => {
  expect(exportPapers([TIMESNET], 'ris').split('\r\n')).toEqual([
    'TY  - CPAPER',
    `TI  - ${TIMESNET.title}`,
    'AU  - Wu, Haixu',
    'AU  - van Beethoven, Ludwig',
    'AU  - King, Martin, Jr.',
    'AU  - The LIGO Collaboration',
    'PY  - 2022',
    'DA  - 2022/10/05',
    'T2  - Proceedings of ICLR',
    'DO  - 10.1000/a_b',
    'UR  - https://arxiv.org/abs/2210.02186',
    'L2  - https://github.com/thuml/TimesNet',
    'AB  - It costs 5% & {more}. Second paragraph.',
    'ER  - ',
    '',
  ]);
});

test('exportPapers to Markdown writes a checklist with links and ticks what is done', () => {
  const odd = paperOf('Models [that] *shout* <b>', {
    links: [{ kind: 'project', url: 'https://x.org/a_(b)' }],
  });
  expect(exportPapers([TIMESNET], 'markdown')).toBe(
    `- [ ] [${TIMESNET.title}](https://arxiv.org/abs/2210.02186) · Haixu Wu et al., 2022 · [code](https://github.com/thuml/TimesNet)\n`,
  );
  expect(exportPapers([odd], 'markdown', { done: () => true })).toBe(
    '- [x] [Models \\[that\\] \\*shout\\* \\<b\\>](https://arxiv.org/search/?query=Models%20%5Bthat%5D%20*shout*%20%3Cb%3E&searchtype=title) · [project](https://x.org/a_%28b%29)\n',
  );
});

test.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '\n=1', '＝1+1', "'=1"])(
  'exportPapers to CSV quotes the cell %j, so that it is no formula',
  (title) => {
    const cell = exportPapers([{ ...paperOf('x y z'), title }], 'csv')
      .split('\r\n')[1]
      ?.replace(/^"/, '');
    expect(cell?.startsWith("'")).toBe(true);
  },
);

test('intake of exported CSV removes the quote before a possible formula', async () => {
  const titles = ['＝ and other wide signs', "'＠ with a quote of its own", '+ and − of learning', "'Tis a title"];
  const { papers } = await take(
    exportPapers(
      titles.map((title) => paperOf(title)),
      'csv',
    ),
  );
  expect(papers.map(({ title }) => title)).toEqual(titles);
});

describe('toCitation', () => {
  test.each<[Paper, string, string]>([
    [
      {
        ...TIMESNET,
        venue: undefined,
        doi: undefined,
        authors: ['Haixu Wu', 'Jean-Pierre Hu'],
      },
      'Wu, H., & Hu, J.-P. (2022). TimesNet: Temporal 2D-Variation Modeling for General Time Series Analysis (arXiv:2210.02186). arXiv. https://arxiv.org/abs/2210.02186',
      'H. Wu and J.-P. Hu, “TimesNet: Temporal 2D-Variation Modeling for General Time Series Analysis,” arXiv:2210.02186, 2022.',
    ],
    [
      TIMESNET,
      'Wu, H., van Beethoven, L., King, M., Jr., & The LIGO Collaboration. (2022). TimesNet: Temporal 2D-Variation Modeling for General Time Series Analysis. Proceedings of ICLR. https://doi.org/10.1000/a_b',
      'H. Wu, L. van Beethoven, M. King Jr., and The LIGO Collaboration, “TimesNet: Temporal 2D-Variation Modeling for General Time Series Analysis,” in Proceedings of ICLR, 2022, doi: 10.1000/a_b.',
    ],
    [paperOf('Is This All We Need?'), 'Is This All We Need? (n.d.).', '“Is This All We Need?”'],
  ])('cites $title (venue: $venue) in APA and IEEE', (paper, apa, ieee) => {
    expect(toCitation(paper, 'apa')).toBe(apa);
    expect(toCitation(paper, 'ieee')).toBe(ieee);
  });

  test('names as many authors as each style asks for', () => {
    const authors = Array.from({ length: 25 }, (_, i) => `Ann A${String.fromCharCode(97 + i)}x`);
    const paper = paperOf('Graphs Without Edges', { authors });
    expect(toCitation(paper, 'apa')).toMatch(/^Aax, A\., .*Asx, A\., … Ayx, A\. \(n\.d\.\)/);
    expect(toCitation(paper, 'ieee')).toMatch(/^A\. Aax et al\., /);
  });
});

/** Words that are readable already, so that an import cleans nothing. */
const word = fc.constantFrom(
  ...'Graphs without Edges: learning 100% of Ünïcödé & C# at $5 ~x a_b 注意力 “quoted” it’s "so" β-VAE (a) [b] <c> 1,2;3 | x^2 \\ {} @home =1 -y +z -- ¿ É .'.split(
    ' ',
  ),
);
const isReadable = (text: string): boolean => text !== '' && readableText(text) === text;
const line = (min: number, max: number): fc.Arbitrary<string> =>
  fc
    .array(word, { minLength: min, maxLength: max })
    .map((words) => readableText(words.join(' ')))
    .filter(isReadable);
const title = line(3, 12).filter((text) => /\p{L}{3}/u.test(text) && text.length < 240);
const name = fc.constantFrom(
  'Haixu Wu',
  'Jörg Müller',
  'Ludwig van Beethoven',
  'Martin King, Jr.',
  'OpenAI',
  'The LIGO Collaboration',
  'Jean-Pierre de la Tour',
  'Björk',
  'Sand and Stone Group',
  'Li Ming III',
  'Martin King Jr.',
  "Gerard 't Hooft",
  'Rianne Van Den Berg',
  'Nguyen Van Anh',
  'J.-P. de Vries',
);

/** The addresses tell the kinds, because most formats cannot store a kind. */
const link = fc.constantFrom<Paper['links'][number]>(
  { kind: 'code', url: 'https://github.com/a/b_c' },
  { kind: 'project', url: 'https://a-b.github.io/' },
  { kind: 'other', url: 'https://x.org/a%20b/~c?d=1&e=2#f' },
);

const somePaper: fc.Arbitrary<Paper> = fc
  .record(
    {
      title,
      abstract: fc.oneof(fc.constant(''), line(5, 40)),
      authors: fc.uniqueArray(name, { minLength: 1, maxLength: 4 }),
      arxivId: fc.constantFrom('2111.09886', '0704.0001', 'hep-th/9901001'),
      doi: fc.constantFrom('10.1000/x_y', '10.1145/3292500.3330701', '10.1002/(sici)1097-0258'),
      date: fc.constantFrom('2022', '2022-10', '2022-10-05'),
      venue: fc.constantFrom('Nature', 'Proceedings of ICLR', 'J. of R&D_x 100%'),
      links: fc.uniqueArray(link, { maxLength: 3, selector: ({ url }) => url }),
    },
    { requiredKeys: ['title', 'abstract', 'links'] },
  )
  .map((fields) => ({ ...fields, id: paperId(fields.title), source: 'import-1' }));

const somePapers = fc.uniqueArray(somePaper, { minLength: 1, maxLength: 5, selector: ({ id }) => id });

/** What a format can hold. An import finds links in the abstract, and an export writes the year of an arXiv id. */
const HOLDS: Record<ExportFormat, readonly (keyof Paper)[]> = {
  json: ['title', 'abstract', 'links', 'arxivId', 'doi', 'authors', 'date', 'venue'],
  csv: ['title', 'abstract', 'links', 'arxivId', 'doi', 'authors', 'date', 'venue'],
  bibtex: ['title', 'abstract', 'links', 'arxivId', 'doi', 'authors', 'date', 'venue'],
  ris: ['title', 'abstract', 'links', 'arxivId', 'doi', 'authors', 'date', 'venue'],
  'csl-json': ['title', 'abstract', 'links', 'arxivId', 'doi', 'authors', 'date', 'venue'],
  markdown: ['title', 'arxivId'],
  html: ['title', 'abstract', 'links', 'arxivId', 'doi', 'authors', 'date', 'venue'],
};

/** In a list, a single word without an address of a paper and the name of a kind of link are rightly refused. */
const isListed = ({ title: text, arxivId }: Paper): boolean =>
  !isGeneric(text) && (arxivId !== undefined || text.includes(' '));

describe('exportPapers, then intake', () => {
  test.each(Object.entries(HOLDS) as [ExportFormat, readonly (keyof Paper)[]][])(
    'return the same papers through %s',
    { timeout: 60_000 },
    async (format, fields) => {
      const held = (paper: Paper): object =>
        Object.fromEntries(fields.filter((field) => paper[field] !== undefined).map((field) => [field, paper[field]]));
      await fc.assert(
        fc.asyncProperty(somePapers, async (papers) => {
          // Papers that share an identifier are rightly merged.
          fc.pre(new Set(papers.map(({ arxivId, id }) => arxivId ?? id)).size === papers.length);
          fc.pre(new Set(papers.map(({ doi, id }) => doi ?? id)).size === papers.length);
          fc.pre(format !== 'markdown' || papers.every(isListed));
          const dated = papers.map((paper) =>
            paper.date === undefined && paper.arxivId !== undefined ? { ...paper, date: '2022' } : paper,
          );
          const { report, papers: back } = await take(exportPapers(dated, format));
          expect(report.refused).toEqual([]);
          expect(back.map(held)).toEqual(dated.map(held));
          expect(back.map(({ id }) => id)).toEqual(dated.map(({ id }) => id));
        }),
        { numRuns: 150 },
      );
    },
  );

  test.each(['json', 'csv', 'ris', 'bibtex', 'csl-json'] as const)(
    'keep what an abstract says of its links through %s',
    async (format) => {
      const paper = paperOf('Graphs Without Edges', {
        abstract: 'Our code is at https://x.org/~a, and we build on https://arxiv.org/abs/2101.00001 of others.',
        links: [
          { kind: 'code', url: 'https://x.org/~a' },
          { kind: 'other', url: 'https://arxiv.org/abs/2101.00001' },
        ],
      });
      const { papers } = await take(exportPapers([paper], format));
      expect(papers).toEqual([{ ...paper, source: 'import-1' }]);
    },
  );

  test('keep braces and dollars through CSL-JSON', async () => {
    const paper = paperOf('Graphs Without Edges', { abstract: 'For {a} and $5 or $6 in max{x, y}.' });
    const { papers } = await take(exportPapers([paper], 'csl-json'));
    expect(papers).toEqual([{ ...paper, source: 'import-1' }]);
  });

  test('keep subscripts and superscripts through BibTeX', async () => {
    const paper = paperOf('Graphs Without Edges', { abstract: 'The norm ℓ_∞ of x^∗ and boldsymbolπ.' });
    const { papers } = await take(exportPapers([paper], 'bibtex'));
    expect(papers).toEqual([{ ...paper, source: 'import-1' }]);
  });

  test('keep the kind of a link through JSON when nothing else tells it', async () => {
    const paper = paperOf('Graphs Without Edges', { links: [{ kind: 'data', url: 'https://x.org/a' }] });
    const { papers } = await take(exportPapers([paper], 'json'));
    expect(papers).toEqual([{ ...paper, source: 'import-1' }]);
  });

  test('write only entries that the BibTeX parser reads', { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(somePapers, (papers) => {
        const { entries, errors } = parse(exportPapers(papers, 'bibtex'), { sentenceCase: false });
        expect(errors).toEqual([]);
        expect(entries).toHaveLength(papers.length);
        expect(new Set(entries.map(({ key }) => key)).size).toBe(papers.length);
      }),
      { numRuns: 100 },
    );
  });
});

test('exportPapers writes only safe addresses in every format', () => {
  for (const format of Object.keys(EXPORT_FORMATS) as ExportFormat[]) {
    for (const address of exportPapers([TIMESNET], format).match(/https?:\/\/[^\s"'})\]]+/g) ?? [])
      expect(safeHttpsUrl(address), `${format}: ${address}`).toBeDefined();
  }
});
