/** Rows of one height, in px. One may be opened, which adds `extra` to its height. */
export interface Rows {
  count: number;
  height: number;
  opened?: { index: number; extra: number };
}

/** Rows rendered beyond each edge, so that fast scrolling shows no gap. */
const OVERSCAN = 8;

/** Top of a row, in px from the top of the first. */
export function topOf({ height, opened }: Rows, index: number): number {
  return index * height + (opened !== undefined && index > opened.index ? opened.extra : 0);
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

function indexAt(rows: Rows, y: number): number {
  const { count, height, opened } = rows;
  if (height <= 0 || count === 0) return 0;
  const below = opened === undefined ? Infinity : topOf(rows, opened.index + 1);
  const index = y < below ? Math.floor(y / height) : Math.floor((y - (opened?.extra ?? 0)) / height);
  // The extra height still belongs to the opened row.
  const inside = opened !== undefined && y < below ? Math.min(index, opened.index) : index;
  return Math.max(0, Math.min(count - 1, inside));
}
