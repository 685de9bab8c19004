/** Rows of one height, in px. One may be opened, which adds `extra` to its height, and one may have a heading above. */
export interface Rows {
  count: number;
  height: number;
  opened?: { index: number; extra: number };
  heading?: { index: number; height: number };
}

/** Rows rendered beyond each edge, so that fast scrolling shows no gap. */
const OVERSCAN = 8;

/** Top of a row, in px from the top of the first. */
export function topOf({ height, opened, heading }: Rows, index: number): number {
  const extra = opened !== undefined && index > opened.index ? opened.extra : 0;
  return index * height + extra + (heading !== undefined && index >= heading.index ? heading.height : 0);
}

export function totalHeight(rows: Rows): number {
  return topOf(rows, rows.count);
}

/** The rows to render: from `start` up to, but not including, `end`. */
export function rowsInView(rows: Rows, scrollTop: number, viewHeight: number): { start: number; end: number } {
  const first = indexAt(rows, scrollTop);
  const last = indexAt(rows, scrollTop + viewHeight);
  return { start: Math.max(0, first - OVERSCAN), end: Math.min(rows.count, last + 1 + OVERSCAN) };
}

/** The scroll position nearest to `scrollTop` that shows the whole row. */
export function scrollToShow(rows: Rows, index: number, scrollTop: number, viewHeight: number): number {
  const top = topOf(rows, index);
  const bottom = topOf(rows, index) + rows.height;
  if (top < scrollTop) return top;
  return bottom > scrollTop + viewHeight ? Math.min(top, bottom - viewHeight) : scrollTop;
}

/** The last row that begins at or above `y`. What an opened row or a heading adds belongs to the row before. */
function indexAt(rows: Rows, y: number): number {
  let index = 0;
  let end = rows.count - 1;
  while (index < end) {
    const middle = Math.ceil((index + end) / 2);
    if (topOf(rows, middle) <= y) index = middle;
    else end = middle - 1;
  }
  return index;
}
