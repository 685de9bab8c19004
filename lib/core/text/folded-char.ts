/**
 * Folding of single characters: the letters a character becomes, and its class for word boundaries.
 */

/** Latin letters that Unicode does not decompose, and the spelling that people type instead. */
const UNDECOMPOSED: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  ł: 'l',
  þ: 'th',
  ħ: 'h',
  ı: 'i',
};

/** Names of the letters α to ω in Unicode order, which includes the final ς. */
const GREEK =
  'alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi omicron pi rho sigma sigma tau upsilon phi chi psi omega';
const ALPHA = 0x3b1;

/** Greek letters are spelled out because one title appears as `Δ-DiT`, `$\Delta$-DiT` and `Delta-DiT`. */
const GREEK_NAMES: Readonly<Record<string, string>> = Object.fromEntries(
  GREEK.split(' ').map((name, index) => [String.fromCharCode(ALPHA + index), name]),
);

/** Signs that titles use in place of a word or a letter. */
const SIGNS: Readonly<Record<string, string>> = { '&': 'and', '×': 'x', '∆': 'delta', '∇': 'nabla' };

const ANY_LETTER_OR_DIGIT = /[\p{L}\p{N}\p{M}]/u;
const STRIPPABLE_SCRIPT = /[\p{Script=Latin}\p{Script=Greek}]/u;
/** Diacritics of Latin and Greek letters, and variation selectors. Dropping one does not break a word. */
const DIACRITIC = /[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe00-\ufe0f\ufe20-\ufe2f]/gu;
/** Invisible characters inside words: soft hyphen, zero-width spaces and joiners, word joiner, byte-order mark. */
const INVISIBLE = /[\u00ad\u200b-\u200f\u2060\ufeff\u034f]/u;
const SUPERSCRIPT = /[\u00b2\u00b3\u00b9\u2070-\u209c]/u;

/**
 * Character classes for word boundaries. A word starts where the class changes, so a title is found even when Chinese
 * or Japanese text, or a superscript footnote digit, touches it.
 */
export const CharClass = {
  /** Not part of any word: space, punctuation, symbols. */
  Break: 0,
  /** Dropped without ending a word, such as a soft hyphen or a combining accent. */
  Silent: 1,
  Alphabetic: 2,
  /** Of a script written without spaces: Han, kana, Hangul, Thai, … */
  Unspaced: 3,
  Superscript: 4,
} as const;
export type CharClass = (typeof CharClass)[keyof typeof CharClass];

const UNSPACED_SCRIPT =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;

interface FoldedChar {
  readonly letters: string;
  readonly kind: CharClass;
}

const BREAK: FoldedChar = { letters: '', kind: CharClass.Break };
const SILENT: FoldedChar = { letters: '', kind: CharClass.Silent };
const cache = new Map<number, FoldedChar>();

/** Folds one code point. Results are cached because a page repeats few different characters. */
export function foldCodePoint(codePoint: number): FoldedChar {
  const known = cache.get(codePoint);
  if (known) return known;
  const folded = computeFold(String.fromCodePoint(codePoint));
  cache.set(codePoint, folded);
  return folded;
}

function computeFold(char: string): FoldedChar {
  const sign = SIGNS[char];
  if (sign) return { letters: sign, kind: CharClass.Alphabetic };
  if (INVISIBLE.test(char) || char.replace(DIACRITIC, '') === '') return SILENT;
  const lower = char.normalize('NFKC').toLowerCase();
  let letters = '';
  for (const part of lower) {
    const bare = STRIPPABLE_SCRIPT.test(part) ? part.normalize('NFD').replace(DIACRITIC, '') : part;
    const spelled = UNDECOMPOSED[bare] ?? GREEK_NAMES[bare] ?? bare;
    if (ANY_LETTER_OR_DIGIT.test(spelled)) letters += spelled.replace(DIACRITIC, '');
  }
  if (letters === '') return BREAK;
  if (SUPERSCRIPT.test(char)) return { letters, kind: CharClass.Superscript };
  return { letters, kind: UNSPACED_SCRIPT.test(char) ? CharClass.Unspaced : CharClass.Alphabetic };
}

/** Folded letter of each ASCII code; 0 for a character that folding drops. */
export const ASCII = new Uint8Array(128);
for (let code = 48; code < 58; code++) ASCII[code] = code;
for (let code = 97; code < 123; code++) ASCII[code] = ASCII[code - 32] = code;
