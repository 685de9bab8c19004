import { FoldedText } from '../text/folded-text';
import { hashOf, MAX_HASHED_LETTERS, mix32 } from '../text/rolling-hash';
import { MIN_TITLE_LETTERS } from './title-key';

/** Letters in the anchor of most titles: enough to be rare in prose. */
export const LONG_ANCHOR = 20;
/** Letters in the anchor of titles shorter than LONG_ANCHOR. */
export const SHORT_ANCHOR = MIN_TITLE_LETTERS;
/** Letters that a cut title needs to be recognised: too many titles share shorter beginnings. */
export const BEGINNING_LETTERS = 32;

/**
 * A title in the filter: an entry of 32 bits
 *
 *     | whole: 8 | beginning: 12 | anchor: 4 | length: 8 |
 *
 * with fingerprints of the whole title, of its beginning and of its anchor, the first letters, by which it is looked
 * up. Few bits suffice for the anchor because the bucket of the entry depends on it too. The other two fingerprints
 * distinguish titles with the same anchor, such as a thousand titles on "convolutional neural networks …".
 */
export interface TitlePrint {
  /** Hash of the anchor, before `mix32`. */
  anchor: number;
  /** Never 0. */
  entry: number;
}

/** The prints of many titles, in columns. An entry of 0 is a title without a print. */
export interface TitlePrints {
  readonly anchors: Int32Array;
  readonly entries: Uint32Array;
}

const ANCHOR_SHIFT = 8;
export const LENGTH_MASK = 0xff;
export const ANCHOR_MASK = 0xf << ANCHOR_SHIFT;
export const BEGINNING_MASK = 0xfff << 12;
const WHOLE_MASK = 0xff << 24;
/** Two salts make the fingerprints of one stretch independent of each other. */
const WHOLE_SALT = 0x5bd1e995;
const BEGINNING_SALT = 0x1b873593;

const scratch = new FoldedText();

/** The print of a folded title; undefined when it is shorter than MIN_TITLE_LETTERS. */
export function titlePrint(title: string): TitlePrint | undefined {
  if (title.length < MIN_TITLE_LETTERS) return undefined;
  scratch.reset();
  scratch.appendFolded(title);
  const { prefix } = scratch;
  const length = Math.min(title.length, MAX_HASHED_LETTERS);
  const isLong = length >= LONG_ANCHOR;
  const anchor = hashOf(prefix, 0, isLong ? LONG_ANCHOR : SHORT_ANCHOR);
  const entry = wholePrint(prefix, 0, length) | beginningPrint(prefix, 0, length) | anchorPrint(mix32(anchor)) | length;
  return { anchor, entry: entry >>> 0 };
}

/** Number of letters in the anchor of an entry; 0 for an empty entry. */
export function anchorLetters(entry: number): number {
  const length = entry & LENGTH_MASK;
  return length >= LONG_ANCHOR ? LONG_ANCHOR : length === 0 ? 0 : SHORT_ANCHOR;
}

/** An entry's bits for an anchor; `mixed` is the hash of the anchor after `mix32`. */
export function anchorPrint(mixed: number): number {
  return (mixed << ANCHOR_SHIFT) & ANCHOR_MASK;
}

/** An entry's bits for the first BEGINNING_LETTERS of a title of `length` letters, or for all of a shorter title. */
export function beginningPrint(prefix: Int32Array, start: number, length: number): number {
  return mix32(hashOf(prefix, start, Math.min(length, BEGINNING_LETTERS)) ^ BEGINNING_SALT) & BEGINNING_MASK;
}

/** Whether an entry's bits for beginning and whole title fit the `length` letters from `start`. */
export function fitsEntry(entry: number, prefix: Int32Array, start: number, length: number): boolean {
  const print = wholePrint(prefix, start, length) | beginningPrint(prefix, start, length);
  return ((print ^ entry) & (WHOLE_MASK | BEGINNING_MASK)) === 0;
}

function wholePrint(prefix: Int32Array, start: number, length: number): number {
  return mix32(hashOf(prefix, start, length) ^ WHOLE_SALT) & WHOLE_MASK;
}
