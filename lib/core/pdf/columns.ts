import type { PdfLine } from './lines';

/** So many lines of a page stand right of their predecessor before its order counts as row by row. */
const SIDE_BY_SIDE_LINES = 8;
const SIDE_BY_SIDE_SHARE = 0.2;
/** Each column has at least this share of the lines; at most this share reaches over the gutter. */
const COLUMN_SHARE = 0.2;
const CROSSING_SHARE = 0.3;
/** No printed page has more lines; made ones stay as they are, so that they cost nothing. */
const MAX_LINES = 2000;
/** Columns inside columns: a page of four has two levels. */
const DEPTH = 2;

/**
 * The lines of a page in the order of reading. Most programs write them in this order, so it stays, unless lines of
 * different columns alternate; then each column is read from top to bottom, between what reaches over both.
 */
export function inReadingOrder(lines: readonly PdfLine[]): PdfLine[] {
  const upright = lines.filter(({ angle }) => angle === 0);
  const beside = upright.filter((line, i) => {
    const before = upright[i - 1];
    return before && Math.abs(before.y - line.y) < line.size / 2 && line.x > before.right;
  });
  const isMixed = beside.length >= SIDE_BY_SIDE_LINES && beside.length > SIDE_BY_SIDE_SHARE * upright.length;
  if (!isMixed || lines.length > MAX_LINES) return [...lines];
  return [...byColumns(upright, DEPTH), ...lines.filter(({ angle }) => angle !== 0)];
}

function byColumns(lines: readonly PdfLine[], depth: number): PdfLine[] {
  const sorted = lines.toSorted((a, b) => b.y - a.y || a.x - b.x);
  const gutter = depth > 0 ? gutterOf(lines) : undefined;
  if (gutter === undefined) return sorted;
  const read: PdfLine[] = [];
  let left: PdfLine[] = [];
  let right: PdfLine[] = [];
  const endBand = (): void => {
    read.push(...byColumns(left, depth - 1), ...byColumns(right, depth - 1));
    [left, right] = [[], []];
  };
  for (const line of sorted) {
    if (line.right <= gutter) left.push(line);
    else if (line.x >= gutter) right.push(line);
    else {
      endBand();
      read.push(line);
    }
  }
  endBand();
  return read;
}

/** Where the fewest lines reach over, if that parts the lines into columns. */
function gutterOf(lines: readonly PdfLine[]): number | undefined {
  let best: { x: number; crossing: number; balance: number } | undefined;
  for (const x of new Set(lines.map((line) => Math.floor(line.x) - 1))) {
    const left = lines.filter(({ right }) => right <= x).length;
    const right = lines.filter((line) => line.x >= x).length;
    const crossing = lines.length - left - right;
    const balance = Math.min(left, right);
    if (balance < COLUMN_SHARE * lines.length || crossing > CROSSING_SHARE * lines.length) continue;
    if (!best || crossing < best.crossing || (crossing === best.crossing && balance > best.balance))
      best = { x, crossing, balance };
  }
  return best?.x;
}
