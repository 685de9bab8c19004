/** Rows of one height, of which one may be opened and then takes some height more. */
export interface Rows {
  count: number;
  height: number;
  opened?: { index: number; extra: number };
}

/** Rows drawn beyond the edges, so that a quick scroll shows rows and not their absence. */
const OVERSCAN = 8;

/** Where a row begins, in px from the top of the first. */
export function topOf({ height, opened }: Rows, index: number): number {
  return index * height + (opened !== undefined && index > opened.index ? opened.extra : 0);
}

export function totalHeight(rows: Rows): number {
  return topOf(rows, rows.count);
}

/** The rows to draw for what is seen of them: from `start` up to, not including, `end`. */
export function rowsInView(
  rows: Rows,
  scrollTop: number,
  viewHeight: number,
): { start: number; end: number } {
  const first = indexAt(rows, scrollTop);
  const last = indexAt(rows, scrollTop + viewHeight);
  return { start: Math.max(0, first - OVERSCAN), end: Math.min(rows.count, last + 1 + OVERSCAN) };
}

/** How far to scroll so that the row is whole in view; as little as possible. */
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
  // Inside the opened row, beyond its usual height, is still that row.
  const inside = opened !== undefined && y < below ? Math.min(index, opened.index) : index;
  return Math.max(0, Math.min(count - 1, inside));
}
