import { ASCII } from './folded-char';
import { hashOfLetter } from './rolling-hash';

/**
 * Look-up tables for the folding loop: the traits of each ASCII character.
 */

/** Characters whose doubling changes the meaning: digits and roman numerals, as in "Part I" and "Part II". */
const DOUBLES_MATTER = /[0-9ix]/;
const SMALL_A = 97;

/** ASCII characters that a table look-up alone cannot fold. */
export const AMPERSAND = 38;
export const PLUS = 43;
export const BACKSLASH = 92;

/** Bits of a trait. The low seven bits are the folded letter; 0 when the character is no letter or digit. */
export const LETTER_MASK = 0x7f;
/** The letter in the form compared with the next letter. The eighth bit is set if its double counts twice. */
export const AS_LAST_MASK = 0xff;
export const IS_SMALL = 0x100;
/** A capital or digit, which forms a hump when it follows a small letter. */
export const MAY_BE_HUMP = 0x200;
export const IS_CAPITAL = 0x400;
/** Ends the fast loop, as every character beyond ASCII does. */
export const IS_SPECIAL = 0x800;
/** The form in which any letter beyond ASCII is compared with the next letter; equals no ASCII letter. */
export const OTHER_LETTER = 0xff;

export const PLAIN_TRAITS = new Uint16Array(128);
/** Traits with humps, doubled letters that count once, and pluses that may belong to a name. */
export const RECOGNITION_TRAITS = new Uint16Array(128);
/** The contribution of each character to the hash. */
export const LETTER_HASHES = new Int32Array(128);

const MAY_FOLLOW_ITSELF = AS_LAST_MASK ^ LETTER_MASK;

for (let code = 0; code < 128; code++) {
  const letter = ASCII[code] as number;
  if (letter === 0) continue;
  const kind = isSmallLetter(code) ? IS_SMALL : MAY_BE_HUMP | (code !== letter ? IS_CAPITAL : 0);
  const mayFollowItself = DOUBLES_MATTER.test(String.fromCharCode(letter)) ? MAY_FOLLOW_ITSELF : 0;
  PLAIN_TRAITS[code] = letter | MAY_FOLLOW_ITSELF;
  RECOGNITION_TRAITS[code] = letter | kind | mayFollowItself;
  LETTER_HASHES[code] = hashOfLetter(letter);
}
for (const code of [AMPERSAND, BACKSLASH]) PLAIN_TRAITS[code] = RECOGNITION_TRAITS[code] = IS_SPECIAL;
RECOGNITION_TRAITS[PLUS] = IS_SPECIAL;

/** Whether the character is one of a to z, which fold to themselves. */
export function isSmallLetter(code: number): boolean {
  return (code - SMALL_A) >>> 0 < 26;
}
