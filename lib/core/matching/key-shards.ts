import { lowerBound } from '../lower-bound';
import { hash53 } from '../text/hash';

/**
 * Sets of keys (addresses, names) split into shards by hash. Tabs read only the shards that the keys on their page fall
 * into, so a page costs what it asks for, however many keys there are. A shard holds 32-bit fingerprints, sorted: a
 * foreign key passes with a probability below 10^-6, and the background compares the key itself.
 */
export interface KeyShards {
  /** Number of shards, a power of two. */
  count: number;
  /** Fingerprints of each shard, ascending. */
  shards: Uint32Array[];
}

/** Keys a shard holds on average; a shard is read whole. */
const KEYS_A_SHARD = 512;
const MAX_SHARDS = 1024;

/** Splits keys, given by their `hash53`, into shards. */
export function buildKeyShards(hashes: Iterable<number>): KeyShards {
  const all = [...hashes];
  let count = 1;
  while (count < MAX_SHARDS && all.length / count > KEYS_A_SHARD) count *= 2;
  const lists = Array.from({ length: count }, (): number[] => []);
  for (const hash of all) lists[shardOfHash(hash, count)]?.push(fingerprintOf(hash));
  return { count, shards: lists.map((list) => Uint32Array.from(list).sort()) };
}

/** The shard a key falls into. */
export function shardOf(key: string, count: number): number {
  return shardOfHash(hash53(key), count);
}

function shardOfHash(hash: number, count: number): number {
  return Math.floor(hash / 4294967296) % count;
}

/** Whether the shard probably holds the key; it does for every key it was built from. */
export function shardHas(shard: Uint32Array, key: string): boolean {
  const wanted = fingerprintOf(hash53(key));
  return shard[lowerBound(shard, wanted)] === wanted;
}

function fingerprintOf(hash: number): number {
  return hash % 4294967296;
}
