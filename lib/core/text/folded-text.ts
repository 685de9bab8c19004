import { CharClass, foldCodePoint } from './folded-char';
import { FoldedLetters } from './folded-letters';
import { readLatexCommand } from './latex';
import {
  AMPERSAND,
  AS_LAST_MASK,
  BACKSLASH,
  IS_CAPITAL,
  IS_SMALL,
  IS_SPECIAL,
  isSmallLetter,
  LETTER_HASHES,
  LETTER_MASK,
  MAY_BE_HUMP,
  OTHER_LETTER,
  PLAIN_TRAITS,
  PLUS,
  RECOGNITION_TRAITS,
} from './letter-tables';
import { readPluses } from './plus-signs';
import { HASH_BASE, nextHash } from './rolling-hash';

/** A text reduced to its folded letters. The arrays are reused: fold a text, read the result, fold the next text. */
export class FoldedText extends FoldedLetters {
  private readonly forRecognition: boolean;
  private readonly hashesOnly: boolean;
  private readonly traits: Uint16Array;

  /**
   * `forRecognition` folds for comparing titles with page text, which PDF files and people damage. A doubled letter
   * inside a word counts once: `efficient` equals `eficient`. A capital after a small letter starts a word:
   * `ModelsAuthors` is two words that lost their space. A plus at the end of a word is spelled out: `MAN++` is not
   * the method `MAN`.
   *
   * `hashesOnly` does not fill `letters`, `ends` and `wordOffsets`, which saves a fifth of the time. Nearly all page
   * text contains no mention; the caller folds the rest a second time.
   */
  constructor(options: { forRecognition?: boolean; hashesOnly?: boolean } = {}) {
    super();
    this.forRecognition = options.forRecognition ?? false;
    this.hashesOnly = options.hashesOnly ?? false;
    this.traits = this.forRecognition ? RECOGNITION_TRAITS : PLAIN_TRAITS;
  }

  /** Class of the previous character. */
  private previous: CharClass = CharClass.Break;
  /** The previous letter, masked with `AS_LAST_MASK`, if it was alphabetic; 0 outside of words. */
  private last = 0;
  private atSeam = false;

  /** Removes the text and keeps the arrays. */
  reset(): void {
    this.length = 0;
    this.wordCount = 0;
    this.humpCount = 0;
    this.atSeam = false;
    this.breakWord();
  }

  /** Ends the current word, between pieces of text that a reader sees apart, such as lines. */
  breakWord(): void {
    this.previous = CharClass.Break;
    this.last = 0;
  }

  /** Lets a word start here, between pieces that a reader may see apart or together, such as elements. */
  seam(): void {
    this.atSeam = true;
  }

  /** Appends `text`; `base` is the source offset of its first character, in UTF-16 units. */
  append(text: string, base = 0): void {
    const size = text.length;
    this.reserve(this.length + size);
    for (let i = 0; i < size; i++) {
      i = this.appendPlain(text, i, base);
      if (i === size) return;
      i += this.appendSpecial(text, i, base);
      // One character can become several letters, so one place for each character may not suffice.
      this.reserve(this.length + size - i);
    }
  }

  /**
   * Appends plain characters from `from` on; returns the index of the first special character, or the text's length.
   * This loop reads every character of every page. Nearly all are small letters inside a word, which need no look-up
   * of traits.
   */
  private appendPlain(text: string, from: number, base: number): number {
    if (this.atSeam && this.last !== 0) this.startWordAtSeam(text, from, base);
    const { traits, letters, ends, prefix, wordStarts, wordOffsets, humpOffsets } = this;
    const hashes = LETTER_HASHES;
    const storesOffsets = !this.hashesOnly;
    const size = text.length;
    let { length, wordCount, humpCount, last } = this;
    let hash = prefix[length] as number;
    let wasSmall = false;
    let i = from;
    for (; i < size; i++) {
      let code = text.charCodeAt(i);
      if (isSmallLetter(code) && code !== last) {
        if (last === 0) {
          if (storesOffsets) wordOffsets[wordCount] = base + i;
          wordStarts[wordCount++] = length;
        }
        do {
          if (storesOffsets) {
            letters[length] = code;
            ends[length] = base + i + 1;
          }
          hash = (Math.imul(hash, HASH_BASE) + (hashes[code] as number)) | 0;
          prefix[++length] = hash;
          last = code;
          if (++i === size) break;
          code = text.charCodeAt(i);
        } while (isSmallLetter(code) && code !== last);
        last = (traits[last] as number) & AS_LAST_MASK;
        if (i === size) break;
        wasSmall = true;
      }
      const trait = traits[code & 0x7f] as number;
      if (code > 0x7f || (trait & IS_SPECIAL) !== 0) break;
      const letter = trait & LETTER_MASK;
      const isHump = wasSmall && (trait & MAY_BE_HUMP) !== 0;
      if (isHump) humpOffsets[humpCount++] = base + i;
      if (letter !== 0 && letter === last) {
        // A doubled letter ends behind its second occurrence.
        if (storesOffsets) ends[length - 1] = base + i + 1;
      } else if (letter !== 0) {
        if (last === 0 || (isHump && (trait & IS_CAPITAL) !== 0)) {
          if (storesOffsets) wordOffsets[wordCount] = base + i;
          wordStarts[wordCount++] = length;
        }
        if (storesOffsets) {
          letters[length] = letter;
          ends[length] = base + i + 1;
        }
        hash = (Math.imul(hash, HASH_BASE) + (hashes[code] as number)) | 0;
        prefix[++length] = hash;
        last = trait & AS_LAST_MASK;
      } else last = 0;
      wasSmall = (trait & IS_SMALL) !== 0;
    }
    if (i > from) this.commit(length, wordCount, humpCount, last);
    return i;
  }

  private commit(length: number, wordCount: number, humpCount: number, last: number): void {
    this.previous = last === 0 ? CharClass.Break : CharClass.Alphabetic;
    if (length > this.length) this.atSeam = false;
    this.length = length;
    this.wordCount = wordCount;
    this.humpCount = humpCount;
    this.last = last;
  }

  /** Starts a word after a seam inside a word, at the first plain letter that does not double the letter before. */
  private startWordAtSeam(text: string, from: number, base: number): void {
    let wasSmall = false;
    for (let i = from; i < text.length; i++) {
      const trait = this.traits[text.charCodeAt(i)] ?? 0;
      const letter = trait & LETTER_MASK;
      const isHump = wasSmall && (trait & IS_CAPITAL) !== 0;
      wasSmall = (trait & IS_SMALL) !== 0;
      if (letter === this.last) continue;
      // The main loop already starts a word at a hump.
      if (letter === 0 || isHump) return;
      this.wordStarts[this.wordCount] = this.length;
      this.wordOffsets[this.wordCount++] = base + i;
      return;
    }
  }

  /** Appends a character that is no plain letter or break; returns how many further characters it consumed. */
  private appendSpecial(text: string, at: number, base: number): number {
    const code = text.charCodeAt(at);
    if (code === AMPERSAND) this.pushAll('and', base + at, base + at + 1, CharClass.Alphabetic);
    else if (code === BACKSLASH) {
      const { length, letters } = readLatexCommand(text, at, this.forRecognition);
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

  /** Spells out the pluses at `at` if they belong to a word; returns how many further characters it consumed. */
  private appendPluses(text: string, at: number, base: number): number {
    const { length, inName } = readPluses(text, at, this.previous === CharClass.Alphabetic);
    for (let i = at; i < at + inName; i++) {
      // Only LaTeX separates the plus from its word, so the word goes on. The p of "plus" doubles no letter.
      this.previous = CharClass.Alphabetic;
      this.last = 0;
      this.pushAll('plus', base + i, base + i + 1, CharClass.Alphabetic);
    }
    this.breakWord();
    return length - 1;
  }

  /** Appends already folded letters, such as a stored title, as one word. */
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
    const trait = this.traits[letter];
    const last = trait === undefined ? OTHER_LETTER : trait & AS_LAST_MASK;
    if (this.forRecognition && same && isAlphabetic && last === this.last && (last < 0x80 || last === OTHER_LETTER)) {
      // For a letter beyond ASCII, `last` does not say which one, so the letters themselves are compared.
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
