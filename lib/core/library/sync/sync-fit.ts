import { own, type Registers } from '../registers';
import { sameRegister } from '../merge';
import { itemBytes, TOTAL_QUOTA, type SyncProblem } from './sync-item';
import type { Bundle } from './sync-priority';
import { isItemKey, buildItems, type LibraryElement, type ReadableItem } from './sync-shards';
import type { LibraryState } from '../types';

/** Maximum bytes of the library in `storage.sync`; the rest stays free for settings. */
const OWN_QUOTA = 100_000;

/** The decoded content of the storage area. */
export interface AreaContents {
  /** The union of all readable items. */
  state: LibraryState;
  stored: Map<string, ReadableItem>;
  problems: SyncProblem[];
  /** Key to bytes, foreign items included. */
  bytes: Map<string, number>;
}

interface Fit {
  /** The bundles that fit. */
  chosen: readonly Bundle[];
  /** Key to text. */
  items: Map<string, string>;
  /** Bytes of the whole area after the write. */
  bytes: number;
}

/**
 * Fits as many bundles as possible, from the first on. Of the bundles after them it keeps the version that the area
 * already holds, even an older one, as far as room remains: otherwise other browsers, which do not know about the
 * overflow here, would write it again for ever. The keys in `removable` may be deleted. `undefined` when nothing fits.
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
    const bytes = sum([...items].map(([key, text]) => itemBytes(key, text))) + sum(staying.map(([, size]) => size));
    return bytes <= limit ? { chosen, items, bytes } : undefined;
  };

  const everything = await attempt(bundles);
  if (everything !== undefined) return everything;
  const stored = bundles.filter((bundle) => isStored(bundle, area.state));
  const first = await searchLargest((count) => attempt(bundles.slice(0, count)), stored.length, bundles.length);
  if (first === undefined) return undefined;
  const chosen = new Set(first.chosen);
  const others = bundles.filter((bundle) => !chosen.has(bundle)).flatMap((bundle) => asStored(bundle, area.state));
  if (others.length === 0) return first;
  const withStored = (count: number): Promise<Fit | undefined> => attempt([...first.chosen, ...others.slice(0, count)]);
  return (
    (await withStored(others.length)) ?? (await searchLargest(withStored, others.length - 1, others.length)) ?? first
  );
}

/**
 * Finds the largest fit below `tooMany` in doubling steps from `start` and then by bisection. Starting at the number of
 * stored bundles, which fit already, takes two attempts when nothing changed. It also prevents two browsers whose
 * compression differs by some bytes from alternately dropping and adding the same paper.
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

/** Whether the area already holds the bundle. */
function isStored(bundle: Bundle, stored: LibraryState): boolean {
  return asStored(bundle, stored)[0] === bundle;
}

/** The version of the bundle in the area: the bundle itself when equal, an older or partial one, or nothing. */
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

export function sum(numbers: Iterable<number>): number {
  let total = 0;
  for (const number of numbers) total += number;
  return total;
}
