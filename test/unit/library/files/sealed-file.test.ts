import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import {
  deriveSealKey,
  importPassphrase,
  MIN_PASSPHRASE,
  newPassphrase,
  openFile,
  readContents,
  sealFile,
  type SealKey,
} from '../../../../lib/core/library/files';

const TEXT = 'A paper that nobody else may read';
const content = new TextEncoder().encode(TEXT.repeat(20));
const HEADER_BYTES = 41;

let key: SealKey;
let file: Uint8Array;
const keyFor = (): Promise<SealKey> => Promise.resolve(key);
beforeAll(async () => {
  key = await deriveSealKey(await importPassphrase('six words for the test'));
  file = await sealFile(content, key);
});

describe('a sealed file', () => {
  test('opens with the passphrase on another device, spaces and forms of letters aside', async () => {
    const elsewhere = await importPassphrase(' six  words for\tthe test ');
    expect(await openFile(file, (salt) => deriveSealKey(elsewhere, salt))).toEqual({ kind: 'opened', content });
  });

  test('is other bytes each time, and shows nothing of its content', async () => {
    const again = await sealFile(content, key);
    const changed = again.filter((byte, i) => byte !== file[i]).length;
    expect(changed).toBeGreaterThan((again.length - HEADER_BYTES) * 0.9);
    expect(Buffer.from(again).includes('paper')).toBe(false);
  });

  test('of another passphrase says so', async () => {
    const other = await importPassphrase('six words for another');
    expect(await openFile(file, (salt) => deriveSealKey(other, salt))).toEqual({ kind: 'other-passphrase' });
  });

  test('with any bit flipped never opens', async () => {
    for (let i = 0; i < file.length; i++) {
      const flipped = file.slice();
      flipped[i]! ^= 1 << (i % 8);
      expect((await openFile(flipped, keyFor)).kind, `byte ${i}`).not.toBe('opened');
    }
  });

  test('cut off anywhere never opens', async () => {
    for (let length = 0; length < file.length; length++)
      expect((await openFile(file.slice(0, length), keyFor)).kind, `${length} bytes`).toMatch(/damaged|foreign/);
  });

  test.each([
    ['a web page', '<!doctype html><title>Log in</title>'],
    ['nothing', ''],
    ['JSON', '{}'],
  ])('is told from %s', async (_, text) => {
    expect(await openFile(new TextEncoder().encode(text), keyFor)).toEqual({ kind: 'foreign' });
  });

  test('of a later version stays as it is', async () => {
    const later = file.slice();
    later[4] = 2;
    expect(await openFile(later, keyFor)).toEqual({ kind: 'newer' });
  });

  test('with a flipped bit in its version is damaged, so that its device writes it again', async () => {
    const flipped = file.slice();
    flipped[4] = 1 | 64;
    expect(await openFile(flipped, keyFor)).toEqual({ kind: 'damaged' });
    flipped[100] = (flipped[100] ?? 0) ^ 1;
    expect(await openFile(flipped, keyFor)).toEqual({ kind: 'newer' });
  });

  test('does not unpack without end', async () => {
    const bomb = await sealFile(new Uint8Array(101_000_000), key);
    expect(bomb.length).toBeLessThan(200_000);
    expect(await openFile(bomb, keyFor)).toEqual({ kind: 'damaged' });
  });
});

test('a file of version 1 stays readable', async () => {
  const golden = Buffer.from(readFileSync(new URL('golden-1.txt', import.meta.url), 'utf8'), 'base64');
  const passphrase = await importPassphrase('acid acorn acre acts afar affix');
  const opened = await openFile(golden, (salt) => deriveSealKey(passphrase, salt));
  if (opened.kind !== 'opened') throw new Error(opened.kind);
  expect(readContents(opened.content)).toEqual({
    device: 'laptop',
    name: 'Firefox',
    writtenAt: 1_780_000_000_000,
    library: {
      lists: {},
      looks: {},
      members: {
        'aaaaaaaaaaaa/reading': { stamp: { time: 1, counter: 0, device: 'laptop' }, value: { savedAt: 1 } },
        'bbbbbbbbbbbb/reading': { stamp: { time: 2, counter: 0, device: 'laptop' }, value: null },
      },
      notes: { aaaaaaaaaaaa: { stamp: { time: 1, counter: 0, device: 'laptop' }, value: 'golden — 金' } },
      marks: {},
      stubs: {},
    },
    papers: [{ id: 'aaaaaaaaaaaa', title: 'A golden paper', abstract: 'Kept.', links: [], source: 'pages' }],
    trash: [],
    watches: ['graph year:2025'],
  });
});

test('a new passphrase is six words, and another one each time', () => {
  const made = Array.from({ length: 200 }, newPassphrase);
  for (const one of made) {
    expect(one).toMatch(/^[a-z-]{3,5}(?: [a-z-]{3,5}){5}$/);
    expect(one.length).toBeGreaterThanOrEqual(MIN_PASSPHRASE);
  }
  expect(new Set(made).size).toBe(made.length);
  // The chance that 1,200 words leave out the whole second half of the list is nil.
  expect(made.flatMap((one) => one.split(' ')).some((word) => word > 'n')).toBe(true);
});
