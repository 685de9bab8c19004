import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Identifier } from '../../../lib/core/addresses';
import { lookUp } from '../../../lib/platform/keeping/look-up';

/** Looking papers up through the real door to the network, from a local server in the place of arXiv and Crossref. */

const ledger = vi.hoisted(() => ({ items: {} as Record<string, unknown> }));
vi.mock('wxt/browser', () => ({
  browser: {
    storage: {
      local: {
        get: (key: string) => Promise.resolve({ [key]: ledger.items[key] }),
        set: (items: Record<string, unknown>) => Promise.resolve(void Object.assign(ledger.items, items)),
      },
    },
  },
}));

const ARXIV: Identifier = { kind: 'arxiv', id: '2111.09886' };
const DOI: Identifier = { kind: 'doi', id: '10.1000/ab' };
const ATOM = `<?xml version="1.0" encoding="UTF-8"?><feed xmlns="http://www.w3.org/2005/Atom"><entry>
  <id>http://arxiv.org/abs/2111.09886v2</id><published>2021-11-18T18:59:45Z</published>
  <title>SimMIM: A Simple Framework</title><summary>We simplify.</summary><author><name>Zhenda Xie</name></author>
  </entry></feed>`;
const WORK = JSON.stringify({
  status: 'ok',
  'message-type': 'work',
  message: { DOI: '10.1000/ab', title: ['Deep Sets at Depth'], author: [{ given: 'Ann', family: 'Author' }] },
});

let server: Server;
let asked: string[];
let answer: { status: number; body: string };

beforeEach(async () => {
  asked = [];
  ledger.items = {};
  server = createServer((request, response) => {
    asked.push(request.url ?? '');
    response.writeHead(answer.status).end(answer.body);
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const realFetch = globalThis.fetch;
  vi.stubGlobal('fetch', (url: URL, init: RequestInit) => realFetch(base + url.pathname + url.search, init));
});
afterEach(async () => {
  vi.unstubAllGlobals();
  server.closeAllConnections();
  await new Promise((closed) => void server.close(closed));
});

const options = { signal: new AbortController().signal };

describe('looking up', () => {
  test('an arXiv id gives the paper', async () => {
    answer = { status: 200, body: ATOM };
    expect(await lookUp([ARXIV], options)).toMatchObject([
      { draft: { title: 'SimMIM: A Simple Framework', authors: ['Zhenda Xie'], arxivId: '2111.09886' } },
    ]);
    expect(asked).toEqual(['/api/query?id_list=2111.09886&max_results=1']);
  });

  test('a DOI gives the paper, and the ledger notes the request', async () => {
    answer = { status: 200, body: WORK };
    expect(await lookUp([DOI], options)).toMatchObject([{ draft: { title: 'Deep Sets at Depth', doi: '10.1000/ab' } }]);
    expect(asked).toEqual(['/works/10.1000%2Fab']);
    await expect.poll(() => ledger.items['networkLedger']).toMatchObject([{ purpose: 'look-up', outcome: 'ok' }]);
  });

  test('an unknown DOI gives a sentence and no fault', async () => {
    answer = { status: 404, body: 'Resource not found.' };
    expect(await lookUp([DOI], options)).toMatchObject([{ reason: expect.stringContaining('10.1000/ab') as string }]);
  });

  test.each([
    [429, 'arXiv asks for a pause; try again in a few minutes.'],
    [500, 'arXiv answered with error 500; try again later.'],
  ])('status %i ends it with a remedy', async (status, sentence) => {
    answer = { status, body: '' };
    await expect(lookUp([ARXIV], options)).rejects.toThrow(sentence);
  });

  test('no connection ends it with a remedy', async () => {
    vi.stubGlobal('fetch', () => Promise.reject(new TypeError('fetch failed')));
    await expect(lookUp([ARXIV], options)).rejects.toThrow('arXiv cannot be reached; check the connection');
  });

  test('an answer that is none ends it with a sentence', async () => {
    answer = { status: 200, body: '<html>A page of a hotel network.</html>' };
    await expect(lookUp([ARXIV], options)).rejects.toThrow(/arXiv|answer/);
  });
});
