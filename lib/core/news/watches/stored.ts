import { readQueryToWatch, WATCH_LIMITS, type Watch, type WatchHit } from './watch';

/** The stored form of watches. There are two copies; the one with the higher `revision` is newer. */
export interface StoredWatches {
  readonly revision: number;
  readonly watches: readonly Watch[];
}

/** Reads a stored copy; undefined if the value is no copy. Drops damaged entries. */
export function readStoredWatches(value: unknown): StoredWatches | undefined {
  if (!isFields(value) || typeof value['revision'] !== 'number' || !Array.isArray(value['watches'])) return undefined;
  const watches = (value['watches'] as unknown[]).flatMap((one) => readWatch(one) ?? []);
  return { revision: value['revision'], watches: watches.slice(0, WATCH_LIMITS.watches) };
}

/** Returns watches for an exported file, without hits, which depend on the papers of this device. */
export function exportedWatches(watches: readonly Watch[]): { query: string; createdAt: string }[] {
  return watches.map(({ query, createdAt }) => ({ query, createdAt: new Date(createdAt).toISOString() }));
}

/** Reads the queries of watches in an untrusted export, without duplicates. Drops invalid entries. */
export function readExportedWatches(value: unknown): string[] {
  if (!Array.isArray(value)) return [];
  const queries = (value as unknown[]).slice(0, WATCH_LIMITS.watches).flatMap((one) => {
    const query = isFields(one) ? one['query'] : undefined;
    return typeof query === 'string' ? (readQueryToWatch(query) ?? []) : [];
  });
  return [...new Set(queries)];
}

/** The latest time that a `Date` can hold, in ms since 1970. */
const MAX_TIME = 8.64e15;

function readWatch(value: unknown): Watch | undefined {
  if (!isFields(value)) return undefined;
  const { id, query, createdAt, hits } = value;
  const words = typeof query === 'string' ? readQueryToWatch(query) : undefined;
  if (typeof id !== 'string' || words === undefined) return undefined;
  return {
    id,
    query: words,
    createdAt: typeof createdAt === 'number' && createdAt > 0 && createdAt < MAX_TIME ? createdAt : 0,
    hits: (Array.isArray(hits) ? (hits as unknown[]) : [])
      .flatMap((hit) => readHit(hit) ?? [])
      .slice(0, WATCH_LIMITS.hits),
  };
}

function readHit(value: unknown): WatchHit | undefined {
  if (!isFields(value)) return undefined;
  const { id, at, seen } = value;
  if (typeof id !== 'string' || typeof at !== 'number' || !Number.isFinite(at)) return undefined;
  return { id, at, seen: seen === true };
}

function isFields(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
