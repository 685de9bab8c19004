import { ASCII, CharClass, foldCodePoint } from './folded-char';
import { HASH_BASE, hashOfLetter, nextHash } from './rolling-hash';

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

/** What means something else when doubled: figures, and "Part I" and "Part II". */
const COUNTS_TWICE = /[0-9ix]/;
const SMALL_A = 97;
const BACKSLASH = 92;
const AMPERSAND = 38;

/**
 * What the inner loop needs to know of an ASCII character, looked up rather than decided: a mispredicted branch at each
 * end of a word costs more than all the arithmetic. The low seven bits are the folded letter.
 */
const IS_SMALL = 1 << 8;
/** A capital or digit, where humps are looked for. */
const MAY_BE_HUMP = 1 << 9;
const IS_CAPITAL_BIT = 10;
const IS_LETTER_BIT = 15;
const LETTER_MASK = 0x7f;

const TRAITS = new Uint16Array(128);
const TRAITS_WITH_HUMPS = new Uint16Array(128);
/** The letter as `last`: with the eighth bit where it may be followed by itself. */
const AS_LAST = new Uint8Array(128);
const AS_LAST_UNDOUBLED = new Uint8Array(128);
const LETTER_HASHES = new Int32Array(128);
/** `last` after a letter beyond ASCII: in a word, and equal to no ASCII letter. */
const OTHER_LETTER = 0xff;

for (let code = 0; code < 128; code++) {
  const letter = ASCII[code] as number;
  if (letter === 0) continue;
  const isSmall = code >= SMALL_A;
  TRAITS[code] = (1 << IS_LETTER_BIT) | letter;
  TRAITS_WITH_HUMPS[code] =
    (TRAITS[code] as number) |
    (isSmall ? IS_SMALL : MAY_BE_HUMP) |
    (code !== letter ? 1 << IS_CAPITAL_BIT : 0);
  AS_LAST[code] = letter | 0x80;
  AS_LAST_UNDOUBLED[code] = COUNTS_TWICE.test(String.fromCharCode(letter)) ? letter | 0x80 : letter;
  LETTER_HASHES[code] = hashOfLetter(letter);
}

/**
 * A text reduced to its letters, each tied to the place in the source it came from, with prefix hashes of the letters
 * (see rolling-hash.ts). The arrays are reused: fold, read, fold the next text. `reset` keeps the memory.
 */
export class FoldedText {
  private readonly undouble: boolean;
  private readonly hashesOnly: boolean;
  private readonly traits: Uint16Array;
  private readonly asLast: Uint8Array;

  /**
   * `undouble` takes doubled letters inside a word once: `efficient` and `eficient` become the same. `humps` starts a
   * word where a capital follows a small letter: `ModelsAuthors` is two words that lost their space. `hashesOnly` leaves
   * `letters`, `ends` and `wordOffsets` out, which takes a third off the time: nearly all text of a page holds nothing,
   * and what does hold something can be folded again.
   */
  constructor(options: { undouble?: boolean; humps?: boolean; hashesOnly?: boolean } = {}) {
    this.undouble = options.undouble ?? false;
    this.hashesOnly = options.hashesOnly ?? false;
    this.traits = options.humps ? TRAITS_WITH_HUMPS : TRAITS;
    this.asLast = this.undouble ? AS_LAST_UNDOUBLED : AS_LAST;
  }

  /** Folded letters as UTF-16 code units; valid up to `length`. */
  letters = new Uint16Array(0);
  /** Offset in the source, in UTF-16 units, just behind the character (or the last of them) each letter came from. */
  ends = new Uint32Array(0);
  /** Hash of the letters before each index; valid up to and with `length`. */
  prefix = new Int32Array(1);
  length = 0;
  /** Indices of the letters that start a word, ascending; valid up to `wordCount`. */
  wordStarts = new Uint32Array(0);
  /** Offset in the source of each word's first character. */
  wordOffsets = new Uint32Array(0);
  wordCount = 0;
  /**
   * Offsets where a capital or digit follows a small letter, where `humps` is on: inside words shaped like names; valid up
   * to `humpCount`.
   */
  humpOffsets = new Uint32Array(0);
  humpCount = 0;
  /** Kind of the character before. */
  private previous: CharClass = CharClass.Break;
  /** The letter before, as `asLast` has it, when it was alphabetic; 0 outside of words. */
  private last = 0;
  private atSeam = false;

  /** Forgets the text and keeps the memory. */
  reset(): void {
    this.length = 0;
    this.wordCount = 0;
    this.humpCount = 0;
    this.atSeam = false;
    this.breakWord();
  }

  /** Ends the current word: between pieces of text that a reader sees apart, such as lines. */
  breakWord(): void {
    this.previous = CharClass.Break;
    this.last = 0;
  }

  /** Lets a word start here: between pieces that a reader may see apart or together, such as elements. */
  seam(): void {
    this.atSeam = true;
  }

  /** Appends `text`; its first character counts as offset `base` of the source. */
  append(text: string, base = 0): void {
    const size = text.length;
    this.reserve(this.length + size);
    for (let i = 0; i < size; i++) {
      i = this.hashesOnly ? this.hashPlain(text, i, base) : this.appendPlain(text, i, base);
      if (i === size) return;
      i += this.appendSpecial(text, i, base);
      // One character can become several letters, so the room reserved by characters may run out.
      this.reserve(this.length + size - i);
    }
  }

  /**
   * Appends plain characters from `from` on; returns where it stopped, at a special one or at the end. This loop sees
   * every character of every page. It has no branch that depends on the text: what may or may not be appended is written
   * in any case, and kept or not by how far the counts move on.
   */
  private appendPlain(text: string, from: number, base: number): number {
    if (this.atSeam && this.last !== 0) this.startWordAtSeam(text, from, base);
    const { traits, asLast, letters, ends, prefix, wordStarts, wordOffsets, humpOffsets } = this;
    const hashes = LETTER_HASHES;
    const size = text.length;
    let { length, wordCount, humpCount, last } = this;
    let hash = prefix[length] as number;
    let wasSmall = 0;
    let i = from;
    for (; i < size; i++) {
      const code = text.charCodeAt(i);
      if (code >= 128 || code === AMPERSAND || code === BACKSLASH) break;
      const trait = traits[code] as number;
      const letter = trait & LETTER_MASK;
      const isLetter = trait >>> IS_LETTER_BIT;
      // 0 for what is no letter, and for a letter that doubles the one before.
      const isNew = isLetter & (((letter ^ last) + 0xff) >> 8);
      const isHump = (trait >>> 9) & wasSmall;
      const startsWord = ((last + 0xff) >> 8) ^ 1;
      wordStarts[wordCount] = length;
      wordOffsets[wordCount] = base + i;
      wordCount += isNew & (startsWord | (isHump & (trait >>> IS_CAPITAL_BIT)));
      humpOffsets[humpCount] = base + i;
      humpCount += isHump;
      letters[length] = letter;
      // Times BASE plus the letter, or times 1 plus 0.
      hash = (Math.imul(hash, ((HASH_BASE - 1) & -isNew) + 1) + ((hashes[code] as number) & -isNew)) | 0;
      length += isNew;
      prefix[length] = hash;
      // A doubled letter reaches to the end of the second; a character that is none writes behind the end.
      ends[length - isLetter] = base + i + 1;
      last = asLast[code] as number;
      wasSmall = (trait >>> 8) & 1;
    }
    if (i > from) this.moveOn(length, wordCount, humpCount, last);
    return i;
  }

  /** `appendPlain` without the places. The same steps; a shared one with a condition inside would cost both. */
  private hashPlain(text: string, from: number, base: number): number {
    if (this.atSeam && this.last !== 0) this.startWordAtSeam(text, from, base);
    const { traits, asLast, prefix, wordStarts, humpOffsets } = this;
    const hashes = LETTER_HASHES;
    const size = text.length;
    let { length, wordCount, humpCount, last } = this;
    let hash = prefix[length] as number;
    let wasSmall = 0;
    let i = from;
    for (; i < size; i++) {
      const code = text.charCodeAt(i);
      if (code >= 128 || code === AMPERSAND || code === BACKSLASH) break;
      const trait = traits[code] as number;
      const isNew = (trait >>> IS_LETTER_BIT) & ((((trait & LETTER_MASK) ^ last) + 0xff) >> 8);
      const isHump = (trait >>> 9) & wasSmall;
      wordStarts[wordCount] = length;
      wordCount += isNew & ((((last + 0xff) >> 8) ^ 1) | (isHump & (trait >>> IS_CAPITAL_BIT)));
      humpOffsets[humpCount] = base + i;
      humpCount += isHump;
      hash = (Math.imul(hash, ((HASH_BASE - 1) & -isNew) + 1) + ((hashes[code] as number) & -isNew)) | 0;
      length += isNew;
      prefix[length] = hash;
      last = asLast[code] as number;
      wasSmall = (trait >>> 8) & 1;
    }
    if (i > from) this.moveOn(length, wordCount, humpCount, last);
    return i;
  }

  private moveOn(length: number, wordCount: number, humpCount: number, last: number): void {
    this.previous = last === 0 ? CharClass.Break : CharClass.Alphabetic;
    if (length > this.length) this.atSeam = false;
    this.length = length;
    this.wordCount = wordCount;
    this.humpCount = humpCount;
    this.last = last;
  }

  /** A seam inside a word: the first plain letter from there that does not double the one before starts a word. */
  private startWordAtSeam(text: string, from: number, base: number): void {
    let wasSmall = false;
    for (let i = from; i < text.length; i++) {
      const trait = this.traits[text.charCodeAt(i)] ?? 0;
      const letter = trait & LETTER_MASK;
      const isHump = wasSmall && ((trait >>> IS_CAPITAL_BIT) & 1) === 1;
      wasSmall = (trait & IS_SMALL) !== 0;
      if (letter === this.last) continue;
      // A hump starts a word anyway.
      if (letter === 0 || isHump) return;
      this.wordStarts[this.wordCount] = this.length;
      this.wordOffsets[this.wordCount++] = base + i;
      return;
    }
  }

  /** Appends a character that is not a plain letter or break; returns how many further characters it took. */
  private appendSpecial(text: string, at: number, base: number): number {
    const code = text.charCodeAt(at);
    if (code === AMPERSAND) this.pushAll('and', base + at, base + at + 1, CharClass.Alphabetic);
    else if (code === BACKSLASH) return this.command(text, at, base);
    else {
      const codePoint = text.codePointAt(at) as number;
      const further = codePoint > 0xffff ? 1 : 0;
      const { letters, kind } = foldCodePoint(codePoint);
      if (letters !== '') this.pushAll(letters, base + at, base + at + 1 + further, kind);
      else if (kind === CharClass.Break) this.breakWord();
      return further;
    }
    return 0;
  }

  /** Appends letters that are folded already, such as a stored title, as one word. */
  appendFolded(letters: string): void {
    for (let i = 0; i < letters.length; i++) {
      if (i === 0) this.breakWord();
      else this.previous = CharClass.Alphabetic;
      this.push(letters.charCodeAt(i), i, i + 1, CharClass.Alphabetic);
    }
  }

  /** Whether a word ends just before letter `index`, that is, a match may end there. */
  endsWordAt(index: number): boolean {
    return index >= this.length || this.startsWordAt(index);
  }

  /** Whether a word starts at letter `index`, that is, a match may start there. */
  startsWordAt(index: number): boolean {
    return this.wordAt(index) >= 0;
  }

  /** Offset in the source of the first character of the word that starts at letter `index`. */
  startOf(index: number): number {
    const word = this.wordAt(index);
    // Inside a word: letters of one character, `ffi`, share its end.
    return word >= 0 ? (this.wordOffsets[word] as number) : (this.ends[index] as number) - 1;
  }

  /** The folded letters from `start` to `end` as a string. */
  slice(start: number, end: number): string {
    let out = '';
    for (let i = start; i < end; i += 4096) {
      out += String.fromCharCode(...this.letters.subarray(i, Math.min(end, i + 4096)));
    }
    return out;
  }

  /** Number of the word that starts at letter `index`; -1 when none does. */
  private wordAt(index: number): number {
    let low = 0;
    let high = this.wordCount;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.wordStarts[middle] as number) < index) low = middle + 1;
      else high = middle;
    }
    return low < this.wordCount && this.wordStarts[low] === index ? low : -1;
  }

  private push(letter: number, start: number, end: number, kind: CharClass): void {
    const at = this.length;
    const same = this.previous === kind;
    const isAlphabetic = kind === CharClass.Alphabetic;
    const last = this.asLast[letter] ?? OTHER_LETTER;
    if (
      this.undouble &&
      same &&
      isAlphabetic &&
      last === this.last &&
      (last < 0x80 || last === OTHER_LETTER)
    ) {
      // Of a letter beyond ASCII `last` says no more than that; the one before it stands in `letters` then.
      if (last !== OTHER_LETTER || letter === this.letters[at - 1]) {
        this.ends[at - 1] = end;
        return;
      }
    }
    this.reserve(at + 1);
    this.letters[at] = letter;
    this.ends[at] = end;
    this.prefix[at + 1] = nextHash(this.prefix[at] as number, letter);
    if (!same || this.atSeam) {
      this.wordStarts[this.wordCount] = at;
      this.wordOffsets[this.wordCount++] = start;
    }
    this.atSeam = false;
    this.previous = kind;
    this.last = isAlphabetic ? last : 0;
    this.length = at + 1;
  }

  private pushAll(letters: string, start: number, end: number, kind: CharClass): void {
    for (let i = 0; i < letters.length; i++) this.push(letters.charCodeAt(i), start, end, kind);
  }

  /** Reads a LaTeX command at `at`; returns how many further characters it took. */
  private command(text: string, at: number, base: number): number {
    let end = at + 1;
    while (end < text.length && isAsciiLetter(text.charCodeAt(end))) end++;
    const name = text.slice(at + 1, end);
    if (name === 'times') {
      this.pushAll('x', base + at, base + end, CharClass.Alphabetic);
      return name.length;
    }
    this.breakWord();
    return SILENT_COMMANDS.has(name) ? name.length : 0;
  }

  /** Room for `size` letters, each of which may start a word, and for the writes just behind them. */
  private reserve(size: number): void {
    if (size + 2 < this.letters.length) return;
    const capacity = Math.max(256, size + 3, this.letters.length * 2);
    this.letters = grown(new Uint16Array(capacity), this.letters);
    this.ends = grown(new Uint32Array(capacity), this.ends);
    this.prefix = grown(new Int32Array(capacity), this.prefix);
    this.wordStarts = grown(new Uint32Array(capacity), this.wordStarts);
    this.wordOffsets = grown(new Uint32Array(capacity), this.wordOffsets);
    this.humpOffsets = grown(new Uint32Array(capacity), this.humpOffsets);
  }
}

function grown<T extends Uint16Array | Uint32Array | Int32Array>(larger: T, old: T): T {
  larger.set(old);
  return larger;
}

function isAsciiLetter(code: number): boolean {
  return (code >= 65 && code <= 90) || (code >= 97 && code <= 122);
}
