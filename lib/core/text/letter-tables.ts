import { ASCII } from './folded-char';
import { hashOfLetter } from './rolling-hash';

/**
 * What the folding loop needs to know of each ASCII character, looked up rather than decided: a mispredicted branch at
 * each end of a word costs more than all the arithmetic.
 */

/** What means something else when doubled: figures, and "Part I" and "Part II". */
const COUNTS_TWICE = /[0-9ix]/;
const SMALL_A = 97;

/** Characters of ASCII that take more than a look at a table. */
export const AMPERSAND = 38;
export const PLUS = 43;
export const BACKSLASH = 92;

/** Bits of a trait; the low seven are the folded letter. */
export const LETTER_MASK = 0x7f;
/** On characters that leave the loop, so that those and all beyond ASCII are told from the rest by one comparison. */
export const IS_SPECIAL = 0x80;
export const IS_SMALL_BIT = 8;
/** A capital or digit, where humps are looked for. */
export const MAY_BE_HUMP_BIT = 9;
export const IS_CAPITAL_BIT = 10;
export const IS_LETTER_BIT = 15;

interface LetterTables {
  /** The folded letter, and the bits above. */
  readonly traits: Uint16Array;
  /** The letter as the next one compares itself with it: with the eighth bit where it may be followed by itself. */
  readonly asLast: Uint8Array;
}

export const PLAIN_TABLES: LetterTables = { traits: new Uint16Array(128), asLast: new Uint8Array(128) };
/** With humps, letters that are not to follow themselves, and pluses that may belong to a name. */
export const RECOGNITION_TABLES: LetterTables = { traits: new Uint16Array(128), asLast: new Uint8Array(128) };
/** What each character adds to the hash. */
export const LETTER_HASHES = new Int32Array(128);
/** As `asLast` has it, a letter beyond ASCII: in a word, and equal to no ASCII letter. */
export const OTHER_LETTER = 0xff;

for (let code = 0; code < 128; code++) {
  const letter = ASCII[code] as number;
  if (letter === 0) continue;
  const trait = (1 << IS_LETTER_BIT) | letter;
  const hump = 1 << (code >= SMALL_A ? IS_SMALL_BIT : MAY_BE_HUMP_BIT);
  const capital = code !== letter ? 1 << IS_CAPITAL_BIT : 0;
  PLAIN_TABLES.traits[code] = trait;
  RECOGNITION_TABLES.traits[code] = trait | hump | capital;
  PLAIN_TABLES.asLast[code] = letter | 0x80;
  RECOGNITION_TABLES.asLast[code] = COUNTS_TWICE.test(String.fromCharCode(letter)) ? letter | 0x80 : letter;
  LETTER_HASHES[code] = hashOfLetter(letter);
}
for (const code of [AMPERSAND, BACKSLASH]) {
  PLAIN_TABLES.traits[code] = RECOGNITION_TABLES.traits[code] = IS_SPECIAL;
}
RECOGNITION_TABLES.traits[PLUS] = IS_SPECIAL;
