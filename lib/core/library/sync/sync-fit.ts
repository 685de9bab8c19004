import { own, type Registers } from '../registers';
import { sameRegister } from '../merge';
import { itemBytes, TOTAL_QUOTA, type SyncProblem } from './sync-item';
import type { Bundle } from './sync-priority';
import { isItemKey, buildItems, type LibraryElement, type ReadableItem } from './sync-shards';
import type { LibraryState } from '../types';

/** What the library takes of `storage.sync` at most; the rest stays free for settings. */
const OWN_QUOTA = 100_000;

/** The storage area as it was read. */
export interface AreaContents {
  /** The union of all readable items. */
  state: LibraryState;
  stored: Map<string, ReadableItem>;
  problems: SyncProblem[];
  /** Key to bytes, foreign items included. */
  bytes: Map<string, number>;
}

interface Fit {
  /** The bundles that travel. */
  chosen: readonly Bundle[];
  items: Map<string, string>;
  /** Of the whole area afterwards. */
  bytes: number;
}

/**
 * The layout of as many bundles as find room, from the first on, and of what the area holds of those after them, be it older, as
 * much as finds room beside these: other browsers, which do not know what stays behind here, would write it again for
 * ever.
 * `undefined` when there is no room at all.
 */
export async function fitBundles(
  bundles: readonly Bundle[],
  area: AreaContents,
  removable: ReadonlySet<string>,
): Promise<Fit | undefined> {
  const foreign = sum([...area.bytes].filter(([key]) => !isItemKey(key)).map(([, bytes]) => bytes));
  const limit = Math.min(OWN_QUOTA + foreign, TOTAL_QUOTA);
  const attempt = async (chosen: readonly Bundle[]): Promise<Fit | undefined> => {
    const items = await buildItems(
      chosen.flatMap(({ elements }) => elements),
      area.stored,
    );
    if (items === undefined) return undefined;
    const staying = [...area.bytes].filter(([key]) => !items.has(key) && !removable.has(key));
    const bytes =
      sum([...items].map(([key, text]) => itemBytes(key, text))) + sum(staying.map(([, size]) => size));
    return bytes <= limit ? { chosen, items, bytes } : undefined;
  };

  const everything = await attempt(bundles);
  if (everything !== undefined) return everything;
  const stored = bundles.filter((bundle) => isStored(bundle, area.state));
  const first = await searchLargest(
    (count) => attempt(bundles.slice(0, count)),
    stored.length,
    bundles.length,
  );
  if (first === undefined) return undefined;
  const chosen = new Set(first.chosen);
  const others = bundles
    .filter((bundle) => !chosen.has(bundle))
    .flatMap((bundle) => asStored(bundle, area.state));
  if (others.length === 0) return first;
  const beside = (count: number): Promise<Fit | undefined> =>
    attempt([...first.chosen, ...others.slice(0, count)]);
  return (
    (await beside(others.length)) ?? (await searchLargest(beside, others.length - 1, others.length)) ?? first
  );
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
  let largest = start;
  let best = await attempt(start);
  for (let step = 1; best === undefined && largest > 0; step *= 2) {
    upper = largest;
    largest = Math.max(0, largest - step);
    best = await attempt(largest);
  }
  if (best === undefined) return undefined;
  for (let step = 1; upper - largest > 1;) {
    const count = largest + Math.min(step, Math.floor((upper - largest) / 2));
    const fitting = await attempt(count);
    if (fitting !== undefined) {
      best = fitting;
      largest = count;
      step *= 2;
    } else {
      upper = count;
      step = Infinity;
    }
  }
  return best;
}

/** Whether the area holds the bundle already. */
function isStored(bundle: Bundle, stored: LibraryState): boolean {
  return asStored(bundle, stored)[0] === bundle;
}

/** What the area holds of the bundle: the bundle itself where that is all of it, or what it was earlier, or nothing. */
function asStored(bundle: Bundle, stored: LibraryState): Bundle[] {
  const elements = bundle.elements.flatMap(([kind, key]): LibraryElement[] => {
    const registers: Registers = stored[kind];
    const before = own(registers, key);
    return before === undefined ? [] : [[kind, key, before]];
  });
  const same =
    elements.length === bundle.elements.length &&
    elements.every(([, , register], i) => {
      const element = bundle.elements[i];
      return element !== undefined && sameRegister(register, element[2]);
    });
  if (same) return [bundle];
  return elements.length === 0 ? [] : [{ ...bundle, elements }];
}

/** The sum of the numbers. */
export function sum(numbers: Iterable<number>): number {
  let total = 0;
  for (const number of numbers) total += number;
  return total;
}
