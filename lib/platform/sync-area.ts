import { browser } from 'wxt/browser';

/** The part of `storage.sync` that the library uses. Tests put a strict fake in its place. */
export interface SyncArea {
  get(keys: null): Promise<Record<string, unknown>>;
  /** All of the items or, when it rejects, none. */
  set(items: Record<string, unknown>): Promise<void>;
  remove(keys: string[]): Promise<void>;
  onChanged: { addListener(callback: (changes: Record<string, unknown>) => void): void };
}

/**
 * This browser's sync area; `undefined` where there is none. Firefox for Android has the API, but what is written to it
 * never leaves the device.
 */
export function syncArea(): SyncArea | undefined {
  const isAndroid = /Android.*Firefox|Firefox.*Android/.test(navigator.userAgent);
  return isAndroid ? undefined : browser.storage.sync;
}
