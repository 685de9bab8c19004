/** Standard in browsers, workers and Node alike; declared here because lib/core is checked without DOM types. */
interface ByteReader {
  read(): Promise<{ done: boolean; value?: Uint8Array }>;
}
interface Gunzip {
  readable: { getReader(): ByteReader };
  writable: {
    getWriter(): {
      ready: Promise<unknown>;
      write(bytes: Uint8Array): Promise<void>;
      close(): Promise<void>;
      abort(): Promise<void>;
    };
  };
}
declare const DecompressionStream: new (format: 'gzip') => Gunzip;

import { count, RefusedFile, size } from '../refuse';

/** The bytes of a file, in pieces. */
export type Bytes = AsyncIterable<Uint8Array>;

/** Joins the first pieces until there are `length` bytes; `rest` gives all bytes again, these included. */
export async function peek(bytes: Bytes, length: number): Promise<{ head: Uint8Array; rest: Bytes }> {
  const iterator = bytes[Symbol.asyncIterator]();
  const pieces: Uint8Array[] = [];
  let had = 0;
  while (had < length) {
    const { done, value } = await iterator.next();
    if (done) break;
    pieces.push(value);
    had += value.length;
  }
  const head = new Uint8Array(had);
  let at = 0;
  for (const piece of pieces) {
    head.set(piece, at);
    at += piece.length;
  }
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

/** Unpacks gzip as it comes. A damaged file rejects with a sentence. */
export async function* gunzip(bytes: Bytes): AsyncGenerator<Uint8Array> {
  const { readable, writable } = new DecompressionStream('gzip');
  const writer = writable.getWriter();
  const reader = readable.getReader();
  const feeding = (async () => {
    try {
      for await (const piece of bytes) {
        await writer.ready;
        await writer.write(piece);
      }
      await writer.close();
    } catch (error) {
      await writer.abort().catch(() => undefined);
      throw error;
    }
  })();
  // Told below, where the reader meets it.
  feeding.catch(() => undefined);
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done || value === undefined) break;
      yield value;
    }
    await feeding;
  } catch (error) {
    if (error instanceof RefusedFile) throw error;
    throw new RefusedFile('damaged', 'The packed file is damaged or cut off; make or download it again.');
  } finally {
    // Ends the unpacking also when it is given up half-way. Not awaited: a write that nobody reads never ends. And not by
    // cancelling the reader, which crashes Node.
    writer.abort().catch(() => undefined);
  }
}

/** Passes bytes on and counts them; refuses the file when there are too many. */
export async function* limited(
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
    `The file holds ${size(bytes)} or more, and ${size(limit)} can be read at once; split it into parts.`,
  );
}

export function tooLong(what: string, length: number, limit: number): RefusedFile {
  return new RefusedFile(
    'too-large',
    `${what} has ${count(length)} characters or more, and ${count(limit)} can be read; split it into parts.`,
  );
}
