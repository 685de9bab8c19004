import type { Segment } from './segment';

/**
 * A segment in one buffer, which loads without parsing: a header, a table with one entry per column, the columns.
 * Numbers have the byte order of this machine, because a stored index never leaves it.
 */

/** "PBSX" as a number, which reads differently in another byte order. */
const MAGIC = 0x58534250;
/** Raise it whenever columns, their meaning or the analysis change: stored words keep the old analysis. */
const FORMAT_VERSION = 4;

type Column = Uint8Array | Uint16Array | Uint32Array | Float64Array;

/**
 * Header in 32-bit numbers: magic, version, checksum of all that follows, number of columns, first document number,
 * number of papers, number of terms, length in bytes.
 */
const HEADER = 8;
/** Table entry in 32-bit numbers: bytes per element, offset in bytes, number of elements. */
const ENTRY = 3;
const ALIGNMENT = 8;

/** The columns in their order; a text column takes two. */
const TEXTS = ['words', 'stems', 'ids', 'titles', 'arxivIds', 'letters', 'names', 'factWords'] as const;
const NUMBERS = [
  'wordTerms',
  'stemTerms',
  'stopTerms',
  'dates',
  'has',
  'fingerprints',
  'titleLengths',
  'terms',
  'termEnds',
  'byId',
  'byDate',
  'addresses',
  'addressPapers',
  'rows',
  'rowStarts',
  'postings',
  'factStarts',
  'factEntries',
] as const;
const COLUMNS = TEXTS.length * 2 + NUMBERS.length;

export function serializeSegment(segment: Segment): ArrayBuffer {
  const columns: Column[] = [
    ...TEXTS.flatMap((name) => [segment[name].chars, segment[name].ends]),
    ...NUMBERS.map((name) => segment[name]),
  ];
  const start = aligned((HEADER + COLUMNS * ENTRY) * 4);
  const length = columns.reduce((end, column) => aligned(end + column.byteLength), start);
  const buffer = new ArrayBuffer(length);
  const head = new Uint32Array(buffer, 0, start / 4);
  let offset = start;
  for (const [i, column] of columns.entries()) {
    head.set([column.BYTES_PER_ELEMENT, offset, column.length], HEADER + i * ENTRY);
    new Uint8Array(buffer, offset, column.byteLength).set(bytesOf(column));
    offset = aligned(offset + column.byteLength);
  }
  head.set([MAGIC, FORMAT_VERSION, 0, COLUMNS, segment.from, segment.size, segment.termCount, length]);
  head[2] = checksum(buffer);
  return buffer;
}

/** Reads a segment in place, without a copy; undefined for a damaged buffer or another version. */
export function readSegment(buffer: ArrayBuffer): Segment | undefined {
  if (buffer.byteLength < (HEADER + COLUMNS * ENTRY) * 4 || buffer.byteLength % ALIGNMENT !== 0) return undefined;
  const head = new Uint32Array(buffer, 0, HEADER + COLUMNS * ENTRY);
  const [magic, version, sum, columnCount, from = 0, size = 0, termCount = 0, length] = head;
  const known = magic === MAGIC && version === FORMAT_VERSION && columnCount === COLUMNS;
  if (!known || length !== buffer.byteLength || sum !== checksum(buffer)) return undefined;

  let next = 0;
  const column = (): Column => {
    const [bytes = 0, offset = 0, elements = 0] = head.subarray(HEADER + next * ENTRY);
    next++;
    return new (ARRAYS[bytes as keyof typeof ARRAYS] ?? Uint8Array)(buffer, offset, elements);
  };
  // The checksum confirms the types: only `serializeSegment` writes it.
  const texts = TEXTS.map((name) => [name, { chars: column(), ends: column() }]);
  const numbers = NUMBERS.map((name) => [name, column()]);
  return { ...Object.fromEntries([...texts, ...numbers]), from, size, termCount } as Segment;
}

const ARRAYS = { 1: Uint8Array, 2: Uint16Array, 4: Uint32Array, 8: Float64Array };

function bytesOf(column: Column): Uint8Array {
  return new Uint8Array(column.buffer, column.byteOffset, column.byteLength);
}

function aligned(offset: number): number {
  return Math.ceil(offset / ALIGNMENT) * ALIGNMENT;
}

/** FNV-1a over 32-bit words, from the first one after the checksum. */
function checksum(buffer: ArrayBuffer): number {
  const words = new Uint32Array(buffer);
  let sum = 0x811c9dc5;
  for (let i = 3; i < words.length; i++) sum = Math.imul(sum ^ (words[i] as number), 0x01000193);
  return sum >>> 0;
}
