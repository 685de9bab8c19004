import { ASCII } from './folded-char';
import { hashOfLetter } from './rolling-hash';

/**
 * What the folding loop needs to know of each ASCII character that is not simply a small letter.
 */

/** What means something else when doubled: figures, and "Part I" and "Part II". */
const COUNTS_TWICE = /[0-9ix]/;
const SMALL_A = 97;

/** Characters of ASCII that take more than a look at a table. */
export const AMPERSAND = 38;
export const PLUS = 43;
export const BACKSLASH = 92;

/** Bits of a trait; the low seven are the folded letter, 0 for what is none. */
export const LETTER_MASK = 0x7f;
/** The letter as the next one compares itself with it: with the eighth bit where it may be followed by itself. */
export const AS_LAST_MASK = 0xff;
export const IS_SMALL = 0x100;
/** A capital or digit, where humps are looked for. */
export const MAY_BE_HUMP = 0x200;
export const IS_CAPITAL = 0x400;
/** On characters that leave the loop, as all beyond ASCII do. */
export const IS_SPECIAL = 0x800;
/** In a word, and equal to no ASCII letter: a letter beyond ASCII as the next one compares itself with it. */
export const OTHER_LETTER = 0xff;

export const PLAIN_TRAITS = new Uint16Array(128);
/** With humps, letters that are not to follow themselves, and pluses that may belong to a name. */
export const RECOGNITION_TRAITS = new Uint16Array(128);
/** What each character adds to the hash. */
export const LETTER_HASHES = new Int32Array(128);

const MAY_FOLLOW_ITSELF = AS_LAST_MASK ^ LETTER_MASK;

for (let code = 0; code < 128; code++) {
  const letter = ASCII[code] as number;
  if (letter === 0) continue;
  const kind = isSmallLetter(code) ? IS_SMALL : MAY_BE_HUMP | (code !== letter ? IS_CAPITAL : 0);
  const twice = COUNTS_TWICE.test(String.fromCharCode(letter)) ? MAY_FOLLOW_ITSELF : 0;
  PLAIN_TRAITS[code] = letter | MAY_FOLLOW_ITSELF;
  RECOGNITION_TRAITS[code] = letter | kind | twice;
  LETTER_HASHES[code] = hashOfLetter(letter);
}
for (const code of [AMPERSAND, BACKSLASH]) PLAIN_TRAITS[code] = RECOGNITION_TRAITS[code] = IS_SPECIAL;
RECOGNITION_TRAITS[PLUS] = IS_SPECIAL;

/** Whether the character is one of a to z: letters of their own. */
export function isSmallLetter(code: number): boolean {
  return (code - SMALL_A) >>> 0 < 26;
}
