import { excerpt, refused, RefusedFile } from '../refuse';
import { tooLong } from '../source/bytes';
import type { Text } from '../source/text';
import type { Item } from '../types';
import { headListener, type PageHead } from './page/page-head';
import { pagePaper, type Doubt } from './page/page-paper';
import { arxivPage } from './page/arxiv-page';
import { bookmarksPage } from './page/bookmarks-page';
import { dailyPapersPage } from './page/daily-papers-page';
import { readPage } from './page/html-events';
import { pageAddress } from './page/page-address';
import { sharedPage } from './page/shared-page';
import type { Reader, ReaderContext } from './reader';

/**
 * Reads saved web pages: pages that Paperbeacon exported, Daily Papers, arXiv listings and search results, any page that
 * says which paper it is about, and exported bookmarks. All listeners read the page; the one that finds papers decides what page it is.
 */
export const readHtml: Reader = (text, context) => readHtmlAt(text, context, undefined);

/** The same of a page whose address is known. */
export async function* readHtmlAt(
  text: Text,
  { limits, setFormat, leaveOut }: ReaderContext,
  address: string | undefined,
): AsyncGenerator<Item> {
  const daily = dailyPapersPage(limits);
  const arxiv = arxivPage(limits);
  const head = headListener();
  const bookmarks = bookmarksPage(limits);
  const page = pageAddress(address);
  const shared = sharedPage(limits);
  await readPage(limitText(text, limits.documentLength), [shared, bookmarks, daily, arxiv, head, page]);
  const [listed, tagged, cards] = [arxiv.items(), itemsOf(head.head(), page.addresses()[0]), daily.items()];
  const marked = bookmarks.bookmarks();
  const own = shared.items();
  if (own.length > 0) {
    setFormat('paperbeacon');
    yield* own;
  } else if (marked) {
    setFormat('bookmarks');
    leaveOut(marked.leftOut);
    if (marked.items.length === 0)
      throw new RefusedFile(
        'no-papers',
        'No bookmark in the file leads to a paper on a site that is known; add papers by their ids or titles.',
      );
    yield* marked.items;
  } else if (listed.length > 0) {
    setFormat('arxiv-page');
    yield* listed;
  } else if (cards.length > 0 && !hasCitation(head.head())) {
    setFormat('daily-papers-page');
    yield* cards;
  } else if (tagged.length > 0) {
    setFormat('web-page');
    yield* tagged;
  } else {
    throw new RefusedFile(
      'no-papers',
      'The page holds no papers that can be read; save a Daily Papers page, an arXiv listing or the page of a paper.',
    );
  }
}

/** What a question says in a report, where nobody can answer it. */
const DOUBTS: Readonly<Record<Doubt, string>> = {
  address:
    'The page describes another paper than its address names; open the paper again, and save its page when it has loaded.',
  several: 'The page describes several papers and does not say which one it is about; save the page of each paper.',
  issue: 'The page describes a whole issue and not one paper; save the page of each paper.',
  aside: 'Only a part of the page describes a paper, maybe another one; save the page of the paper itself.',
  contradiction: 'The page contradicts itself about which paper it is about; add the paper by its DOI or as BibTeX.',
};

function itemsOf(head: PageHead, address: string | undefined): Item[] {
  const found = pagePaper(head, address);
  if (found.kind === 'none') return [];
  if (found.kind === 'paper') return [{ place: { item: 1 }, draft: found.draft }];
  const titles = found.drafts.map(({ title }) => excerpt(title, 100)).join('; ');
  return [refused({ item: 1 }, 'not-a-paper', DOUBTS[found.why], titles)];
}

/** Daily Papers pages have no such tag; arXiv and publishers do. */
function hasCitation({ tags }: PageHead): boolean {
  return tags.some(({ name }) => /^citation_title$/i.test(name));
}

async function* limitText(text: Text, limit: number): AsyncGenerator<string> {
  let length = 0;
  for await (const piece of text) {
    length += piece.length;
    if (length > limit) throw tooLong('The page', length, limit);
    yield piece;
  }
}
