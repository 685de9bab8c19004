import { browser } from 'wxt/browser';
import { decodeShards, encodeShards, type LibraryState } from '../core/library';

/**
 * Carries the library through `storage.sync`. The area is a transport: what it lacks was not deleted, what it holds is
 * merged, and what it lost is written again.
 */
export interface SyncTransport {
  /** What the area holds at the moment; damaged items are skipped. Rejects when there is no sync storage. */
  pull(): Promise<LibraryState>;
  /** Writes the library; unchanged items are left alone. Answers what did not fit. */
  push(state: LibraryState): Promise<{ overflow: boolean }>;
  /** Calls back when items changed, by this browser or another. */
  onChange(callback: () => void): void;
}

/** Writes that one push may take; more would mean that another browser writes against us, and the next push goes on. */
const MAX_ROUNDS = 3;

export function createSyncTransport(): SyncTransport {
  return {
    async pull() {
      return (await decodeShards(await browser.storage.sync.get(null))).state;
    },
    async push(state) {
      for (let round = 0; ; round++) {
        const existing = await browser.storage.sync.get(null);
        const { set, remove, overflow, withheld } = await encodeShards(state, { existing });
        const done = Object.keys(set).length === 0 && remove.length === 0;
        // A full area takes two rounds: the first makes room.
        if (done || round === MAX_ROUNDS)
          return { overflow: withheld !== undefined || overflow.papers.length > 0 };
        // New items first: a browser that stops in between leaves more than needed, never less.
        if (Object.keys(set).length > 0) await browser.storage.sync.set(set);
        if (remove.length > 0) await browser.storage.sync.remove(remove);
      }
    },
    onChange(callback) {
      browser.storage.onChanged.addListener((_changes, area) => {
        if (area === 'sync') callback();
      });
    },
  };
}
