/** A page's HTML, or the fact that it is too large. */
export type PageHtml = { readonly html: string } | { readonly tooLarge: true };

/** Characters that an element or attribute takes beside its names and value: brackets, quotes, spaces. */
const MARKUP_LENGTH = 8;

/**
 * The page's current HTML, unless it is longer than `limit` UTF-16 units. A cheap estimate comes first, because writing
 * out a huge page would block it.
 */
export function pageHtml(page: Document, limit: number): PageHtml {
  const root = page.documentElement;
  const walker = page.createTreeWalker(root, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT | NodeFilter.SHOW_COMMENT);
  let length = 0;
  for (let node: Node | null = root; node !== null; node = walker.nextNode()) {
    length += node instanceof Element ? lengthOfTag(node) : (node.nodeValue ?? '').length;
    if (length > limit) return { tooLarge: true };
  }
  const html = `<!doctype html><html>${root.getHTML()}</html>`;
  // The estimate does not count that references such as `&amp;` are longer than their characters.
  return html.length > limit ? { tooLarge: true } : { html };
}

function lengthOfTag({ localName, attributes }: Element): number {
  let length = 2 * localName.length + MARKUP_LENGTH;
  for (const { name, value } of attributes) length += name.length + value.length + MARKUP_LENGTH;
  return length;
}
