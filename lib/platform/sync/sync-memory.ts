import type { Clock } from '../../core/library';
import type { RemovalWindow, FutureStamp } from '../../core/library/sync';

/**
 * What syncing remembers over restarts of the background. All of it may be forgotten without harm: then a write may
 * come a little early, the removals of a day are counted anew, and a wrong clock is told once more.
 */
export interface SyncMemory {
  /** When the sync area was last found to hold what this device holds, ms since 1970. */
  syncedAt?: number;
  /** When it was last written to. */
  wroteAt?: number;
  /** Writes that failed since the last one that did not. */
  failures?: number;
  intake?: RemovalWindow;
  future?: FutureStamp;
}

export interface SyncMemoryStore {
  get(): Promise<SyncMemory>;
  set(memory: SyncMemory): Promise<void>;
}

/** The memory, read once and written with every news of it, and what follows from it for the next write. */
export function createSyncMemory(store: SyncMemoryStore, clock: Clock, chance: () => number) {
  let memory: SyncMemory | undefined;

  async function get(): Promise<SyncMemory> {
    memory ??= await store.get().catch(() => ({}));
    return memory;
  }

  async function update(news: SyncMemory): Promise<void> {
    memory = { ...(await get()), ...news };
    // Forgetting is harmless, so failing to remember must not stop anything.
    await store.set(memory).catch(() => undefined);
  }

  /** How long to wait before the next write, in ms. */
  async function waitTime(): Promise<number> {
    const now = clock.now();
    // Where the clock was set back, the pause starts now: it must not last until the clock has caught up.
    if (((await get()).wroteAt ?? 0) > now) await update({ wroteAt: now });
    return waitBeforeWrite(await get(), now, chance());
  }

  return { get, update, waitTime };
}

/** At least this long between two writes to the sync area, in ms: 12 a minute, where Chromium allows 120. */
export const WRITE_INTERVAL_MS = 5_000;
const LONGEST_WAIT_MS = 30 * 60_000;

/**
 * How long to wait before the next write, in ms: longer with each failure. `chance` in [0, 1) keeps browsers apart.
 * `wroteAt` must not be in the future.
 */
function waitBeforeWrite(memory: SyncMemory, now: number, chance: number): number {
  const { wroteAt, failures = 0 } = memory;
  if (wroteAt === undefined) return 0;
  const pause = Math.min(WRITE_INTERVAL_MS * 2 ** Math.min(failures, 20), LONGEST_WAIT_MS);
  const spread = failures === 0 ? pause : pause * (1 + chance / 2);
  return Math.max(0, wroteAt + spread - now);
}
