import { concatBytes, decompress } from '../../decompress';

/** Standard in browsers, workers and Node alike; declared here because lib/core is checked without DOM types. */
declare const CompressionStream: new (format: 'deflate-raw') => {
  readable: { getReader(): { read(): Promise<{ done: boolean; value?: Uint8Array }> } };
  writable: { getWriter(): { write(bytes: Uint8Array): Promise<void>; close(): Promise<void> } };
};

/** Compresses with DEFLATE (RFC 1951), without a wrapper. Engines may give different bytes for the same input. */
export async function deflate(bytes: Uint8Array): Promise<Uint8Array> {
  const { readable, writable } = new CompressionStream('deflate-raw');
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

/** Undoes `deflate`. Rejects bytes that are not a DEFLATE stream, and a stream that expands to more than `limit` bytes. */
export async function inflate(bytes: Uint8Array, limit: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of decompress([bytes], 'deflate-raw')) {
    length += chunk.length;
    if (length > limit) throw new RangeError('The bytes inflate to more than an item may hold.');
    chunks.push(chunk);
  }
  return concatBytes(chunks);
}
