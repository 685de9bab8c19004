import { CharClass, foldCodePoint } from './folded-char';
import { FoldedLetters } from './folded-letters';
import { readLatexCommand } from './latex';
import {
  AMPERSAND,
  BACKSLASH,
  IS_CAPITAL_BIT,
  IS_LETTER_BIT,
  IS_SMALL_BIT,
  IS_SPECIAL,
  LETTER_HASHES,
  LETTER_MASK,
  MAY_BE_HUMP_BIT,
  OTHER_LETTER,
  PLAIN_TABLES,
  PLUS,
  RECOGNITION_TABLES,
} from './letter-tables';
import { readPluses } from './plus-signs';
import { HASH_BASE, nextHash } from './rolling-hash';

/** A text reduced to its letters. The arrays are reused: fold, read, fold the next text. */
export class FoldedText extends FoldedLetters {
  private readonly forRecognition: boolean;
  private readonly hashesOnly: boolean;
  private readonly traits: Uint16Array;
  private readonly asLast: Uint8Array;

  /**
   * `forRecognition` folds for comparing titles with the text of pages, which PDF files and people damage. Doubled
   * letters inside a word are taken once: `efficient` and `eficient` become the same. A word starts where a capital
   * follows a small letter: `ModelsAuthors` is two words that lost their space. A plus at the end of a word is read out:
   * `MAN++` is another method than `MAN`.
   *
   * `hashesOnly` leaves `letters`, `ends` and `wordOffsets` out, which takes a third off the time: nearly all text of a
   * page holds nothing, and what does hold something can be folded again.
   */
  constructor(options: { forRecognition?: boolean; hashesOnly?: boolean } = {}) {
    super();
    this.forRecognition = options.forRecognition ?? false;
    this.hashesOnly = options.hashesOnly ?? false;
    const { traits, asLast } = this.forRecognition ? RECOGNITION_TABLES : PLAIN_TABLES;
    this.traits = traits;
    this.asLast = asLast;
  }

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
   * every character of every page. It has no branch that goes now this way, now that: what may or may not be appended is
   * written in any case, and kept or not by how far the counts move on. Humps are rare, so asking for them costs less.
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
      const trait = traits[code & 0x7f] as number;
      if ((code | (trait & IS_SPECIAL)) >= 0x80) break;
      const letter = trait & LETTER_MASK;
      const isLetter = trait >>> IS_LETTER_BIT;
      // 0 for what is no letter, and for a letter that doubles the one before.
      const isNew = isLetter & (((letter ^ last) + 0xff) >> 8);
      const isHump = (trait >>> MAY_BE_HUMP_BIT) & wasSmall;
      const startsWord = ((last + 0xff) >> 8) ^ 1;
      wordStarts[wordCount] = length;
      wordOffsets[wordCount] = base + i;
      wordCount += isNew & (startsWord | (isHump & (trait >>> IS_CAPITAL_BIT)));
      if (isHump !== 0) humpOffsets[humpCount++] = base + i;
      letters[length] = letter;
      // Times BASE plus the letter, or times 1 plus 0.
      hash = (Math.imul(hash, ((HASH_BASE - 1) & -isNew) + 1) + ((hashes[code] as number) & -isNew)) | 0;
      length += isNew;
      prefix[length] = hash;
      // A doubled letter reaches to the end of the second; a character that is none writes behind the end.
      ends[length - isLetter] = base + i + 1;
      last = asLast[code] as number;
      wasSmall = (trait >>> IS_SMALL_BIT) & 1;
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
      const trait = traits[code & 0x7f] as number;
      if ((code | (trait & IS_SPECIAL)) >= 0x80) break;
      const isNew = (trait >>> IS_LETTER_BIT) & ((((trait & LETTER_MASK) ^ last) + 0xff) >> 8);
      const isHump = (trait >>> MAY_BE_HUMP_BIT) & wasSmall;
      wordStarts[wordCount] = length;
      wordCount += isNew & ((((last + 0xff) >> 8) ^ 1) | (isHump & (trait >>> IS_CAPITAL_BIT)));
      if (isHump !== 0) humpOffsets[humpCount++] = base + i;
      hash = (Math.imul(hash, ((HASH_BASE - 1) & -isNew) + 1) + ((hashes[code] as number) & -isNew)) | 0;
      length += isNew;
      prefix[length] = hash;
      last = asLast[code] as number;
      wasSmall = (trait >>> IS_SMALL_BIT) & 1;
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
      wasSmall = ((trait >>> IS_SMALL_BIT) & 1) === 1;
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
    else if (code === BACKSLASH) {
      const { length, letters } = readLatexCommand(text, at);
      if (letters === '') this.breakWord();
      else this.pushAll(letters, base + at, base + at + length, CharClass.Alphabetic);
      return length - 1;
    } else if (code === PLUS) return this.appendPluses(text, at, base);
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

  /** Reads out the pluses from `at` on that belong to a word; returns how many further characters it took. */
  private appendPluses(text: string, at: number, base: number): number {
    const { length, read } = readPluses(text, at, this.previous === CharClass.Alphabetic);
    for (let i = at; i < at + read; i++) {
      // No word starts here, and none ends: what stands between is LaTeX. Nor is the p of "plus" a double of another.
      this.previous = CharClass.Alphabetic;
      this.last = 0;
      this.pushAll('plus', base + i, base + i + 1, CharClass.Alphabetic);
    }
    this.breakWord();
    return length - 1;
  }

  /** Appends letters that are folded already, such as a stored title, as one word. */
  appendFolded(letters: string): void {
    for (let i = 0; i < letters.length; i++) {
      if (i === 0) this.breakWord();
      else this.previous = CharClass.Alphabetic;
      this.push(letters.charCodeAt(i), i, i + 1, CharClass.Alphabetic);
    }
  }

  private push(letter: number, start: number, end: number, kind: CharClass): void {
    const at = this.length;
    const same = this.previous === kind;
    const isAlphabetic = kind === CharClass.Alphabetic;
    const last = this.asLast[letter] ?? OTHER_LETTER;
    if (
      this.forRecognition &&
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
}
