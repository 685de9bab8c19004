import { describe, expect, test } from 'vitest';
import {
  devicesIn,
  filesToRead,
  halfToWrite,
  isWrongPassphrase,
  likelyFolders,
  markOf,
  MAX_FILES,
  readContents,
  readFileName,
  readMultistatus,
  readServerAddress,
  writeContents,
  type DeviceContents,
  type KnownFile,
  type ListedFile,
} from '../../../../lib/core/library/files';
import { at, library } from '../../../support/library-fixtures';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

describe('a server’s list of files', () => {
  test('is read in the words of Apache, with prefixes, two parts and an encoded path', () => {
    const answer = `<?xml version="1.0" encoding="utf-8"?>
<D:multistatus xmlns:D="DAV:" xmlns:ns0="DAV:">
<D:response xmlns:lp1="DAV:"><D:href>/my%20files/paperbeacon/</D:href>
<D:propstat><D:prop><lp1:resourcetype><D:collection/></lp1:resourcetype></D:prop><D:status>HTTP/1.1 200 OK</D:status></D:propstat>
<D:propstat><D:prop><D:getcontentlength/></D:prop><D:status>HTTP/1.1 404 Not Found</D:status></D:propstat></D:response>
<D:response><D:href>/my%20files/paperbeacon/lap%2Dtop.a</D:href>
<D:propstat><D:prop><lp1:getcontentlength>421</lp1:getcontentlength><lp1:getetag>"1a5-63"</lp1:getetag><lp1:resourcetype/></D:prop><D:status>HTTP/1.1 200 OK</D:status></D:propstat></D:response>
</D:multistatus>`;
    expect(readMultistatus(bytes(answer))).toEqual([
      { name: 'paperbeacon', isFolder: true },
      { name: 'lap-top.a', isFolder: false, etag: '"1a5-63"', size: 421 },
    ]);
  });

  test('is read with a default namespace, whole addresses and entities', () => {
    const answer = `<multistatus xmlns="DAV:"><response><href>https://x.test/dav/a&amp;b.a?x=1</href><propstat>
      <prop><getetag>W/&quot;7&quot;</getetag><getlastmodified>Mon, 30 Nov 2026 10:00:00 GMT</getlastmodified></prop>
      <status>HTTP/1.1 200 OK</status></propstat></response><response><href>/%ZZ</href></response></multistatus>`;
    expect(readMultistatus(bytes(answer))).toEqual([
      { name: 'a&b.a', isFolder: false, etag: 'W/"7"', modified: 'Mon, 30 Nov 2026 10:00:00 GMT' },
      { name: '%ZZ', isFolder: false },
    ]);
  });

  test.each(['', '<html><body>Log in</body></html>', '{}', '<multistatu', '\0\0'])('is not %j', (text) => {
    expect(readMultistatus(bytes(text))).toBeUndefined();
  });

  test('that is cut off or absurdly deep harms nothing', () => {
    expect(readMultistatus(bytes('<d:multistatus><d:response><d:href>/x.a'))).toEqual([
      { name: 'x.a', isFolder: false },
    ]);
    expect(readMultistatus(bytes(`<multistatus>${'<a>'.repeat(200_000)}`))).toBeUndefined();
  });
});

const file = (name: string, etag = '"1"'): ListedFile => ({ name, isFolder: false, etag, size: 9 });
const opened = (writtenAt: number, mark = markOf(file('x'))!): KnownFile => ({ kind: 'opened', mark, writtenAt });

describe('the files of a turn', () => {
  test('are those that are new or changed, of devices, and no folder', () => {
    const listed = [
      file('there.a'),
      file('there.b', '"2"'),
      file('here.a'),
      file('notes.txt'),
      file('a.b.a'),
      { ...file('dir.a'), isFolder: true },
    ];
    const known = { 'there.a': opened(1), 'there.b': opened(1), 'gone.a': opened(1) };
    expect(filesToRead(listed, known, 'here')).toEqual({
      fetch: [file('here.a'), file('there.b', '"2"')],
      known: { 'there.a': opened(1) },
      surplus: 0,
    });
  });

  test('are read each time if the server tells nothing of them', () => {
    const bare = { name: 'there.a', isFolder: false };
    expect(filesToRead([bare], { 'there.a': opened(1, 'undefined') }, 'here').fetch).toEqual([bare]);
  });

  test('are bounded, this device’s own first, then the latest', () => {
    const late = { ...file('late.a'), modified: 'Mon, 30 Nov 2026 10:00:00 GMT' };
    const listed = [...Array.from({ length: 10_000 }, (_, i) => file(`d${i}.a`)), late, file('here.b')];
    const { fetch, surplus } = filesToRead(listed, {}, 'here');
    expect(fetch.slice(0, 2).map(({ name }) => name)).toEqual(['here.b', 'late.a']);
    expect([fetch.length, surplus]).toEqual([MAX_FILES, 10_002 - MAX_FILES]);
  });

  test.each(['__proto__.a', '.a', 'x', 'x.c', 'x.a.b', '../x.a', '-x.a'])('do not have the name %s', (name) => {
    expect(readFileName(name)).toBeUndefined();
  });

  test.each<[Record<string, KnownFile>, string | undefined]>([
    [{}, 'a'],
    [{ 'here.a': opened(1) }, 'b'],
    [{ 'here.a': opened(1), 'here.b': opened(2) }, 'a'],
    [{ 'here.a': { kind: 'damaged', mark: '' }, 'here.b': opened(1) }, 'a'],
    [{ 'here.a': opened(1), 'here.b': { kind: 'other-passphrase', mark: '' } }, 'b'],
    [{ 'here.a': opened(1), 'here.b': { kind: 'newer', mark: '' } }, undefined],
  ])('with %j, the half to write is %s', (known, half) => {
    expect(halfToWrite(known, 'here')).toBe(half);
  });

  test('are locked if none opens and one has another passphrase', () => {
    const locked: KnownFile = { kind: 'other-passphrase', mark: '' };
    expect(isWrongPassphrase({ 'x.a': locked })).toBe(true);
    expect(isWrongPassphrase({ 'x.a': locked, 'y.a': opened(1) })).toBe(false);
    expect(isWrongPassphrase({ 'x.a': { kind: 'damaged', mark: '' } })).toBe(false);
    // What this device wrote with the same passphrase can only be damaged.
    expect(isWrongPassphrase({ 'here.a': locked }, 'here.a')).toBe(false);
    expect(isWrongPassphrase({ 'here.a': locked, 'x.a': locked }, 'here.a')).toBe(true);
    expect(isWrongPassphrase({ 'here.a': opened(1), 'x.a': locked }, 'here.a')).toBe(false);
  });

  test('tell which devices there are', () => {
    const year = 366 * 24 * 3_600_000;
    const known = {
      'old.a': { ...opened(1), browser: 'Firefox' },
      'here.a': opened(5),
      'here.b': { ...opened(year), browser: 'Chrome' },
      'x.a': { kind: 'other-passphrase', mark: '' } as const,
    };
    expect(devicesIn(known, 'here', year + 1)).toEqual([
      { id: 'here', isHere: true, browser: 'Chrome', writtenAt: year, isLocked: false, isSilent: false },
      { id: 'old', isHere: false, browser: 'Firefox', writtenAt: 1, isLocked: false, isSilent: true },
      { id: 'x', isHere: false, browser: '', isLocked: true, isSilent: false },
    ]);
  });
});

describe('an address', () => {
  test.each([
    ['cloud.example.org', 'https://cloud.example.org/'],
    [' https://me:secret@x.test:8443/dav?a#b ', 'https://x.test:8443/dav/'],
    ['http://192.168.1.4:5005/home//', 'http://192.168.1.4:5005/home/'],
    ['http://127.1/', 'http://127.0.0.1/'],
    ['http://[fd00::1]/', 'http://[fd00::1]/'],
    ['http://nas/', 'http://nas/'],
    ['http://nas.local/', 'http://nas.local/'],
    ['http://cloud.example.org/', 'not-private'],
    ['http://8.8.8.8/', 'not-private'],
    ['http://172.32.0.1/', 'not-private'],
    ['http://0.0.0.0/', 'not-private'],
    ['http://[::ffff:8.8.8.8]/', 'not-private'],
    ['http://127.0.0.1.example.org/', 'not-private'],
    ['http://localhost.example.org/', 'not-private'],
    ['ftp://x.test/', 'no-address'],
    ['file:///etc', 'no-address'],
    ['', 'no-address'],
    ['two words', 'no-address'],
  ])('%j is read as %s', (typed, expected) => {
    expect(readServerAddress(typed)).toBe(expected);
  });

  test('leads to the folders of known servers', () => {
    expect(likelyFolders('https://c.test/', 'me@x')[0]).toBe('https://c.test/remote.php/dav/files/me%40x/');
    expect(likelyFolders('https://c.test/nextcloud/', 'me')[1]).toBe('https://c.test/nextcloud/remote.php/webdav/');
  });
});

describe('contents', () => {
  const contents: DeviceContents = {
    device: 'laptop',
    name: 'Firefox',
    writtenAt: 7,
    library: library({ notes: { aaaaaaaaaaaa: at(1, null), bbbbbbbbbbbb: at(2, 'n') } }),
    papers: [{ id: 'aaaaaaaaaaaa', title: 'T', abstract: '', links: [], source: 'pages' }],
    trash: [{ id: 'n', kind: 'notes', key: 'aaaaaaaaaaaa', value: 'gone', by: 'laptop', removedAt: 5 }],
    watches: ['graphs'],
  };

  test('survive the way through a file', () => {
    expect(readContents(writeContents(contents))).toEqual(contents);
  });

  test('have files of different lengths', () => {
    const lengths = new Set(Array.from({ length: 40 }, () => writeContents(contents).length));
    expect(lengths.size).toBeGreaterThan(5);
  });

  test.each<[string, unknown]>([
    ['no object', []],
    ['a device without a form', { ...contents, device: '../x' }],
    ['a time that is none', { ...contents, writtenAt: 1e300 }],
    ['a library that is a list', { ...contents, library: [] }],
    ['too many papers', { ...contents, papers: Array.from({ length: 200_001 }, () => 0) }],
  ])('are refused with %s', (_, value) => {
    expect(readContents(bytes(JSON.stringify(value)))).toBeUndefined();
  });

  test('lose what is hostile and keep the rest', () => {
    const paper = contents.papers[0]!;
    const hostile = {
      ...contents,
      library: { ...contents.library, members: { '__proto__/x': at(1, null), 'aaaaaaaaaaaa/x': { stamp: 0 } } },
      papers: [{ ...paper, links: [{ kind: 'code', url: 'javascript:alert(1)' }] }, null, paper],
      trash: [{ ...contents.trash[0], kind: 'constructor' }, ...contents.trash],
      watches: [{}, 'graphs', 'x'.repeat(1_001)],
    };
    expect(readContents(bytes(JSON.stringify(hostile)))).toEqual(contents);
  });
});
