import { browser } from 'wxt/browser';

/** In local storage: what somebody searched for stays on this device. */
const KEY = 'recentQueries';

/** The queries that led somewhere, the latest first. */
export async function readRecentQueries(): Promise<string[]> {
  const stored: unknown = (await browser.storage.local.get(KEY))[KEY];
  return Array.isArray(stored) ? stored.filter((query) => typeof query === 'string') : [];
}

export function storeRecentQueries(queries: readonly string[]): Promise<void> {
  return browser.storage.local.set({ [KEY]: [...queries] });
}
