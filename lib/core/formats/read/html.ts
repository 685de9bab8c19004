import { RefusedFile } from '../refuse';
import { tooLong } from '../source/bytes';
import type { Text } from '../source/text';
import { arxivPage } from './pages/arxiv-page';
import { citationTags } from './pages/citation-tags';
import { dailyPapersPage } from './pages/daily-papers-page';
import { readPage } from './pages/html-events';
import type { Item } from '../types';
import { bookmarksPage } from './pages/bookmarks-page';
import { pageAddress } from './pages/page-address';
import type { Reader, ReaderContext } from './reader';

/**
 * Reads saved web pages: Daily Papers, arXiv listings and search results, any page about one paper with the usual meta
 * tags, and exported bookmarks. All listeners read the page; the one that finds papers decides what page it is.
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
  const tags = citationTags();
  const bookmarks = bookmarksPage(limits);
  const page = pageAddress(address);
  await readPage(limitText(text, limits.documentLength), [bookmarks, daily, arxiv, tags, page]);
  const [listed, tagged, cards] = [arxiv.items(), tags.items(page.addresses()), daily.items()];
  const marked = bookmarks.bookmarks();
  if (marked) {
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
  } else if (cards.length > 0 && tagged.length === 0) {
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

async function* limitText(text: Text, limit: number): AsyncGenerator<string> {
  let length = 0;
  for await (const piece of text) {
    length += piece.length;
    if (length > limit) throw tooLong('The page', length, limit);
    yield piece;
  }
}
