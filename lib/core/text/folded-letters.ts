/**
 * The folded letters of a text, each with its source offset, and their prefix hashes (see rolling-hash.ts). FoldedText
 * fills them. The arrays only grow; the counters say how much of each array is valid.
 */
export abstract class FoldedLetters {
  /** Folded letters as UTF-16 code units; valid up to `length`. */
  letters = new Uint16Array(0);
  /** For each letter, the source offset in UTF-16 units just behind its character, or behind the last of several. */
  ends = new Uint32Array(0);
  /** Hash of the letters before each index; valid up to and including `length`. */
  prefix = new Int32Array(1);
  length = 0;
  /** Indices of the letters that start a word, ascending; valid up to `wordCount`. */
  wordStarts = new Uint32Array(0);
  /** Source offset of each word's first character. */
  wordOffsets = new Uint32Array(0);
  wordCount = 0;
  /**
   * Source offsets where a capital or digit follows a small letter, as in words shaped like method names. Filled only
   * when folding for recognition; valid up to `humpCount`.
   */
  humpOffsets = new Uint32Array(0);
  humpCount = 0;

  /** Whether a word ends just before letter `index`, so that a match may end there. */
  endsWordAt(index: number): boolean {
    return index >= this.length || this.startsWordAt(index);
  }

  /** Whether a word starts at letter `index`, so that a match may start there. */
  startsWordAt(index: number): boolean {
    return this.wordAt(index) >= 0;
  }

  /** Source offset of the first character of the word that starts at letter `index`. */
  startOf(index: number): number {
    const word = this.wordAt(index);
    // Inside a word. Letters that come from one character, such as `ffi`, share its end.
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

  /** Makes room for `size` letters, each of which may start a word, and for the writes just behind them. */
  protected reserve(size: number): void {
    if (size + 2 < this.letters.length) return;
    const capacity = Math.max(256, size + 3, this.letters.length * 2);
    this.letters = grown(new Uint16Array(capacity), this.letters);
    this.ends = grown(new Uint32Array(capacity), this.ends);
    this.prefix = grown(new Int32Array(capacity), this.prefix);
    this.wordStarts = grown(new Uint32Array(capacity), this.wordStarts);
    this.wordOffsets = grown(new Uint32Array(capacity), this.wordOffsets);
    this.humpOffsets = grown(new Uint32Array(capacity), this.humpOffsets);
  }

  /** Index of the word that starts at letter `index`; -1 when no word starts there. */
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
}

function grown<T extends Uint16Array | Uint32Array | Int32Array>(larger: T, old: T): T {
  larger.set(old);
  return larger;
}
