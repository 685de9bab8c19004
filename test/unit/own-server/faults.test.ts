import * as fc from 'fast-check';
import { chmodSync, closeSync, existsSync, mkdirSync, openSync, readdirSync, readSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { type LibraryCommand, sameLibrary } from '../../../lib/core/library';
import { backUp, FOLDER_FAULTS, WIRE_FAULTS } from '../../support/dav/faults';
import { type FaultyProxy, startFaultyProxy } from '../../support/dav/faulty-proxy';
import { NodeDevice } from '../../support/dav/node-device';
import { startServer, USER, type DavServer, type DavServerName } from '../../support/dav/servers';
import { randomSource } from '../../support/library-fixtures';
import { command } from '../../support/simulation/attacks';
import { Ledger } from '../../support/simulation/ledger';

/** Two or three devices that edit, and a server on a bad day. `npm run soak:servers` injects 1,000 faults. */

vi.mock('wxt/browser', () => ({
  browser: { storage: { local: { get: () => Promise.resolve({}), set: () => Promise.resolve() } } },
}));

const isSoak = process.env['DAV_SERVERS'] === 'all';
const FAULTS = Number(process.env['FAULTS'] ?? (isSoak ? 1_000 : 60));
const chosen: readonly DavServerName[] = ['lighttpd'];
const SEED = Number(process.env['PROPERTY_SEED'] ?? 20_220);

const EDIT: LibraryCommand = { type: 'unsave', paperId: '777777777777' };

describe.each(chosen)('with faults on the way to %s', (name) => {
  let server: DavServer;
  let proxy: FaultyProxy;
  beforeEach(async () => {
    server = await startServer(name);
    proxy = await startFaultyProxy(server.address);
    vi.spyOn(AbortSignal, 'timeout').mockImplementation(() => proxy.timeout());
  });
  afterEach(async () => {
    vi.restoreAllMocks();
    await proxy.close();
    await server.close();
  });

  test(`${FAULTS} faults lose no edit, bring nothing back, and each is named`, async () => {
    const random = randomSource(SEED);
    const pick = (below: number): number => Math.floor(random() * below);
    const ledger = new Ledger();
    const folder = join(server.folder, 'paperbeacon');
    const devices = ['d1', 'd2', ...(FAULTS > 100 ? ['d3'] : [])].map((id) => new NodeDevice(id));
    const form = { address: proxy.address, user: USER, password: server.password, passphrase: 'acid acorn acre acts' };
    for (const device of devices) {
      device.ledger = ledger;
      expect(await device.server.connect(form)).toMatchObject({ status: { kind: 'synced' } });
      proxy.endTurn();
    }
    const hasFolder = name !== 'webdav-server';
    if (hasFolder) backUp(folder);
    const folderFaults = hasFolder ? Object.entries(FOLDER_FAULTS) : [];
    const commands = fc.sample(command, { numRuns: 3 * FAULTS, seed: SEED });
    const wrong: string[] = [];
    const happened = new Set<string>();
    let faults = 0;
    for (let turn = 0; faults < FAULTS; turn++) {
      // The other one edits and syncs, so that this one has something to read and something to write.
      const device = devices[turn % devices.length]!;
      const other = devices[(turn + 1) % devices.length]!;
      // The library refuses edits of lists that are not there.
      for (const one of [other, device]) await one.edit(commands.pop() ?? EDIT).catch(() => undefined);
      await device.save(turn.toString(16).padStart(12, 'b'));
      if (pick(40) === 0) device.start();
      const fromFolder = folderFaults[pick(3 * folderFaults.length)];
      const wire = fromFolder ? undefined : WIRE_FAULTS[pick(WIRE_FAULTS.length)];
      if (fromFolder) {
        mkdirSync(folder, { recursive: true });
        fromFolder[1](folder, pick);
        // Servers run as other users.
        openToAll(folder);
      }
      if (wire?.at === 'read') await other.sync();
      proxy.endTurn();
      if (wire) proxy.plan(wire);
      const { status } = await device.sync();
      if (pick(2) === 0) await device.acceptRemovals();
      const isReal = proxy.endTurn() || fromFolder !== undefined;
      if (!isReal) continue;
      faults++;
      const what = fromFolder?.[0] ?? wire?.name ?? '';
      happened.add(what);
      const got = status.kind === 'fault' ? status.fault.code : undefined;
      const may: unknown[] = [wire?.code];
      const begins = beginningsIn(folder);
      // A single file whose salt has a flipped bit looks like one of another passphrase: nothing else can tell.
      const isAlone = begins.filter((begin) => begin === SEALED).length === 1;
      if (isAlone && happened.has('a bit flips in a header')) may.push('other-passphrase');
      // The write did not happen, and what it was to replace had become a web page earlier.
      if (wire?.at === 'write' && wire.code === 'not-kept' && begins.includes(PAGE)) may.push('login-page');
      if (!may.includes(got)) wrong.push(`${what}: ${got ?? 'nothing'} instead of ${wire?.code ?? 'nothing'}`);
    }
    expect(wrong).toEqual([]);
    // After the faults, every device takes three turns, and the user accepts the removals of the first.
    for (let turn = 0; turn < 3; turn++) {
      for (const device of devices) {
        expect((await device.sync()).status.kind).toBe('synced');
        await device.acceptRemovals();
      }
    }
    for (const device of devices) {
      expect(ledger.judge(device.disk)).toMatchObject({ lost: [], resurrected: [] });
      expect(sameLibrary(device.disk, devices[0]!.disk)).toBe(true);
      expect([...device.problems]).toEqual([]);
    }
    expect(ledger.judge(devices[0]!.disk).writes).toBeGreaterThan(FAULTS);
    if (isSoak) expect(happened.size).toBe(WIRE_FAULTS.length + folderFaults.length);
  }, 600_000);
});

/** The first bytes of sealed files and of web pages, as text. */
const SEALED = 'PBSF';
const PAGE = '<!DO';

function beginningsIn(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder).map((name) => {
    const file = openSync(join(folder, name), 'r');
    const begin = Buffer.alloc(SEALED.length);
    readSync(file, begin);
    closeSync(file);
    return begin.toString('latin1');
  });
}

function openToAll(folder: string): void {
  if (!existsSync(folder)) return;
  chmodSync(folder, 0o777);
  for (const file of readdirSync(folder)) chmodSync(join(folder, file), 0o666);
}
