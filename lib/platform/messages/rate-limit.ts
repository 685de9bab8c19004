import type { PageRequests } from './page-messages';

/**
 * What each message takes from its tab's bucket. A scan sends a message per hundred places that may be mentions, so the
 * heaviest pages need a few hundred at once. Cards and scripts cost more: a person opens few, and they tell or do more.
 */
const COSTS: Readonly<Record<keyof PageRequests, number>> = {
  verifyBlocks: 1,
  resolveKeys: 1,
  reportPapers: 1,
  startMentions: 5,
  getCard: 5,
  getRelated: 5,
  renewFilter: 20,
};

/** Size of a full bucket. */
const CAPACITY = 2000;
/** A scan that was refused starts again after 3 s, so that time brings enough for all but the heaviest pages. */
const REFILL_PER_SECOND = 100;
/** What only reports may take from an empty bucket: pages do not repeat a refused report until something changes. */
const RESERVE = 100;
/** Buckets above this number are dropped when they are full again. */
const MAX_BUCKETS = 100;

/** Limits how much one tab can ask of the background. */
export interface RateLimit {
  /** Whether the tab may send this message now; if so, the message is paid. */
  admits(tabId: number, name: keyof PageRequests): boolean;
}

/** Creates full buckets. `now` is a steady clock in ms. They are in memory: a background that was suspended had nothing to do, so they were full. */
export function createRateLimit(now: () => number = () => performance.now()): RateLimit {
  const buckets = new Map<number, { level: number; at: number }>();

  function levelOf(tabId: number, at: number): number {
    const bucket = buckets.get(tabId);
    if (!bucket) return CAPACITY;
    return Math.min(CAPACITY, bucket.level + ((at - bucket.at) / 1000) * REFILL_PER_SECOND);
  }

  return {
    admits(tabId, name) {
      const at = now();
      const level = levelOf(tabId, at) - COSTS[name];
      if (level < (name === 'reportPapers' ? -RESERVE : 0)) return false;
      if (buckets.size >= MAX_BUCKETS)
        for (const id of buckets.keys()) if (levelOf(id, at) === CAPACITY) buckets.delete(id);
      buckets.set(tabId, { level, at });
      return true;
    },
  };
}
