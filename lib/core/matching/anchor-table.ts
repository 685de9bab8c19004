import type { FoldedText } from '../text/folded-text';
import { hashOf, MAX_HASHED_LETTERS, mix32, nextHash, powerOf } from '../text/rolling-hash';
import {
  ANCHOR_MASK,
  anchorLetters,
  anchorPrint,
  BEGINNING_LETTERS,
  BEGINNING_MASK,
  beginningPrint,
  fitsEntry,
  LENGTH_MASK,
  type TitlePrints,
} from './title-print';

/**
 * A hash table of titles, keyed by the hash of their first letters, the anchor. A scan looks up every word start of a
 * page:
 *
 *     sieve      Bloom filter of 6.5 bits a title; an anchor sets three bits of one word; rejects most word starts
 *     buckets    by the anchor's hash, about 5 entries each; 16 bits of offset a bucket
 *     entries    32 bits a title; see title-print.ts
 *
 * An entry holds the length of its title, so a scan hashes exactly as many letters as the title has. The background
 * compares the letters themselves.
 */
export interface AnchorTable {
  /** Number of titles. */
  readonly size: number;
  /** Size in bytes, in memory and when written. */
  readonly byteLength: number;
  /** Calls `found` for each stretch of letters that is probably a title or the beginning of one. */
  scan(text: FoldedText, found: FoundTitle): void;
  readonly parts: Parts;
}

/**
 * `start` and `end` are letter indices of the folded text; `end` is exclusive. `whole`: the letters are probably a
 * title. `beginning`: they are probably the first BEGINNING_LETTERS of one, and the rest differs or is missing.
 */
export type FoundTitle = (start: number, end: number, part: 'whole' | 'beginning') => void;

const ENTRIES_A_BUCKET = 5;
/** Bucket offsets are stored modulo 2^16, with one full offset for this many buckets. */
const BUCKETS_A_BASE = 1024;
/** Together with entries and buckets 41 bits a title: 500 KB for 100,000 titles. */
const SIEVE_BITS_A_TITLE = 6.5;
const SMALLEST_SIEVE_WORDS = 256;
/** Factor of Knuth's multiplicative hash: good high bits for one multiplication. */
const SIEVE_FACTOR = 0x9e3779b1;
const LETTER_S = 's'.charCodeAt(0);

interface Parts {
  size: number;
  buckets: number;
  sieve: Uint32Array;
  bases: Uint32Array;
  entries: Uint32Array;
  offsets: Uint16Array;
}

/** Builds a table of the titles whose anchor has `letters` letters; skips the others. */
export function createAnchorTable(letters: number, prints: readonly TitlePrints[]): AnchorTable {
  let size = 0;
  eachPrint(letters, prints, () => size++);
  const parts = emptyParts(size);
  const { buckets, sieve, entries } = parts;
  // Counting sort: first the beginning of each bucket, then each entry into its bucket.
  const next = new Uint32Array(buckets + 1);
  eachPrint(letters, prints, (anchor) => {
    const bucket = bucketOf(mix32(anchor), buckets);
    next[bucket + 1] = (next[bucket + 1] as number) + 1;
  });
  for (let bucket = 0; bucket < buckets; bucket++) {
    next[bucket + 1] = (next[bucket + 1] as number) + (next[bucket] as number);
    setOffset(parts, bucket, next[bucket] as number);
  }
  setOffset(parts, buckets, size);
  eachPrint(letters, prints, (anchor, entry) => {
    const bucket = bucketOf(mix32(anchor), buckets);
    entries[next[bucket] as number] = entry;
    next[bucket] = (next[bucket] as number) + 1;
    const spread = Math.imul(anchor, SIEVE_FACTOR);
    const word = ((spread >>> 0) * sieve.length * 2 ** -32) | 0;
    sieve[word] = (sieve[word] as number) | sieveBits(spread);
  });
  return tableFrom(letters, parts);
}

function eachPrint(
  letters: number,
  prints: readonly TitlePrints[],
  visit: (anchor: number, entry: number) => void,
): void {
  for (const { anchors, entries } of prints) {
    for (let i = 0; i < entries.length; i++) {
      const entry = entries[i] as number;
      if (anchorLetters(entry) === letters) visit(anchors[i] as number, entry);
    }
  }
}

/** Writes `byteLength` bytes from offset `at`; see `readAnchorTable`. Tabs only read, so this is no method. */
export function writeAnchorTable({ parts }: AnchorTable, view: DataView, at: number): void {
  const { size, sieve, bases, entries, offsets } = parts;
  view.setUint32(at, size, true);
  at += 4;
  for (const part of [sieve, bases, entries]) for (const word of part) view.setUint32((at += 4) - 4, word, true);
  for (const offset of offsets) view.setUint16((at += 2) - 2, offset, true);
}

/** Reads the table at byte offset `at`; undefined when the bytes are damaged. */
export function readAnchorTable(letters: number, view: DataView, at: number): AnchorTable | undefined {
  if (at + 4 > view.byteLength) return undefined;
  const size = view.getUint32(at, true);
  // A damaged size is refused before memory is allocated for it.
  if (size * 4 > view.byteLength) return undefined;
  const parts = emptyParts(size);
  if (at + byteLengthOf(parts) > view.byteLength) return undefined;
  at += 4;
  for (const part of [parts.sieve, parts.bases, parts.entries])
    for (let i = 0; i < part.length; i++, at += 4) part[i] = view.getUint32(at, true);
  for (let i = 0; i < parts.offsets.length; i++, at += 2) parts.offsets[i] = view.getUint16(at, true);
  return tableFrom(letters, parts);
}

function tableFrom(letters: number, parts: Parts): AnchorTable {
  const { size, buckets, sieve, entries } = parts;

  function probe(text: FoldedText, start: number, found: FoundTitle): void {
    const { prefix } = text;
    const mixed = mix32(hashOf(prefix, start, letters));
    const bucket = bucketOf(mixed, buckets);
    const last = offsetAt(parts, bucket + 1);
    const anchorBits = anchorPrint(mixed);
    const remaining = text.length - start;
    // Most titles are longer, so their beginning is hashed once for all entries.
    const beginning = remaining < BEGINNING_LETTERS ? -1 : beginningPrint(prefix, start, BEGINNING_LETTERS);
    let hasBeginning = false;
    for (let index = offsetAt(parts, bucket); index < last; index++) {
      const entry = entries[index] as number;
      if (((entry ^ anchorBits) & ANCHOR_MASK) !== 0) continue;
      const length = entry & LENGTH_MASK;
      const isLong = length >= BEGINNING_LETTERS;
      if (isLong ? (entry & BEGINNING_MASK) !== beginning : length > remaining) continue;
      const end = start + length;
      if (length <= remaining && mayEnd(text, end, length) && fitsEntry(entry, prefix, start, length)) {
        found(start, end, 'whole');
      } else hasBeginning ||= length > BEGINNING_LETTERS;
    }
    if (hasBeginning) found(start, start + BEGINNING_LETTERS, 'beginning');
  }

  return {
    size,
    parts,
    byteLength: byteLengthOf(parts),
    scan(text, found) {
      if (size === 0) return;
      const { wordStarts, wordCount, prefix } = text;
      const scale = sieve.length * 2 ** -32;
      const power = powerOf(letters);
      const lastStart = text.length - letters;
      for (let word = 0; word < wordCount; word++) {
        const start = wordStarts[word] as number;
        if (start > lastStart) return;
        // `hashOf` inlined, because this runs for every word of a page.
        const anchor = (prefix[start + letters] as number) - Math.imul(prefix[start] as number, power);
        const spread = Math.imul(anchor, SIEVE_FACTOR);
        const bits = sieveBits(spread);
        if (((sieve[((spread >>> 0) * scale) | 0] as number) & bits) === bits) probe(text, start, found);
      }
    },
  };
}

/**
 * The three bits that an anchor sets; shifts count modulo 32. With 100,000 titles of 20 letters and more, 6.7 % of a
 * page's words pass; with two bits, 8 % pass.
 */
function sieveBits(spread: number): number {
  return (1 << spread) | (1 << (spread >>> 5)) | (1 << (spread >>> 10));
}

/** Whether a title of `length` letters may end before letter `end`: a word ends there or after a plural s. */
function mayEnd(text: FoldedText, end: number, length: number): boolean {
  if (length === MAX_HASHED_LETTERS || text.endsWordAt(end)) return true;
  const { prefix } = text;
  const isS = end < text.length && prefix[end + 1] === nextHash(prefix[end] as number, LETTER_S);
  return isS && text.endsWordAt(end + 1);
}

/** Maps a 32-bit hash to a bucket by its high bits; the anchor's fingerprint in the entry uses the low bits. */
function bucketOf(hash: number, buckets: number): number {
  return Math.floor((hash / 4294967296) * buckets);
}

function emptyParts(size: number): Parts {
  const buckets = Math.max(1, Math.ceil(size / ENTRIES_A_BUCKET));
  return {
    size,
    buckets,
    sieve: new Uint32Array(Math.max(SMALLEST_SIEVE_WORDS, Math.ceil((size * SIEVE_BITS_A_TITLE) / 32))),
    bases: new Uint32Array(Math.ceil((buckets + 1) / BUCKETS_A_BASE)),
    entries: new Uint32Array(size),
    offsets: new Uint16Array(buckets + 1),
  };
}

function byteLengthOf({ sieve, bases, entries, offsets }: Parts): number {
  return 4 + sieve.byteLength + bases.byteLength + entries.byteLength + offsets.byteLength;
}

function setOffset({ bases, offsets }: Parts, bucket: number, offset: number): void {
  if (bucket % BUCKETS_A_BASE === 0) bases[bucket / BUCKETS_A_BASE] = offset;
  offsets[bucket] = offset & 0xffff;
}

function offsetAt({ bases, offsets }: Parts, bucket: number): number {
  const base = bases[(bucket / BUCKETS_A_BASE) | 0] as number;
  return base + (((offsets[bucket] as number) - base) & 0xffff);
}
