import { browser } from 'wxt/browser';
import type { Reply, RequestOptions } from './door';
import { writeToLedger } from './ledger';

/** Bytes of one piece: larger ones would hold up the tab and the page that asks. */
const PIECE_BYTES = 750_000;

/** Where the tab's own copy of the extension's scripts keeps the bytes between two pieces. */
interface Holder {
  paperbeaconBytes?: Uint8Array;
}

type Held = { size: number; transferred: number } | { status: number } | { outcome: 'offline' | 'too-large' };

/**
 * Takes the document that a tab shows, through the tab itself: the browser gives it from its cache, so that no request
 * leaves for most documents. One that does is noted in the ledger. Works where scripts run beside the document, which
 * they do in Chromium's viewer of PDFs. Rejects only with the signal's reason; all other faults are replies.
 */
export async function takeFromTab(
  tab: { readonly id: number; readonly url: string },
  { signal, maxBytes = Infinity, onProgress }: RequestOptions & { onProgress?: (share: number) => void },
): Promise<Reply> {
  const at = Date.now();
  const run = async <Args extends unknown[], Result>(
    func: (...args: Args) => Result,
    args: Args,
  ): Promise<Awaited<Result>> => {
    signal.throwIfAborted();
    const [answer] = await browser.scripting.executeScript({ target: { tabId: tab.id }, func: func as never, args });
    return answer?.result as Awaited<Result>;
  };
  try {
    const held = await run(hold, [Math.min(maxBytes, Number.MAX_SAFE_INTEGER)]);
    if ('status' in held) return { outcome: 'status', status: held.status, headers: new Headers() };
    if ('outcome' in held)
      return held.outcome === 'offline' ? { outcome: 'offline', detail: '' } : { outcome: 'too-large' };
    const { size, transferred } = held;
    if (transferred > 0)
      void writeToLedger({ at, purpose: 'pdf', host: new URL(tab.url).host, bytes: transferred, outcome: 'ok' });
    const body = new Uint8Array(size);
    for (let from = 0; from < size; from += PIECE_BYTES) {
      const piece = atob(await run(piece64, [from, from + PIECE_BYTES]));
      for (let i = 0; i < piece.length; i++) body[from + i] = piece.charCodeAt(i);
      onProgress?.(Math.min(1, (from + PIECE_BYTES) / size));
    }
    return { outcome: 'ok', headers: new Headers(), body };
  } catch (error) {
    signal.throwIfAborted();
    // The tab is gone, or shows another document.
    return { outcome: 'offline', detail: String(error).slice(0, 200) };
  } finally {
    void browser.scripting.executeScript({ target: { tabId: tab.id }, func: release }).catch(() => undefined);
  }
}

/* The functions below run in the tab, so they know nothing but their arguments. */

async function hold(maxBytes: number): Promise<Held> {
  try {
    const response = await fetch(location.href, { cache: 'force-cache' });
    if (!response.ok || !response.body) return { status: response.status };
    const reader = response.body.getReader();
    const chunks: Uint8Array<ArrayBuffer>[] = [];
    let size = 0;
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      size += value.length;
      if (size > maxBytes) {
        void reader.cancel();
        return { outcome: 'too-large' };
      }
      chunks.push(value);
    }
    (globalThis as Holder).paperbeaconBytes = new Uint8Array(await new Blob(chunks).arrayBuffer());
    const [last] = performance.getEntriesByName(location.href).slice(-1) as PerformanceResourceTiming[];
    return { size, transferred: last?.transferSize ?? 0 };
  } catch {
    return { outcome: 'offline' };
  }
}

function piece64(from: number, to: number): string {
  const bytes = (globalThis as Holder).paperbeaconBytes?.subarray(from, to) ?? new Uint8Array();
  let text = '';
  for (let at = 0; at < bytes.length; at += 8192) text += String.fromCharCode(...bytes.subarray(at, at + 8192));
  return btoa(text);
}

function release(): void {
  delete (globalThis as Holder).paperbeaconBytes;
}
