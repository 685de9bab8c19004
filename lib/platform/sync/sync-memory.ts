import type { Clock } from '../../core/library';
import type { RemovalWindow, FutureStamp } from '../../core/library/sync';

/**
 * State of the sync that survives restarts of the background. Losing it does no harm: a write may come a little early,
 * the removals of a day are counted from zero, and a wrong clock is reported once more.
 */
export interface SyncMemory {
  /** Last time at which the sync area held everything that this device holds, ms since 1970. */
  syncedAt?: number;
  /** Time of the last write to the area, ms since 1970. */
  wroteAt?: number;
  /** Number of failed writes since the last successful one. */
  failures?: number;
  intake?: RemovalWindow;
  future?: FutureStamp;
}

export interface SyncMemoryStore {
  get(): Promise<SyncMemory>;
  set(memory: SyncMemory): Promise<void>;
}

/** The sync memory: read once, stored after every update. `waitTime` derives the delay of the next write from it. */
export function createSyncMemory(store: SyncMemoryStore, clock: Clock, chance: () => number) {
  let memory: SyncMemory | undefined;

  async function get(): Promise<SyncMemory> {
    memory ??= await store.get().catch(() => ({}));
    return memory;
  }

  async function update(news: SyncMemory): Promise<void> {
    memory = { ...(await get()), ...news };
    // Losing the memory is harmless, so a failed write must not stop the sync.
    await store.set(memory).catch(() => undefined);
  }

  /** How long to wait before the next write, in ms. */
  async function waitTime(): Promise<number> {
    const now = clock.now();
    // When the clock was set back, the delay starts now: it must not last until the clock has caught up.
    if (((await get()).wroteAt ?? 0) > now) await update({ wroteAt: now });
    return waitBeforeWrite(await get(), now, chance());
  }

  return { get, update, waitTime };
}

/** Minimum time between two writes to the sync area, in ms: 12 per minute; Chromium allows 120. */
export const WRITE_INTERVAL_MS = 5_000;
const LONGEST_WAIT_MS = 30 * 60_000;

/**
 * Delay before the next write, in ms. Doubles with each failure. `chance` in [0, 1) keeps browsers from retrying at the
 * same time. `wroteAt` must not be in the future.
 */
function waitBeforeWrite(memory: SyncMemory, now: number, chance: number): number {
  const { wroteAt, failures = 0 } = memory;
  if (wroteAt === undefined) return 0;
  const pause = Math.min(WRITE_INTERVAL_MS * 2 ** Math.min(failures, 20), LONGEST_WAIT_MS);
  const spread = failures === 0 ? pause : pause * (1 + chance / 2);
  return Math.max(0, wroteAt + spread - now);
}
