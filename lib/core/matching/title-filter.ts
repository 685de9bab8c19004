import { FoldedText } from '../text/fold';
import { MIN_TITLE_LETTERS } from './title-key';
import { MAX_HASHED_LETTERS, mix32, RollingHash } from './rolling-hash';

/**
 * The only thing a tab keeps of the papers: a compact approximate set of titles, 40 bits each.
 *
 * A title is found in two steps. Its anchor, the first letters, is hashed at every word start of the page and leads to
 * a bucket of entries. An entry holds the length of its title and fingerprints of anchor and whole, so the tab can
 * hash exactly as many letters as the title has and compare. What passes is almost surely a mention; the background
 * compares the letters themselves.
 *
 *     entry (32 bits)   | whole: 12 | anchor: 12 | length: 8 |
 *     nibble (4 bits)   | whole: 4 more |
 *     bucket offset     16 bits a bucket, about 4 entries each
 *
 * A word start of a foreign page passes by chance with probability 4 · 2^-12 · 2^-16 · P(a word ends there) < 10^-8
 * for each of the two anchors.
 */
export interface TitleFilter {
  /** Number of titles inside. */
  readonly size: number;
  /** Bytes held in memory. */
  readonly bytes: number;
  /** Calls back for each stretch of letters that is probably a title; `hash` must have read `text`. */
  scan(text: FoldedText, hash: RollingHash, found: (start: number, end: number) => void): void;
  /** As plain bytes, for storing; see `readTitleFilter`. */
  serialize(): Uint8Array;
}

/** Letters hashed to find the bucket: long enough to be rare in prose. */
const LONG_ANCHOR = 20;
/** For titles shorter than the long anchor. */
const SHORT_ANCHOR = MIN_TITLE_LETTERS;
const ENTRIES_A_BUCKET = 4;
/** Bucket offsets are stored modulo 2^16 with a full offset once in so many buckets. */
const BUCKETS_A_BASE = 1024;

const LENGTH_BITS = 8;
const ANCHOR_BITS = 12;
const ANCHOR_MASK = ((1 << ANCHOR_BITS) - 1) << LENGTH_BITS;
const WHOLE_SHIFT = LENGTH_BITS + ANCHOR_BITS;
/** Keeps whole-title hashes independent of anchor hashes when a title is as short as its anchor. */
const WHOLE_SALT = 0x5bd1e995;
const SHORT_SALT = 0x27d4eb2f;

const MAGIC = 0x50424631; // "PBF1"
const HEADER_WORDS = 3;

interface Table {
  size: number;
  buckets: number;
  bases: Uint32Array;
  offsets: Uint16Array;
  entries: Uint32Array;
  nibbles: Uint8Array;
}

/** Builds a filter of folded titles; shorter ones than MIN_TITLE_LETTERS are left out. */
export function buildTitleFilter(titles: Iterable<string>): TitleFilter {
  const text = new FoldedText();
  const hash = new RollingHash();
  const rows: { bucketKey: number; entry: number; nibble: number }[] = [];
  const seen = new Set<string>();
  for (const title of titles) {
    if (title.length < MIN_TITLE_LETTERS || seen.has(title)) continue;
    seen.add(title);
    setLetters(text, title);
    hash.read(text);
    const length = Math.min(title.length, MAX_HASHED_LETTERS);
    const anchor = anchorHash(hash, 0, length >= LONG_ANCHOR);
    const whole = wholeHash(hash, 0, length);
    const entry = ((whole >>> 20) << WHOLE_SHIFT) | ((anchor << LENGTH_BITS) & ANCHOR_MASK) | length;
    rows.push({ bucketKey: anchor, entry: entry >>> 0, nibble: whole & 15 });
  }
  const buckets = Math.max(1, Math.ceil(rows.length / ENTRIES_A_BUCKET));
  rows.sort((a, b) => bucketOf(a.bucketKey, buckets) - bucketOf(b.bucketKey, buckets));
  const table = emptyTable(rows.length, buckets);
  let bucket = 0;
  rows.forEach((row, index) => {
    const own = bucketOf(row.bucketKey, buckets);
    while (bucket <= own) setOffset(table, bucket++, index);
    table.entries[index] = row.entry;
    table.nibbles[index >> 1] = (table.nibbles[index >> 1] ?? 0) | (row.nibble << ((index & 1) * 4));
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
  for (const part of [table.bases, table.entries]) {
    for (let i = 0; i < part.length; i++, at += 4) part[i] = view.getUint32(at, true);
  }
  for (let i = 0; i < table.offsets.length; i++, at += 2) table.offsets[i] = view.getUint16(at, true);
  table.nibbles.set(bytes.subarray(at));
  return filterOver(table);
}

function filterOver(table: Table): TitleFilter {
  const { buckets, bases, offsets, entries, nibbles } = table;

  function probe(text: FoldedText, hash: RollingHash, start: number, long: boolean, found: Found): void {
    const anchor = anchorHash(hash, start, long);
    const bucket = bucketOf(anchor, buckets);
    const first = offsetAt(bases, offsets, bucket);
    const last = offsetAt(bases, offsets, bucket + 1);
    const wanted = (anchor << LENGTH_BITS) & ANCHOR_MASK;
    for (let index = first; index < last; index++) {
      const entry = entries[index] as number;
      if ((entry & ANCHOR_MASK) !== wanted) continue;
      const length = entry & 255;
      const end = start + length;
      if (length >= LONG_ANCHOR !== long || end > text.length) continue;
      if (length < MAX_HASHED_LETTERS && !text.endsWordAt(end)) continue;
      const whole = wholeHash(hash, start, length);
      if (whole >>> 20 !== entry >>> WHOLE_SHIFT) continue;
      if ((whole & 15) === (((nibbles[index >> 1] as number) >> ((index & 1) * 4)) & 15)) found(start, end);
    }
  }

  return {
    size: table.size,
    bytes: bytesOf(table),
    scan(text, hash, found) {
      if (table.size === 0) return;
      const { starts, length } = text;
      for (let start = 0; start <= length - SHORT_ANCHOR; start++) {
        if (starts[start] === 0) continue;
        if (start <= length - LONG_ANCHOR) probe(text, hash, start, true, found);
        probe(text, hash, start, false, found);
      }
    },
    serialize() {
      const bytes = new Uint8Array(HEADER_WORDS * 4 + bytesOf(table));
      const view = new DataView(bytes.buffer);
      [MAGIC, table.size, buckets].forEach((word, i) => view.setUint32(i * 4, word, true));
      let at = HEADER_WORDS * 4;
      for (const part of [bases, entries]) for (const word of part) view.setUint32((at += 4) - 4, word, true);
      for (const offset of offsets) view.setUint16((at += 2) - 2, offset, true);
      bytes.set(nibbles, at);
      return bytes;
    },
  };
}

type Found = (start: number, end: number) => void;

function anchorHash(hash: RollingHash, start: number, long: boolean): number {
  return long ? mix32(hash.of(start, LONG_ANCHOR)) : mix32(hash.of(start, SHORT_ANCHOR) ^ SHORT_SALT);
}

function wholeHash(hash: RollingHash, start: number, length: number): number {
  return mix32(hash.of(start, length) ^ WHOLE_SALT);
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
    nibbles: new Uint8Array((size + 1) >> 1),
  };
}

function bytesOf(table: Table): number {
  return (
    table.bases.byteLength + table.offsets.byteLength + table.entries.byteLength + table.nibbles.byteLength
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
