import { textAt, textStart, type TextColumn } from './text-column';

/** Shorter words have too many neighbours for a typo to be told from another word. */
const MIN_LENGTH_FOR_ONE_TYPO = 4;
/** From this length on, two slips still leave the word recognisable. */
const MIN_LENGTH_FOR_TWO_TYPOS = 8;
/** Longer strings are no words; bounds the time for a pasted one. */
export const MAX_LENGTH_FOR_TYPOS = 40;

/** A word of the collection near a mistyped one. */
export interface Neighbour {
  readonly word: string;
  /** Letters to add, drop, change or swap with their neighbour. */
  readonly edits: number;
}

/** How many slips a word may have and still be told. */
export function typosAllowed(word: string): 0 | 1 | 2 {
  if (word.length < MIN_LENGTH_FOR_ONE_TYPO || /\d/.test(word)) return 0;
  return word.length < MIN_LENGTH_FOR_TWO_TYPOS ? 1 : 2;
}

/**
 * The words within `limit` edits of `target` (optimal string alignment: a swap of neighbours is one edit). Words come
 * sorted, so the table of distances is kept for the beginning a word shares with the one before, and words whose
 * beginning is already too far are passed over.
 */
export function wordsWithin(words: TextColumn, target: string, limit: number): Neighbour[] {
  const { chars, ends } = words;
  const found: Neighbour[] = [];
  const width = target.length + 1;
  const longest = target.length + limit;
  const table = new Uint8Array((longest + 1) * width);
  for (let j = 0; j < width; j++) table[j] = j;
  /** Where the last word starts that was not passed over, and its length. */
  let before = 0;
  let lengthBefore = 0;
  /** Letters of that word whose rows of the table are filled. */
  let filled = 0;
  /** Beginnings of this length of that word are too far; 0 where none is. */
  let hopeless = 0;
  for (let i = 0; i < ends.length; i++) {
    const start = textStart(words, i);
    const length = (ends[i] as number) - start;
    let shared = 0;
    const most = Math.min(lengthBefore, length);
    while (shared < most && chars[before + shared] === chars[start + shared]) shared++;
    if (hopeless > 0 && shared >= hopeless) continue;
    before = start;
    lengthBefore = length;
    hopeless = 0;
    filled = Math.min(filled, shared);
    while (filled < length && filled < longest) {
      filled++;
      if (fillRow(table, width, filled, chars, start, target) > limit) {
        hopeless = filled;
        break;
      }
    }
    const edits = table[length * width + target.length];
    if (hopeless === 0 && length <= longest && edits !== undefined && edits <= limit)
      found.push({ word: textAt(words, i), edits });
  }
  return found;
}

/** Distances of the first `row` letters of a word to every beginning of `target`; returns the least of them. */
function fillRow(
  table: Uint8Array,
  width: number,
  row: number,
  chars: TextColumn['chars'],
  start: number,
  target: string,
): number {
  const at = row * width;
  const letter = chars[start + row - 1];
  const letterBefore = chars[start + row - 2];
  table[at] = row;
  let least = row;
  for (let j = 1; j < width; j++) {
    const same = target.charCodeAt(j - 1) === letter;
    let edits = Math.min(
      (table[at - width + j - 1] as number) + (same ? 0 : 1),
      (table[at - width + j] as number) + 1,
      (table[at + j - 1] as number) + 1,
    );
    const swapped =
      row > 1 && j > 1 && target.charCodeAt(j - 2) === letter && target.charCodeAt(j - 1) === letterBefore;
    if (swapped) edits = Math.min(edits, (table[at - 2 * width + j - 2] as number) + 1);
    table[at + j] = edits;
    if (edits < least) least = edits;
  }
  return least;
}
