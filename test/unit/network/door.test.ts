import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { request } from '../../../lib/platform/network/door';
import type { LedgerLine } from '../../../lib/core/ledger-line';
import { clearLedger, readLedger, writeToLedger } from '../../../lib/platform/network/ledger';
import { readPackaged } from '../../../lib/platform/network/packaged';
import {
  body,
  cutOff,
  flood,
  redirect,
  serveFeed,
  silence,
  status,
  type Fault,
  type FeedServer,
} from '../../support/feed/feed-server';

/** Local storage of the extension, which answers in a later task, as the browser's does. */
const local = vi.hoisted(() => ({
  items: {} as Record<string, unknown>,
  full: false,
  refusals: 0,
  later: <T>(run: () => T): Promise<T> => new Promise((done) => setTimeout(done)).then(run),
}));
vi.mock('wxt/browser', () => ({
  browser: {
    storage: {
      local: {
        get: (key: string) => local.later(() => ({ [key]: local.items[key] })),
        set: (items: Record<string, unknown>) =>
          local.later(() => {
            if (local.full) throw new Error(`Quota exceeded for the ${++local.refusals}. time`);
            Object.assign(local.items, structuredClone(items));
          }),
        remove: (key: string) => local.later(() => void Reflect.deleteProperty(local.items, key)),
      },
    },
  },
}));

let server: FeedServer;
beforeEach(async () => {
  Object.assign(local, { items: {}, full: false, refusals: 0 });
  server = await serveFeed();
});
afterEach(() => server.close());

const address = (base = server.base): string => `${base}/api/daily_papers?date=2025-10-02`;
const hostOf = (base: string): string => new URL(base).host;

function ask(fault?: Fault, options: { signal?: AbortSignal; timeoutMs?: number } = {}) {
  if (fault) server.faults = [fault];
  const limits = { signal: new AbortController().signal, maxBytes: 500_000, ...options };
  return request('feed', address(), limits);
}

const outcomes = async (): Promise<string[]> => (await readLedger()).map(({ outcome }) => outcome);

describe('the door to the network', () => {
  test('notes time, purpose, host, bytes and outcome of a request', async () => {
    const before = Date.now();
    expect(await ask(body('[“ä”]'))).toMatchObject({ outcome: 'ok' });
    await expect.poll(readLedger).toHaveLength(1);
    const [line] = await readLedger();
    expect(line).toEqual({
      at: expect.any(Number),
      purpose: 'feed',
      host: hostOf(server.base),
      bytes: 10,
      outcome: 'ok',
    });
    expect(line!.at).toBeGreaterThanOrEqual(before);
    expect(line!.at).toBeLessThanOrEqual(Date.now());
  });

  test.each<[string, Fault, object]>([
    ['status', status(503), { bytes: 0 }],
    ['offline', (response) => response.destroy(), { bytes: 0 }],
    ['cut-off', cutOff('[{"title":"x"}]'), { bytes: 7 }],
    ['too-large', flood, { bytes: expect.any(Number) }],
  ])('notes the outcome %s', async (outcome, fault, expected) => {
    expect(await ask(fault)).toMatchObject({ outcome });
    await expect.poll(readLedger).toEqual([expect.objectContaining({ outcome, ...expected })]);
  });

  test('notes a server that says nothing, and a request that was stopped', async () => {
    expect(await ask(silence, { timeoutMs: 50 })).toEqual({ outcome: 'timeout' });
    await expect.poll(outcomes).toEqual(['timeout']);
    const reason = new Error('switched off');
    await expect(ask(silence, { signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
    await expect.poll(outcomes).toEqual(['timeout', 'stopped']);
  });

  test('follows no redirect', async () => {
    const elsewhere = await serveFeed();
    for (const code of [301, 302, 303, 307, 308]) {
      expect(await ask(redirect(address(elsewhere.base), code))).toEqual({ outcome: 'redirected' });
    }
    expect(elsewhere.requests).toEqual([]);
    await elsewhere.close();
    await expect.poll(outcomes).toEqual(Array<string>(5).fill('redirected'));
  });

  test.each(['http://papers.test', 'https://huggingface.co.example.org', 'http://huggingface.co', 'http://[::1]'])(
    'sends nothing to %s, which the purpose does not allow',
    async (base) => {
      const options = { signal: new AbortController().signal };
      expect(await request('feed', address(base), options)).toEqual({ outcome: 'refused' });
      await expect
        .poll(readLedger)
        .toEqual([expect.objectContaining({ host: hostOf(base), outcome: 'refused', bytes: 0 })]);
    },
  );

  test('answers on a full disk', async () => {
    local.full = true;
    expect(await ask()).toMatchObject({ outcome: 'ok' });
    await expect.poll(() => local.refusals).toBe(1);
  });
});

const line = (at: number): LedgerLine => ({ at, purpose: 'feed', host: 'example.org', bytes: at, outcome: 'ok' });

describe('the ledger', () => {
  test('loses no line of requests at the same time', async () => {
    await Promise.all(Array.from({ length: 20 }, () => ask()));
    await expect.poll(readLedger).toHaveLength(20);
  });

  test('keeps the last 200 lines', async () => {
    local.items['networkLedger'] = Array.from({ length: 200 }, (_, at) => line(at));
    await writeToLedger(line(200));
    expect((await readLedger()).map(({ at }) => at)).toEqual(Array.from({ length: 200 }, (_, i) => i + 1));
  });

  test('is empty after it was cleared, also of a line that was on its way, and goes on', async () => {
    void writeToLedger(line(1));
    await clearLedger();
    expect(await readLedger()).toEqual([]);
    await writeToLedger(line(2));
    expect(await readLedger()).toEqual([line(2)]);
  });

  test.each<[string, unknown, LedgerLine[]]>([
    ['text', 'damaged', []],
    ['an object', { 0: line(1) }, []],
    [
      'damaged lines',
      [null, 7, [], line(1), { ...line(2), at: '2' }, { ...line(3), bytes: null }, { ...line(4), host: 4 }],
      [line(1)],
    ],
    [
      'unknown purposes and outcomes',
      [{ ...line(1), purpose: 'constructor' }, { ...line(2), outcome: 'odd' }, line(3)],
      [line(3)],
    ],
  ])('goes on after it was damaged to %s', async (_, stored, readable) => {
    local.items['networkLedger'] = stored;
    expect(await readLedger()).toEqual(readable);
    await writeToLedger(line(9));
    expect(await readLedger()).toEqual([...readable, line(9)]);
  });
});

test.each(['//example.org/papers.json', 'https://example.org/papers.json', '/../papers.json', '/papers.json?x', ''])(
  'readPackaged refuses %j, which is no file of the package',
  async (path) => {
    await expect(readPackaged(path as '/papers.json')).rejects.toThrow(`"${path}" is no file of the package`);
  },
);
