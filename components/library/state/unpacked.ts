import { chunksOf, decompress } from '../../../lib/core/decompress';
import { LIBRARY_BYTES } from './import-library-files';

/**
 * The file, decompressed if it is gzip: users may keep exported libraries as .gz. Stops just beyond the size that can be
 * imported. Empty without a file.
 */
export function unpacked(file: File | undefined): [] | [Promise<File>] {
  return file === undefined ? [] : [unpack(file)];
}

async function unpack(file: File): Promise<File> {
  const [first, second] = new Uint8Array(await file.slice(0, 2).arrayBuffer());
  if (first !== 0x1f || second !== 0x8b) return file;
  const chunks: BlobPart[] = [];
  let size = 0;
  for await (const chunk of decompress(chunksOf(file.stream()), 'gzip')) {
    chunks.push(new Uint8Array(chunk));
    size += chunk.length;
    if (size > LIBRARY_BYTES) break;
  }
  return new File(chunks, file.name);
}
