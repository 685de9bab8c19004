import { ASCII, CharClass, foldCodePoint } from './folded-char';

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
