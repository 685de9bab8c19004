import { mergeLibraries, type LibraryState } from '../../core/library';
import { decodeShards, encodeShards, type ItemCache, type SyncPlan, type SyncProblem } from '../../core/library/sync';
import type { SyncArea } from './sync-area';

/**
 * Moves the library through `storage.sync`. The area is a transport, not the truth: its content is merged, an item that
 * it lacks was not deleted, and an item that it lost is written again.
 */
export interface SyncTransport {
  /** False in browsers without sync storage: `pull`, `plan` and `apply` reject. */
  readonly exists: boolean;
  /** Decodes the current content of the area and skips damaged items. Rejects without sync storage. */
  pull(): Promise<{ state: LibraryState; problems: SyncProblem[] }>;
  /** The changes that bring the area up to date with `state`. */
  plan(state: LibraryState): Promise<SyncPlan>;
  /** Makes at most one `set` and then one `remove`: a stop in between leaves too many items, never too few. */
  apply(plan: SyncPlan): Promise<void>;
  /**
   * Calls back after this or another browser changed items. `read` decodes the old and the new items of the change:
   * when our write overwrites an item that another browser wrote meanwhile, the old item is only seen here.
   */
  onChange(callback: (read: () => Promise<LibraryState>) => void): void;
}

/** `area` is `undefined` in browsers without sync storage. */
export function createSyncTransport(area: SyncArea | undefined): SyncTransport {
  const cache: ItemCache = new Map();
  type ReadChange = () => Promise<LibraryState>;
  const earlyChanges: ReadChange[] = [];
  let notify = (read: ReadChange): void => void earlyChanges.push(read);
  // Listens at once: a background that a change event started gets the event only if it listens from the start.
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
