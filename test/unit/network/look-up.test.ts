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
/** Answers in order; the last one stays. */
let answers: { status: number; body: string; headers?: Record<string, string>; isCut?: boolean }[];

beforeEach(async () => {
  asked = [];
  ledger.items = {};
  server = createServer((request, response) => {
    asked.push(request.url ?? '');
    const { status, body, headers = {}, isCut } = (answers.length > 1 ? answers.shift() : answers[0])!;
    response.writeHead(status, { ...headers, ...(isCut && { 'content-length': body.length + 1 }) });
    if (isCut) response.write(body, () => response.destroy());
    else response.end(body);
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

const options = { signal: new AbortController().signal, pauseMs: 0 };
const arxivIds = (count: number): Identifier[] =>
  Array.from({ length: count }, (_, i) => ({ kind: 'arxiv', id: `2111.${String(i).padStart(5, '0')}` }));
const feedOf = (...ids: string[]): string =>
  `<feed>${ids.map((id) => `<entry><id>http://arxiv.org/abs/${id}v1</id><title>Paper ${id}</title></entry>`).join('')}</feed>`;

describe('looking up', () => {
  test('an arXiv id gives the paper', async () => {
    answers = [{ status: 200, body: ATOM }];
    expect(await lookUp([ARXIV], options)).toMatchObject({
      answers: [{ draft: { title: 'SimMIM: A Simple Framework', authors: ['Zhenda Xie'], arxivId: '2111.09886' } }],
    });
    expect(asked).toEqual(['/api/query?id_list=2111.09886&max_results=1']);
  });

  test('a DOI gives the paper, and the ledger notes the request', async () => {
    answers = [{ status: 200, body: WORK }];
    const result = await lookUp([DOI], options);
    expect(result).toMatchObject({ answers: [{ draft: { title: 'Deep Sets at Depth', doi: '10.1000/ab' } }] });
    expect(asked).toEqual(['/works/10.1000%2Fab']);
    await expect.poll(() => ledger.items['networkLedger']).toMatchObject([{ purpose: 'look-up', outcome: 'ok' }]);
  });

  test.each([404, 400])('a DOI that Crossref answers with %i gives a sentence and no fault', async (status) => {
    answers = [{ status, body: 'Resource not found.' }];
    expect(await lookUp([DOI], options)).toEqual({
      answers: [expect.objectContaining({ reason: expect.stringContaining('10.1000/ab') as string })],
    });
  });

  test.each([
    [429, {}, 'arXiv asks for a pause; try again in a few minutes.'],
    [429, { 'retry-after': '1' }, 'arXiv asks for a pause; try again in 1 second.'],
    [503, { 'retry-after': '30' }, 'arXiv asks for a pause; try again in 30 seconds.'],
    [429, { 'retry-after': '601' }, 'arXiv asks for a pause; try again in 11 minutes.'],
    [429, { 'retry-after': '7200' }, 'arXiv asks for a pause; try again in 2 hours.'],
    [429, { 'retry-after': 'soon' }, 'arXiv asks for a pause; try again in a few minutes.'],
    [500, {}, 'arXiv answered with error 500; try again later.'],
  ])('status %i with %o ends it with a remedy', async (status, headers, fault) => {
    answers = [{ status, body: '', headers }];
    expect(await lookUp([ARXIV], options)).toEqual({ answers: [], fault });
  });

  test('no connection ends it with a remedy', async () => {
    vi.stubGlobal('fetch', () => Promise.reject(new TypeError('fetch failed')));
    expect(await lookUp([ARXIV], options)).toEqual({
      answers: [],
      fault: 'arXiv cannot be reached; check the connection and try again.',
    });
  });

  test.each([
    ['a page of a hotel network', { status: 200, body: '<html>Welcome.</html>' }, /something else than a list/],
    ['a connection that ends early', { status: 200, body: ATOM, isCut: true }, /was cut off; check the connection/],
    ['half a list', { status: 200, body: ATOM.slice(0, -20) }, /cut off or damaged; try again/],
  ])('%s ends it with a sentence', async (_, answer, fault) => {
    answers = [answer];
    expect(await lookUp([ARXIV], options)).toEqual({ answers: [], fault: expect.stringMatching(fault) as string });
  });

  test('a fault keeps what was answered before it', async () => {
    answers = [
      { status: 200, body: feedOf('2111.00000') },
      { status: 429, body: '', headers: { 'retry-after': '20' } },
    ];
    const done: number[] = [];
    const result = await lookUp([...arxivIds(60), DOI], { ...options, onProgress: (count) => done.push(count) });
    expect(result.fault).toBe('arXiv asks for a pause; try again in 20 seconds.');
    expect(result.answers).toHaveLength(50);
    expect([done, asked.length]).toEqual([[50], 2]);
  });

  test.each([
    ['status 400', { status: 400, body: 'incorrect id format' }],
    [
      'an entry that is an error',
      {
        status: 200,
        body: '<feed><entry><id>http://arxiv.org/api/errors#x</id><summary>incorrect id</summary></entry></feed>',
      },
    ],
  ])('one id that arXiv refuses with %s costs only itself', async (_, refusal) => {
    const wrong = '2111.00002';
    const realFetch = globalThis.fetch;
    vi.stubGlobal('fetch', (url: URL, init: RequestInit) => {
      const ids = url.searchParams.get('id_list')?.split(',') ?? [];
      answers = [ids.includes(wrong) ? refusal : { status: 200, body: feedOf(...ids) }];
      return realFetch(url, init);
    });
    const { answers: results, fault } = await lookUp(arxivIds(7), options);
    expect(fault).toBeUndefined();
    expect(results.map((one) => ('draft' in one ? one.draft.title : one.reason))).toEqual(
      arxivIds(7).map(({ id }) =>
        id === wrong ? (expect.stringMatching(/does not accept the id 2111\.00002/) as string) : `Paper ${id}`,
      ),
    );
  });

  test('a stop keeps what was answered, also during the pause that arXiv demands', async () => {
    answers = [{ status: 200, body: feedOf('2111.00000') }];
    const controller = new AbortController();
    const result = await lookUp(arxivIds(120), {
      signal: controller.signal,
      pauseMs: 100_000,
      onProgress: () => setTimeout(() => controller.abort(new Error('stopped'))),
    });
    expect(result.fault).toBeUndefined();
    expect([result.answers.length, asked.length]).toEqual([50, 1]);
  });
});
