import type { PdfItem, PdfPage, PdfStretch } from './page-text';

/** A line as people see it: items side by side on one baseline, with what is raised or lowered beside them. */
export interface PdfLine {
  readonly page: number;
  readonly text: string;
  /** What stands where in the text; ascending. Added spaces belong to none. */
  readonly pieces: readonly (PdfStretch & { readonly start: number })[];
  /** Left and right end, baseline and size of its largest letters, in PDF units along the line's direction. */
  readonly x: number;
  readonly right: number;
  readonly y: number;
  readonly size: number;
  /** Direction of writing in degrees, counterclockwise; 0 for usual text. */
  readonly angle: number;
}

/** Lengths in shares of the size of the letters. */
const SAME_BASELINE = 0.25;
/** Raised and lowered signs are smaller than this, and at most so far from the baseline. */
const SMALLER = 0.85;
const RAISED = 0.65;
const WORD_GAP = 0.18;
/** A wider gap may part columns or cells. Where it does not, the block puts the parts together. */
const COLUMN_GAP = 1.2;
/** Accents and italics may stand a little over the letter before them. */
const OVERLAP = 0.8;

interface Place {
  x: number;
  right: number;
  y: number;
  size: number;
  angle: number;
}

function placeOf({ transform, width, height }: PdfItem): Place {
  const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = transform;
  const angle = Math.atan2(b, a);
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  const x = e * cos + f * sin;
  const size = Math.hypot(c, d) || height || 1;
  return { x, right: x + width, y: f * cos - e * sin, size, angle: Math.round((angle * 180) / Math.PI) };
}

/** The lines of a page in the order of its items. Items without letters or signs are in none. */
export function linesOf({ page, items }: PdfPage): PdfLine[] {
  const lines: DraftLine[] = [];
  let hasSpace = false;
  for (const [item, one] of items.entries()) {
    if (one.str.trim() === '') {
      hasSpace ||= one.str !== '';
      continue;
    }
    const place = placeOf(one);
    let line = lines.at(-1);
    if (!line || !continues(line, place)) lines.push((line = new DraftLine(page, place)));
    line.add(one.str, item, place, hasSpace);
    hasSpace = false;
  }
  return lines.filter(({ text }) => text !== '');
}

function continues(line: DraftLine, place: Place): boolean {
  const size = Math.max(line.size, place.size);
  const gap = place.x - line.right;
  if (place.angle !== line.angle || gap > COLUMN_GAP * size || gap < -OVERLAP * size) return false;
  const rise = Math.abs(place.y - line.y);
  const isScript = Math.min(line.size, place.size) < SMALLER * size;
  return rise <= (isScript ? RAISED : SAME_BASELINE) * size;
}

/** Signs and numbers that refer to a note or a reference when they are raised. */
const NOTE_MARK = /^[\d\s,;–*†‡§¶∗⋆-]+$/u;
/** What a raised number belongs to as a note, unlike the x in "x²". */
const AFTER_WORD = /(?:\p{L}{3}|[.,;:!?)\]”"’])\s*$/u;

class DraftLine implements PdfLine {
  text = '';
  readonly pieces: (PdfStretch & { start: number })[] = [];
  x: number;
  right: number;
  y: number;
  size: number;
  readonly angle: number;

  constructor(
    readonly page: number,
    place: Place,
  ) {
    ({ x: this.x, right: this.right, y: this.y, size: this.size, angle: this.angle } = place);
  }

  add(str: string, item: number, place: Place, hasSpace: boolean): void {
    const isRaised = place.size < SMALLER * this.size && place.y > this.y + SAME_BASELINE * place.size;
    const isMark = isRaised && NOTE_MARK.test(str) && AFTER_WORD.test(this.text);
    if (!isMark) {
      const gap = place.x - this.right;
      const isApart = hasSpace || gap > WORD_GAP * Math.max(place.size, this.size);
      if (this.text !== '' && isApart && !/\s$/u.test(this.text)) this.text += ' ';
      this.pieces.push({ page: this.page, item, from: 0, to: str.length, start: this.text.length });
      this.text += str;
    }
    // The baseline is the one of the largest letters.
    if (place.size > this.size / SMALLER || this.pieces.length === 0) ({ y: this.y, size: this.size } = place);
    this.x = Math.min(this.x, place.x);
    this.right = Math.max(this.right, place.right);
  }
}
