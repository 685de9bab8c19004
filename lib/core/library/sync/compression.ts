/** Standard in browsers, workers and Node alike; declared here because lib/core is checked without DOM types. */
interface ByteTransform {
  readable: {
    getReader(): { read(): Promise<{ done: boolean; value?: Uint8Array }>; cancel(): Promise<void> };
  };
  writable: { getWriter(): { write(bytes: Uint8Array): Promise<void>; close(): Promise<void> } };
}
declare const CompressionStream: new (format: 'deflate-raw') => ByteTransform;
declare const DecompressionStream: new (format: 'deflate-raw') => ByteTransform;

/** DEFLATE (RFC 1951) without a wrapper. Different engines may give different bytes for the same input. */
export function deflate(bytes: Uint8Array): Promise<Uint8Array> {
  return transform(new CompressionStream('deflate-raw'), bytes, Infinity);
}

/** Undoes `deflate`. Rejects bytes that are no DEFLATE stream, and what would inflate to more than `limit` bytes. */
export function inflate(bytes: Uint8Array, limit: number): Promise<Uint8Array> {
  return transform(new DecompressionStream('deflate-raw'), bytes, limit);
}

async function transform(stream: ByteTransform, bytes: Uint8Array, limit: number): Promise<Uint8Array> {
  const writer = stream.writable.getWriter();
  // Not awaited before reading, or a stream with full buffers would wait for ever; a fault shows at both ends.
  const written = Promise.all([writer.write(bytes), writer.close()]);
  written.catch(() => undefined);

  const reader = stream.readable.getReader();
  const chunks: Uint8Array[] = [];
  let length = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done || value === undefined) break;
    length += value.length;
    if (length > limit) {
      await reader.cancel().catch(() => undefined);
      throw new RangeError('The bytes inflate to more than an item may hold.');
    }
    chunks.push(value);
  }
  await written;
  const result = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    result.set(chunk, at);
    at += chunk.length;
  }
  return result;
}
