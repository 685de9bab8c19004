import { browser } from 'wxt/browser';
import { withTimeout } from '../../core/with-timeout';

/** The part of `storage.sync` that the library uses. Tests replace it with a strict fake. */
export interface SyncArea {
  get(keys: null): Promise<Record<string, unknown>>;
  /** Writes all items, or none of them when it rejects. */
  set(items: Record<string, unknown>): Promise<void>;
  remove(keys: string[]): Promise<void>;
  onChanged: { addListener(callback: (changes: Record<string, unknown>) => void): void };
}

/**
 * This browser's sync area; `undefined` without one. Firefox for Android has the API but never uploads what is written.
 */
export function syncArea(): SyncArea | undefined {
  const isAndroid = /Android.*Firefox|Firefox.*Android/.test(navigator.userAgent);
  return isAndroid ? undefined : browser.storage.sync;
}

/** Far longer than a call of the area takes, in ms. */
const TIMEOUT_MS = 20_000;

/**
 * The area with a time limit on its calls. Edits wait for a call of the area, so an area that never answers must not
 * block them. The next plan sees the effect of a call that completes after its time limit.
 */
export function withTimeouts(area: SyncArea | undefined): SyncArea | undefined {
  if (area === undefined) return undefined;
  return {
    get: (keys) => answered(area.get(keys)),
    set: (items) => answered(area.set(items)),
    remove: (keys) => answered(area.remove(keys)),
    onChanged: area.onChanged,
  };
}

function answered<T>(call: Promise<T>): Promise<T> {
  return withTimeout(call, TIMEOUT_MS, 'The sync storage does not answer.');
}
