/**
 * Folding: the one notion of "the same text" that recognition, search and paper ids share.
 *
 * Folding keeps letters and digits and drops their dress: case, accents, punctuation, hyphens, spacing, ligatures,
 * soft hyphens, LaTeX commands. Two titles are the same title exactly when their folded letters are equal.
 */

/** Latin letters that Unicode does not decompose, with the spelling people type instead. */
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

/** Greek letters are spelled out, because titles say `Δ-DiT`, `$\Delta$-DiT` and `Delta-DiT` for the same paper. */
const GREEK_NAMES: Readonly<Record<string, string>> = {
  α: 'alpha',
  β: 'beta',
  γ: 'gamma',
  δ: 'delta',
  ε: 'epsilon',
  ζ: 'zeta',
  η: 'eta',
  θ: 'theta',
  ι: 'iota',
  κ: 'kappa',
  λ: 'lambda',
  μ: 'mu',
  ν: 'nu',
  ξ: 'xi',
  ο: 'omicron',
  π: 'pi',
  ρ: 'rho',
  σ: 'sigma',
  ς: 'sigma',
  τ: 'tau',
  υ: 'upsilon',
  φ: 'phi',
  χ: 'chi',
  ψ: 'psi',
  ω: 'omega',
};

/** Signs that stand for a word or a letter inside titles. */
const SIGNS: Readonly<Record<string, string>> = { '&': 'and', '×': 'x', '∆': 'delta', '∇': 'nabla' };

/**
 * LaTeX commands that dress text and say nothing themselves. Commands that name a letter (`\Delta`, `\alpha`) are
 * absent on purpose: their name is their reading.
 */
const SILENT_COMMANDS: ReadonlySet<string> = new Set([
  'emph',
  'textit',
  'textbf',
  'textsc',
  'texttt',
  'textrm',
  'textsf',
  'textsuperscript',
  'textsubscript',
  'text',
  'mathrm',
  'mathbf',
  'mathit',
  'mathcal',
  'mathbb',
  'mathsf',
  'boldsymbol',
  'bm',
  'bf',
  'it',
  'em',
  'rm',
  'sc',
  'tt',
  'cdot',
  'sim',
  'left',
  'right',
  'ensuremath',
  'underline',
  'mbox',
  'xspace',
]);

const ANY_LETTER_OR_DIGIT = /[\p{L}\p{N}\p{M}]/u;
const STRIPPABLE_SCRIPT = /[\p{Script=Latin}\p{Script=Greek}]/u;
/** Diacritics that attach to Latin and Greek letters, variation selectors: dropped without breaking a word. */
const DIACRITIC = /[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe00-\ufe0f\ufe20-\ufe2f]/gu;
/** Invisible characters inside words: soft hyphen, zero-width joiners and spaces, word joiner, byte-order mark. */
const INVISIBLE = /[\u00ad\u200b-\u200f\u2060\ufeff\u034f]/u;
const SUPERSCRIPT = /[\u00b2\u00b3\u00b9\u2070-\u209c]/u;

/**
 * Kinds of character as far as word boundaries go. A word starts where the kind changes: titles are found even when
 * Chinese or Japanese text, or a raised footnote digit, touches them.
 */
export const CharClass = {
  /** Not part of any word: space, punctuation, symbols. */
  Break: 0,
  /** Dropped without ending a word: soft hyphen, combining accent. */
  Silent: 1,
  Alphabetic: 2,
  /** Scripts written without spaces: Han, kana, Hangul, Thai, … */
  Unspaced: 3,
  Superscript: 4,
} as const;
type CharClass = (typeof CharClass)[keyof typeof CharClass];

const UNSPACED_SCRIPT =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;

interface FoldedChar {
  readonly letters: string;
  readonly kind: CharClass;
}

const BREAK: FoldedChar = { letters: '', kind: CharClass.Break };
const SILENT: FoldedChar = { letters: '', kind: CharClass.Silent };
const cache = new Map<number, FoldedChar>();

/** What one code point becomes; remembered, since a page repeats few different characters. */
function foldCodePoint(codePoint: number): FoldedChar {
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

/** Folded letter of each ASCII code, 0 where the character is dropped. */
const ASCII = new Uint8Array(128);
for (let code = 48; code < 58; code++) ASCII[code] = code;
for (let code = 97; code < 123; code++) ASCII[code] = ASCII[code - 32] = code;

const DIGIT_NINE = 57;
const SMALL_A = 97;
const BACKSLASH = 92;
const AMPERSAND = 38;

/**
 * A text reduced to its letters, each tied to the place in the source it came from. The arrays are reused: fold,
 * read, fold the next text. `reset` keeps the memory.
 */
export class FoldedText {
  private readonly undouble: boolean;
  private readonly humps: boolean;

  /**
   * `undouble` takes doubled letters inside a word once: `efficient` and `eficient` become the same. `humps` starts a
   * word where a capital follows a small letter: `ModelsAuthors` is two words that lost their space.
   */
  constructor(options: { undouble?: boolean; humps?: boolean } = {}) {
    this.undouble = options.undouble ?? false;
    this.humps = options.humps ?? false;
  }

  /** Folded letters as UTF-16 code units; valid up to `length`. */
  letters = new Uint16Array(256);
  /** Offset in the source, in UTF-16 units, of the character each letter came from. */
  offsets = new Uint32Array(256);
  length = 0;
  /** Indices of the letters that start a word, ascending; valid up to `wordCount`. */
  wordStarts = new Uint32Array(256);
  wordCount = 0;
  /** Offsets where a capital or digit follows a small letter, where `humps` is on: inside words shaped like names. */
  humpOffsets: number[] = [];
  private previous: CharClass = CharClass.Break;
  private atSeam = false;

  /** Forgets the text and keeps the memory. */
  reset(): void {
    this.length = 0;
    this.wordCount = 0;
    this.humpOffsets = [];
    this.previous = CharClass.Break;
    this.atSeam = false;
  }

  /** Ends the current word: between pieces of text that a reader sees apart, such as lines. */
  breakWord(): void {
    this.previous = CharClass.Break;
  }

  /** Lets a word start here: between pieces that a reader may see apart or together, such as elements. */
  seam(): void {
    this.atSeam = true;
  }

  /** Appends `text`; its first character counts as offset `base` of the source. */
  append(text: string, base = 0): void {
    const size = text.length;
    this.reserve(this.length + size);
    const { undouble, humps } = this;
    // Locals throughout: this loop sees every character of every page.
    let { letters, offsets, wordStarts, wordCount, previous, length, atSeam } = this;
    let last = length > 0 ? (letters[length - 1] as number) : 0;
    let before = 0;
    for (let i = 0; i < size; i++) {
      const code = text.charCodeAt(i);
      const letter = code < 128 ? (ASCII[code] as number) : 0;
      // Plain letters and digits are nearly all of a page: they stay in this loop.
      if (letter !== 0) {
        let starting = true;
        if (previous === CharClass.Alphabetic) {
          starting = atSeam;
          if (humps && code < SMALL_A && before >= SMALL_A) {
            this.humpOffsets.push(base + i);
            if (code !== letter) starting = true;
          }
          if (undouble && letter === last && letter > DIGIT_NINE) {
            // The letter now ends here; where it starts a word, a match must still start at the first of the two.
            if (wordStarts[wordCount - 1] !== length - 1) offsets[length - 1] = base + i;
            before = code;
            continue;
          }
        }
        if (starting) {
          wordStarts[wordCount++] = length;
          atSeam = false;
        }
        letters[length] = letter;
        offsets[length++] = base + i;
        previous = CharClass.Alphabetic;
        last = letter;
        before = code;
      } else if (code < 128 && code !== AMPERSAND && code !== BACKSLASH) {
        previous = CharClass.Break;
        before = 0;
      } else {
        this.previous = previous;
        this.length = length;
        this.wordCount = wordCount;
        this.atSeam = atSeam;
        i += this.appendSpecial(text, i, base);
        // One character can become several letters, so the room reserved by characters may run out.
        this.reserve(this.length + size - i);
        ({ letters, offsets, wordStarts, wordCount, previous, length, atSeam } = this);
        last = length > 0 ? (letters[length - 1] as number) : 0;
        before = 0;
      }
    }
    this.previous = previous;
    this.length = length;
    this.wordCount = wordCount;
    this.atSeam = atSeam;
  }

  /** Appends a character that is not a plain letter or break; returns how many further characters it took. */
  private appendSpecial(text: string, at: number, base: number): number {
    const code = text.charCodeAt(at);
    if (code === AMPERSAND) this.pushAll('and', base + at, CharClass.Alphabetic);
    else if (code === BACKSLASH) return this.command(text, at, base);
    else {
      const codePoint = text.codePointAt(at) as number;
      const { letters, kind } = foldCodePoint(codePoint);
      if (letters !== '') this.pushAll(letters, base + at, kind);
      else if (kind === CharClass.Break) this.previous = CharClass.Break;
      return codePoint > 0xffff ? 1 : 0;
    }
    return 0;
  }

  /** Appends letters that are folded already, such as a stored title, as they are. */
  appendFolded(letters: string): void {
    for (let i = 0; i < letters.length; i++) {
      this.previous = i === 0 ? CharClass.Break : CharClass.Alphabetic;
      this.push(letters.charCodeAt(i), i, CharClass.Alphabetic);
    }
  }

  /** Whether a word ends just before letter `index`, that is, a match may end there. */
  endsWordAt(index: number): boolean {
    return index >= this.length || this.startsWordAt(index);
  }

  /** Whether a word starts at letter `index`, that is, a match may start there. */
  startsWordAt(index: number): boolean {
    let low = 0;
    let high = this.wordCount;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.wordStarts[middle] as number) < index) low = middle + 1;
      else high = middle;
    }
    return low < this.wordCount && this.wordStarts[low] === index;
  }

  /** The folded letters from `start` to `end` as a string. */
  slice(start: number, end: number): string {
    let out = '';
    for (let i = start; i < end; i += 4096) {
      out += String.fromCharCode(...this.letters.subarray(i, Math.min(end, i + 4096)));
    }
    return out;
  }

  private push(letter: number, offset: number, kind: CharClass): void {
    const at = this.length;
    const same = this.previous === kind;
    if (
      this.undouble &&
      same &&
      kind === CharClass.Alphabetic &&
      letter === this.letters[at - 1] &&
      letter > DIGIT_NINE
    ) {
      if (this.wordStarts[this.wordCount - 1] !== at - 1) this.offsets[at - 1] = offset;
      return;
    }
    if (at + 1 >= this.letters.length) this.reserve(at + 2);
    this.letters[at] = letter;
    this.offsets[at] = offset;
    if (!same || this.atSeam) this.wordStarts[this.wordCount++] = at;
    this.atSeam = false;
    this.previous = kind;
    this.length = at + 1;
  }

  private pushAll(letters: string, offset: number, kind: CharClass): void {
    for (let i = 0; i < letters.length; i++) this.push(letters.charCodeAt(i), offset, kind);
  }

  /** Reads a LaTeX command at `at`; returns how many further characters it took. */
  private command(text: string, at: number, base: number): number {
    let end = at + 1;
    while (end < text.length && isAsciiLetter(text.charCodeAt(end))) end++;
    const name = text.slice(at + 1, end);
    if (name === 'times') {
      this.pushAll('x', base + at, CharClass.Alphabetic);
      return name.length;
    }
    this.previous = CharClass.Break;
    return SILENT_COMMANDS.has(name) ? name.length : 0;
  }

  private reserve(size: number): void {
    if (size < this.letters.length) return;
    const capacity = Math.max(size + 1, this.letters.length * 2);
    this.letters = grown(new Uint16Array(capacity), this.letters);
    this.offsets = grown(new Uint32Array(capacity), this.offsets);
    // Every letter may start a word.
    this.wordStarts = grown(new Uint32Array(capacity), this.wordStarts);
  }
}

function grown<T extends Uint16Array | Uint32Array>(larger: T, old: T): T {
  larger.set(old);
  return larger;
}

function isAsciiLetter(code: number): boolean {
  return (code >= 65 && code <= 90) || (code >= 97 && code <= 122);
}

const scratch = new FoldedText();

/**
 * The folded letters of `text`, without spaces: `fold('Δ-DiT: Fine-Tuning') === 'deltaditfinetuning'`.
 * Equal results mean the same title.
 */
export function fold(text: string): string {
  scratch.reset();
  scratch.append(text);
  return scratch.slice(0, scratch.length);
}

/** The folded words of `text`, split where `fold` sees word boundaries: `['delta', 'dit', 'fine', 'tuning']`. */
export function foldWords(text: string): string[] {
  scratch.reset();
  scratch.append(text);
  const words: string[] = [];
  for (let i = 0; i < scratch.wordCount; i++) {
    const end = i + 1 < scratch.wordCount ? scratch.wordStarts[i + 1] : scratch.length;
    words.push(scratch.slice(scratch.wordStarts[i] as number, end as number));
  }
  return words;
}
