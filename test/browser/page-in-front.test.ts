import { describe, expect, test } from 'vitest';
import { intake, knownPapers } from '../../lib/core/formats';
import { listedPapers } from '../../lib/dom/take/listed-papers';
import { pageHtml } from '../../lib/dom/take/page-html';
import * as pages from '../support/paper-pages';

const LISTED = pages.pagePapers(30);
const [ONE, ...OTHERS] = LISTED;
const LATER = pages.pagePapers(5, 'Later Windows');

const PAGES: [what: string, html: string, papers: readonly pages.PagePaper[]][] = [
  ['Daily Papers with data', pages.dailyPapersPage(LISTED), LISTED],
  ['Daily Papers with cards added later', pages.dailyPapersPage(LISTED, [...OTHERS, ...LATER]), [...LISTED, ...LATER]],
  ['Daily Papers with data and no cards', pages.dailyPapersPage(LISTED, []), LISTED],
  ['Daily Papers with cards only', pages.cardsPage(LISTED), LISTED],
  ['Daily Papers with damaged data', pages.dailyPapersPage(LISTED).replace('dateString', '"'), LISTED],
  ['a single paper of Daily Papers', pages.dailyPaperPage(ONE!, OTHERS), [ONE!]],
  ['an arXiv listing', pages.listingPage(LISTED), LISTED],
  ['an arXiv search', pages.searchPage(LISTED), LISTED],
  ['a single paper of arXiv', pages.abstractPage(ONE!), [ONE!]],
];

const HOSTILE: [what: string, html: string][] = [
  ['a page without papers', '<h1>Nothing</h1><p>Words and <a href="/papers/2501.01234">a link</a>.</p>'],
  ['a list that links to no papers', '<dl><dt>Term<dd>Its meaning</dl>'],
  ['data that is null', '<div data-target="DailyPapers" data-props="null"></div>'],
  [
    'data with entries of any type',
    `<div data-target="DailyPapers" data-props='{"dailyPapers":[null,1,"x",[],{"paper":null},{"paper":{"id":{}}}]}'></div>`,
  ],
  [
    'data with an object instead of a list',
    `<div data-target="DailyPapers" data-props='{"dailyPapers":{"length":9}}'></div>`,
  ],
  ['a publisher page without an arXiv id', '<meta name="citation_title" content="A Paper of Elsewhere">'],
];

/** A document whose relative links resolve to the address of the site. */
function open(html: string): Document {
  const page = new DOMParser().parseFromString(html, 'text/html');
  const base = page.createElement('base');
  base.href = html.includes('/abs/') ? 'https://arxiv.org/' : 'https://huggingface.co/';
  page.head.append(base);
  return page;
}

/** The papers that adding the page reads. */
async function read(page: Document): Promise<{ arxivIds: string[]; titles: string[] }> {
  const taken = pageHtml(page, 10_000_000);
  if (!('html' in taken)) throw new Error('The page counts as too large.');
  const bytes = new TextEncoder().encode(taken.html);
  const file = {
    name: 'page',
    async *bytes() {
      yield bytes;
    },
  };
  const { papers } = await intake([file], { source: 'import', known: knownPapers() });
  return {
    arxivIds: papers.flatMap(({ arxivId }) => arxivId ?? []).sort(),
    titles: papers.map(({ title }) => title).sort(),
  };
}

describe('page in the active tab', () => {
  test.each(PAGES)('counts and reads the same papers of %s', async (_, html, papers) => {
    const page = open(html);
    const arxivIds = papers.map(({ arxivId }) => arxivId).sort();
    expect(listedPapers(page).sort()).toEqual(arxivIds.map((id) => `arxiv:${id}`));
    expect(await read(page)).toEqual({ arxivIds, titles: papers.map(({ title }) => title).sort() });
  });

  test.each(HOSTILE)('lists no papers for %s', (_, html) => {
    expect(listedPapers(open(html))).toEqual([]);
  });

  test('counts at most 5,000 papers', () => {
    expect(listedPapers(open(pages.listingPage(pages.pagePapers(12_000))))).toHaveLength(5_000);
  });

  test('is not changed', () => {
    const page = open(pages.dailyPapersPage(LISTED));
    const before = page.documentElement.outerHTML;
    listedPapers(page);
    pageHtml(page, 10_000_000);
    expect(page.documentElement.outerHTML).toBe(before);
  });

  test.each([
    ['text', (page: Document) => page.body.append('x'.repeat(2_000))],
    ['a comment', (page: Document) => page.body.append(page.createComment('x'.repeat(2_000)))],
    ['an attribute', (page: Document) => page.body.setAttribute('title', 'x'.repeat(2_000))],
    ['elements', (page: Document) => page.body.append(...Array.from({ length: 200 }, () => page.createElement('i')))],
    [
      'character references, which are longer than their characters',
      (page: Document) => page.body.append('&'.repeat(600)),
    ],
  ])('is too large because of %s', (_, fill) => {
    const page = open('<p>Words</p>');
    expect(pageHtml(page, 2_000)).toHaveProperty('html');
    fill(page);
    expect(pageHtml(page, 2_000)).toEqual({ tooLarge: true });
  });
});
