/** Reads the links of a page that lead to papers, when the user opens the popup. */
import { type PageLink, paperAddress } from '../../core/addresses';

/** Most links to return; the longest lists have some thousand. */
const MAX_LINKS = 10_000;
/** Longest text of a link, and of the entry around it, in UTF-16 units. An entry that is longer is a page. */
const MAX_TEXT = 500;
const MAX_ENTRY = 2_000;
/** Elements that hold one entry of a list. */
const ENTRY = 'li, tr, p, dt, dd, figure, blockquote, article, section, [role="listitem"], h1, h2, h3, h4, h5, h6';
/** Text beside a link that is longer than this may be a title. */
const MIN_BESIDE = 15;

/** The links of a page that lead to papers on known sites, in their order, with the text of their entries. */
export function pageLinks(page: Document): PageLink[] {
  const links: PageLink[] = [];
  for (const link of page.links) {
    if (links.length === MAX_LINKS) break;
    if (!(link instanceof HTMLAnchorElement) || !paperAddress(link.href)) continue;
    links.push({ url: link.href, text: textOf(link).slice(0, MAX_TEXT), around: entryOf(link) });
  }
  return links;
}

/** Text of the smallest element around a link that says more than the link: lists are often built of plain `div`s. */
function entryOf(link: HTMLElement): string {
  const enough = link.textContent.trim().length + MIN_BESIDE;
  for (let one = link.parentElement; one && one !== link.ownerDocument.body; one = one.parentElement) {
    const { length } = one.textContent;
    if (length > MAX_ENTRY) return '';
    if (one.matches(ENTRY) || length >= enough) return textOf(one);
  }
  return '';
}

/** The text as it is seen, with its line breaks. */
function textOf(element: HTMLElement): string {
  return element.innerText.trim();
}
