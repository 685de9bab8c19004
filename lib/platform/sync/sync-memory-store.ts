import { browser } from 'wxt/browser';
import type { SyncMemory, SyncMemoryStore } from './sync-memory';

const KEY = 'syncMemory';

/** In local storage: it outlives the browser. What it holds is only ever a hint, so little is checked. */
export const syncMemory: SyncMemoryStore = {
  async get() {
    const stored: unknown = (await browser.storage.local.get(KEY))[KEY];
    return typeof stored === 'object' && stored !== null ? readMemory(stored as Record<string, unknown>) : {};
  },
  set: (memory) => browser.storage.local.set({ [KEY]: memory }),
};

function readMemory(stored: Record<string, unknown>): SyncMemory {
  const memory: SyncMemory = {};
  for (const key of ['syncedAt', 'wroteAt', 'failures'] as const) {
    const value = stored[key];
    if (typeof value === 'number' && value >= 0) memory[key] = value;
  }
  const { since, size, taken } = (stored.intake ?? {}) as Record<string, unknown>;
  if (typeof since === 'number' && typeof size === 'number' && typeof taken === 'number') {
    memory.intake = { since, size, taken };
  }
  const { time, metAt } = (stored.future ?? {}) as Record<string, unknown>;
  if (typeof time === 'number' && typeof metAt === 'number') memory.future = { time, metAt };
  return memory;
}
