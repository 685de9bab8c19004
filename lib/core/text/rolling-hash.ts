/**
 * Hashes of any stretch of letters in constant time: a polynomial prefix hash modulo 2^32 (Karp and Rabin, 1987),
 * finished with MurmurHash3's mixer because the low bits of the bare polynomial are weak.
 *
 * `prefix[i]` is the hash of the first `i` letters; the hash of a stretch is the difference of two prefix hashes.
 */

/** Odd, so that multiplication by it loses no bits. */
export const HASH_BASE = 0x2c1b3c6d;
/** Longest stretch that can be hashed. Longer titles are identified by their first 255 letters. */
export const MAX_HASHED_LETTERS = 255;

const POWERS = new Int32Array(MAX_HASHED_LETTERS + 1);
POWERS[0] = 1;
for (let i = 1; i <= MAX_HASHED_LETTERS; i++) POWERS[i] = Math.imul(POWERS[i - 1] as number, HASH_BASE);

/** The contribution of a letter to the hash; never 0, so that every letter counts. */
export function hashOfLetter(letter: number): number {
  return Math.imul(letter + 1, 0x9e3779b1);
}

/** Extends a prefix hash by one letter. */
export function nextHash(hash: number, letter: number): number {
  return (Math.imul(hash, HASH_BASE) + hashOfLetter(letter)) | 0;
}

/** Factor that shifts a prefix hash by `count` letters: `hashOf(p, s, n) === p[s + n] - p[s] * powerOf(n)`. */
export function powerOf(count: number): number {
  return POWERS[count] as number;
}

/** Hash of the `count` letters from `start`, before `mix32`; `count` ≤ MAX_HASHED_LETTERS. */
export function hashOf(prefix: Int32Array, start: number, count: number): number {
  return ((prefix[start + count] as number) - Math.imul(prefix[start] as number, POWERS[count] as number)) | 0;
}

/** MurmurHash3's 32-bit finaliser: every input bit reaches every output bit. The result is unsigned. */
export function mix32(hash: number): number {
  let h = hash ^ (hash >>> 16);
  h = Math.imul(h, 0x85ebca6b);
  h ^= h >>> 13;
  h = Math.imul(h, 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}
