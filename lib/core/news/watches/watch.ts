/** Watches: saved queries and the new papers that match them. */
import { withoutReordering } from '../../text/bidi';
import { fold } from '../../text/fold';

/** A saved query, which reports new papers that match. Plain JSON. */
export interface Watch {
  readonly id: string;
  readonly query: string;
  /** ms since 1970. */
  readonly createdAt: number;
  /** Papers that arrived since and match, newest first. */
  readonly hits: readonly WatchHit[];
}

export interface WatchHit {
  /** Id of the paper. */
  readonly id: string;
  /** Time of arrival, in ms since 1970. */
  readonly at: number;
  readonly seen: boolean;
}

/** Changes that a page may request. */
export type WatchChange =
  | { add: string }
  | { remove: string }
  /** Undoes a removal. */
  | { restore: Watch }
  /** Marks the papers of the watch with this id as seen; with null, those of all watches. */
  | { see: string | null };

export const WATCH_LIMITS = {
  /** Limits work, since each watch is matched against all new papers. */
  watches: 50,
  /** Per watch. */
  hits: 200,
  /** Characters; a longer query is a pasted text. */
  query: 300,
} as const;

/** Returns the query as it is stored; undefined if it has no words or is too long. */
export function readQueryToWatch(text: string): string | undefined {
  const query = withoutReordering(text).replaceAll(/\s+/gu, ' ').trim();
  return query.length > WATCH_LIMITS.query || fold(query) === '' ? undefined : query;
}

/** Finds the watch with the same query, ignoring case and spacing. */
export function watchOf(watches: readonly Watch[], query: string): Watch | undefined {
  const normalised = readQueryToWatch(query)?.toLowerCase();
  return watches.find((watch) => watch.query.toLowerCase() === normalised);
}

/** Adds a watch at the front. Returns the same list if the query is invalid or watched already, or the list is full. */
export function withWatch(
  watches: readonly Watch[],
  { id, query, now }: { id: string; query: string; now: number },
): readonly Watch[] {
  const words = readQueryToWatch(query);
  if (words === undefined || watchOf(watches, words) || watches.length >= WATCH_LIMITS.watches) return watches;
  return [{ id, query: words, createdAt: now, hits: [] }, ...watches];
}

/** Restores a removed watch with its hits at its old position. It may exceed the limit, since undo must not fail. */
export function withRestored(watches: readonly Watch[], watch: Watch): readonly Watch[] {
  if (watches.some(({ id }) => id === watch.id) || watchOf(watches, watch.query)) return watches;
  return [...watches, watch].sort((a, b) => b.createdAt - a.createdAt);
}

/** Adds hits for new papers. Papers that are hits already stay unchanged. */
export function withHits(watch: Watch, paperIds: readonly string[], now: number): Watch {
  const known = new Set(watch.hits.map(({ id }) => id));
  const fresh = paperIds.filter((id) => !known.has(id));
  if (fresh.length === 0) return watch;
  const hits = [...fresh.map((id) => ({ id, at: now, seen: false })), ...watch.hits];
  return { ...watch, hits: hits.slice(0, WATCH_LIMITS.hits) };
}

/** Drops hits of papers that are no longer stored. */
export function withoutDeleted(watch: Watch, isThere: (paperId: string) => boolean): Watch {
  const hits = watch.hits.filter(({ id }) => isThere(id));
  return hits.length === watch.hits.length ? watch : { ...watch, hits };
}

export function markedSeen(watch: Watch): Watch {
  return { ...watch, hits: watch.hits.map((hit) => ({ ...hit, seen: true })) };
}

/** Returns the hits that are not marked as seen. */
export function unseen({ hits }: Watch): readonly WatchHit[] {
  return hits.filter(({ seen }) => !seen);
}
