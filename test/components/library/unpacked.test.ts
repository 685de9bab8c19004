import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { LIBRARY_BYTES } from '../../../components/library/state/import-library-files';
import { unpacked } from '../../../components/library/state/unpacked';

async function unpackedFile(...parts: Uint8Array[]): Promise<File> {
  const [file] = unpacked(
    new File(
      parts.map((part) => new Uint8Array(part)),
      'library.json.gz',
    ),
  );
  return file!;
}

test('a packed library of several members is read whole', async () => {
  const file = await unpackedFile(gzipSync('{"format": '), gzipSync('"paperbeacon-library"}'), new Uint8Array(8));
  expect(await file.text()).toBe('{"format": "paperbeacon-library"}');
});

test('a packed library stops just beyond the size that can be imported', async () => {
  const { size } = await unpackedFile(gzipSync(new Uint8Array(2 * LIBRARY_BYTES)));
  expect(size).toBeGreaterThan(LIBRARY_BYTES);
  expect(size).toBeLessThan(LIBRARY_BYTES + 100_000);
});
