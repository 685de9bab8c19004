import { readLookUpAnswer, type LookedUp, type LookUpRequest } from '../../../lib/core/formats';

/** Answers of arXiv and Crossref as recorded, shortened to what differs between papers. */

export const DISTILLING = {
  id: '1503.02531',
  title: 'Distilling the Knowledge in a Neural Network',
  /** How arXiv breaks the lines of a long title. */
  broken: 'Distilling the Knowledge in a Neural\n  Network',
  authors: ['Geoffrey Hinton', 'Oriol Vinyals', 'Jeff Dean'],
};
export const ATTENTION = {
  id: '1706.03762',
  title: 'Attention Is All You Need',
  broken: 'Attention Is All You Need',
  authors: ['Ashish Vaswani', 'Noam Shazeer'],
};
export const FOLD = {
  doi: '10.1038/s41586-021-03819-2',
  title: 'Highly accurate protein structure prediction with AlphaFold',
};

const ENTRIES = [DISTILLING, ATTENTION].map(({ id, broken, authors }): [string, string] => [
  id,
  `<entry>
    <id>http://arxiv.org/abs/${id}v2</id>
    <updated>2017-08-02T00:41:18Z</updated>
    <published>2015-03-09T15:44:49Z</published>
    <title>${broken}</title>
    <summary>  This paper presents a simple framework.
We systematically study it.
</summary>
    ${authors.map((name) => `<author>\n      <name>${name}</name>\n    </author>`).join('\n    ')}
    <arxiv:comment xmlns:arxiv="http://arxiv.org/schemas/atom">10 pages</arxiv:comment>
    <link href="http://arxiv.org/abs/${id}v2" rel="alternate" type="text/html"/>
    <arxiv:primary_category xmlns:arxiv="http://arxiv.org/schemas/atom" term="cs.CV" scheme="http://arxiv.org/schemas/atom"/>
  </entry>`,
]);

/** The feed with which arXiv answers `?id_list=…`. It leaves out ids that it does not know. */
export function arxivAnswer(ids: readonly string[]): string {
  const entries = ENTRIES.filter(([id]) => ids.includes(id)).map(([, entry]) => entry);
  return `<?xml version="1.0" encoding="UTF-8"?>
<feed xmlns="http://www.w3.org/2005/Atom">
  <link href="http://arxiv.org/api/query?search_query%3D%26id_list%3D${ids.join('%2C')}" rel="self" type="application/atom+xml"/>
  <title type="html">ArXiv Query: search_query=&amp;id_list=${ids.join(',')}&amp;start=0&amp;max_results=${ids.length}</title>
  <id>http://arxiv.org/api/x</id>
  <opensearch:totalResults xmlns:opensearch="http://a9.com/-/spec/opensearch/1.1/">${entries.length}</opensearch:totalResults>
  ${entries.join('\n  ')}
</feed>
`;
}

/** The record with which Crossref answers `/works/<doi>`, or its 404. */
export function crossrefAnswer(doi: string): { status: number; body: string } {
  if (doi !== FOLD.doi) return { status: 404, body: 'Resource not found.' };
  const message = {
    DOI: FOLD.doi,
    type: 'journal-article',
    title: [FOLD.title],
    author: [{ given: 'John', family: 'Jumper', sequence: 'first', affiliation: [] }],
    'container-title': ['Nature'],
    issued: { 'date-parts': [[2021, 7, 15]] },
    'references-count': 84,
  };
  return { status: 200, body: JSON.stringify({ status: 'ok', 'message-type': 'work', message }) };
}

/** What the services say to a request, as the look-up reads it. */
export function answersTo(asked: LookUpRequest): LookedUp[] {
  const ids = asked.identifiers.map(({ id }) => id);
  if (asked.service === 'arxiv') return readLookUpAnswer(asked, arxivAnswer(ids));
  const { status, body } = crossrefAnswer(ids[0] ?? '');
  return readLookUpAnswer(asked, body, status);
}
