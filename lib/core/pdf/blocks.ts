import { inReadingOrder } from './columns';
import { linesOf, type PdfLine } from './lines';
import type { PdfBlock, PdfBlockLine, PdfPage, PdfPiece } from './page-text';
import { withoutRunningHeads } from './running-heads';

/** Sizes of letters that differ by more than this share belong to different texts; scanned lines differ a little. */
const SIZE_TOLERANCE = 0.06;
const SIZE_TOLERANCE_NEXT_LINE = 0.13;
/** A larger distance of two baselines, in sizes of letters, ends a block. */
const BLOCK_GAP = 2.1;
/** A block that is shorter is a heading or a cell, and goes on nowhere. */
const SHORT = 40;
/** A block that is longer ends with its sentence, and then in any case: no task may take long. */
const LONG = 4000;
const LONGEST = 9000;
/** How an entry of a list of references may start. */
const ENTRY_START = /^\[\d{1,4}\]/u;
/** So many blocks back, a text may go on: captions, notes and running heads stand between two columns. */
const LOOK_BACK = 8;

/**
 * The running text of these pages, in their order. A text goes on over the ends of columns and pages, also past
 * captions, notes and running heads in between.
 */
export function blocksOf(pages: readonly PdfPage[]): PdfBlock[] {
  const steps = blocksInSteps(pages);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/** Like `blocksOf`, in steps of a few milliseconds, so that a caller can pause between them. */
export function* blocksInSteps(pages: readonly PdfPage[]): Generator<undefined, PdfBlock[]> {
  const lines: PdfLine[][] = [];
  for (const page of pages) {
    lines.push(linesOf(page));
    yield;
  }
  const blocks: DraftBlock[] = [];
  let current: DraftBlock | undefined;
  for (const ofPage of withoutRunningHeads(lines)) {
    for (const line of inReadingOrder(ofPage)) {
      // Numbers of pages and lines stand apart; others are the end of a reference or a row of a table.
      const isNumber = !/\p{L}/u.test(line.text);
      if (isNumber && !current?.isAbove(line)) continue;
      if (!current?.continuesWith(line)) current = blocks.slice(-LOOK_BACK).findLast((one) => one.resumesWith(line));
      if (!current || current.endsBefore(line)) blocks.push((current = new DraftBlock()));
      current.add(line);
    }
    yield;
  }
  return blocks.map(({ text, pieces, lines: starts }) => ({ text, kind: 'text', marks: [], pieces, lines: starts }));
}

class DraftBlock {
  text = '';
  readonly pieces: PdfPiece[] = [];
  readonly lines: PdfBlockLine[] = [];
  private last: PdfLine | undefined;

  add(line: PdfLine): void {
    // The hyphen stays: the matcher reads it both ways.
    if (!/^$|\s$|[\p{L}\p{N}][-\u2010\u00ad]$/u.test(this.text)) this.text += ' ';
    const at = this.text.length;
    this.lines.push({ start: at, page: line.page, x: line.x, y: line.y, size: line.size });
    for (const piece of line.pieces) this.pieces.push({ ...piece, start: piece.start + at });
    this.text += line.text;
    this.last = line;
  }

  /** Whether the line after this block's last line is its next. */
  continuesWith(line: PdfLine): boolean {
    const { last } = this;
    if (!last) return false;
    return this.isAbove(line) || (isElsewhere(last, line) && isLike(last, line, SIZE_TOLERANCE));
  }

  /** Whether the line stands right below this block's last line. */
  isAbove(line: PdfLine): boolean {
    const { last } = this;
    if (!last || isElsewhere(last, line)) return false;
    const down = last.y - line.y;
    return down > 0 && down < BLOCK_GAP * line.size && isLike(last, line, SIZE_TOLERANCE_NEXT_LINE);
  }

  /** Whether the line continues this block after other blocks: its text is unfinished, and goes on elsewhere. */
  resumesWith(line: PdfLine): boolean {
    const { last } = this;
    if (!last || this.text.length < SHORT || this.text.length > LONG || /[.!?:]["”’)\]]*\s*$/u.test(this.text))
      return false;
    return isElsewhere(last, line) && isLike(last, line, SIZE_TOLERANCE) && !ENTRY_START.test(line.text);
  }

  /** Whether the line belongs to a new block, because this one is long enough. Entries stay whole, if they can. */
  endsBefore({ text }: PdfLine): boolean {
    const { length } = this.text;
    return length > LONGEST || (length > LONG && (ENTRY_START.test(text) || /\p{L}[.!?]\s*$/u.test(this.text)));
  }
}

/** Whether the letters have the same size and direction. */
function isLike(a: PdfLine, b: PdfLine, tolerance: number): boolean {
  return a.angle === b.angle && Math.abs(a.size - b.size) <= tolerance * b.size;
}

/** Whether the second line stands in another column or on another page than the first. */
function isElsewhere(a: PdfLine, b: PdfLine): boolean {
  return a.page !== b.page || b.y > a.y + a.size || b.x > a.right || b.right < a.x;
}
