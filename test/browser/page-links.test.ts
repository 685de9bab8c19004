import { afterEach, describe, expect, test } from 'vitest';
import { linkedPapers } from '../../lib/core/addresses';
import { pageLinks } from '../../lib/dom/take/page-links';

const A = 'https://arxiv.org/abs/2401.00001';
const B = 'https://arxiv.org/pdf/2401.00002v2';
const C = 'https://aclanthology.org/2020.acl-main.1/';
const ALPHA = 'Alpha Graphs Seen from the First Window';
const BETA = 'Beta Graphs Seen from the Second Window';
const GAMMA = 'Gamma Graphs Seen from the Third Window';

const PAGES: [what: string, html: string, titles: (string | undefined)[]][] = [
  [
    'a list with titles as links',
    `<ul><li><a href="${A}">${ALPHA}</a><li><a href="${B}">${BETA}</a><li><a href="${C}">${GAMMA}</a></ul>`,
    [ALPHA, BETA, GAMMA],
  ],
  [
    'a list with titles before their links',
    `<ul><li><b>${ALPHA}</b><br>A. Author, B. Author<br>[<a href="${A}">arXiv</a>] [<a href="https://github.com/a/b">code</a>]
     <li><b>${BETA}</b><br>A. Author, B. Author<br>[<a href="${B}">PDF</a>]</ul>`,
    [ALPHA, BETA],
  ],
  [
    'a table',
    `<table><tr><td>${ALPHA}<td>CVPR<td><a href="${A}">PDF</a><tr><td>${BETA}<td>ICML<td><a href="${B}">PDF</a></table>`,
    [ALPHA, BETA],
  ],
  [
    'plain blocks',
    `<div><div><div>${ALPHA}</div><div><span><a href="${A}">PDF</a></span></div></div>
     <div><div>${BETA}</div><div><span><a href="${B}">PDF</a></span></div></div></div>`,
    [ALPHA, BETA],
  ],
  [
    'labels that nothing stands beside',
    `<p><a href="${A}">PDF</a></p><p><a href="${B}">PDF</a></p>`,
    [undefined, undefined],
  ],
  ['other links', '<p><a href="https://example.org/a.pdf">A Paper of Another Site</a> <a href="#x">Top</a>', []],
];

describe('links of a page', () => {
  afterEach(() => document.body.replaceChildren());

  test.each(PAGES)('give the papers and titles of %s', (_, html, titles) => {
    document.body.innerHTML = html;
    expect(linkedPapers(pageLinks(document)).map(({ title }) => title)).toEqual(titles);
  });

  test('give no entry that is as long as a page', () => {
    document.body.innerHTML = `<article>${'words '.repeat(1_000)}<span><a href="${A}">PDF</a></span></article>`;
    expect(pageLinks(document)).toEqual([{ url: A, text: 'PDF', around: '' }]);
  });
});
