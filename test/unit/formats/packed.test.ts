import { crc32, deflateRawSync, gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { concatBytes, decompress } from '../../../lib/core/decompress';
import { fileOf, take } from './support';

const titles = (count: number, from = 0): string =>
  Array.from({ length: count }, (_, i) => `{"title": "Paper Number ${from + i} of Many"}\n`).join('');
const ONE = gzipSync(titles(3));
const TWO = gzipSync(titles(2, 3));
const EMPTY = gzipSync('');
const ZEROS = new Uint8Array(512);

const latin1 = (value: string): Buffer => Buffer.from(`${value}\0`, 'latin1');

/** A member with every optional field of RFC 1952: a hint of text, extra bytes, a name, a comment, a header checksum. */
function withAllFields(text: string): Uint8Array {
  const extra = Buffer.from('\u0006\0AB\u0002\0\u001f\u008b', 'latin1');
  const start = Buffer.from([0x1f, 0x8b, 8, 0b11111, 1, 2, 3, 4, 2, 3]);
  const header = Buffer.concat([start, extra, latin1('größe.jsonl'), latin1('two\nlines')]);
  const sums = Buffer.alloc(10);
  sums.writeUInt16LE(crc32(header) % 0x10000, 0);
  sums.writeUInt32LE(crc32(text), 2);
  sums.writeUInt32LE(Buffer.byteLength(text), 6);
  return Buffer.concat([header, sums.subarray(0, 2), deflateRawSync(text), sums.subarray(2)]);
}

/** `bytes` with the bit at `place` turned; counted from the end if negative. */
function damaged(bytes: Uint8Array, place: number): Uint8Array {
  const copy = Uint8Array.from(bytes);
  const at = place < 0 ? copy.length + place : place;
  copy[at] = (copy[at] ?? 0) ^ 1;
  return copy;
}

async function read(bytes: Uint8Array, step: number): Promise<string> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of decompress(fileOf(bytes, 'file', step).bytes(), 'gzip')) chunks.push(chunk);
  return Buffer.from(concatBytes(chunks)).toString();
}

describe('intake of packed files', () => {
  test.each<[string, Uint8Array[], number]>([
    ['one member', [ONE], 3],
    ['two members', [ONE, TWO], 5],
    ['an empty member before and between others', [EMPTY, ONE, EMPTY, TWO, EMPTY], 5],
    ['a zero after it', [ONE, ZEROS.subarray(0, 1)], 3],
    ['a block of zeros after each member', [ONE, ZEROS, TWO, ZEROS], 5],
    ['members with all optional fields', [withAllFields(titles(3)), withAllFields(titles(2, 3))], 5],
    ['stored members', [gzipSync(titles(3), { level: 0 }), gzipSync(titles(2, 3), { level: 0 })], 5],
    ['hundreds of members', Array.from({ length: 300 }, (_, i) => gzipSync(titles(1, i))), 300],
  ])('reads a file with %s', async (_, members, count) => {
    const bytes = concatBytes(members);
    for (const step of [1, 7, ONE.length, 65_536]) {
      const { papers, report } = await take([fileOf(bytes, 'file', step)]);
      expect(report.refused).toEqual([]);
      expect(papers.map(({ title }) => title)).toEqual(
        Array.from({ length: count }, (__, i) => `Paper Number ${i} of Many`),
      );
    }
  });

  test.each<[string, Uint8Array[]]>([
    ['cut off in its second member', [ONE, TWO.subarray(0, 30)]],
    ['cut off in the header of its second member', [ONE, TWO.subarray(0, 5)]],
    ['cut off in the checksum of its second member', [ONE, TWO.subarray(0, -6)]],
    ['damaged in the text of its second member', [ONE, damaged(TWO, 25)]],
    ['with a wrong checksum in its second member', [ONE, damaged(TWO, -8)]],
    ['with a wrong length in its second member', [ONE, damaged(TWO, -1)]],
    ['with a wrong checksum in its first member', [damaged(ONE, -8), TWO]],
    ['with an unknown method in its second member', [ONE, damaged(TWO, 2)]],
    ['with a wrong checksum of a header', [ONE, damaged(withAllFields(titles(1)), 14)]],
    ['with something else after its first member', [ONE, Buffer.from('something else')]],
    ['with something else after zeros', [ONE, ZEROS, Buffer.from('something else')]],
  ])('refuses a file %s, and reads none of it', async (_, members) => {
    for (const step of [1, ONE.length, 65_536]) {
      const { papers, report } = await take([fileOf(concatBytes(members), 'file', step)]);
      expect(papers).toEqual([]);
      expect(report.refused).toMatchObject([{ code: 'damaged', place: {} }]);
      expect(report.refused[0]?.reason).toMatch(/packed file is damaged or cut off; make or download it again/);
    }
  });

  test('bounds what all members expand to', async () => {
    const members = Array.from({ length: 10 }, (_, i) => gzipSync(titles(1000, 1000 * i)));
    const limits = { fileBytes: 200_000 };
    expect((await take(concatBytes(members.slice(0, 5)), [], { limits })).papers).toHaveLength(5000);
    const { papers, report } = await take(concatBytes(members), [], { limits });
    expect(papers).toEqual([]);
    expect(report.refused).toMatchObject([{ code: 'too-large' }]);
  });

  test('refuses a file of more members than any program makes', async () => {
    const { report } = await take(concatBytes([ONE, ...Array<Uint8Array>(100_000).fill(EMPTY)]));
    expect(report.refused).toMatchObject([{ code: 'too-many' }]);
    expect(report.refused[0]?.reason).toMatch(/more than 100,000 parts. Unpack it and import the file inside/);
  });
});

describe('decompress', () => {
  test('gives small chunks, however much a few bytes expand to', async () => {
    const bomb = gzipSync(new Uint8Array(20_000_000));
    let total = 0;
    for await (const chunk of decompress([bomb], 'gzip')) {
      expect(chunk.length).toBeLessThanOrEqual(65_536);
      total += chunk.length;
    }
    expect(total).toBe(20_000_000);
  });

  test('reads a member that holds the bytes of a header', async () => {
    const text = `\u001f\u008b\u0008\0 and so on`;
    expect(await read(concatBytes([gzipSync(text, { level: 0 }), ONE]), 3)).toBe(text + titles(3));
  });

  test('closes its source when the caller stops', async () => {
    let closed = false;
    async function* source(): AsyncGenerator<Uint8Array> {
      try {
        for (;;) yield await Promise.resolve(ONE);
      } finally {
        closed = true;
      }
    }
    for await (const chunk of decompress(source(), 'gzip')) if (chunk.length > 0) break;
    expect(closed).toBe(true);
  });
});
