/** The only way to the network: the folder's lint wall keeps every other file from making requests. */

import type { Outcome, Purpose } from '../../core/ledger-line';
import { writeToLedger } from './ledger';
import { type Method, PURPOSES } from './purposes';

/** What became of a request. */
export type Reply =
  | { readonly outcome: 'ok'; readonly body: Uint8Array<ArrayBuffer>; readonly headers: Headers }
  /** The server answered with another status than 200 to 299. */
  | { readonly outcome: 'status'; readonly status: number; readonly headers: Headers }
  | { readonly outcome: 'offline'; readonly detail: string }
  | { readonly outcome: Exclude<Outcome, 'ok' | 'status' | 'offline' | 'stopped'> };

export interface RequestOptions {
  readonly signal: AbortSignal;
  /** Replace the limits of the purpose. */
  readonly timeoutMs?: number;
  readonly maxBytes?: number;
  /** GET by default. */
  readonly method?: Method;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Uint8Array<ArrayBuffer> | string;
}

/** Statuses that lead elsewhere. Browsers hide them behind the type of the response; Node shows them. */
const REDIRECTS = new Set([301, 302, 303, 307, 308]);

/**
 * Makes one request, by one of the methods of its purpose, and notes it in the ledger. It goes only to hosts that the
 * user allowed for the purpose, and bypasses the browser's cache. Unless the purpose needs them, it sends no cookies and
 * no referrer, and follows no redirect: scripts cannot see where a redirect leads before it is followed.
 *
 * Rejects only with the signal's reason; all other faults are replies.
 */
export async function request(purpose: Purpose, address: string, options: RequestOptions): Promise<Reply> {
  const { signal, method = 'GET', body } = options;
  const { mayAsk, methods = [], needs, ...limits } = PURPOSES[purpose];
  const url = new URL(address);
  const at = Date.now();
  const progress: Progress = { bytes: 0 };
  const note = (outcome: Outcome): void =>
    void writeToLedger({ at, purpose, host: url.host, bytes: progress.bytes, outcome });
  if ((method !== 'GET' && !methods.includes(method)) || !(await mayAsk(url))) {
    note('refused');
    return { outcome: 'refused' };
  }
  const timeout = AbortSignal.timeout(options.timeoutMs ?? limits.timeoutMs);
  try {
    const response = await fetch(url, {
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      cache: 'no-store',
      redirect: 'manual',
      ...needs,
      method,
      ...(body !== undefined && { body }),
      headers: { ...needs.headers, ...options.headers },
      signal: AbortSignal.any([signal, timeout]),
    });
    progress.response = response;
    const reply = await readReply(response, options.maxBytes ?? limits.maxBytes, progress);
    note(reply.outcome);
    return reply;
  } catch (error) {
    const reply = faultOf(error, timeout, progress);
    note(signal.aborted ? 'stopped' : reply.outcome);
    signal.throwIfAborted();
    return reply;
  }
}

/** How far a request has come. */
interface Progress {
  response?: Response;
  /** Bytes of the body received so far. */
  bytes: number;
}

function faultOf(error: unknown, timeout: AbortSignal, { response }: Progress): Reply {
  if (timeout.aborted) return { outcome: 'timeout' };
  if (response) return { outcome: 'cut-off' };
  return { outcome: 'offline', detail: String(error).slice(0, 200) };
}

async function readReply(response: Response, maxBytes: number, progress: Progress): Promise<Reply> {
  const { body, headers, ok, status, type } = response;
  if (!ok) {
    void body?.cancel().catch(() => undefined);
    const isRedirect = type === 'opaqueredirect' || REDIRECTS.has(status);
    return isRedirect ? { outcome: 'redirected' } : { outcome: 'status', status, headers };
  }
  const reader = body?.getReader();
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  for (;;) {
    const { done, value } = (await reader?.read()) ?? { done: true };
    if (done || value === undefined) break;
    progress.bytes += value.length;
    if (progress.bytes > maxBytes) {
      void reader?.cancel().catch(() => undefined);
      return { outcome: 'too-large' };
    }
    chunks.push(value);
  }
  return { outcome: 'ok', body: new Uint8Array(await new Blob(chunks).arrayBuffer()), headers };
}
