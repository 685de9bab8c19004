/** Ranges of a PDF's text in the pages that are drawn. */
import type { PdfStretch } from '../../core/pdf';

/** The text of one drawn page: an element for each text item, in the order of the page's items. */
export type PageText = readonly Element[];

/**
 * The Ranges that cover the stretches, in their order; stretches side by side share one. Those on pages without text
 * (`textOf` gives undefined) have none.
 */
export function rangesOf(
  stretches: readonly PdfStretch[],
  textOf: (page: number) => PageText | undefined,
): { range: Range; page: number }[] {
  const ranges: { range: Range; page: number; last: number }[] = [];
  for (const { page, item, from, to } of stretches) {
    const text = textOf(page);
    const element = text?.[item];
    const start = element && pointIn(element, from, false);
    const end = element && pointIn(element, to, true);
    if (!text || !start || !end) continue;
    const before = ranges.at(-1);
    if (before?.page === page && before.last < item && isBlank(text, before.last + 1, item)) {
      before.range.setEnd(...end);
      before.last = item;
      continue;
    }
    const range = document.createRange();
    range.setStart(...start);
    range.setEnd(...end);
    ranges.push({ range, page, last: item });
  }
  return ranges.map(({ range, page }) => ({ range, page }));
}

/** Whether nothing is written in the elements from one index to another. */
function isBlank(text: PageText, from: number, to: number): boolean {
  return text.slice(from, to).every(({ textContent }) => textContent.trim() === '');
}

/** The place in the element's text at an offset. A search splits the text into several nodes. */
function pointIn(element: Element, offset: number, isEnd: boolean): [node: Text, offset: number] | undefined {
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  let left = offset;
  for (let node = walker.nextNode() as Text | null; node; node = walker.nextNode() as Text | null) {
    if (left < node.length || (isEnd && left === node.length)) return [node, left];
    left -= node.length;
  }
  return undefined;
}
