import type { IntakeFormat } from '../../lib/core/formats';

/** One paper in every import format. */
export const TITLE = 'TimesNet: Temporal 2D-Variation Modeling for General Time Series Analysis';
export const ABSTRACT =
  'Time series analysis is of immense importance in extensive applications, such as weather forecasting, anomaly detection, and action recognition. This paper focuses on temporal variation modeling.';
export const AUTHORS = ['Haixu Wu', 'Tengge Hu'];

const API_ITEM = {
  paper: {
    id: '2210.02186',
    title: 'TimesNet: Temporal 2D-Variation Modeling\n  for General Time Series Analysis',
    summary: ABSTRACT.replace('weather forecasting', 'weather\nforecasting'),
    authors: AUTHORS.map((name) => ({ name, hidden: false })),
    publishedAt: '2022-10-05T12:19:51.000Z',
    upvotes: 3,
    githubRepo: 'https://github.com/thuml/TimesNet',
    unheardOf: { nested: [1] },
  },
  publishedAt: '2022-10-06T00:00:00.000Z',
  title: 'outer',
};

const CSL_ITEM = {
  id: 'wu',
  type: 'article',
  title: TITLE,
  author: [
    { family: 'Wu', given: 'Haixu' },
    { family: 'Hu', given: 'Tengge' },
  ],
  issued: { 'date-parts': [[2022, 10, 5]] },
  abstract: ABSTRACT,
  URL: 'https://arxiv.org/abs/2210.02186v3',
};

const escapeHtml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');

export const SOURCES: [IntakeFormat, string][] = [
  ['json', JSON.stringify([API_ITEM])],
  ['json', JSON.stringify(API_ITEM)],
  [
    'json',
    JSON.stringify({
      date: '2022-10-05',
      papers: [
        {
          title: TITLE,
          abstract: ABSTRACT,
          authors: AUTHORS,
          url: 'https://huggingface.co/papers/2210.02186',
        },
      ],
    }),
  ],
  ['csl-json', JSON.stringify([CSL_ITEM])],
  [
    'json-lines',
    `${JSON.stringify({ title: TITLE, abstract: ABSTRACT, arxiv: '2210.02186', authors: AUTHORS, year: 2022 })}\n{"title": "Another Paper of the File"}\n`,
  ],
  [
    'bibtex',
    `% from a thesis\n@string{jan = "x"}\n@misc{wu2022,
  title = {{TimesNet}: Temporal {2D}-Variation Modeling for General Time Series Analysis},
  author = {Wu, Haixu and Tengge Hu},
  eprint = {2210.02186}, archivePrefix = {arXiv},
  date = {2022-10-05},
  abstract = {${ABSTRACT}}
}`,
  ],
  [
    'ris',
    `TY  - JOUR\r\nTI  - ${TITLE}\r\nAU  - Wu, Haixu\r\nAU  - Hu, Tengge\r\nPY  - 2022\r\nDA  - 2022/10/05\r\nUR  - http://arxiv.org/abs/2210.02186\r\nAB  - ${ABSTRACT}\r\nER  - \r\n`,
  ],
  ['csv', `title;authors;year;arXiv;abstract\n${TITLE};"Haixu Wu; Tengge Hu";2022;2210.02186;"${ABSTRACT}"\n`],
  [
    'daily-papers-page',
    `<!DOCTYPE html><html><body><script>var a = "<h3>";</script><div class="SVELTE_HYDRATER contents" data-target="DailyPapers" data-props="${escapeHtml(
      JSON.stringify({ dateString: '2022-10-05', dailyPapers: [API_ITEM] }),
    )}"></div></body></html>`,
  ],
  [
    'daily-papers-page',
    `<html><body><article><a href="/papers/2210.02186"><img alt="thumbnail"></a><h3 class="x"><a href="/papers/2210.02186">${TITLE}</a></h3><p>12</p><p class="line-clamp">${ABSTRACT}</p></article></body></html>`,
  ],
  [
    'arxiv-page',
    `<html><body><h3>Showing new listings for Wednesday, 5 October 2022</h3><dl id='articles'><dt><a name='item1'>[1]</a> <a href ="/abs/2210.02186" title="Abstract" id="2210.02186">arXiv:2210.02186</a> [<a href="/pdf/2210.02186" title="Download PDF">pdf</a>]</dt>
     <dd><div class='meta'><div class='list-title mathjax'><span class='descriptor'>Title:</span> ${TITLE}</div>
     <div class='list-authors'><a href="x">Haixu Wu</a>, <a href="y">Tengge Hu</a></div><div class='list-subjects'>Subjects: Machine Learning</div><p class='mathjax'>${ABSTRACT}</p></div></dd></dl></body></html>`,
  ],
  [
    'arxiv-page',
    `<html><ol><li class="arxiv-result"><p class="list-title is-inline-block"><a href="https://arxiv.org/abs/2210.02186">arXiv:2210.02186</a></p><p class="title is-5 mathjax">${TITLE}</p><p class="authors"><span>Authors:</span> <a>Haixu Wu</a>, <a>Tengge Hu</a></p><p class="abstract mathjax"><span class="has-text-black-bis">Abstract</span>: <span class="abstract-full">${ABSTRACT} <a>△ Less</a></span></p></li></ol></html>`,
  ],
  [
    'web-page',
    `<!doctype html><html><head><meta name="citation_title" content="${TITLE}"><meta name="citation_author" content="Wu, Haixu"/><meta name="citation_author" content="Hu, Tengge"/><meta name="citation_date" content="2022/10/05"/><meta name="citation_arxiv_id" content="2210.02186"/><meta name="citation_abstract" content="${ABSTRACT}"></head><body><h1>x</h1></body></html>`,
  ],
  [
    'daily-papers-text',
    `new\n\nDaily Papers\n\nbyAK and the research community\n\nOct 5, 2022\n\n${TITLE}\n\n2210.02186\n\n${ABSTRACT}\n`,
  ],
  ['titles', `# To read\n\n- [ ] [${TITLE}](https://arxiv.org/abs/2210.02186) · Wu\n- [ ] Another Paper of the List\n`],
  ['titles', `1. ${TITLE} (arXiv:2210.02186)\n2. Another Paper of the List\n`],
  [
    'paperbeacon-library',
    JSON.stringify({
      format: 'paperbeacon-library',
      version: 1,
      lists: [],
      papers: [{ id: '000000000000', title: TITLE, arxivId: '2210.02186', lists: {} }],
    }),
  ],
  [
    'medline',
    `PMID- 1\nTI  - ${TITLE}.\nAB  - ${ABSTRACT}\nFAU - Wu, Haixu\nAU  - Wu H\nFAU - Hu, Tengge\nAU  - Hu T\nDP  - 2022 Oct 5\nSO  - arXiv:2210.02186\nLID - 10.48550/arXiv.2210.02186 [doi]\n`,
  ],
  [
    'endnote',
    `%0 Generic\n%T ${TITLE}\n%A Wu, Haixu\n%A Hu, Tengge\n%D 2022\n%8 October 5\n%U https://arxiv.org/abs/2210.02186\n%X ${ABSTRACT}\n`,
  ],
  [
    'endnote-xml',
    `<?xml version="1.0" encoding="UTF-8" ?><xml><records><record><titles><title><style face="normal">${TITLE}</style></title></titles><contributors><authors><author>Wu, Haixu</author><author>Hu, Tengge</author></authors></contributors><dates><year>2022</year></dates><abstract>${ABSTRACT}</abstract><urls><related-urls><url>https://arxiv.org/abs/2210.02186</url></related-urls></urls></record></records></xml>`,
  ],
  [
    'web-of-science',
    `FN Clarivate Analytics Web of Science\nVR 1.0\nPT J\nAU Wu, H\n   Hu, T\nAF Wu, Haixu\n   Hu, Tengge\nTI ${TITLE}\nSO ARXIV\nAB ${ABSTRACT}\nPY 2022\nAR arXiv:2210.02186\nER\n\nEF\n`,
  ],
  [
    'atom',
    `<?xml version="1.0" encoding="UTF-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom"><title>ArXiv Query</title><entry><id>http://arxiv.org/abs/2210.02186v3</id><published>2022-10-05T12:19:51Z</published><title>${TITLE}</title><summary>${ABSTRACT}</summary><author><name>Haixu Wu</name></author><author><name>Tengge Hu</name></author></entry></feed>`,
  ],
  [
    'csl-yaml',
    `references:\n- id: wu\n  type: article\n  title: "${TITLE}"\n  author:\n  - family: Wu\n    given: Haixu\n  - family: Hu\n    given: Tengge\n  issued:\n  - year: 2022\n  abstract: "${ABSTRACT}"\n  URL: https://arxiv.org/abs/2210.02186\n`,
  ],
  [
    'note',
    `---\ntitle: "${TITLE}"\nauthors: ["[[Haixu Wu]]", "[[Tengge Hu]]"]\nyear: 2022\narxiv: 2210.02186\n---\n\n## Abstract\n\n${ABSTRACT}\n`,
  ],
  [
    'bookmarks',
    `<!DOCTYPE NETSCAPE-Bookmark-file-1>\n<TITLE>Bookmarks</TITLE>\n<DL><p><DT><A HREF="https://arxiv.org/abs/2210.02186" ADD_DATE="1">[2210.02186] ${TITLE}</A></DL>`,
  ],
  [
    'mhtml',
    `From: <Saved by Blink>\nSnapshot-Content-Location: https://arxiv.org/abs/2210.02186\nMIME-Version: 1.0\nContent-Type: multipart/related; boundary="b"\n\n--b\nContent-Type: text/html\n\n<html><head><meta name="citation_title" content="${TITLE}"><meta name="citation_author" content="Wu, Haixu"><meta name="citation_author" content="Hu, Tengge"></head></html>\n--b--\n`,
  ],
  [
    'markdown',
    `# Awesome Series\n\n## Papers\n\n| Title | Authors | Year | Links |\n|--|--|--|--|\n| **${TITLE}** | Haixu Wu, Tengge Hu | 2022 | [paper](https://arxiv.org/abs/2210.02186) [code](https://github.com/thuml/TimesNet) |\n`,
  ],
];
