/**
 * Columns in one buffer, which loads without parsing: a header, a table with one entry per column, the columns.
 * Numbers have the byte order of this machine, because a stored index never leaves it.
 */

/** "PBSX" as a number, which reads differently in another byte order. */
const MAGIC = 0x58534250;

export type Column = Int8Array | Uint8Array | Uint16Array | Uint32Array | Float32Array | Float64Array;

/** Header in 32-bit numbers: magic, version, checksum of all that follows, number of columns, three numbers, length. */
const HEADER = 8;
/** Table entry in 32-bit numbers: bytes per element, offset in bytes, number of elements. */
const ENTRY = 3;
const ALIGNMENT = 8;

/** What a buffer holds. `version` also tells one kind of content from another. */
export interface Packed {
  readonly version: number;
  readonly numbers: readonly [number, number, number];
  readonly columns: readonly Column[];
}

export function packColumns({ version, numbers, columns }: Packed): ArrayBuffer {
  const start = aligned((HEADER + columns.length * ENTRY) * 4);
  const length = columns.reduce((end, column) => aligned(end + column.byteLength), start);
  const buffer = new ArrayBuffer(length);
  const head = new Uint32Array(buffer, 0, start / 4);
  let offset = start;
  for (const [i, column] of columns.entries()) {
    head.set([column.BYTES_PER_ELEMENT, offset, column.length], HEADER + i * ENTRY);
    new Uint8Array(buffer, offset, column.byteLength).set(bytesOf(column));
    offset = aligned(offset + column.byteLength);
  }
  head.set([MAGIC, version, 0, columns.length, ...numbers, length]);
  head[2] = checksum(buffer);
  return buffer;
}

/**
 * Reads columns in place, without a copy, as unsigned or double numbers of their size. Undefined for a damaged buffer,
 * another version or another number of columns.
 */
export function unpackColumns(buffer: ArrayBuffer, version: number, columnCount: number): Packed | undefined {
  if (buffer.byteLength < (HEADER + columnCount * ENTRY) * 4 || buffer.byteLength % ALIGNMENT !== 0) return undefined;
  const head = new Uint32Array(buffer, 0, HEADER + columnCount * ENTRY);
  const [magic, itsVersion, sum, count, a = 0, b = 0, c = 0, length] = head;
  const known = magic === MAGIC && itsVersion === version && count === columnCount;
  if (!known || length !== buffer.byteLength || sum !== checksum(buffer)) return undefined;
  const columns = Array.from({ length: columnCount }, (_, i): Column => {
    const [bytes = 0, offset = 0, elements = 0] = head.subarray(HEADER + i * ENTRY);
    // The checksum confirms the types: only `packColumns` writes it.
    return new (ARRAYS[bytes as keyof typeof ARRAYS] ?? Uint8Array)(buffer, offset, elements);
  });
  return { version, numbers: [a, b, c], columns };
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
