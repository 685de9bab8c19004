import {
  Z_BUF_ERROR,
  Z_NO_FLUSH,
  Z_OK,
  Z_STREAM_END,
  ZStream,
  zlibInflate,
  zlibInflateInit2,
  zlibInflateReset,
} from 'pako';
import type { Bytes } from './decompress';

/** How zlib names gzip (16) with the largest window (15). */
const GZIP = 16 + 15;
/** Bytes of a decompressed chunk. zlib pauses when a chunk is full, so a few bytes never expand to very many at once. */
const CHUNK_BYTES = 65_536;
/**
 * Members of one file. Programs that pack in blocks write one for 64 kB of text, or some 4,000 in the largest file that
 * can be read; a member costs microseconds even if it is empty.
 */
const MAX_MEMBERS = 100_000;

/**
 * Decompresses a gzip file as it arrives (RFC 1952): one member or several in a row, which is what `cat a.gz b.gz` makes,
 * with zeros after each as tapes and some programs pad. Checks the checksum and length of each member. Rejects with a
 * `RangeError` when there are too many members, and with a `TypeError` when one is damaged or cut off.
 *
 * The browsers' own `DecompressionStream` refuses everything after the first member, and does not say where that ends.
 */
export async function* gunzip(bytes: Bytes): AsyncGenerator<Uint8Array> {
  const stream = new ZStream();
  zlibInflateInit2(stream, GZIP);
  stream.output = new Uint8Array(CHUNK_BYTES);
  let members = 1;
  let isOpen = true;
  for await (const chunk of bytes) {
    stream.input = chunk;
    stream.next_in = 0;
    stream.avail_in = chunk.length;
    stream.avail_out = CHUNK_BYTES;
    // A full chunk may have left more output behind, even without further input.
    while (stream.avail_in > 0 || stream.avail_out === 0) {
      if (!isOpen) {
        if (chunk[stream.next_in] === 0) {
          stream.next_in++;
          stream.avail_in--;
          continue;
        }
        if (++members > MAX_MEMBERS)
          throw new RangeError(`The packed file has more than ${MAX_MEMBERS.toLocaleString('en')} parts.`);
        zlibInflateReset(stream);
        isOpen = true;
      }
      stream.next_out = 0;
      stream.avail_out = CHUNK_BYTES;
      const status = zlibInflate(stream, Z_NO_FLUSH);
      if (status !== Z_OK && status !== Z_STREAM_END && status !== Z_BUF_ERROR) throw new TypeError(stream.msg);
      isOpen = status !== Z_STREAM_END;
      if (stream.next_out > 0) yield stream.output.slice(0, stream.next_out);
      if (!isOpen) stream.avail_out = CHUNK_BYTES;
    }
  }
  if (isOpen) throw new TypeError('The file is cut off.');
}
