import { FoldedText } from '../text/folded-text';
import { hashOf, MAX_HASHED_LETTERS, mix32 } from '../text/rolling-hash';
import { MIN_TITLE_LETTERS } from './title-key';

/** Letters by which most titles are found: enough to be rare in prose. */
export const LONG_ANCHOR = 20;
/** For titles shorter than that. */
export const SHORT_ANCHOR = MIN_TITLE_LETTERS;
/** A cut title is recognised from this many letters on: fewer are shared by too many titles. */
export const BEGINNING_LETTERS = 32;

/**
 * What the filter keeps of a title: an entry of 32 bits
 *
 *     | whole: 8 | beginning: 12 | anchor: 4 | length: 8 |
 *
 * with fingerprints of the whole title, of its beginning, and of the letters it is found by. The bucket an entry lies in
 * says more about the anchor, so few bits do there; where the anchor is right and the title another, as with a thousand
 * titles on "convolutional neural networks …", the other two must tell.
 */
export interface TitlePrint {
  /** Hash of the anchor, unmixed. */
  anchor: number;
  /** Never 0. */
  entry: number;
}

/** The prints of many titles, in columns; where `entries` is 0 there is none. */
export interface TitlePrints {
  readonly anchors: Int32Array;
  readonly entries: Uint32Array;
}

const ANCHOR_SHIFT = 8;
export const LENGTH_MASK = 0xff;
export const ANCHOR_MASK = 0xf << ANCHOR_SHIFT;
export const BEGINNING_MASK = 0xfff << 12;
const WHOLE_MASK = 0xff << 24;
/** Keep the fingerprints independent of each other where the stretches are the same. */
const WHOLE_SALT = 0x5bd1e995;
const BEGINNING_SALT = 0x1b873593;

const scratch = new FoldedText();

/** The print of a folded title; undefined for one that is too short to be found by its text. */
export function titlePrint(title: string): TitlePrint | undefined {
  if (title.length < MIN_TITLE_LETTERS) return undefined;
  scratch.reset();
  scratch.appendFolded(title);
  const { prefix } = scratch;
  const length = Math.min(title.length, MAX_HASHED_LETTERS);
  const isLong = length >= LONG_ANCHOR;
  const anchor = hashOf(prefix, 0, isLong ? LONG_ANCHOR : SHORT_ANCHOR);
  const entry =
    wholePrint(prefix, 0, length) | beginningPrint(prefix, 0, length) | anchorPrint(mix32(anchor)) | length;
  return { anchor, entry: entry >>> 0 };
}

/** Letters of the anchor that the title with this entry is found by; 0 for no title. */
export function anchorLetters(entry: number): number {
  const length = entry & LENGTH_MASK;
  return length >= LONG_ANCHOR ? LONG_ANCHOR : length === 0 ? 0 : SHORT_ANCHOR;
}

/** An entry's bits of the anchor, whose mixed hash this is. */
export function anchorPrint(mixed: number): number {
  return (mixed << ANCHOR_SHIFT) & ANCHOR_MASK;
}

/** An entry's bits of the first BEGINNING_LETTERS of a title of `length` letters, or of all where it has no more. */
export function beginningPrint(prefix: Int32Array, start: number, length: number): number {
  return mix32(hashOf(prefix, start, Math.min(length, BEGINNING_LETTERS)) ^ BEGINNING_SALT) & BEGINNING_MASK;
}

/** Whether an entry's bits of beginning and whole title fit the `length` letters from `start`. */
export function fitsEntry(entry: number, prefix: Int32Array, start: number, length: number): boolean {
  const print = wholePrint(prefix, start, length) | beginningPrint(prefix, start, length);
  return ((print ^ entry) & (WHOLE_MASK | BEGINNING_MASK)) === 0;
}

function wholePrint(prefix: Int32Array, start: number, length: number): number {
  return mix32(hashOf(prefix, start, length) ^ WHOLE_SALT) & WHOLE_MASK;
}
