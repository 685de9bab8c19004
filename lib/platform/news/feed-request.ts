import type { FeedFault } from '../../core/news/feed/fault';
import { readRetryAfter } from '../../core/news/feed/schedule';
import { type Reply, request, type RequestOptions } from '../network/door';

export type FeedReply =
  | { readonly ok: true; readonly body: string; readonly bytes: number }
  /** `retryAfter` in ms, if the server sent it. */
  | { readonly ok: false; readonly fault: FeedFault; readonly retryAfter?: number };

const CODES: Readonly<Record<Exclude<Reply['outcome'], 'ok'>, FeedFault['code']>> = {
  status: 'status',
  offline: 'offline',
  timeout: 'timeout',
  'too-large': 'too-large',
  'cut-off': 'damaged',
  redirected: 'redirected',
  refused: 'no-access',
};

/** Asks the feed. Rejects only with the signal's reason; all other faults are replies. */
export async function requestFeed(address: string, options: RequestOptions): Promise<FeedReply> {
  const reply = await request('feed', address, options);
  if (reply.outcome === 'ok') {
    return { ok: true, body: new TextDecoder().decode(reply.body), bytes: reply.body.length };
  }
  const code = CODES[reply.outcome];
  if (reply.outcome === 'offline') return { ok: false, fault: { code, detail: reply.detail } };
  if (reply.outcome !== 'status') return { ok: false, fault: { code } };
  const retryAfter = readRetryAfter(reply.headers.get('retry-after'), Date.now());
  return { ok: false, fault: { code, status: reply.status }, ...(retryAfter !== undefined && { retryAfter }) };
}
