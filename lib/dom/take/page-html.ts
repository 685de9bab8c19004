/** What a page comes to as HTML, or that it is too large to be written out. */
export type PageHtml = { readonly html: string } | { readonly tooLarge: true };

/** Around a tag and an attribute stands so much more than their names and values. */
const MARKS = 8;

/**
 * The page as it is now, as saving it would write it. Measured first: writing a page of any size would hold it up for as
 * long as it likes.
 */
export function pageHtml(page: Document, limit: number): PageHtml {
  const root = page.documentElement;
  const walker = page.createTreeWalker(
    root,
    NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT | NodeFilter.SHOW_COMMENT,
  );
  let length = 0;
  for (let node: Node | null = root; node !== null; node = walker.nextNode()) {
    length += node instanceof Element ? lengthOfTag(node) : (node.nodeValue ?? '').length;
    if (length > limit) return { tooLarge: true };
  }
  const html = `<!doctype html><html>${root.getHTML()}</html>`;
  // References such as `&amp;` are longer than what was measured.
  return html.length > limit ? { tooLarge: true } : { html };
}

function lengthOfTag({ localName, attributes }: Element): number {
  let length = 2 * localName.length + MARKS;
  for (const { name, value } of attributes) length += name.length + value.length + MARKS;
  return length;
}
