import type { FeedFault } from '../../core/news/feed/fault';
import { readRetryAfter } from '../../core/news/feed/schedule';

export type FeedReply =
  | { readonly ok: true; readonly body: string; readonly bytes: number }
  /** `retryAfter` in ms, if the server sent it. */
  | { readonly ok: false; readonly fault: FeedFault; readonly retryAfter?: number };

interface RequestOptions {
  readonly signal: AbortSignal;
  readonly timeoutMs?: number;
  readonly maxBytes?: number;
}

/** A day's papers take about 300 kB. */
const MAX_BYTES = 8_000_000;
/** Browsers stop a background after 30 idle seconds, so a longer wait could not end properly. */
const TIMEOUT_MS = 20_000;

/**
 * The only network request of the extension. It sends no cookies and no referrer, and bypasses the browser's cache.
 * Rejects only with the signal's reason; all other faults are replies.
 */
export async function requestFeed(
  address: string,
  { signal, timeoutMs = TIMEOUT_MS, maxBytes = MAX_BYTES }: RequestOptions,
): Promise<FeedReply> {
  const timeout = AbortSignal.timeout(timeoutMs);
  let hasResponse = false;
  try {
    const response = await fetch(address, {
      signal: AbortSignal.any([signal, timeout]),
      headers: { accept: 'application/json' },
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      cache: 'no-store',
    });
    hasResponse = true;
    if (!response.ok) {
      void response.body?.cancel().catch(() => undefined);
      const retryAfter = readRetryAfter(response.headers.get('retry-after'), Date.now());
      const fault = { code: 'status', status: response.status } as const;
      return { ok: false, fault, ...(retryAfter !== undefined && { retryAfter }) };
    }
    return await readBody(response, maxBytes);
  } catch (error) {
    signal.throwIfAborted();
    if (timeout.aborted) return { ok: false, fault: { code: 'timeout' } };
    if (hasResponse) return { ok: false, fault: { code: 'damaged' } };
    return { ok: false, fault: { code: 'offline', detail: String(error).slice(0, 200) } };
  }
}

async function readBody({ body }: Response, maxBytes: number): Promise<FeedReply> {
  const decoder = new TextDecoder();
  const reader = body?.getReader();
  let text = '';
  let bytes = 0;
  for (;;) {
    const { done, value } = (await reader?.read()) ?? { done: true };
    if (done || value === undefined) return { ok: true, body: text + decoder.decode(), bytes };
    bytes += value.length;
    if (bytes > maxBytes) {
      void reader?.cancel().catch(() => undefined);
      return { ok: false, fault: { code: 'too-large' } };
    }
    text += decoder.decode(value, { stream: true });
  }
}
