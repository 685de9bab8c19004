import { browser } from 'wxt/browser';
import { withTimeout } from '../../core/with-timeout';

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

/** Far longer than an answer takes, in ms. */
const TIMEOUT_MS = 20_000;

/**
 * The area, whose calls fail when they are not answered for long. Edits wait while the area is asked: one that never
 * answers must not keep them from being stored. What a call does after that is seen by the next plan.
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
