import { FoldedText } from '../text/folded-text';
import { MIN_TITLE_LETTERS } from './title-key';
import { MAX_HASHED_LETTERS, mix32, powerOf, RollingHash } from './rolling-hash';

/**
 * What a tab keeps of the titles: a compact approximate set, about 40 bits each.
 *
 * A title is found in steps. Its anchor, the first letters, is hashed at every word start of the page and leads to a
 * bucket of entries. An entry holds the length of its title and fingerprints of the anchor, of a longer beginning and of
 * the whole, so the tab can hash exactly as many letters as the title has and compare. What passes is almost surely a
 * mention; the background compares the letters themselves.
 *
 *     entry (32 bits)   | whole: 4 | beginning: 8 | anchor: 12 | length: 8 |
 *     bucket offset     16 bits a bucket, about 5 entries each
 *     sieve             4 bits a title: one bit set by each anchor, so that most words stop at a single look
 *
 * A word start of a foreign page passes by chance with probability 5 · 2^-12 · 2^-8 · 2^-4 · P(a word ends there), about
 * 10^-7; a beginning alone passes with 10^-5, and counts only where the text says that something was cut off.
 */
export interface TitleFilter {
  /** Number of titles inside. */
  readonly size: number;
  /** Bytes held in memory. */
  readonly bytes: number;
  /** Calls back for each stretch of letters that is probably a title or begins one; `hash` must have read `text`. */
  scan(text: FoldedText, hash: RollingHash, found: FoundTitle): void;
  /** As plain bytes, for storing; see `readTitleFilter`. */
  serialize(): Uint8Array;
}

/**
 * `whole`: the letters from `start` to `end` are probably a title. `beginning`: they are probably the first
 * BEGINNING_LETTERS of one, and the rest differs or is missing.
 */
export type FoundTitle = (start: number, end: number, part: 'whole' | 'beginning') => void;

/** Letters hashed to find the bucket: long enough to be rare in prose. */
const LONG_ANCHOR = 20;
/** For titles shorter than the long anchor. */
const SHORT_ANCHOR = MIN_TITLE_LETTERS;
/** A cut title is recognised from this many letters on: fewer are shared by too many titles. */
export const BEGINNING_LETTERS = 32;
const ENTRIES_A_BUCKET = 5;
/** Bucket offsets are stored modulo 2^16 with a full offset once in so many buckets. */
const BUCKETS_A_BASE = 1024;

const ANCHOR_SHIFT = 8;
const BEGINNING_SHIFT = 20;
const WHOLE_SHIFT = 28;
const LENGTH_MASK = 0xff;
const ANCHOR_MASK = 0xfff << ANCHOR_SHIFT;
const BEGINNING_MASK = 0xff << BEGINNING_SHIFT;
/** Keep the fingerprints independent of each other where the stretches are the same. */
const WHOLE_SALT = 0x5bd1e995;
const BEGINNING_SALT = 0x1b873593;
const SHORT_SALT = 0x27d4eb2f;

const LETTER_S = 's'.charCodeAt(0);

/** Bits of the sieve a title: a quarter of them set at most. */
const SIEVE_BITS_A_TITLE = 4;
const SMALLEST_SIEVE_BITS = 13;
/** Knuth's multiplicative hash: good high bits at the price of one multiplication. */
const SIEVE_FACTOR = 0x9e3779b1;

const MAGIC = 0x50424633; // "PBF3"
const HEADER_WORDS = 3;

interface Table {
  size: number;
  buckets: number;
  bases: Uint32Array;
  offsets: Uint16Array;
  entries: Uint32Array;
  /** One bit for each anchor, by the high bits of its raw hash; the size is a power of two. */
  sieve: Uint32Array;
}

/** Builds a filter of folded titles; shorter ones than MIN_TITLE_LETTERS are left out. */
export function buildTitleFilter(titles: Iterable<string>): TitleFilter {
  const text = new FoldedText();
  const hash = new RollingHash();
  const rows: { bucketKey: number; entry: number; raw: number }[] = [];
  const seen = new Set<string>();
  for (const title of titles) {
    if (title.length < MIN_TITLE_LETTERS || seen.has(title)) continue;
    seen.add(title);
    setLetters(text, title);
    hash.read(text);
    const length = Math.min(title.length, MAX_HASHED_LETTERS);
    const raw = rawAnchor(hash, 0, length >= LONG_ANCHOR);
    const anchor = mix32(raw);
    rows.push({ bucketKey: anchor, entry: fingerprint(hash, 0, length, anchor), raw });
  }
  const buckets = Math.max(1, Math.ceil(rows.length / ENTRIES_A_BUCKET));
  rows.sort((a, b) => bucketOf(a.bucketKey, buckets) - bucketOf(b.bucketKey, buckets));
  const table = emptyTable(rows.length, buckets);
  let bucket = 0;
  rows.forEach((row, index) => {
    const own = bucketOf(row.bucketKey, buckets);
    while (bucket <= own) setOffset(table, bucket++, index);
    table.entries[index] = row.entry;
    setSieve(table.sieve, row.raw);
  });
  while (bucket <= buckets) setOffset(table, bucket++, rows.length);
  return filterOver(table);
}

/** Reads what `serialize` wrote; undefined when the bytes are damaged or of another version. */
export function readTitleFilter(bytes: Uint8Array): TitleFilter | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.byteLength < HEADER_WORDS * 4 || view.getUint32(0, true) !== MAGIC) return undefined;
  const size = view.getUint32(4, true);
  const buckets = view.getUint32(8, true);
  if (buckets !== Math.max(1, Math.ceil(size / ENTRIES_A_BUCKET))) return undefined;
  const table = emptyTable(size, buckets);
  let at = HEADER_WORDS * 4;
  if (bytes.byteLength !== at + bytesOf(table)) return undefined;
  for (const part of [table.bases, table.entries, table.sieve]) {
    for (let i = 0; i < part.length; i++, at += 4) part[i] = view.getUint32(at, true);
  }
  for (let i = 0; i < table.offsets.length; i++, at += 2) table.offsets[i] = view.getUint16(at, true);
  return filterOver(table);
}

function filterOver(table: Table): TitleFilter {
  const { buckets, bases, offsets, entries } = table;

  function probe(text: FoldedText, hash: RollingHash, start: number, long: boolean, found: FoundTitle): void {
    const raw = rawAnchor(hash, start, long);
    const anchor = mix32(raw);
    const bucket = bucketOf(anchor, buckets);
    const last = offsetAt(bases, offsets, bucket + 1);
    const wanted = (anchor << ANCHOR_SHIFT) & ANCHOR_MASK;
    let begun = false;
    for (let index = offsetAt(bases, offsets, bucket); index < last; index++) {
      const entry = entries[index] as number;
      if ((entry & ANCHOR_MASK) !== wanted) continue;
      const length = entry & LENGTH_MASK;
      if (length >= LONG_ANCHOR !== long) continue;
      const end = start + length;
      if (
        end <= text.length &&
        mayEnd(text, end, length) &&
        fingerprint(hash, start, length, anchor) === entry
      ) {
        found(start, end, 'whole');
      } else if (length > BEGINNING_LETTERS && start + BEGINNING_LETTERS <= text.length) {
        begun ||= beginningHash(hash, start, length) === (entry & BEGINNING_MASK);
      }
    }
    if (begun) found(start, start + BEGINNING_LETTERS, 'beginning');
  }

  return {
    size: table.size,
    bytes: bytesOf(table),
    scan(text, hash, found) {
      if (table.size === 0) return;
      const { wordStarts, wordCount, length } = text;
      const { prefix } = hash;
      const { sieve } = table;
      const shift = sieveShift(sieve);
      const longPower = powerOf(LONG_ANCHOR);
      const shortPower = powerOf(SHORT_ANCHOR);
      for (let word = 0; word < wordCount; word++) {
        const start = wordStarts[word] as number;
        if (start > length - SHORT_ANCHOR) return;
        // What `rawAnchor` and `hasSieve` say, in place: this is asked of every word of a page.
        const from = prefix[start] as number;
        const short = ((prefix[start + SHORT_ANCHOR] as number) - Math.imul(from, shortPower)) ^ SHORT_SALT;
        let bit = Math.imul(short, SIEVE_FACTOR) >>> shift;
        if (((sieve[bit >>> 5] as number) >>> (bit & 31)) & 1) probe(text, hash, start, false, found);
        if (start > length - LONG_ANCHOR) continue;
        const long = (prefix[start + LONG_ANCHOR] as number) - Math.imul(from, longPower);
        bit = Math.imul(long, SIEVE_FACTOR) >>> shift;
        if (((sieve[bit >>> 5] as number) >>> (bit & 31)) & 1) probe(text, hash, start, true, found);
      }
    },
    serialize() {
      const bytes = new Uint8Array(HEADER_WORDS * 4 + bytesOf(table));
      const view = new DataView(bytes.buffer);
      [MAGIC, table.size, buckets].forEach((word, i) => view.setUint32(i * 4, word, true));
      let at = HEADER_WORDS * 4;
      for (const part of [bases, entries, table.sieve])
        for (const word of part) view.setUint32((at += 4) - 4, word, true);
      for (const offset of offsets) view.setUint16((at += 2) - 2, offset, true);
      return bytes;
    },
  };
}

/** Hash of the anchor at `start`, unmixed. */
function rawAnchor(hash: RollingHash, start: number, long: boolean): number {
  return long ? hash.of(start, LONG_ANCHOR) : hash.of(start, SHORT_ANCHOR) ^ SHORT_SALT;
}

/** How far a hash is shifted to index the sieve. */
function sieveShift(sieve: Uint32Array): number {
  return 32 - Math.log2(sieve.length * 32);
}

function setSieve(sieve: Uint32Array, raw: number): void {
  const bit = Math.imul(raw, SIEVE_FACTOR) >>> sieveShift(sieve);
  sieve[bit >>> 5] = (sieve[bit >>> 5] as number) | (1 << (bit & 31));
}

/** The entry of the `length` letters from `start`. */
function fingerprint(hash: RollingHash, start: number, length: number, anchor: number): number {
  const whole = mix32(hash.of(start, length) ^ WHOLE_SALT);
  const beginning = beginningHash(hash, start, length);
  return (
    ((whole & (0xf << WHOLE_SHIFT)) | beginning | ((anchor << ANCHOR_SHIFT) & ANCHOR_MASK) | length) >>> 0
  );
}

/** Fingerprint of the beginning, in place; of the whole where the title is no longer than that. */
function beginningHash(hash: RollingHash, start: number, length: number): number {
  return mix32(hash.of(start, Math.min(length, BEGINNING_LETTERS)) ^ BEGINNING_SALT) & BEGINNING_MASK;
}

/** Whether a title of `length` letters may end before letter `end`: where a word ends, give or take a plural s. */
function mayEnd(text: FoldedText, end: number, length: number): boolean {
  if (length === MAX_HASHED_LETTERS || text.endsWordAt(end)) return true;
  return text.letters[end] === LETTER_S && text.endsWordAt(end + 1);
}

/** Spreads a 32-bit hash over `buckets` by its high bits; the fingerprint uses the low ones. */
function bucketOf(hash: number, buckets: number): number {
  return Math.floor((hash / 4294967296) * buckets);
}

function emptyTable(size: number, buckets: number): Table {
  return {
    size,
    buckets,
    bases: new Uint32Array(Math.ceil((buckets + 1) / BUCKETS_A_BASE)),
    offsets: new Uint16Array(buckets + 1),
    entries: new Uint32Array(size),
    sieve: new Uint32Array(
      2 ** Math.max(SMALLEST_SIEVE_BITS, Math.ceil(Math.log2(size * SIEVE_BITS_A_TITLE))) / 32,
    ),
  };
}

function bytesOf(table: Table): number {
  return (
    table.bases.byteLength + table.offsets.byteLength + table.entries.byteLength + table.sieve.byteLength
  );
}

function setOffset(table: Table, bucket: number, offset: number): void {
  if (bucket % BUCKETS_A_BASE === 0) table.bases[bucket / BUCKETS_A_BASE] = offset;
  table.offsets[bucket] = offset & 0xffff;
}

function offsetAt(bases: Uint32Array, offsets: Uint16Array, bucket: number): number {
  const base = bases[(bucket / BUCKETS_A_BASE) | 0] as number;
  return base + (((offsets[bucket] as number) - base) & 0xffff);
}

/** Puts letters that are folded already into `text`, untouched. */
function setLetters(text: FoldedText, letters: string): void {
  text.reset();
  text.appendFolded(letters);
}
