import type { FoldedText } from '../text/folded-text';

/**
 * Hashes of any stretch of folded letters in constant time: a polynomial prefix hash modulo 2^32 (Karp and Rabin,
 * 1987), finished with MurmurHash3's mixer because the low bits of the bare polynomial are weak.
 */

/** Odd, so that multiplication by it loses no bits. */
const BASE = 0x2c1b3c6d;
/** Longest stretch that can be hashed; titles beyond it are identified by their first 255 letters. */
export const MAX_HASHED_LETTERS = 255;

const POWERS = new Int32Array(MAX_HASHED_LETTERS + 1);
POWERS[0] = 1;
for (let i = 1; i <= MAX_HASHED_LETTERS; i++) POWERS[i] = Math.imul(POWERS[i - 1] as number, BASE);

/** Prefix hashes of a folded text. Reused from text to text. */
export class RollingHash {
  /** Hash of the letters before each index; valid up to the length of the text. */
  prefix = new Int32Array(256);

  /** Hashes `text`; later `of` calls refer to it. */
  read(text: FoldedText): void {
    const { letters, length } = text;
    if (this.prefix.length <= length)
      this.prefix = new Int32Array(Math.max(length + 1, this.prefix.length * 2));
    const prefix = this.prefix;
    let hash = 0;
    for (let i = 0; i < length; i++) {
      hash = (Math.imul(hash, BASE) + Math.imul((letters[i] as number) + 1, 0x9e3779b1)) | 0;
      prefix[i + 1] = hash;
    }
  }

  /** Hash of the `count` letters from `start`, unmixed; `count` ≤ MAX_HASHED_LETTERS. */
  of(start: number, count: number): number {
    const prefix = this.prefix;
    return (
      ((prefix[start + count] as number) - Math.imul(prefix[start] as number, POWERS[count] as number)) | 0
    );
  }
}

/** Factor that takes a prefix hash `count` letters on: `of(s, n) === prefix[s + n] - prefix[s] * powerOf(n)`. */
export function powerOf(count: number): number {
  return POWERS[count] as number;
}

/** MurmurHash3's 32-bit finaliser: every input bit reaches every output bit. The result is unsigned. */
export function mix32(hash: number): number {
  let h = hash ^ (hash >>> 16);
  h = Math.imul(h, 0x85ebca6b);
  h ^= h >>> 13;
  h = Math.imul(h, 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}
