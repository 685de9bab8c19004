/** Standard in browsers, workers and Node alike; declared here because lib/core is checked without DOM types. */
interface Decompression {
  readable: { getReader(): { read(): Promise<{ done: boolean; value?: Uint8Array }> } };
  writable: {
    getWriter(): {
      ready: Promise<unknown>;
      write(bytes: Uint8Array): Promise<void>;
      close(): Promise<void>;
      abort(): Promise<void>;
    };
  };
}
declare const DecompressionStream: new (format: Native) => Decompression;

/** Formats that the platform decompresses itself; of gzip, only files of one member. */
type Native = 'gzip' | 'deflate-raw';

/** Bytes in chunks of any length. */
export type Bytes = AsyncIterable<Uint8Array> | Iterable<Uint8Array>;

/**
 * Decompresses bytes as they arrive: gzip (RFC 1952) of any number of members, or bare DEFLATE (RFC 1951). Rejects when
 * the bytes are damaged or cut off. The caller bounds what it takes, because a few bytes can expand to very many.
 */
export async function* decompress(bytes: Bytes, format: 'gzip' | 'deflate-raw'): AsyncGenerator<Uint8Array> {
  if (format === 'gzip') {
    // Loaded on demand: few files are packed.
    const { gunzip } = await import('./gunzip');
    yield* gunzip(bytes);
    return;
  }
  yield* inflated(bytes, format);
}

/** Decompresses with the platform's own stream. Rejects when the bytes are damaged or cut off. */
export async function* inflated(bytes: Bytes, format: Native): AsyncGenerator<Uint8Array> {
  const { readable, writable } = new DecompressionStream(format);
  const writer = writable.getWriter();
  const reader = readable.getReader();
  const feeding = feed(bytes, writer);
  // The reader meets the same fault below.
  feeding.catch(() => undefined);
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done || value === undefined) break;
      yield value;
    }
    await feeding;
  } finally {
    // This also ends decompression that the caller gives up half-way. It is not awaited, because a write that nobody reads
    // never ends. Cancelling the reader instead would crash Node.
    writer.abort().catch(() => undefined);
  }
}

async function feed(bytes: Bytes, writer: ReturnType<Decompression['writable']['getWriter']>): Promise<void> {
  try {
    for await (const chunk of bytes) {
      await writer.ready;
      await writer.write(chunk);
    }
    await writer.close();
  } catch (error) {
    await writer.abort().catch(() => undefined);
    throw error;
  }
}

/** The chunks of a stream. Read by hand, because not all browsers can iterate streams. */
export async function* chunksOf(stream: {
  getReader(): { read(): Promise<{ done: boolean; value?: Uint8Array }>; cancel(): Promise<void> };
}): AsyncGenerator<Uint8Array> {
  const reader = stream.getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done || value === undefined) return;
      yield value;
    }
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}

/** The chunks as one array. */
export function concatBytes(chunks: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const joined = new Uint8Array(chunks.reduce((sum, { length }) => sum + length, 0));
  let end = 0;
  for (const chunk of chunks) {
    joined.set(chunk, end);
    end += chunk.length;
  }
  return joined;
}
