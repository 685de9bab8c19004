import { mergeLibraries } from '../merge';
import { compareText, EMPTY_LIBRARY, own } from '../registers';
import {
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
  /** Everything in the storage area now, foreign items included. */
  existing?: Readonly<Record<string, unknown>>;
  /** Whether every browser knows this paper, so that its title need not travel. By default none is known. */
  isKnown?: (paperId: string) => boolean;
  /** Spares reading items that have not changed since the last call. */
  cache?: ItemCache;
}

/** What was last read of each item, by key. */
export type ItemCache = Map<string, { text: unknown; item: DecodedItem }>;

/** What to do to `storage.sync`: first `set`, all at once, then `remove`. */
export interface SyncPlan {
  set: Record<string, string>;
  remove: string[];
  /** Bytes in the area once the plan is carried out, foreign items included. */
  bytes: number;
  /** What finds no room and stays on this device, as ids of lists and papers, the most recent first. */
  overflow: {
    lists: string[];
    /** Papers whose memberships, or removals, do not travel. */
    papers: string[];
    /** Papers that travel without a title. */
    titles: string[];
    notes: string[];
  };
  /** Present when the area is too full for what is to be written, and nothing in it may be removed to make room. */
  blocked?: true;
  /** Present when nothing may be written, because the items of a newer Paperbeacon are there. */
  withheld?: 'newer-version';
}

/**
 * Plans how to bring `storage.sync` up to date with the library. Promises:
 *
 * - Nothing readable is lost while there is room: what the area holds beyond `state` is written back with it. (Merge it
 *   into the library first, and there need not be room.) Damaged items are only ever overwritten; items of a newer
 *   version make it write nothing at all (`withheld`).
 * - Items that say the same already are not rewritten; an unchanged library gives an empty plan. So do two browsers
 *   whose indexes know different papers: titles that one of them wrote stay while there is room.
 * - Every item stays below 8,192 bytes, all together within 100,000 (less where foreign items need more). When the
 *   library is larger, notes stay behind first, then titles, then papers, each oldest first.
 * - Titles of papers that are saved nowhere do not travel.
 * - Where items to be replaced leave no room for new ones, the plan only removes such as hold nothing but what `state`
 *   holds. So it does where two areas became one that is larger than allowed, in which nothing can be written any more.
 *   After carrying out a plan that was not empty, plan again with what the area then holds.
 *
 * `state` must be valid. Rejects only when the browser's own compression fails.
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

  const healthy = [...area.stored.keys()].filter(
    (key) => !area.problems.some((problem) => problem.key === key),
  );
  const layout = await fitBundles(bundles, area, new Set(healthy));
  const travelling = new Set(layout?.chosen);
  for (const bundle of all) if (!travelling.has(bundle)) overflow[bundle.what].push(bundle.id);
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
 * Reads the library from `storage.sync`: the union of all items, of whatever layout, so that items half replaced,
 * doubled or missing do no harm. Items that are not the library's are ignored, unreadable ones reported. What is absent
 * was not deleted: merge the result into the library on this device, never replace it. Never rejects.
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
  const area: AreaContents = { state: EMPTY_LIBRARY, stored: new Map(), problems: [], bytes: new Map() };
  for (const [key, text] of Object.entries(items)) {
    area.bytes.set(key, itemBytes(key, text));
    if (isNewerKey(key)) area.problems.push(newerVersion(key));
    if (!isItemKey(key)) continue;
    const { state, problem } = await readItem(key, text, cache);
    if (problem !== undefined) area.problems.push(problem);
    if (state === undefined) continue;
    area.stored.set(key, { text: String(text), state });
    area.state = mergeLibraries(area.state, state);
  }
  return area;
}

async function readItem(key: string, text: unknown, cache: ItemCache): Promise<DecodedItem> {
  const known = cache.get(key);
  if (known !== undefined && known.text === text) return known.item;
  const item = await decodeItem(key, text);
  cache.set(key, { text, item });
  return item;
}

/** Items that take up `excess` bytes together: those the layout does without first, then the largest. */
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

/** Whatever of a paper does not fit into one item beside the rest of it: a very long note, hundreds of lists. */
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
