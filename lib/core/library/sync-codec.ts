import { mergeLibraries, sameRegister } from './merge';
import { EMPTY_LIBRARY, own, type Registers } from './registers';
import {
  decodeItem,
  encodeItem,
  itemBytes,
  ITEM_QUOTA,
  newerVersion,
  TOTAL_QUOTA,
  type SyncProblem,
} from './sync-item';
import { byPriority, type Bundle } from './sync-priority';
import {
  isItemKey,
  isNewerKey,
  layOut,
  LONGEST_KEY,
  stateOf,
  type Element,
  type StoredItem,
} from './sync-shards';
import type { LibraryState } from './types';

/** What the library takes of `storage.sync` at most; the rest stays free for settings. */
const OWN_QUOTA = 100_000;

export interface EncodeOptions {
  /** Everything in the storage area now, foreign items included. */
  existing?: Readonly<Record<string, unknown>>;
  /** Whether every browser knows this paper, so that its title need not travel. By default none is known. */
  isKnown?: (paperId: string) => boolean;
}

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
 *   holds. After carrying out a plan that was not empty, plan again with what the area then holds.
 *
 * `state` must be valid. Rejects only when the browser's own compression fails.
 */
export async function encodeShards(state: LibraryState, options: EncodeOptions = {}): Promise<SyncPlan> {
  const { existing = {}, isKnown = () => false } = options;
  const area = await readItems(existing);
  const areaBytes = sum(area.bytes.values());
  const overflow: SyncPlan['overflow'] = { lists: [], papers: [], titles: [], notes: [] };
  if (area.problems.some(({ code }) => code === 'newer-version')) {
    return { set: {}, remove: [], bytes: areaBytes, overflow, withheld: 'newer-version' };
  }

  const needsTitle = (id: string): boolean => !isKnown(id) || own(area.state.stubs, id) !== undefined;
  const all = byPriority(mergeLibraries(area.state, state), needsTitle);
  const oversized = await findOversized(all);
  const bundles = all.filter((bundle) => !oversized.has(bundle));

  const healthy = [...area.stored.keys()].filter(
    (key) => !area.problems.some((problem) => problem.key === key),
  );
  const layout = await fit(bundles, area, new Set(healthy));
  const travelling = new Set(bundles.slice(0, layout?.count ?? 0));
  for (const bundle of all) if (!travelling.has(bundle)) overflow[bundle.what].push(bundle.id);
  if (layout === undefined) return { set: {}, remove: [], bytes: areaBytes, overflow };

  const changed = [...layout.items].filter(([key, text]) => existing[key] !== text);
  const remove = healthy.filter((key) => !layout.items.has(key));
  const bytesOf = (keys: string[]): number => sum(keys.map((key) => area.bytes.get(key) ?? 0));
  if (changed.length > 0 && layout.bytes + bytesOf(remove) > TOTAL_QUOTA) {
    const covered = remove.filter((key) => addsNothing(area.stored.get(key)?.state, state));
    return { set: {}, remove: covered, bytes: areaBytes - bytesOf(covered), overflow };
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
): Promise<{ state: LibraryState; problems: SyncProblem[] }> {
  const { state, problems } = await readItems(items);
  return { state, problems };
}

interface Area {
  /** The union of all readable items. */
  state: LibraryState;
  stored: Map<string, StoredItem>;
  problems: SyncProblem[];
  /** Key to bytes, foreign items included. */
  bytes: Map<string, number>;
}

async function readItems(items: Readonly<Record<string, unknown>>): Promise<Area> {
  const area: Area = { state: EMPTY_LIBRARY, stored: new Map(), problems: [], bytes: new Map() };
  for (const [key, text] of Object.entries(items)) {
    area.bytes.set(key, itemBytes(key, text));
    if (isNewerKey(key)) area.problems.push(newerVersion(key));
    if (!isItemKey(key)) continue;
    const { state, problem } = await decodeItem(key, text);
    if (problem !== undefined) area.problems.push(problem);
    if (state === undefined) continue;
    area.stored.set(key, { text: String(text), state });
    area.state = mergeLibraries(area.state, state);
  }
  return area;
}

function addsNothing(stored: LibraryState | undefined, state: LibraryState): boolean {
  return stored === undefined || mergeLibraries(state, stored) === state;
}

interface Fit {
  /** How many bundles travel. */
  count: number;
  items: Map<string, string>;
  /** Of the whole area afterwards. */
  bytes: number;
}

/** The layout of as many bundles as find room, from the first on; `undefined` when there is no room at all. */
async function fit(
  bundles: readonly Bundle[],
  area: Area,
  removable: ReadonlySet<string>,
): Promise<Fit | undefined> {
  const foreign = sum([...area.bytes].filter(([key]) => !isItemKey(key)).map(([, bytes]) => bytes));
  const limit = Math.min(OWN_QUOTA + foreign, TOTAL_QUOTA);
  const attempt = async (count: number): Promise<Fit | undefined> => {
    const items = await layOut(
      bundles.slice(0, count).flatMap(({ elements }) => elements),
      area.stored,
    );
    if (items === undefined) return undefined;
    const staying = [...area.bytes].filter(([key]) => !items.has(key) && !removable.has(key));
    const bytes =
      sum([...items].map(([key, text]) => itemBytes(key, text))) + sum(staying.map(([, size]) => size));
    return bytes <= limit ? { count, items, bytes } : undefined;
  };

  const everything = await attempt(bundles.length);
  return everything ?? (await searchLargest(attempt, countStored(bundles, area.state), bundles.length));
}

/**
 * The largest fit below `tooMany`, sought in doubling steps from `start` and then by halving. Starting from what is
 * stored, which fits as it is stored, takes two attempts where nothing changed. It also keeps two browsers, whose
 * compression differs by some bytes, from taking turns at leaving out and adding the same paper.
 */
async function searchLargest(
  attempt: (count: number) => Promise<Fit | undefined>,
  start: number,
  tooMany: number,
): Promise<Fit | undefined> {
  let upper = tooMany;
  let best = await attempt(start);
  for (let step = 1, count = start; best === undefined && count > 0; step *= 2) {
    upper = count;
    count = Math.max(0, count - step);
    best = await attempt(count);
  }
  if (best === undefined) return undefined;
  for (let step = 1; upper - best.count > 1;) {
    const count = best.count + Math.min(step, Math.floor((upper - best.count) / 2));
    const fitting = await attempt(count);
    if (fitting !== undefined) {
      best = fitting;
      step *= 2;
    } else {
      upper = count;
      step = Infinity;
    }
  }
  return best;
}

/** How many bundles the area holds already. */
function countStored(bundles: readonly Bundle[], stored: LibraryState): number {
  const isStored = ([kind, key, register]: Element): boolean => {
    const registers: Registers = stored[kind];
    const before = own(registers, key);
    return before !== undefined && sameRegister(before, register);
  };
  return bundles.filter(({ elements }) => elements.every(isStored)).length;
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

function sum(numbers: Iterable<number>): number {
  let total = 0;
  for (const number of numbers) total += number;
  return total;
}
