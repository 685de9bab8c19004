import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { requestFeed } from '../../../lib/platform/news/feed-request';
import {
  body,
  cutOff,
  flood,
  redirect,
  serveFeed,
  silence,
  stall,
  status,
  type Fault,
  type FeedServer,
} from '../../support/feed/feed-server';

let feed: FeedServer;
beforeAll(async () => {
  feed = await serveFeed();
});
afterAll(() => feed.close());

function ask(fault: Fault, options: { signal?: AbortSignal; timeoutMs?: number } = {}) {
  feed.faults = [fault];
  return requestFeed(`${feed.base}/api/daily_papers?date=2025-10-02`, {
    signal: new AbortController().signal,
    maxBytes: 500_000,
    ...options,
  });
}

describe('requestFeed', () => {
  test('returns the body', async () => {
    expect(await ask(body('[“ä”]'))).toEqual({ ok: true, body: '[“ä”]', bytes: 10 });
  });

  test.each<[string, Fault, object]>([
    ['status 500', status(500), { fault: { code: 'status', status: 500 } }],
    [
      'status 429 with Retry-After',
      status(429, { 'retry-after': '120' }),
      { fault: { code: 'status', status: 429 }, retryAfter: 120_000 },
    ],
    ['a connection that ends in the middle', cutOff('[{"title":"x"}]'), { fault: { code: 'damaged' } }],
    ['a redirect', redirect('http://localhost:1/'), { fault: { code: 'redirected' } }],
    ['an answer without end', flood, { fault: { code: 'too-large' } }],
    ['a connection refused half-way', (response) => response.destroy(), { fault: { code: 'offline' } }],
  ])('reports %s', async (_, fault, expected) => {
    expect(await ask(fault)).toMatchObject({ ok: false, ...expected });
  });

  test.each([
    ['says nothing', silence],
    ['says something and stops', stall],
  ])('times out when the server %s', async (_, fault) => {
    expect(await ask(fault, { timeoutMs: 50 })).toMatchObject({ ok: false, fault: { code: 'timeout' } });
  });

  test('does not ask a host that no feed can have', async () => {
    const reply = await requestFeed('http://papers.test/', { signal: new AbortController().signal });
    expect(reply).toEqual({ ok: false, fault: { code: 'no-access' } });
  });

  test('rejects with the reason of an abort before or during the answer', async () => {
    const reason = new Error('switched off');
    await expect(ask(body('[]'), { signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
    const stopping = new AbortController();
    const asked = ask(
      (response) => {
        stall(response);
        stopping.abort(reason);
      },
      { signal: stopping.signal },
    );
    await expect(asked).rejects.toBe(reason);
  });
});
