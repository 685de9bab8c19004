import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { request } from '../../../lib/platform/network/door';
import { allowOwnServer } from '../../../lib/platform/network/own-server';
import { NodeDevice } from '../../support/dav/node-device';
import { ALL_SERVERS, startServer, USER, type DavServer, type DavServerName } from '../../support/dav/servers';

/** The sync against real WebDAV servers. `npm run soak:servers` runs it against all of them. */

vi.mock('wxt/browser', () => ({
  browser: { storage: { local: { get: () => Promise.resolve({}), set: () => Promise.resolve() } } },
}));

/** Two servers that differ most: one that is careful, and one that heeds no conditions. */
const chosen =
  process.env['DAV_SERVERS'] === 'all'
    ? ALL_SERVERS
    : ((process.env['DAV_SERVERS']?.split(',') ?? ['lighttpd', 'webdav-server']) as DavServerName[]);
const PASSPHRASE = 'acid acorn acre acts afar affix';
const idOf = (n: number): string => n.toString(16).padStart(12, '0');

describe.each(chosen)('%s', (name) => {
  let server: DavServer;
  let form: { address: string; user: string; password: string; passphrase: string };
  beforeAll(async () => {
    server = await startServer(name);
  });
  afterAll(() => server.close());
  beforeEach(() => {
    form = { address: server.address, user: USER, password: server.password, passphrase: PASSPHRASE };
  });

  test('passes the test, which leaves nothing behind', async () => {
    expect(await new NodeDevice('tester').server.test(form)).toEqual({ ok: true, address: server.address });
    if (name !== 'webdav-server') expect(readdirSync(join(server.folder, 'paperbeacon'))).toEqual([]);
  });

  test('names a wrong password', async () => {
    const { server: tested } = new NodeDevice('tester');
    expect(await tested.test({ ...form, password: 'wrong' })).toEqual({
      ok: false,
      fault: { code: 'login', status: 401 },
    });
  });

  test('keeps all of 120 edits of four devices at the same time, and gives them to each', async () => {
    const devices = Array.from({ length: 4 }, (_, i) => new NodeDevice(`d${i}`));
    for (const device of devices)
      expect(await device.server.connect(form)).toMatchObject({ status: { kind: 'synced' } });
    await Promise.all(
      devices.map(async (device, d) => {
        for (let i = 0; i < 30; i++) {
          await device.save(idOf(100 * d + i));
          if (i % 3 === d % 3) await device.sync();
        }
      }),
    );
    for (let turns = 0; turns < 2; turns++) for (const device of devices) await device.sync();
    const all = Array.from({ length: 120 }, (_, i) => idOf(100 * Math.floor(i / 30) + (i % 30))).toSorted();
    for (const device of devices) expect(await device.saved()).toEqual(all);
    const { devices: seen } = await devices[0]!.server.report();
    expect(seen.map(({ id, browser }) => `${id} ${browser}`).toSorted()).toEqual(
      devices.map(({ id }) => `${id} Browser ${id}`),
    );
  });

  test('is asked little when nothing changed', async () => {
    const device = new NodeDevice('calm');
    await device.server.connect(form);
    await device.sync();
    const fetched = vi.spyOn(globalThis, 'fetch');
    await device.sync();
    const calls = fetched.mock.calls.map(([, init]) => init?.method);
    fetched.mockRestore();
    expect(calls).toEqual(['PROPFIND']);
  });

  test('holds nothing that can be read, and loses the files of a device that disconnects', async () => {
    const device = new NodeDevice('secretive');
    await device.save(idOf(7));
    await device.edit({ type: 'set-note', paperId: idOf(7), note: 'a private thought' });
    await device.server.connect(form);
    if (name !== 'webdav-server') {
      const folder = join(server.folder, 'paperbeacon');
      const bytes = Buffer.concat(readdirSync(folder).map((file) => readFileSync(join(folder, file))));
      for (const secret of ['private', 'Paper', idOf(7), 'Browser', PASSPHRASE, server.password])
        expect(bytes.indexOf(secret)).toBe(-1);
    }
    expect(await device.server.disconnect(true)).toEqual({ status: { kind: 'off' }, devices: [] });
    if (name !== 'webdav-server')
      expect(readdirSync(join(server.folder, 'paperbeacon')).filter((file) => file.startsWith('secretive'))).toEqual(
        [],
      );
    expect(await device.saved()).toContain(idOf(7));
  });

  test('with a wrong passphrase gets and gives nothing', async () => {
    const owner = new NodeDevice('owner');
    await owner.save(idOf(8));
    await owner.server.connect(form);
    const stranger = new NodeDevice('stranger');
    await stranger.save(idOf(900));
    expect(await stranger.server.connect({ ...form, passphrase: 'another six words than those' })).toMatchObject({
      status: { kind: 'fault', fault: { code: 'other-passphrase' } },
    });
    expect(stranger.setup).toBeUndefined();
    expect(await stranger.saved()).toEqual([idOf(900)]);
    await owner.sync();
    expect(await owner.saved()).not.toContain(idOf(900));
  });

  test('carries a new passphrase, which the other devices hear of and lose nothing by', async () => {
    const [a, b] = [new NodeDevice('a1'), new NodeDevice('b1')];
    for (const device of [a, b]) await device.server.connect(form);
    await b.sync();
    await a.save(idOf(500));
    const next = 'wolf word work worry wound woven';
    expect(await a.server.changePassphrase(next)).toMatchObject({ status: { kind: 'synced' } });
    await b.save(idOf(501));
    const told = await b.sync();
    expect(told.status.kind).toBe('synced');
    expect(told.devices.find(({ id }) => id === 'a1')).toMatchObject({ isLocked: true });
    expect(await b.saved()).toContain(idOf(501));
    expect(await b.server.changePassphrase(next)).toMatchObject({ status: { kind: 'synced' } });
    await a.sync();
    for (const device of [a, b]) expect(await device.saved()).toEqual(expect.arrayContaining([idOf(500), idOf(501)]));
  });

  test('may share the folder with other programs', async () => {
    if (name === 'webdav-server') return;
    const folder = join(server.folder, 'paperbeacon');
    for (const file of ['note.txt', 'x.c', 'other.a', 'empty.b'])
      writeFileSync(join(folder, file), file === 'empty.b' ? '' : 'hello');
    const device = new NodeDevice('sharing');
    expect(await device.server.connect(form)).toMatchObject({ status: { kind: 'synced' } });
    expect(readFileSync(join(folder, 'other.a'), 'utf8')).toBe('hello');
  });
});

test('the door sends nothing to a server that is not set up, nor by a method that the purpose lacks', async () => {
  const { signal } = new AbortController();
  allowOwnServer('https://mine.test/dav/');
  expect(await request('own-server', 'https://other.test/', { signal, method: 'PUT' })).toEqual({ outcome: 'refused' });
  expect(await request('own-server', 'https://mine.test:8443/', { signal })).toEqual({ outcome: 'refused' });
  allowOwnServer('http://mine.test/');
  expect(await request('own-server', 'http://mine.test/', { signal })).toEqual({ outcome: 'refused' });
  expect(await request('feed', 'https://huggingface.co/', { signal, method: 'PUT' })).toEqual({ outcome: 'refused' });
  allowOwnServer(undefined);
});
