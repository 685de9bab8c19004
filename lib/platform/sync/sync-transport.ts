import { mergeLibraries, type LibraryState } from '../../core/library';
import {
  decodeShards,
  encodeShards,
  type ItemCache,
  type SyncPlan,
  type SyncProblem,
} from '../../core/library/sync';
import type { SyncArea } from './sync-area';

/**
 * Carries the library through `storage.sync`. The area is a transport: what it lacks was not deleted, what it holds is
 * merged, and what it lost is written again.
 */
export interface SyncTransport {
  /** False in browsers without sync storage: nothing below can ever work. */
  readonly exists: boolean;
  /** What the area holds at the moment; damaged items are skipped. Rejects when there is no sync storage. */
  pull(): Promise<{ state: LibraryState; problems: SyncProblem[] }>;
  /** What a write would have to do. */
  plan(state: LibraryState): Promise<SyncPlan>;
  /** One `set` and one `remove` at most, in this order: who stops in between leaves more than needed, never less. */
  apply(plan: SyncPlan): Promise<void>;
  /**
   * Calls back when items changed, by this browser or another, with what the change brought or took away. A write of
   * ours that was planned before an item came in from elsewhere overwrites that item in the area: here it is still seen.
   */
  onChange(callback: (read: () => Promise<LibraryState>) => void): void;
}

/** `undefined` for browsers without sync storage. */
export function createSyncTransport(area: SyncArea | undefined): SyncTransport {
  const cache: ItemCache = new Map();
  type ReadChange = () => Promise<LibraryState>;
  const earlyChanges: ReadChange[] = [];
  let notify = (read: ReadChange): void => void earlyChanges.push(read);
  // At once: a background that was woken by a change hears of it only if it listens from the start.
  area?.onChanged.addListener((changes) => notify(() => readChanges(changes)));

  function requireArea(): SyncArea {
    if (area === undefined) throw new Error('This browser has no sync storage.');
    return area;
  }

  return {
    exists: area !== undefined,
    pull: async () => decodeShards(await requireArea().get(null), cache),
    plan: async (state) => encodeShards(state, { existing: await requireArea().get(null), cache }),
    async apply({ set, remove }) {
      if (Object.keys(set).length > 0) await requireArea().set(set);
      if (remove.length > 0) await requireArea().remove(remove);
    },
    onChange(callback) {
      notify = callback;
      earlyChanges.splice(0).forEach(callback);
    },
  };
}

async function readChanges(changes: Record<string, unknown>): Promise<LibraryState> {
  const sides = (['oldValue', 'newValue'] as const).map((side) =>
    Object.entries(changes).map(([key, change]) => [key, (change as Record<string, unknown>)[side]] as const),
  );
  const states = await Promise.all(
    sides.map(async (items) => {
      const present = items.filter(([, value]) => value !== undefined);
      return (await decodeShards(Object.fromEntries(present))).state;
    }),
  );
  return states.reduce(mergeLibraries);
}
