import { linesOf, type PdfLine } from './lines';
import type { PdfBlock, PdfBlockLine, PdfPage, PdfPiece } from './page-text';

/** Sizes of letters that differ by more than this share belong to different texts. */
const SIZE_TOLERANCE = 0.06;
/** A larger distance of two baselines, in sizes of letters, ends a block. */
const BLOCK_GAP = 2.1;
/** A block that is longer ends with its sentence, and then in any case: no task may take long. */
const LONG = 4000;
const LONGEST = 9000;
/** So many blocks back, a text may go on: captions, notes and running heads stand between two columns. */
const LOOK_BACK = 8;

/**
 * The running text of these pages, in their order. A text goes on over the ends of columns and pages, also past
 * captions, notes and running heads in between.
 */
export function blocksOf(pages: readonly PdfPage[]): PdfBlock[] {
  const blocks: DraftBlock[] = [];
  for (const page of pages) {
    for (const line of linesOf(page)) {
      if (!/\p{L}/u.test(line.text)) continue;
      const open = blocks.slice(-LOOK_BACK).toReversed();
      const block = open.find((one, i) => (i === 0 ? one.continuesWith(line) : one.resumesWith(line)));
      if (block) block.add(line);
      else blocks.push(new DraftBlock(line));
    }
  }
  return blocks.map(({ text, pieces, lines }) => ({ text, kind: 'text', marks: [], pieces, lines }));
}

class DraftBlock {
  text = '';
  readonly pieces: PdfPiece[] = [];
  readonly lines: PdfBlockLine[] = [];
  private last: PdfLine;

  constructor(line: PdfLine) {
    this.last = line;
    this.add(line);
  }

  add(line: PdfLine): void {
    // The hyphen stays: the matcher reads it both ways.
    const start = this.text === '' || /[\p{L}\p{N}][-\u2010\u00ad]$/u.test(this.text) ? this.text : `${this.text} `;
    const at = start.length;
    this.lines.push({ start: at, page: line.page, x: line.x, y: line.y, size: line.size });
    this.pieces.push(...line.pieces.map((piece) => ({ ...piece, start: piece.start + at })));
    this.text = start + line.text.trimEnd();
    this.last = line;
  }

  /** Whether the line after this block's last line is its next. */
  continuesWith(line: PdfLine): boolean {
    const { last } = this;
    if (!this.isLike(line) || this.isFull()) return false;
    if (isElsewhere(last, line)) return true;
    const down = last.y - line.y;
    return down > SIZE_TOLERANCE && down < BLOCK_GAP * line.size;
  }

  /** Whether the line continues this block after other blocks: its text is unfinished, and goes on elsewhere. */
  resumesWith(line: PdfLine): boolean {
    return this.isLike(line) && !this.isFull() && isElsewhere(this.last, line) && !/[.!?:]["”’)\]]*$/u.test(this.text);
  }

  private isLike({ size, angle }: PdfLine): boolean {
    return angle === this.last.angle && Math.abs(size - this.last.size) <= SIZE_TOLERANCE * size;
  }

  private isFull(): boolean {
    const { length } = this.text;
    return length > LONGEST || (length > LONG && /[.!?]$/u.test(this.text));
  }
}

/** Whether the second line stands in another column or on another page than the first. */
function isElsewhere(a: PdfLine, b: PdfLine): boolean {
  return a.page !== b.page || b.y > a.y + a.size || b.x > a.right || b.right < a.x;
}
