import { fold } from '../../text/fold';

/** A saved query: papers that come and fit it are told of. Plain JSON. */
export interface Watch {
  readonly id: string;
  readonly query: string;
  /** ms since 1970. */
  readonly createdAt: number;
  /** Papers that came since and fit, the latest first. */
  readonly hits: readonly WatchHit[];
}

export interface WatchHit {
  /** Of the paper. */
  readonly id: string;
  readonly at: number;
  readonly seen: boolean;
}

/** What a page may change. */
export type WatchChange =
  | { add: string }
  | { remove: string }
  /** Undoes a removal. */
  | { restore: Watch }
  /** The papers of this watch were seen; of all without an id. */
  | { see: string | null };

export const WATCH_LIMITS = {
  /** Each is asked of everything that comes. */
  watches: 50,
  hits: 200,
  /** Longer queries are pasted texts. */
  query: 300,
} as const;

/** The query as it is kept; undefined when it says nothing or is too long. */
export function readQueryToWatch(text: string): string | undefined {
  const query = text.replaceAll(/\s+/gu, ' ').trim();
  return query.length > WATCH_LIMITS.query || fold(query) === '' ? undefined : query;
}

/** The watch of the same words, if there is one. */
export function watchOf(watches: readonly Watch[], query: string): Watch | undefined {
  const wanted = readQueryToWatch(query)?.toLowerCase();
  return watches.find((watch) => watch.query.toLowerCase() === wanted);
}

/** With one more, unless it is there, cannot be watched or there are too many. The latest comes first. */
export function withWatch(
  watches: readonly Watch[],
  { id, query, now }: { id: string; query: string; now: number },
): readonly Watch[] {
  const words = readQueryToWatch(query);
  if (words === undefined || watchOf(watches, words) || watches.length >= WATCH_LIMITS.watches)
    return watches;
  return [{ id, query: words, createdAt: now, hits: [] }, ...watches];
}

/** With one that was removed, as it was and where it was; undone is undone. */
export function withRestored(watches: readonly Watch[], watch: Watch): readonly Watch[] {
  if (watches.some(({ id }) => id === watch.id) || watchOf(watches, watch.query)) return watches;
  return [...watches, watch].sort((a, b) => b.createdAt - a.createdAt);
}

/** With papers that came and fit. Those told of before stay as they are. */
export function withHits(watch: Watch, paperIds: readonly string[], now: number): Watch {
  const known = new Set(watch.hits.map(({ id }) => id));
  const fresh = paperIds.filter((id) => !known.has(id));
  if (fresh.length === 0) return watch;
  const hits = [...fresh.map((id) => ({ id, at: now, seen: false })), ...watch.hits];
  return { ...watch, hits: hits.slice(0, WATCH_LIMITS.hits) };
}

/** Without papers that are no longer there. */
export function withoutGone(watch: Watch, isThere: (paperId: string) => boolean): Watch {
  const hits = watch.hits.filter(({ id }) => isThere(id));
  return hits.length === watch.hits.length ? watch : { ...watch, hits };
}

export function markedSeen(watch: Watch): Watch {
  return { ...watch, hits: watch.hits.map((hit) => ({ ...hit, seen: true })) };
}

/** The papers of a watch that nobody has seen. */
export function unseen({ hits }: Watch): readonly WatchHit[] {
  return hits.filter(({ seen }) => !seen);
}
