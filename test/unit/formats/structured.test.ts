import { describe, expect, test } from 'vitest';
import { fileOf, paperOf, take } from './support';

const TITLE = 'Deep Rowing for Beginners and Experts';
const AUTHORS = ['Ngozi Okafor', 'Jan de Wit'];
const styled = (text: string): string => `<style face="normal" font="default" size="100%">${text}</style>`;

describe('intake of XML and YAML', () => {
  test.each<[what: string, format: string, text: string, expected: object]>([
    [
      'EndNote',
      'endnote-xml',
      `<?xml version="1.0" encoding="UTF-8" ?><xml><records><record><database name="x">x</database><ref-type name="Journal Article">17</ref-type><contributors><authors><author>${styled('Okafor, Ngozi')}</author><author>${styled('de Wit, Jan')}</author></authors></contributors><titles><title>${styled('Deep Rowing for ')}${styled('Beginners')}${styled(' and Experts')}</title><secondary-title>${styled('Imaginary Letters')}</secondary-title></titles><dates><year>${styled('2020')}</year><pub-dates><date>${styled('Apr 3')}</date></pub-dates></dates><abstract>${styled('We row &amp; rest.')}</abstract><electronic-resource-num>${styled('10.5555/A.1')}</electronic-resource-num><urls><related-urls><url>${styled('https://arxiv.org/abs/1905.01235')}</url></related-urls></urls></record></records></xml>`,
      {
        authors: AUTHORS,
        venue: 'Imaginary Letters',
        date: '2020-04-03',
        doi: '10.5555/a.1',
        arxivId: '1905.01235',
        abstract: 'We row & rest.',
      },
    ],
    [
      "arXiv's answers",
      'atom',
      `<?xml version="1.0" encoding="UTF-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom">\n<title type="html">ArXiv Query</title><entry>\n<id>http://arxiv.org/abs/1905.01235v2</id><published>2019-05-03T17:00:00Z</published>\n<title>Deep Rowing for\n  Beginners and Experts</title><summary>  We row.\n</summary><author><name>Ngozi Okafor</name></author><author><name>Jan de Wit</name><arxiv:affiliation>X</arxiv:affiliation></author><arxiv:doi xmlns:arxiv="http://arxiv.org/schemas/atom">10.5555/A.1</arxiv:doi><link href="http://arxiv.org/abs/1905.01235v2" rel="alternate"/></entry></feed>`,
      { authors: AUTHORS, date: '2019-05-03', doi: '10.5555/a.1', arxivId: '1905.01235', abstract: 'We row.' },
    ],
    [
      'CSL-YAML',
      'csl-yaml',
      `---\nreferences:\n- id: okafor\n  type: article-journal\n  title: "${TITLE}"\n  author:\n  - family: Okafor\n    given: Ngozi\n  - family: Wit\n    given: Jan\n    non-dropping-particle: de\n  issued:\n  - year: 2020\n    month: 4\n  container-title: Imaginary Letters\n  DOI: 10.5555/A.1\n...\n`,
      { authors: AUTHORS, date: '2020-04', venue: 'Imaginary Letters', doi: '10.5555/a.1' },
    ],
    [
      'CSL-YAML with dates as in CSL-JSON',
      'csl-yaml',
      `- id: okafor\n  title: ${TITLE}\n  author: [{family: Okafor, given: Ngozi}, {family: de Wit, given: Jan}]\n  issued: {date-parts: [[2020, 4, 3]]}\n  note: "arXiv: 1905.01235"\n`,
      { authors: AUTHORS, date: '2020-04-03', arxivId: '1905.01235' },
    ],
    [
      'Typst',
      'csl-yaml',
      `okafor2020:\n  type: article\n  title: ${TITLE}\n  author: ["Okafor, Ngozi", "de Wit, Jan"]\n  date: 2020-04\n`,
      { authors: AUTHORS, date: '2020-04' },
    ],
    [
      'a note with front matter',
      'note',
      `---\ntitle: "${TITLE}"\nauthors:\n  - Ngozi Okafor\n  - "[[Jan de Wit]]"\nyear: 2020\njournal: Imaginary Letters\ndoi: https://doi.org/10.5555/A.1\ntags: [boats]\n---\n\n# Notes\n\nI liked [another](https://arxiv.org/abs/2304.01234).\n`,
      { authors: AUTHORS, date: '2020', doi: '10.5555/a.1', venue: 'Imaginary Letters' },
    ],
    [
      'a note whose heading is the title',
      'note',
      `---\nauthor: Okafor, Ngozi; de Wit, Jan\narxiv: 1905.01235\n---\n# ${TITLE}\n\n## Abstract\n\nWe row.\n\n## Notes\nGood.\n`,
      { authors: AUTHORS, arxivId: '1905.01235', abstract: 'We row.' },
    ],
    [
      "arXiv's feed of new papers",
      'atom',
      `<?xml version='1.0'?><feed xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns="http://www.w3.org/2005/Atom"><entry><id>oai:arXiv.org:2402.05123v1</id><title>${TITLE}</title><link href="https://arxiv.org/abs/2402.05123"/><summary>arXiv:2402.05123v1 Announce Type: replace-cross \nAbstract: We row.</summary><dc:creator>Ngozi Okafor, Jan de Wit</dc:creator></entry></feed>`,
      { arxivId: '2402.05123', authors: AUTHORS, abstract: 'We row.' },
    ],
    [
      'YAML with marks of Markdown in the title',
      'csl-yaml',
      `references:\n- id: a\n  title: "*${TITLE.split(' ')[0] ?? ''}* [${TITLE.split(' ').slice(1).join(' ')}]{.nocase}"\n`,
      {},
    ],
    [
      'a note that a clipper wrote',
      'note',
      `---\ntitle: "[2402.05123] ${TITLE}"\nsource: "https://arxiv.org/abs/2402.05123"\nauthor:\n  - "[[Ngozi Okafor]]"\n  - "[[Jan de Wit]]"\npublished:\ndescription: "Abstract page for arXiv paper 2402.05123: ${TITLE}"\n---\n`,
      { arxivId: '2402.05123', authors: AUTHORS, abstract: '' },
    ],
    [
      'a note with links to people',
      'note',
      `---\ntitle: ${TITLE}\nauthors: [[Ngozi Okafor]], [[Jan de Wit]]\nurl: https://arxiv.org/abs/1905.01235\n---\n`,
      { arxivId: '1905.01235', authors: AUTHORS },
    ],
  ])('reads %s', async (_, format, text, expected) => {
    const { papers, report } = await take(text);
    expect(report.refused).toEqual([]);
    expect(report.files[0]?.format).toBe(format);
    expect(papers).toHaveLength(1);
    expect(papers[0]).toMatchObject({ title: TITLE, ...expected });
  });

  test('names a note without a title by its file', async () => {
    const file = fileOf('---\ndoi: 10.5555/A.1\nyear: 2020\n---\nGood.\n', `vault/${TITLE}.md`);
    expect((await take([file])).papers).toMatchObject([{ title: TITLE, doi: '10.5555/a.1' }]);
  });

  test.each([
    [
      'a note about something else',
      '---\ntitle: The Long Shopping List\ntags: [home]\ndate: 2020-04-03\n---\n\n- milk and bread\n',
    ],
    ['settings', 'name: The Long Settings File\nversion: 2\nitems:\n  - a\n'],
    [
      'a blog post',
      '---\ntitle: How We Built the Long Boat\nauthor: Ngozi Okafor\ndate: 2020-04-03\nlayout: post\n---\n\nWe built it. It was long, and we liked it.\n',
    ],
  ])('takes no paper without asking from %s', async (_, text) => {
    const { papers, report } = await take(text);
    expect(papers.length === 0 || report.files[0]?.guess === true).toBe(true);
  });

  test.each([
    ['brackets in each other', `- title: ${'['.repeat(100_000)}`, 'too-deep'],
    ['lists on one line', `- id: x\n  title: y\n${'- '.repeat(100_000)}`, 'too-deep'],
    [
      'lines that go deeper',
      `- title: x\n${Array.from({ length: 1500 }, (_, i) => `${' '.repeat(i + 2)}a:`).join('\n')}`,
      'too-deep',
    ],
    ['aliases', `- &a {title: x}\n- id: [${'*a,'.repeat(20)}]\n- title: *a\n`.replace('- &a', '- id: &a'), 'damaged'],
    ['an open quotation', '- title: "x\n  author: y', 'damaged'],
  ])('refuses YAML with %s', async (_, text, code) => {
    const { report } = await take(text);
    expect(report.refused).toMatchObject([{ place: {}, code }]);
  });
});

describe('intake of ids', () => {
  const LIST = '2304.01234\narXiv:1905.01235v2\nhttps://arxiv.org/abs/2103.01236\n';

  test.each<[what: string, text: string, ids: string[]]>([
    ['lines', LIST, ['2304.01234', '1905.01235', '2103.01236']],
    ['commas', '2304.01234, hep-th/9901001; 10.5555/A.1', ['2304.01234', 'hep-th/9901001', '10.5555/a.1']],
    [
      'bullets and comments',
      '# to read\n- arXiv: 2304.01234\n* doi:10.5555/A.1\n- https://doi.org/10.48550/arXiv.1905.01235\n',
      ['2304.01234', '10.5555/a.1', '1905.01235'],
    ],
    [
      'addresses of PDF files',
      'https://arxiv.org/pdf/2304.01234v3.pdf\nhttps://huggingface.co/papers/1905.01235\n2304.01234',
      ['2304.01234', '1905.01235'],
    ],
  ])('collects them for looking up: %s', async (_, text, ids) => {
    const { papers, report } = await take(text);
    expect(papers).toEqual([]);
    expect(report.refused).toEqual([]);
    expect(report.files[0]?.format).toBe('ids');
    expect(report.ids).toEqual(ids);
  });

  test.each([
    [
      'beside good ones',
      `2113.01234\n${LIST}10.1/abc https://example.org/a.pdf`,
      ['2113.01234', '10.1/abc', 'https://'],
    ],
    ['alone', 'arXiv:2113.01234\n- doi:10.99', ['2113.01234', '10.99']],
    ['of a known site', `${LIST}https://openreview.net/forum?id=rJl-b3RcF7`, ['neither an arXiv id nor a DOI']],
  ])('says of each wrong one what is wrong: %s', async (_, text, parts) => {
    const { report } = await take(text);
    expect(report.files[0]).toMatchObject({ format: 'ids' });
    expect(report.refused.map(({ reason }) => reason)).toEqual(
      parts.map((part) => expect.stringContaining(part) as string),
    );
    expect(report.refused.every(({ place }) => place.line !== undefined)).toBe(true);
  });

  test('takes what is known of them', async () => {
    const known = paperOf(TITLE, { arxivId: '1905.01235' });
    const { report } = await take(LIST, [known]);
    expect(report.ids).toEqual(['2304.01234', '2103.01236']);
    expect(report.unchanged.map(({ id }) => id)).toEqual([known.id]);
    expect(report.coverage.papers).toBe(1);
  });

  test('needs no looking up of what another file of the import brings', async () => {
    const bib = `@misc{k, title={${TITLE}}, eprint={1905.01235}, archiveprefix={arXiv}}`;
    for (const texts of [
      [LIST, bib],
      [bib, LIST],
    ]) {
      const { report, papers } = await take(texts.map((text, i) => fileOf(text, `${i}`)));
      expect(papers).toHaveLength(1);
      expect(report.ids).toEqual(['2304.01234', '2103.01236']);
    }
  });
});

test.each([
  [
    'an Excel sheet',
    Buffer.from('PK\x03\x04\x14\0\x06\0xl/workbook.xml\0', 'latin1'),
    /Excel sheet \(XLSX\); save it as CSV/,
  ],
  [
    'a Word document',
    Buffer.from('PK\x03\x04\x14\0\x06\0word/document.xml\0', 'latin1'),
    /Word document; save it as plain text/,
  ],
  ['an old office document', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1]), /old office program; save it as CSV/],
  [
    'Zotero RDF',
    '<rdf:RDF\n xmlns:z="http://www.zotero.org/namespaces/export#"><bib:Article/></rdf:RDF>',
    /Zotero RDF, .*export BibTeX, RIS or CSL-JSON/,
  ],
  [
    'MODS',
    '<?xml version="1.0"?>\n<modsCollection xmlns="http://www.loc.gov/mods/v3"><mods/></modsCollection>',
    /MODS in XML, .*export BibTeX/,
  ],
  ['RTF', '{\\rtf1\\ansi A Long Title}', /RTF\), .*save it as plain text/],
  ['XML of PubMed', '<?xml version="1.0"?>\n<PubmedArticleSet><PubmedArticle/></PubmedArticleSet>', /PubMed.*\.nbib/],
  ['a .bbl file', '\\begin{thebibliography}{10}\n\\bibitem{a} A Long Title\n', /\.bbl\), .*import the \.bib file/],
  ['a LaTeX document', '% mine\n\\documentclass{article}\n@', /LaTeX document, .*\.bib file/],
  [
    'a feed that is not of arXiv',
    '<feed xmlns="http://www.w3.org/2005/Atom"><entry><id>x</id><title>A Long Title</title></entry></feed>',
    /news feed/,
  ],
])('intake refuses %s by name and with the remedy', async (_, content, reason) => {
  const { papers, report } = await take(content);
  expect(papers).toEqual([]);
  expect(report.refused).toHaveLength(1);
  expect(report.refused[0]?.reason).toMatch(reason);
});
