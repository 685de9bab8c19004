import { mergeLibraries } from '../merge';
import { compareText, EMPTY_LIBRARY, own } from '../registers';
import type { Budget } from './sync-columns';
import {
  AREA_BUDGET,
  decodeItem,
  encodeItem,
  itemBytes,
  ITEM_QUOTA,
  newerVersion,
  TOTAL_QUOTA,
  type DecodedItem,
  type SyncProblem,
} from './sync-item';
import { fitBundles, sum, type AreaContents } from './sync-fit';
import { bundlesByPriority, type Bundle } from './sync-priority';
import { isItemKey, isNewerKey, LONGEST_KEY, stateOf } from './sync-shards';
import type { LibraryState } from '../types';

export interface EncodeOptions {
  /** The whole current content of the storage area, foreign items included. */
  existing?: Readonly<Record<string, unknown>>;
  /** Whether every browser knows this paper, so that its title need not be synced. Default: no paper is known. */
  isKnown?: (paperId: string) => boolean;
  /** Avoids decoding items that have not changed since the last call. */
  cache?: ItemCache;
}

/** The last decoded version of each item, by key. */
export type ItemCache = Map<string, { text: unknown; item: DecodedItem }>;

/** Changes to `storage.sync`: first `set` all of `set` in one call, then remove the keys in `remove`. */
export interface SyncPlan {
  set: Record<string, string>;
  remove: string[];
  /** Bytes in the area after the plan is applied, foreign items included. */
  bytes: number;
  /** Ids of the lists and papers that have no room and stay on this device, most recent first. */
  overflow: {
    lists: string[];
    /** Papers whose memberships, or their removals, are not synced. */
    papers: string[];
    /** Papers that are synced without a title. */
    titles: string[];
    notes: string[];
  };
  /** Present when the area is too full for the write and no item may be removed to make room. */
  blocked?: true;
  /** Present when this version must not write, because the area holds items of a newer Paperbeacon. */
  withheld?: 'newer-version';
}

/**
 * Plans the changes that bring `storage.sync` up to date with the library. Writes nothing itself. Promises:
 *
 * - While there is room, no readable data is lost: the plan writes back what the area holds beyond `state`. (Merge it
 *   into the library first, then room does not matter.) Damaged items are overwritten but never removed. Items of a
 *   newer version stop all writes (`withheld`).
 * - An item that already decodes to the same state is not rewritten, so an unchanged library gives an empty plan. This
 *   also holds for two browsers whose indexes know different papers: titles that one of them wrote stay while there is
 *   room.
 * - Every item stays below 8,192 bytes, all items of the library below 100,000 (less when foreign items need more).
 *   From a larger library, notes are dropped first, then titles, then papers, each oldest first.
 * - Titles of papers that are in no list are not synced.
 * - When obsolete items leave no room for new ones, the plan only removes items, and only those whose content `state`
 *   has. The same applies to an area over its quota, which a join of two areas can produce and which accepts no write.
 *
 * After applying a plan that is not empty, plan again with the new content of the area. `state` must be valid. Rejects
 * only when the browser's compression fails.
 *
 * @example
 * const { set, remove } = await encodeShards(library, { existing: await area.get(null) });
 * await area.set(set);
 * await area.remove(remove);
 */
export async function encodeShards(state: LibraryState, options: EncodeOptions = {}): Promise<SyncPlan> {
  const { existing = {}, isKnown = () => false } = options;
  const area = await readItems(existing, options.cache);
  const areaBytes = sum(area.bytes.values());
  const overflow: SyncPlan['overflow'] = { lists: [], papers: [], titles: [], notes: [] };
  if (area.problems.some(({ code }) => code === 'newer-version')) {
    return { set: {}, remove: [], bytes: areaBytes, overflow, withheld: 'newer-version' };
  }

  const needsTitle = (id: string): boolean => !isKnown(id) || own(area.state.stubs, id) !== undefined;
  const all = bundlesByPriority(mergeLibraries(area.state, state), needsTitle);
  const oversized = await findOversized(all);
  const bundles = all.filter((bundle) => !oversized.has(bundle));

  const healthy = [...area.stored.keys()].filter((key) => !area.problems.some((problem) => problem.key === key));
  const layout = await fitBundles(bundles, area, new Set(healthy));
  const synced = new Set(layout?.chosen);
  for (const bundle of all) if (!synced.has(bundle)) overflow[bundle.what].push(bundle.id);
  if (layout === undefined) return { set: {}, remove: [], bytes: areaBytes, overflow };

  const bytesOf = (keys: readonly string[]): number => sum(keys.map((key) => area.bytes.get(key) ?? 0));
  const removeOnly = (keys: string[]): SyncPlan => {
    const bytes = areaBytes - bytesOf(keys);
    return { set: {}, remove: keys, bytes, overflow, ...(keys.length === 0 && { blocked: true }) };
  };
  const covers = (key: string): boolean => addsNothing(area.stored.get(key)?.state, state);
  if (areaBytes > TOTAL_QUOTA) {
    const excess = areaBytes - TOTAL_QUOTA;
    return removeOnly(chooseItems(healthy.filter(covers), excess, area.bytes, layout.items));
  }

  const changed = [...layout.items].filter(([key, text]) => existing[key] !== text);
  const remove = healthy.filter((key) => !layout.items.has(key));
  if (changed.length > 0 && layout.bytes + bytesOf(remove) > TOTAL_QUOTA) {
    return removeOnly(remove.filter(covers));
  }
  return { set: Object.fromEntries(changed), remove, bytes: layout.bytes, overflow };
}

/**
 * Reads the library from the items of `storage.sync`, by key. The result is the merge of all items in any layout, so
 * that partly replaced, duplicate or missing items do no harm. Ignores foreign items and reports unreadable ones in
 * `problems`. Absence is not deletion: merge the result into the local library, never replace it. Never rejects.
 *
 * @example
 * const { state, problems } = await decodeShards(await area.get(null));
 * const merged = mergeLibraries(library, state);
 */
export async function decodeShards(
  items: Readonly<Record<string, unknown>>,
  cache?: ItemCache,
): Promise<{ state: LibraryState; problems: SyncProblem[] }> {
  const { state, problems } = await readItems(items, cache);
  return { state, problems };
}

async function readItems(
  items: Readonly<Record<string, unknown>>,
  cache: ItemCache = new Map(),
): Promise<AreaContents> {
  const budget = { left: AREA_BUDGET };
  const area: AreaContents = { state: EMPTY_LIBRARY, stored: new Map(), problems: [], bytes: new Map() };
  for (const [key, text] of Object.entries(items)) {
    area.bytes.set(key, itemBytes(key, text));
    if (isNewerKey(key)) area.problems.push(newerVersion(key));
    if (!isItemKey(key)) continue;
    const { state, problem } = await readItem(key, text, cache, budget);
    if (problem !== undefined) area.problems.push(problem);
    if (state === undefined) continue;
    area.stored.set(key, { text: String(text), state });
    area.state = mergeLibraries(area.state, state);
  }
  return area;
}

async function readItem(key: string, text: unknown, cache: ItemCache, budget: Budget): Promise<DecodedItem> {
  const known = cache.get(key);
  if (known !== undefined && known.text === text) return known.item;
  const item = await decodeItem(key, text, budget);
  cache.set(key, { text, item });
  return item;
}

/** Chooses items of at least `excess` bytes in total: first those outside the layout, then the largest. */
function chooseItems(
  keys: readonly string[],
  excess: number,
  bytes: ReadonlyMap<string, number>,
  layout: ReadonlyMap<string, string>,
): string[] {
  const size = (key: string): number => bytes.get(key) ?? 0;
  const order = [...keys].sort(
    (a, b) => Number(layout.has(a)) - Number(layout.has(b)) || size(b) - size(a) || compareText(a, b),
  );
  const taken: string[] = [];
  let left = excess;
  for (const key of order) {
    if (left <= 0) break;
    taken.push(key);
    left -= size(key);
  }
  return taken;
}

function addsNothing(stored: LibraryState | undefined, state: LibraryState): boolean {
  return stored === undefined || mergeLibraries(state, stored) === state;
}

/** Bundles that do not fit into one item with the rest of their paper: a very long note, hundreds of lists. */
async function findOversized(bundles: readonly Bundle[]): Promise<Set<Bundle>> {
  const large = new Set(bundles.filter((bundle) => roughSize(bundle) > ITEM_QUOTA / 8).map(({ id }) => id));
  const oversized = new Set<Bundle>();
  const accepted = new Map<string, Bundle[]>();
  for (const bundle of bundles) {
    if (bundle.what === 'lists' || !large.has(bundle.id)) continue;
    const together = [...(accepted.get(bundle.id) ?? []), bundle];
    const text = await encodeItem(stateOf(together.flatMap(({ elements }) => elements)));
    if (itemBytes(LONGEST_KEY, text) < ITEM_QUOTA) accepted.set(bundle.id, together);
    else oversized.add(bundle);
  }
  return oversized;
}

function roughSize({ elements }: Bundle): number {
  return sum(elements.map(([, , { value }]) => (typeof value === 'string' ? value.length : 20)));
}
