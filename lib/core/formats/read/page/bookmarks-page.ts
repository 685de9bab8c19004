import { arxivIdIn } from '../../../papers';
import type { IntakeLimits } from '../../limits';
import { tooMany } from '../../refuse';
import type { Item } from '../../types';
import { fromPageTitle, isPaperAddress } from '../shared/evidence';
import type { PageListener } from './html-events';
import { isGeneric, isTitle } from '../markdown/title-of';

/** Collects the papers among the bookmarks that a browser or a service exported as a page. */
export interface BookmarksPage extends PageListener {
  instruction(text: string): void;
  /** Undefined for any other page. */
  bookmarks(): { readonly items: Item[]; readonly leftOut: number } | undefined;
}

/** The first line of files with bookmarks, since Netscape. */
const BOOKMARKS = /^!doctype\s+netscape-bookmark-file-1/i;

export function bookmarksPage({ papers: maxPapers }: Pick<IntakeLimits, 'papers'>): BookmarksPage {
  let isBookmarks = false;
  let leftOut = 0;
  const items: Item[] = [];
  return {
    instruction(text) {
      isBookmarks ||= BOOKMARKS.test(text);
    },
    open(name, attributes, page) {
      if (!isBookmarks || name !== 'a') return;
      const address = attributes['href'] ?? '';
      page.capture((text) => {
        const { title, arxivId = arxivIdIn(address) } = fromPageTitle(text);
        // A bookmark without a title of its own, such as "2304.01234.pdf", would light up nowhere.
        if (!isPaperAddress(address) || !isTitle(title) || isGeneric(title)) leftOut++;
        else {
          if (items.length === maxPapers) throw tooMany(maxPapers);
          items.push({
            place: { item: items.length + 1 },
            draft: { title, links: [address], ...(arxivId !== undefined && { arxivId }) },
            raw: text,
          });
        }
      });
    },
    bookmarks: () => (isBookmarks ? { items, leftOut } : undefined),
  };
}
