import { browser } from 'wxt/browser';

/**
 * Every key in `storage.local`, which outlives the browser. The library's items in `storage.sync` are named in
 * lib/core/library/sync; databases are opened with `openOnce`. The lists are types, so that content scripts carry no table.
 */
export type LocalKey =
  /** `Settings`. */
  | 'settings'
  /** Name of this browser profile among the user's others. */
  | 'device'
  /** `FeedMemory`. */
  | 'feed'
  /** `StoredWatches`; the papers' database holds a copy. */
  | 'watches'
  /** Time of the last export, in ms since 1970. */
  | 'exportedAt'
  /** Queries that led to a paper, latest first. */
  | 'recentQueries'
  /** `SyncMemory`. */
  | 'syncMemory'
  /** Filter of titles, which every page reads. */
  | 'titleFilter'
  /** Version of the papers that the filter and the shards were built from. */
  | 'titleFilterMadeFrom'
  /** Shards of the addresses and method names that pages look up. */
  | `paperKeys/${string}`;

/** Every key in `storage.session`, which ends with the browser. */
export type SessionKey =
  /** Codes of the problems that are open. */
  | 'problems'
  /** `PendingPopupAction`. */
  | 'popupOrder'
  /** Paper ids that a frame mentions: `mentions/TAB/FRAME`. */
  | `mentions/${string}`
  /** Time at which a card added a paper to a list, in ms since 1970: `cardAddition/PAPER/LIST`. */
  | `cardAddition/${string}`;

/** One item of a storage area. All methods reject when the area cannot be reached. */
export interface StoredItem<T> {
  get(): Promise<T>;
  set(value: T): Promise<void>;
  remove(): Promise<void>;
  /** Calls back after any part of the extension changed the item. Returns a function that stops this. */
  onChange(callback: () => void): () => void;
}

/** The item under `key`. `read` turns what is stored, which may be missing or damaged, into a valid value. */
export function storedItem<T, Area extends 'local' | 'session'>(
  area: Area,
  key: Area extends 'local' ? LocalKey : SessionKey,
  read: (stored: unknown) => T,
): StoredItem<T> {
  const name: string = key;
  return {
    get: async () => read((await browser.storage[area].get(name))[name]),
    set: (value) => browser.storage[area].set({ [name]: value }),
    remove: () => browser.storage[area].remove(name),
    onChange(callback) {
      const listener = (changes: Record<string, unknown>, changedArea: string): void => {
        if (changedArea === area && name in changes) callback();
      };
      browser.storage.onChanged.addListener(listener);
      return () => browser.storage.onChanged.removeListener(listener);
    },
  };
}
