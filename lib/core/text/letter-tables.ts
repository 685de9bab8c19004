import { ASCII } from './folded-char';
import { hashOfLetter } from './rolling-hash';

/**
 * What the folding loop needs to know of each ASCII character, looked up rather than decided: a mispredicted branch at
 * each end of a word costs more than all the arithmetic.
 */

/** What means something else when doubled: figures, and "Part I" and "Part II". */
const COUNTS_TWICE = /[0-9ix]/;
const SMALL_A = 97;

/** Bits of a trait. The low seven are the folded letter. */
export const LETTER_MASK = 0x7f;
export const IS_SMALL_BIT = 8;
/** A capital or digit, where humps are looked for. */
export const MAY_BE_HUMP_BIT = 9;
export const IS_CAPITAL_BIT = 10;
export const IS_LETTER_BIT = 15;

export const TRAITS = new Uint16Array(128);
export const TRAITS_WITH_HUMPS = new Uint16Array(128);
/** The letter as the next one compares itself with it: with the eighth bit where it may be followed by itself. */
export const AS_LAST = new Uint8Array(128);
export const AS_LAST_UNDOUBLED = new Uint8Array(128);
export const LETTER_HASHES = new Int32Array(128);
/** The same of a letter beyond ASCII: in a word, and equal to no ASCII letter. */
export const OTHER_LETTER = 0xff;

for (let code = 0; code < 128; code++) {
  const letter = ASCII[code] as number;
  if (letter === 0) continue;
  const isSmall = code >= SMALL_A;
  TRAITS[code] = (1 << IS_LETTER_BIT) | letter;
  TRAITS_WITH_HUMPS[code] =
    (TRAITS[code] as number) |
    (1 << (isSmall ? IS_SMALL_BIT : MAY_BE_HUMP_BIT)) |
    (code !== letter ? 1 << IS_CAPITAL_BIT : 0);
  AS_LAST[code] = letter | 0x80;
  AS_LAST_UNDOUBLED[code] = COUNTS_TWICE.test(String.fromCharCode(letter)) ? letter | 0x80 : letter;
  LETTER_HASHES[code] = hashOfLetter(letter);
}
