import { hash53 } from '../../lib/core/text/hash';

/** Pages that list papers, in the markup that the page importers read. */

export interface PagePaper {
  title: string;
  arxivId: string;
  abstract: string;
  author: string;
}

/** Invented papers with distinct titles. */
export function pagePapers(count: number, topic = 'Quiet Graphs'): PagePaper[] {
  return Array.from({ length: count }, (_, i) => ({
    title: `${topic} Seen from the ${ordinal(i + 1)} Window & Others`,
    arxivId: `2510.${String(10_000 + (((hash53(topic) % 89_999) + i) % 89_999))}`,
    abstract: `We look at ${topic.toLowerCase()} through window ${i + 1} and find them where they were <left>.`,
    author: 'Ann Author',
  }));
}

function ordinal(number: number): string {
  const ends = ['th', 'st', 'nd', 'rd'];
  const last = number % 100;
  return `${number}${(last > 10 && last < 14 ? undefined : ends[number % 10]) ?? 'th'}`;
}

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');

function page(title: string, body: string, head = ''): string {
  return `<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>${escaped(title)}</title>${head}</head><body>${body}</body></html>`;
}

const apiEntry = ({ title, arxivId, abstract, author }: PagePaper): object => ({
  title,
  paper: { id: arxivId, title, summary: abstract, authors: [{ name: author, hidden: false }], upvotes: 3 },
});

const card = ({ title, arxivId, abstract }: PagePaper): string =>
  `<article><a href="/papers/${arxivId}"><img alt=""></a><div><h3><a href="/papers/${arxivId}" class="line-clamp-3">${escaped(title)}</a></h3><p>${escaped(abstract)}</p></div></article>`;

const data = (target: string, value: unknown): string =>
  `<div class="SVELTE_HYDRATER contents" data-target="${target}" data-props="${escaped(JSON.stringify(value))}">`;

/** A Daily Papers page: its data holds `papers`, its visible cards show `shown`. */
export function dailyPapersPage(papers: readonly PagePaper[], shown = papers): string {
  const props = { dateString: '2025-10-02', dailyPapers: papers.map(apiEntry) };
  return page('Daily Papers', `${data('DailyPapers', props)}<h1>Daily Papers</h1>${shown.map(card).join('')}</div>`);
}

/** A Daily Papers page without its data, as other programs save it. */
export function cardsPage(papers: readonly PagePaper[]): string {
  return page('Daily Papers', `<main><h1>Daily Papers</h1>${papers.map(card).join('')}</main>`);
}

/** The Daily Papers page of one paper, with others mentioned below it. */
export function dailyPaperPage(paper: PagePaper, others: readonly PagePaper[] = []): string {
  return page(
    paper.title,
    `${data('PaperPage', apiEntry(paper))}<h1>${escaped(paper.title)}</h1></div><h3>Similar</h3>${others.map(card).join('')}`,
  );
}

/** An arXiv listing page. */
export function listingPage(papers: readonly PagePaper[]): string {
  const entries = papers.map(
    ({ title, arxivId, author }, i) =>
      `<dt><a name="item${i + 1}">[${i + 1}]</a> <a href="/abs/${arxivId}" title="Abstract" id="${arxivId}">arXiv:${arxivId}</a> [<a href="/pdf/${arxivId}">pdf</a>]</dt>
<dd><div class="meta"><div class="list-title mathjax"><span class="descriptor">Title:</span> ${escaped(title)}</div><div class="list-authors"><a href="/a/${i}">${author}</a></div></div></dd>`,
  );
  return page('Listing', `<h1>Computer Vision</h1><dl id="articles">${entries.join('\n')}</dl>`);
}

/** An arXiv page of search results. */
export function searchPage(papers: readonly PagePaper[]): string {
  const results = papers.map(
    ({ title, arxivId, author, abstract }) =>
      `<li class="arxiv-result"><p class="list-title is-inline-block"><a href="https://arxiv.org/abs/${arxivId}">arXiv:${arxivId}</a></p><p class="title is-5 mathjax">${escaped(title)}</p><p class="authors"><span>Authors:</span> <a>${author}</a></p><p class="abstract mathjax"><span>Abstract</span>: <span class="abstract-full">${escaped(abstract)}</span></p></li>`,
  );
  return page('Search', `<ol class="breathe-horizontal">${results.join('')}</ol>`);
}

/** The arXiv abstract page of one paper. */
export function abstractPage({ title, arxivId, abstract, author }: PagePaper): string {
  const tags = [
    ['title', title],
    ['author', author.split(' ').toReversed().join(', ')],
    ['date', '2025/10/02'],
    ['arxiv_id', arxivId],
  ].map(([name = '', content = '']) => `<meta name="citation_${name}" content="${escaped(content)}">`);
  return page(
    title,
    `<h1 class="title mathjax"><span class="descriptor">Title:</span>${escaped(title)}</h1><blockquote class="abstract mathjax"><span class="descriptor">Abstract:</span>${escaped(abstract)}</blockquote>`,
    tags.join(''),
  );
}
