import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import JSZip from 'jszip';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { replaceOnce } from '../../scripts/package/safe-dependencies';
import { rewriteZip } from '../../scripts/package/same-bytes';
import { licenceTexts, packageFolder } from '../../scripts/package/third-party';

/** How the store packages are made. `npm run zip:reproduce` compares real ones. */

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'package-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe('a store package', () => {
  const FILES = { 'b.js': 'b', 'a/ä.json': '{}', 'B.js': 'B', '.dot': '' };

  async function zipped(name: string, order: readonly string[], options: JSZip.JSZipFileOptions): Promise<Buffer> {
    const zip = new JSZip();
    for (const file of order) zip.file(file, FILES[file as keyof typeof FILES], options);
    const path = join(folder, name);
    await writeFile(path, await zip.generateAsync({ type: 'nodebuffer', platform: 'UNIX' }));
    await rewriteZip(path);
    return readFile(path);
  }

  test('has the same bytes whatever the order, the times, the modes and the folders of its files', async () => {
    const names = Object.keys(FILES);
    const one = await zipped('one.zip', names, { date: new Date('2001-02-03T04:05:06Z'), createFolders: true });
    const other = await zipped('other.zip', names.toReversed(), { unixPermissions: 0o755, createFolders: false });
    expect(one.equals(other)).toBe(true);
  });

  test('keeps every file', async () => {
    const { files } = await JSZip.loadAsync(await zipped('all.zip', Object.keys(FILES), {}));
    const contents = await Promise.all(
      Object.values(files).map(async (file) => [file.name, await file.async('string')]),
    );
    expect(Object.fromEntries(contents)).toEqual(FILES);
    expect(Object.keys(files)).toEqual(['.dot', 'B.js', 'a/ä.json', 'b.js']);
  });
});

async function packageOf(name: string, files: Record<string, string>): Promise<string> {
  const path = join(folder, 'node_modules', name);
  await mkdir(path, { recursive: true });
  const all = { 'package.json': JSON.stringify({ name, version: '1.2.3', license: 'MIT' }), ...files };
  for (const [file, text] of Object.entries(all)) await writeFile(join(path, file), text);
  return path;
}

describe('the licences of what is bundled', () => {
  test.each([
    ['/p/lib/core/a.ts', undefined],
    ['/p/node_modules/idb/build/index.js', '/p/node_modules/idb'],
    ['/p/node_modules/@a/b/c.js?v=1', '/p/node_modules/@a/b'],
    ['/p/node_modules/a/node_modules/b/index.js', '/p/node_modules/a/node_modules/b'],
    [String.raw`C:\p\node_modules\idb\index.js`, 'C:/p/node_modules/idb'],
    ['\0/p/node_modules/moo/moo.js?commonjs-module', '/p/node_modules/moo'],
    ['\0vite/preload-helper.js', '/p/node_modules/vite'],
    ['\0rolldown/runtime.js', '/p/node_modules/rolldown'],
    ['virtual:wxt-plugins', undefined],
  ])('the module %j belongs to the package in %j', (id, expected) => {
    expect(packageFolder(id, '/p')).toBe(expected);
  });

  test('stand by name, each once', async () => {
    const [b, a] = [
      await packageOf('b', { 'LICENSE-MIT': 'Licence of b\r\n' }),
      await packageOf('@x/a', { 'license.md': 'Licence of a' }),
    ];
    const text = await licenceTexts([b, a, b]);
    expect(text.match(/^\S+ 1\.2\.3 \(MIT\)\n\n.*$/gm)).toEqual([
      '@x/a 1.2.3 (MIT)\n\nLicence of a',
      'b 1.2.3 (MIT)\n\nLicence of b',
    ]);
  });

  test('stop the build with the names of packages that have no text', async () => {
    const folders = [await packageOf('bare', { 'README.md': 'MIT' }), await packageOf('empty', { LICENSE: ' \n' })];
    await expect(licenceTexts(folders)).rejects.toThrow('No licence text for bare, empty.');
  });
});

describe('replaced code of dependencies', () => {
  const replacement = { file: 'a.js', from: 'eval(x)', to: 'x' };

  test('is replaced where it stands once', () => {
    expect(replaceOnce('y = eval(x);', replacement)).toBe('y = x;');
  });

  test.each(['y = 1', 'eval(x); eval(x)'])('stops the build where it does not stand once: %s', (code) => {
    expect(() => replaceOnce(code, replacement)).toThrow(/a\.js contains eval\(x\) [02] times/);
  });
});
