import { storedItem } from '../stored-item';
import type { SyncMemory, SyncMemoryStore } from './sync-memory';

/** The sync memory in local storage, which outlives the browser. Its values are only hints, so few checks suffice. */
export const syncMemory: SyncMemoryStore = storedItem('local', 'syncMemory', (stored) =>
  typeof stored === 'object' && stored !== null ? readMemory(stored as Record<string, unknown>) : {},
);

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
