import { browser } from 'wxt/browser';

/**
 * Every item that the extension keeps in the browser's key-value areas. A key that ends in a slash begins several items. The
 * library's items in `storage.sync` are named in lib/core/library/sync.
 */
export const KEYS = {
  /** Outlives the browser. */
  local: {
    /** `Settings`. */
    settings: 'settings',
    /** Name of this browser profile among the user's others. */
    device: 'device',
    /** `FeedMemory`. */
    feed: 'feed',
    /** `StoredWatches`; the papers' database holds a copy. */
    watches: 'watches',
    /** Time of the last export, in ms since 1970. */
    exportedAt: 'exportedAt',
    /** Queries that led to a paper, latest first. */
    recentQueries: 'recentQueries',
    /** `SyncMemory`. */
    syncMemory: 'syncMemory',
    /** Filter of titles, which every page reads. */
    titleFilter: 'titleFilter',
    /** Version of the papers that the filter and the shards were built from. */
    titleFilterBuiltFrom: 'titleFilterMadeFrom',
    /** Shards of the addresses and method names that pages look up: `paperKeys/NUMBER`. */
    paperKeys: 'paperKeys/',
  },
  /** Ends with the browser. */
  session: {
    /** Codes of the problems that are open. */
    problems: 'problems',
    /** `PendingPopupAction`. */
    pendingPopupAction: 'popupOrder',
    /** Paper ids that a frame mentions: `mentions/TAB/FRAME`. */
    mentions: 'mentions/',
    /** Time at which a card added a paper to a list, in ms since 1970: `cardAddition/PAPER/LIST`. */
    cardAdditions: 'cardAddition/',
  },
} as const;

/** One item of a storage area. All methods reject when the area cannot be reached. */
export interface StoredItem<T> {
  get(): Promise<T>;
  set(value: T): Promise<void>;
  remove(): Promise<void>;
  /** Calls back after any part of the extension changed the item. Returns a function that stops this. */
  onChange(callback: () => void): () => void;
}

/** The item under `key`. `read` turns what is stored, which may be missing or damaged, into a valid value. */
export function storedItem<T>(
  area: 'local' | 'session',
  key: string,
  read: (stored: unknown) => T,
): StoredItem<T> {
  return {
    get: async () => read((await browser.storage[area].get(key))[key]),
    set: (value) => browser.storage[area].set({ [key]: value }),
    remove: () => browser.storage[area].remove(key),
    onChange(callback) {
      const listener = (changes: Record<string, unknown>, changedArea: string): void => {
        if (changedArea === area && key in changes) callback();
      };
      browser.storage.onChanged.addListener(listener);
      return () => browser.storage.onChanged.removeListener(listener);
    },
  };
}
