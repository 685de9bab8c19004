import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { Paper } from '../../../lib/core/papers';
import { NodeDevice } from '../../support/dav/node-device';
import { startServer, USER, type DavServer } from '../../support/dav/servers';

/** Papers whose abstracts do not fit into a file, with a real server. */

vi.mock('wxt/browser', () => ({
  browser: { storage: { local: { get: () => Promise.resolve({}), set: () => Promise.resolve() } } },
}));

let server: DavServer;
beforeAll(async () => {
  server = await startServer('lighttpd');
});
afterAll(() => server.close());

/** Abstracts of random bytes, which cannot be packed; 300 of them are 12 MB. */
const papersWith = (letters: number): Paper[] =>
  Array.from({ length: 300 }, (_, i) => ({
    id: i.toString(16).padStart(12, '0'),
    title: `Paper ${i}`,
    abstract: randomBytes((letters * 3) / 4).toString('base64'),
    links: [],
    source: 'made',
  }));

test('records travel without abstracts where those do not fit, and with them once they fit', async () => {
  const device = new NodeDevice('laptop');
  device.papers = papersWith(54_000);
  const form = { address: server.address, user: USER, password: server.password, passphrase: 'acid acorn acre acts' };
  expect(await device.server.connect(form)).toMatchObject({ status: { kind: 'synced' } });

  const other = new NodeDevice('phone');
  await other.server.connect(form);
  expect(other.met.at(-1)?.papers).toHaveLength(300);
  expect(other.met.at(-1)?.papers[0]).toMatchObject({ title: 'Paper 0', abstract: '' });
  expect(device.memory.tooMuch).toBeGreaterThan(12_000_000);

  device.papers = papersWith(2_000);
  await device.save('abcdefabcdef');
  await device.sync();
  await other.sync();
  expect(other.met.at(-1)?.papers[0]?.abstract).toHaveLength(2_000);
});
