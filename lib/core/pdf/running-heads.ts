import type { PdfLine } from './lines';

/** Lines from the top and from the bottom of a page that may be running heads. */
const OUTER_LINES = 2;
/** Pages on which a line stands before it counts as a running head. Left and right pages often have different ones. */
const MIN_PAGES = 3;

/** The lines of each page without heads and feet that repeat from page to page, whatever page number they hold. */
export function withoutRunningHeads(pages: readonly (readonly PdfLine[])[]): PdfLine[][] {
  const counts = new Map<string, number>();
  const keys = pages.map((lines) => {
    const byHeight = lines.toSorted((a, b) => b.y - a.y);
    const outer = new Set([...byHeight.slice(0, OUTER_LINES), ...byHeight.slice(-OUTER_LINES)]);
    const ofPage = new Map([...outer].map((line) => [line, headKey(line)]));
    for (const key of new Set(ofPage.values())) counts.set(key, (counts.get(key) ?? 0) + 1);
    return ofPage;
  });
  return pages.map((lines, i) =>
    lines.filter((line) => {
      const key = keys[i]?.get(line);
      return key === undefined || (counts.get(key) ?? 0) < MIN_PAGES;
    }),
  );
}

/** What is the same about a running head on all its pages: the words, and roughly the height. */
function headKey({ text, y, size }: PdfLine): string {
  return `${Math.round(y / 4)} ${Math.round(size)} ${text.replace(/\d+|^[ivxl]+$/giu, '#')}`;
}
