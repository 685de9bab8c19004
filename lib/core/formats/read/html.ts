import { RefusedFile } from '../refuse';
import { tooLong } from '../source/bytes';
import type { Text } from '../source/text';
import { arxivPage } from './arxiv-page';
import { citationTags } from './citation-tags';
import { dailyPapersPage } from './daily-papers-page';
import { readPage } from './html-events';
import type { Reader } from './reader';

/**
 * Reads saved web pages: Daily Papers, arXiv listings and search results, and any page about one paper with the usual
 * meta tags. All listeners read the page; the one that finds papers decides what page it is.
 */
export const readHtml: Reader = async function* readHtml(text, { limits, setFormat }) {
  const daily = dailyPapersPage(limits);
  const arxiv = arxivPage(limits);
  const tags = citationTags();
  await readPage(limitText(text, limits.documentLength), [daily, arxiv, tags]);
  const [listed, tagged, cards] = [arxiv.items(), tags.items(), daily.items()];
  if (listed.length > 0) {
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
};

async function* limitText(text: Text, limit: number): AsyncGenerator<string> {
  let length = 0;
  for await (const piece of text) {
    length += piece.length;
    if (length > limit) throw tooLong('The page', length, limit);
    yield piece;
  }
}
