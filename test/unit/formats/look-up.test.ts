import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { identifiersIn, type Identifier } from '../../../lib/core/addresses';
import {
  gatherItems,
  knownPapers,
  lookedUpItems,
  lookUpRequests,
  readLookUpAnswer,
  type LookedUp,
} from '../../../lib/core/formats';

const entry = (id: string, fields: string): string =>
  `<entry><id>http://arxiv.org/abs/${id}</id><updated>2022-04-17T00:00:00Z</updated>${fields}<link href="http://arxiv.org/abs/${id}" rel="alternate" type="text/html"/><category term="cs.CV" scheme="http://arxiv.org/schemas/atom"/></entry>`;
const feed = (...entries: string[]): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom"><link href="http://arxiv.org/api/query" rel="self"/><title type="html">ArXiv Query: id_list=x</title><id>http://arxiv.org/api/x</id><opensearch:totalResults xmlns:opensearch="http://a9.com/-/spec/opensearch/1.1/">${entries.length}</opensearch:totalResults>${entries.join('')}</feed>`;

const SIMMIM = entry(
  '2111.09886v2',
  `<published>2021-11-18T18:59:45Z</published><title>SimMIM: A Simple Framework
  for Masked Image Modeling &amp; More</title><summary>  This paper presents SimMIM.
 We simplify.
</summary><author><name>Zhenda Xie</name><arxiv:affiliation xmlns:arxiv="http://arxiv.org/schemas/atom">X</arxiv:affiliation></author><author><name>Zheng
 Zhang</name></author><arxiv:doi xmlns:arxiv="http://arxiv.org/schemas/atom">10.1109/CVPR52688.2022.00943</arxiv:doi><arxiv:comment xmlns:arxiv="http://arxiv.org/schemas/atom">CVPR 2022</arxiv:comment>`,
);
const OLD = entry(
  'math/0309136v1',
  '<published>2003-09-08T10:00:00Z</published><title>The $L^2$ Sets</title><summary>We set.</summary><author><name>A. Lee</name></author>',
);

const DOI = '10.1038/s41586-021-03819-2';
const WORK = {
  DOI: DOI.toUpperCase(),
  type: 'journal-article',
  title: ['Highly accurate protein structure prediction with <i>AlphaFold</i> &amp; more'],
  subtitle: [],
  author: [
    { given: 'John', family: 'Jumper', sequence: 'first', affiliation: [] },
    { given: 'Martin', family: 'King', suffix: 'Jr.' },
    { name: 'The Fold Consortium' },
  ],
  'container-title': ['Nature'],
  publisher: 'Springer',
  issued: { 'date-parts': [[2021, 7, 15]] },
  abstract: '<jats:title>Abstract</jats:title><jats:p>Proteins are <jats:italic>essential</jats:italic>.</jats:p>',
  relation: { 'has-preprint': [{ 'id-type': 'doi', id: '10.48550/arXiv.2101.00001', 'asserted-by': 'subject' }] },
  URL: `https://doi.org/${DOI}`,
};
const answer = (work: object): string =>
  JSON.stringify({ status: 'ok', 'message-type': 'work', 'message-version': '1.0.0', message: { ...WORK, ...work } });

const idsOf = (text: string): readonly Identifier[] => identifiersIn(text).identifiers;
/** Looks up in one request, and reads one answer. */
function read(text: string, body: string, status?: number): LookedUp[] {
  const [request] = lookUpRequests(idsOf(text));
  if (!request) throw new Error('nothing to look up');
  return readLookUpAnswer(request, body, status);
}

describe('lookUpRequests', () => {
  test('asks arXiv for 50 ids at a time, and Crossref for each DOI', () => {
    const ids = Array.from({ length: 120 }, (_, i) => `2111.${String(i).padStart(5, '0')}`);
    const requests = lookUpRequests(idsOf([DOI, ...ids, '10.1016/S0140-6736(20)30183-5'].join('\n')));
    expect(requests.map(({ service, identifiers }) => [service, identifiers.length])).toEqual([
      ['arxiv', 50],
      ['arxiv', 50],
      ['arxiv', 20],
      ['crossref', 1],
      ['crossref', 1],
    ]);
    expect(requests[2]?.url).toBe(
      `https://export.arxiv.org/api/query?id_list=${ids.slice(100).join(',')}&max_results=20`,
    );
    expect(requests[3]?.url).toBe('https://api.crossref.org/works/10.1038%2Fs41586-021-03819-2');
    expect(requests[4]?.url).toBe('https://api.crossref.org/works/10.1016%2Fs0140-6736(20)30183-5');
  });

  test('asks the given hosts, and nobody for nothing', () => {
    const hosts = { arxiv: 'http://localhost:1', crossref: 'http://localhost:2/x' };
    expect(lookUpRequests(idsOf(`hep-th/9901001 ${DOI}`), hosts).map(({ url }) => url)).toEqual([
      'http://localhost:1/api/query?id_list=hep-th/9901001&max_results=1',
      'http://localhost:2/x/works/10.1038%2Fs41586-021-03819-2',
    ]);
    expect(lookUpRequests([])).toEqual([]);
  });
});

describe('the answer of arXiv', () => {
  test('becomes a draft for each id, in the order of the ids', () => {
    const [old, simmim] = read('math.GT/0309136 2111.09886v1', feed(SIMMIM, OLD));
    expect(old).toMatchObject({
      identifier: { id: 'math/0309136' },
      draft: { title: 'The $L^2$ Sets', arxivId: 'math/0309136', date: '2003-09-08' },
    });
    expect(simmim).toEqual({
      identifier: { kind: 'arxiv', id: '2111.09886' },
      draft: {
        title: 'SimMIM: A Simple Framework for Masked Image Modeling & More',
        abstract: 'This paper presents SimMIM. We simplify.',
        authors: ['Zhenda Xie', 'Zheng Zhang'],
        arxivId: '2111.09886',
        date: '2021-11-18',
        doi: '10.1109/CVPR52688.2022.00943',
      },
    });
  });

  test.each([
    [
      'an id that arXiv does not know',
      '2111.99999',
      feed(SIMMIM),
      'no-papers',
      /^arXiv knows no paper 2111\.99999; compare/,
    ],
    ['an empty feed', '2111.99999', feed(), 'no-papers', /2111\.99999; compare/],
    [
      'a paper without a title',
      '2111.00001',
      feed(entry('2111.00001v1', '<title> </title><summary>x</summary>')),
      'no-title',
      /gives no title for 2111\.00001; open/,
    ],
    [
      'a paper withdrawn in its comment',
      '2111.00001',
      feed(
        entry(
          '2111.00001v2',
          '<title>Deep Sets</title><summary>We set.</summary><arxiv:comment>This paper has been withdrawn due to an error</arxiv:comment>',
        ),
      ),
      'not-a-paper',
      /2111\.00001, "Deep Sets", was withdrawn by its authors; open/,
    ],
    [
      'a paper withdrawn in its abstract',
      '2111.00001',
      feed(
        entry(
          '2111.00001v2',
          '<title>Deep Sets</title><summary>This paper has been withdrawn by the author.</summary>',
        ),
      ),
      'not-a-paper',
      /withdrawn/,
    ],
  ])('says what is wrong with %s', (_, id, body, code, reason) => {
    expect(read(id, body)).toEqual([
      { identifier: { kind: 'arxiv', id }, code, reason: expect.stringMatching(reason) },
    ]);
  });

  test('keeps a paper about withdrawn things', () => {
    const about = entry(
      '2111.00001v1',
      '<title>Drugs</title><summary>We study drugs that were withdrawn.</summary><arxiv:comment>Accepted; the talk is not withdrawn</arxiv:comment>',
    );
    expect(read('2111.00001', feed(about))).toMatchObject([{ draft: { title: 'Drugs' } }]);
  });

  test.each([
    ['cut off', feed(SIMMIM).slice(0, -30), /cut off or damaged; try again/],
    [
      'a web page',
      '<!doctype html><html><body>Service unavailable</body></html>',
      /something else than a list of papers; try again/,
    ],
    ['empty', '', /something else/],
    ['JSON', '{"a":1}', /something else/],
    ['nested without end', `<feed>${'<entry>'.repeat(10_000)}`, /cut off or damaged/],
    ['of its own entities', `<!DOCTYPE feed [<!ENTITY a "aaaa">]><feed><entry>&a;`, /cut off or damaged/],
  ])('is refused as a whole when it is %s', (_, body, reason) => {
    expect(() => read('2111.09886', body)).toThrow(reason);
  });
});

describe('an id that arXiv does not accept', () => {
  const error = feed(
    entry('x', '<title>Error</title>').replace(
      '/abs/x</id>',
      '/api/errors#incorrect_id</id><summary>incorrect id format for 1</summary>',
    ),
  );

  test.each([
    [error, 200, /does not accept the id 2111\.09886 \(incorrect id format for 1\); compare/],
    ['', 400, /does not accept the id 2111\.09886 \(error 400\); compare/],
  ])('is told when it was asked for alone, and else asked for again', (body, status, reason) => {
    expect(read('2111.09886', body, status)).toMatchObject([
      { code: 'no-papers', reason: expect.stringMatching(reason) as string },
    ]);
    expect(() => read('2111.09886 2111.00001', body, status)).toThrow(
      expect.objectContaining({ code: 'too-many' }) as Error,
    );
  });
});

describe('the answer of Crossref', () => {
  test('becomes a draft', () => {
    expect(read(DOI, answer({}))).toEqual([
      {
        identifier: { kind: 'doi', id: DOI },
        draft: {
          title: 'Highly accurate protein structure prediction with AlphaFold & more',
          abstract: 'Proteins are essential.',
          authors: ['John Jumper', 'Martin King, Jr.', 'The Fold Consortium'],
          date: '2021-07-15',
          venue: 'Nature',
          doi: DOI,
          arxivId: '2101.00001',
        },
      },
    ]);
  });

  test.each([
    ['a subtitle', { title: ['Deep Sets'], subtitle: ['A Study'] }, { title: 'Deep Sets: A Study' }],
    [
      'a subtitle that the title repeats',
      { title: ['Deep Sets: A Study'], subtitle: ['A study'] },
      { title: 'Deep Sets: A Study' },
    ],
    [
      'a date in another field',
      { issued: { 'date-parts': [[null]] }, created: { 'date-parts': [[2020, 3]] } },
      { date: '2020-03' },
    ],
    [
      'an institution in place of a journal',
      { 'container-title': [], type: 'posted-content', institution: [{ name: 'bioRxiv' }] },
      { venue: 'bioRxiv' },
    ],
    ['a correction of it', { 'updated-by': [{ type: 'correction', DOI: '10.1/x' }] }, { venue: 'Nature' }],
    ['another first DOI', { DOI: '10.1/first', aliases: [DOI] }, { doi: DOI }],
  ])('reads %s', (_, work, draft) => {
    expect(read(DOI, answer(work))).toMatchObject([{ draft }]);
  });

  test.each<[string, string, number, string, RegExp]>([
    [
      'an unknown DOI',
      'Resource not found.',
      404,
      'no-papers',
      /^Crossref does not know the DOI 10\.1038\S+; compare it.*open https:\/\/doi\.org/,
    ],
    ['another DOI', answer({ DOI: '10.1/other' }), 200, 'no-papers', /another paper than/],
    ['no title', answer({ title: [] }), 200, 'no-title', /gives no title.*open/],
    ['an empty title', answer({ title: [' '] }), 200, 'no-title', /gives no title/],
    [
      'an issue of a journal',
      answer({ type: 'journal-issue' }),
      200,
      'not-a-paper',
      /is the DOI of a journal issue, not of a paper; give/,
    ],
    [
      'a retracted paper',
      answer({ 'updated-by': [{ type: 'retraction', DOI: '10.1/x' }] }),
      200,
      'not-a-paper',
      /was retracted; open/,
    ],
    [
      'a retracted paper by its title',
      answer({ title: ['RETRACTED: Deep Sets'] }),
      200,
      'not-a-paper',
      /"RETRACTED: Deep Sets", was retracted/,
    ],
    [
      'a notice of a retraction',
      answer({ 'update-to': [{ type: 'retraction', DOI: '10.1/x' }] }),
      200,
      'not-a-paper',
      /the notice that another paper was retracted/,
    ],
  ])('says what is wrong with %s', (_, body, status, code, reason) => {
    expect(read(DOI, body, status)).toEqual([
      { identifier: { kind: 'doi', id: DOI }, code, reason: expect.stringMatching(reason) },
    ]);
  });

  test.each([
    ['empty', ''],
    ['a web page', '<html>'],
    ['cut off', answer({}).slice(0, -5)],
    ['of another form', '{"status":"failed","message":[{"type":"error"}]}'],
    ['nested too deep', `{"message":${'['.repeat(100)}${']'.repeat(100)}}`],
  ])('is refused as a whole when it is %s', (_, body) => {
    expect(() => read(DOI, body)).toThrow(/; |export or download it again/);
  });

  test('never throws anything but a sentence, whatever the record holds', () => {
    const work = fc.record(
      {
        title: fc.jsonValue(),
        author: fc.jsonValue(),
        type: fc.jsonValue(),
        issued: fc.jsonValue(),
        relation: fc.jsonValue(),
        'updated-by': fc.jsonValue(),
        abstract: fc.jsonValue(),
        institution: fc.jsonValue(),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(work, (one) => {
        expect(read(DOI, answer(one))).toHaveLength(1);
      }),
      { numRuns: 500 },
    );
  });
});

test('gatherItems reports looked-up papers like an import', async () => {
  const looked = read('2111.09886 2111.99999', feed(SIMMIM));
  const items = lookedUpItems(looked, idsOf('10.1000/unasked 2101.00001 2111.09886'));
  const { papers, report } = await gatherItems({
    source: 'look-up',
    name: 'Look-up',
    items,
    bytes: 1,
    known: knownPapers([]),
  });
  expect(papers).toMatchObject([{ arxivId: '2111.09886', doi: '10.1109/cvpr52688.2022.00943', source: 'look-up' }]);
  expect(report.refused).toMatchObject([{ place: { item: 2 }, code: 'no-papers', raw: '2111.99999' }]);
  // What was not asked for is left to be looked up, unless an answer brought it.
  expect(report.ids).toEqual(['10.1000/unasked', '2101.00001']);
});
