import { textAt, textStart, type TextColumn } from './text-column';

/** Shorter words have so many neighbours that a typo looks like another word. */
const MIN_LENGTH_FOR_ONE_TYPO = 4;
/** From this length on, a word with two typos is still recognisable. */
const MIN_LENGTH_FOR_TWO_TYPOS = 8;
const DIGITS = /\d+/g;
/** Longer strings are not words; the limit bounds the time for pasted ones. */
export const MAX_LENGTH_FOR_TYPOS = 40;

/** A word of the collection that is close to a mistyped one. */
export interface Neighbour {
  readonly word: string;
  /** Number of letters that are added, dropped, changed or swapped with the next one. */
  readonly edits: number;
}

/** Number of typos that a word, or the beginning of one, may have. Digits do not count as letters. */
export function typosAllowed(word: string, beginning = false): 0 | 1 | 2 {
  const length = word.replaceAll(DIGITS, '').length;
  if (length < (beginning ? MIN_LENGTH_FOR_ONE_TYPO + 1 : MIN_LENGTH_FOR_ONE_TYPO)) return 0;
  return length < MIN_LENGTH_FOR_TWO_TYPOS ? 1 : 2;
}

/** The digits of a word, which are never typos: `renset18` may mean `resnet18`, but not `resnet50`. */
export function digitsOf(word: string): string {
  return word.match(DIGITS)?.join(' ') ?? '';
}

/**
 * Returns the words within `limit` edits of `target` (optimal string alignment: a swap of neighbours is one edit).
 * Words are sorted. So the table of distances is reused for the prefix that a word shares with the previous one, and
 * words with a prefix that is already too far are skipped. With `prefixes`, it is enough that some prefix of a word is
 * close.
 */
export function wordsWithin(words: TextColumn, target: string, limit: number, prefixes = false): Neighbour[] {
  const { chars, ends } = words;
  const found: Neighbour[] = [];
  const width = target.length + 1;
  const longest = target.length + limit;
  const table = new Uint8Array((longest + 1) * width);
  for (let j = 0; j < width; j++) table[j] = j;
  /** Edits from the target to the nearest prefix of at most so many letters. */
  const nearest = new Uint8Array(longest + 1).fill(target.length);
  /** Start and length of the last word that was not skipped. */
  let previousStart = 0;
  let previousLength = 0;
  /** Number of letters of that word whose table rows are filled. */
  let filled = 0;
  /** Length of a prefix of that word that is too far; 0 if no prefix is. */
  let deadPrefix = 0;
  for (let i = 0; i < ends.length; i++) {
    const start = textStart(words, i);
    const length = (ends[i] as number) - start;
    let shared = 0;
    const most = Math.min(previousLength, length);
    while (shared < most && chars[previousStart + shared] === chars[start + shared]) shared++;
    if (deadPrefix > 0 && shared >= deadPrefix) {
      // This word shares the nearest prefix.
      if (prefixes && (nearest[filled] as number) <= limit)
        found.push({ word: textAt(words, i), edits: nearest[filled] as number });
      continue;
    }
    previousStart = start;
    previousLength = length;
    deadPrefix = 0;
    filled = Math.min(filled, shared);
    while (filled < length && filled < longest) {
      filled++;
      const rowMinimum = fillRow(table, width, filled, chars, start, target);
      nearest[filled] = Math.min(nearest[filled - 1] as number, table[filled * width + target.length] as number);
      if (rowMinimum > limit) {
        deadPrefix = filled;
        break;
      }
    }
    const whole = deadPrefix === 0 && length <= longest ? table[length * width + target.length] : undefined;
    const edits = prefixes ? nearest[filled] : whole;
    if (edits !== undefined && edits <= limit) found.push({ word: textAt(words, i), edits });
  }
  return found;
}

const ALPHABET = 'abcdefghijklmnopqrstuvwxyz';

/** All strings that become `word` by one edit. */
export function oneEditVariants(word: string): Set<string> {
  const variants = new Set<string>();
  for (let i = 0; i <= word.length; i++) {
    const before = word.slice(0, i);
    const after = word.slice(i + 1);
    variants.add(before + after);
    if (i + 1 < word.length) variants.add(before + word.charAt(i + 1) + word.charAt(i) + word.slice(i + 2));
    for (const letter of ALPHABET) variants.add(before + letter + after).add(before + letter + word.slice(i));
  }
  variants.delete(word);
  return variants;
}

/** Fills in the distances of the first `row` letters of a word to every prefix of `target`; returns the smallest. */
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
  let rowMinimum = row;
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
    if (edits < rowMinimum) rowMinimum = edits;
  }
  return rowMinimum;
}
