/** Streams of bytes and text, and untrusted JSON: the layer below the readers. */
import { concatBytes, decompress } from '../../decompress';
import { formatCount, RefusedFile, formatSize } from '../refuse';

/** The bytes of a file, in chunks. */
export type Bytes = AsyncIterable<Uint8Array>;

/**
 * Reads ahead until `head` holds at least `length` bytes, or all bytes of a shorter file. `rest` yields all bytes,
 * including those of `head`.
 */
export async function peek(bytes: Bytes, length: number): Promise<{ head: Uint8Array; rest: Bytes }> {
  const iterator = bytes[Symbol.asyncIterator]();
  const pieces: Uint8Array[] = [];
  let total = 0;
  while (total < length) {
    const { done, value } = await iterator.next();
    if (done) break;
    pieces.push(value);
    total += value.length;
  }
  const head = concatBytes(pieces);
  async function* rest(): AsyncGenerator<Uint8Array> {
    yield head;
    try {
      for (let next = await iterator.next(); !next.done; next = await iterator.next()) yield next.value;
    } finally {
      await iterator.return?.();
    }
  }
  return { head, rest: rest() };
}

export function isGzip(head: Uint8Array): boolean {
  return head[0] === 0x1f && head[1] === 0x8b;
}

/** Decompresses gzip as a stream. Throws a `RefusedFile` when the file is damaged. */
export async function* gunzip(bytes: Bytes): AsyncGenerator<Uint8Array> {
  try {
    yield* decompress(bytes, 'gzip');
  } catch (error) {
    if (error instanceof RefusedFile) throw error;
    if (error instanceof RangeError)
      throw new RefusedFile('too-many', `${error.message} Unpack it and import the file inside.`);
    throw new RefusedFile('damaged', 'The packed file is damaged or cut off; make or download it again.');
  }
}

/** Passes bytes on and reports their total to `onBytes`. Throws a `RefusedFile` beyond `limit` bytes. */
export async function* limitBytes(
  bytes: Bytes,
  limit: number,
  onBytes: (total: number) => void,
): AsyncGenerator<Uint8Array> {
  let total = 0;
  for await (const piece of bytes) {
    total += piece.length;
    if (total > limit) throw tooLarge(total, limit);
    onBytes(total);
    yield piece;
  }
}

export function tooLarge(bytes: number, limit: number): RefusedFile {
  return new RefusedFile(
    'too-large',
    `The file has ${formatSize(bytes)} or more, but at most ${formatSize(limit)} can be read at once; split it into parts.`,
  );
}

export function tooLong(what: string, length: number, limit: number): RefusedFile {
  return new RefusedFile(
    'too-large',
    `${what} has ${formatCount(length)} characters or more, but at most ${formatCount(limit)} can be read; split it into parts.`,
  );
}
