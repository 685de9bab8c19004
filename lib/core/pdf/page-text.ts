/** Text of a PDF as pdf.js gives it, and the way back to it from the text that people read. */

import type { Block } from '../matching';

/** One item of `getTextContent`, without marked content: the text layer has one element for each, in this order. */
export interface PdfItem {
  readonly str: string;
  /** `[a, b, c, d, x, y]`: scale, rotation and place of the baseline's start, in PDF units; y grows upwards. */
  readonly transform: readonly number[];
  readonly width: number;
  readonly height: number;
  readonly hasEOL: boolean;
}

/** The text of one page. */
export interface PdfPage {
  /** Number of the page, from 1. */
  readonly page: number;
  /** Size in PDF units. */
  readonly width: number;
  readonly height: number;
  readonly items: readonly PdfItem[];
}

/** Part of an item: UTF-16 offsets into its `str`; `to` is exclusive. */
export interface PdfStretch {
  /** Number of the page, from 1. */
  readonly page: number;
  /** Index into the page's items. */
  readonly item: number;
  readonly from: number;
  readonly to: number;
}

/** A stretch of an item, and where it stands in the text of its block. */
export interface PdfPiece extends PdfStretch {
  /** UTF-16 offset into the block's text. */
  readonly start: number;
}

/** Where a line of a block starts in its text, and on which page it stands. */
export interface PdfBlockLine {
  readonly start: number;
  readonly page: number;
  /** Left end, baseline and size of the letters, in PDF units. */
  readonly x: number;
  readonly y: number;
  readonly size: number;
}

/**
 * Running text in the order of reading, as the matcher takes it: over lines, columns and pages. A space stands between
 * two lines; after a hyphen at a line's end stands nothing. Spaces between lines belong to no piece.
 */
export interface PdfBlock extends Block {
  /** Ascending by `start`. */
  readonly pieces: readonly PdfPiece[];
  /** Ascending by `start`. */
  readonly lines: readonly PdfBlockLine[];
}

/**
 * The stretches of items that show the block's text from `start` to `end` (UTF-16 offsets), in reading order. Each
 * becomes a Range in the text layer: `textDivs[item]` of its page has the item's `str` as its only text node.
 */
export function stretchesOf({ pieces }: PdfBlock, start: number, end: number): PdfStretch[] {
  return pieces.flatMap(({ start: at, page, item, from, to }) => {
    const first = Math.max(from, from + start - at);
    const last = Math.min(to, from + end - at);
    return first < last ? { page, item, from: first, to: last } : [];
  });
}

/** The number of the page on which the block's text at this offset stands. */
export function pageAt({ lines }: PdfBlock, at: number): number {
  return lines.findLast(({ start }) => start <= at)?.page ?? lines[0]?.page ?? 1;
}
