import type { Segment } from './segment';
import { textAt } from './text-column';

/**
 * Sorts the papers of a segment by id, and by date with the newest first. The arXiv id breaks ties, because it grows
 * with time.
 */
export function paperOrders({
  size,
  ids,
  arxivIds,
  dates,
}: Pick<Segment, 'size' | 'ids' | 'arxivIds' | 'dates'>): Pick<Segment, 'byId' | 'byDate'> {
  const keys = Array.from({ length: size }, (_, i) => textAt(ids, i));
  const numbers = Array.from({ length: size }, (_, i) => textAt(arxivIds, i));
  const byId = Uint32Array.from(keys.keys()).sort((a, b) => order(keys[a] as string, keys[b] as string));
  const byDate = Uint32Array.from(keys.keys()).sort(
    (a, b) => (dates[b] as number) - (dates[a] as number) || order(numbers[b] as string, numbers[a] as string) || a - b,
  );
  return { byId, byDate };
}

/** Turns pairs of address and paper into columns, sorted by address. */
export function sortedAddresses(
  pairs: readonly (readonly [address: number, paper: number])[],
): Pick<Segment, 'addresses' | 'addressPapers'> {
  const sorted = pairs.toSorted(([a, left], [b, right]) => a - b || left - right);
  return {
    addresses: Float64Array.from(sorted, ([address]) => address),
    addressPapers: Uint32Array.from(sorted, ([, paper]) => paper),
  };
}

function order(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
