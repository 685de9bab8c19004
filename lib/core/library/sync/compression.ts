import { concatBytes, inflated } from '../../decompress';

/** Standard in browsers, workers and Node alike; declared here because lib/core is checked without DOM types. */
declare const CompressionStream: new (format: Format) => {
  readable: { getReader(): { read(): Promise<{ done: boolean; value?: Uint8Array }> } };
  writable: { getWriter(): { write(bytes: Uint8Array): Promise<void>; close(): Promise<void> } };
};

/** DEFLATE without a wrapper (RFC 1951), or a gzip file of one member (RFC 1952). */
type Format = 'deflate-raw' | 'gzip';

/** Compresses bytes. Engines may give different bytes for the same input. */
export async function deflate(bytes: Uint8Array, format: Format = 'deflate-raw'): Promise<Uint8Array> {
  const { readable, writable } = new CompressionStream(format);
  const writer = writable.getWriter();
  // Not awaited before reading, because a stream with full buffers would wait for ever.
  const written = Promise.all([writer.write(bytes), writer.close()]);
  written.catch(() => undefined);
  const reader = readable.getReader();
  const chunks: Uint8Array[] = [];
  for (let { done, value } = await reader.read(); !done && value; { done, value } = await reader.read())
    chunks.push(value);
  await written;
  return concatBytes(chunks);
}

/** Undoes `deflate`. Rejects bytes that are not such a stream, and a stream that expands to more than `limit` bytes. */
export async function inflate(bytes: Uint8Array, limit: number, format: Format = 'deflate-raw'): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of inflated([bytes], format)) {
    length += chunk.length;
    if (length > limit) throw new RangeError(`The bytes inflate to more than ${limit} bytes.`);
    chunks.push(chunk);
  }
  return concatBytes(chunks);
}
