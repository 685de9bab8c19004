import { lowerBound } from '../lower-bound';
import { hash53 } from '../text/hash';

/**
 * A set of keys (addresses, names), split into shards by hash. A tab reads only the shards of the keys on its page,
 * so the cost depends on the page and not on the size of the set. A shard holds sorted 32-bit fingerprints: an
 * unknown key passes with a probability below 10^-6, and the background compares the key itself.
 */
export interface KeyShards {
  /** Number of shards, a power of two. */
  count: number;
  /** Fingerprints of each shard, ascending. */
  shards: Uint32Array[];
}

/** Upper limit of the average number of keys in a shard; tabs read whole shards. */
const KEYS_A_SHARD = 512;
const MAX_SHARDS = 1024;

/** Splits keys into shards; `hashes` are the `hash53` of the keys. */
export function buildKeyShards(hashes: Iterable<number>): KeyShards {
  const all = [...hashes];
  let count = 1;
  while (count < MAX_SHARDS && all.length / count > KEYS_A_SHARD) count *= 2;
  const lists = Array.from({ length: count }, (): number[] => []);
  for (const hash of all) lists[shardOfHash(hash, count)]?.push(fingerprintOf(hash));
  return { count, shards: lists.map((list) => Uint32Array.from(list).sort()) };
}

/** Index of the key's shard among `count` shards. */
export function shardOf(key: string, count: number): number {
  return shardOfHash(hash53(key), count);
}

function shardOfHash(hash: number, count: number): number {
  return Math.floor(hash / 4294967296) % count;
}

/** Whether the shard probably holds the key. True for every key it was built from. */
export function shardHas(shard: Uint32Array, key: string): boolean {
  const fingerprint = fingerprintOf(hash53(key));
  return shard[lowerBound(shard, fingerprint)] === fingerprint;
}

function fingerprintOf(hash: number): number {
  return hash % 4294967296;
}
