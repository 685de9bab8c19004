/** The only importer of the browser's API; the root of the folder holds what all its parts use. */

import { browser } from 'wxt/browser';

/**
 * Every key in `storage.local`, which survives a restart of the browser. `lib/core/library/sync` names the items in
 * `storage.sync`; `openOnce` opens the databases. The lists are types, so that they add nothing to content scripts.
 */
export type LocalKey =
  /** `Settings`. */
  | 'settings'
  /** Name that tells this browser profile from the user's other profiles. */
  | 'device'
  /** Head of the second copy of the library. */
  | 'libraryCopy'
  /** Parts of the second copy of the library. */
  | `libraryCopy/${string}`
  /** Parts of that copy that were damaged. */
  | 'libraryCopyDamaged'
  /** Second copy of the trash, one item a day of the week. */
  | `trashCopy/${number}`
  /** Times of the snapshots in the database. */
  | 'snapshots'
  /** `PapersMark`. */
  | 'papersMark'
  /** Codes of losses that the user has not dismissed. */
  | 'losses'
  /** `FeedMemory`. */
  | 'feed'
  /** `StoredWatches`; the papers database holds a copy. */
  | 'watches'
  /** `ShelfView`: order and filters of the library page. */
  | 'shelfView'
  /** Whether the welcome page was shown after the installation. */
  | 'welcomeShown'
  /** Time of the last export, in ms since 1970. */
  | 'exportedAt'
  /** `ReaderMemory`: places in PDFs by their fingerprints, and how pages are drawn. */
  | 'pdfReader'
  /** `Refusal`s: marks that the user does not want. */
  | 'refusals'
  /** `LedgerLine`s: the latest requests to the network. */
  | 'networkLedger'
  /** Queries that led to a paper, latest first. */
  | 'recentQueries'
  /** `ServerMemory`: what a sync through an own server needs between two turns. */
  | 'serverMemory'
  /** `SyncMemory`. */
  | 'syncMemory'
  /** The title filter, which every page reads. */
  | 'titleFilter'
  /** Version of the papers that the filter and the shards were built from. */
  | 'titleFilterMadeFrom'
  /** Shards of the addresses and method names that pages look up. */
  | `paperKeys/${string}`;

/** Every key in `storage.session`, which the browser empties when it quits. */
export type SessionKey =
  /** Codes of the current problems. */
  | 'problems'
  /** `PendingPopupAction`. */
  | 'popupOrder'
  /** Paper ids that a frame mentions: `mentions/TAB/FRAME`. */
  | `mentions/${string}`
  /** Papers that the background found in the documents of a tab: `foundPapers/TAB`. */
  | `foundPapers/${string}`
  /** Time at which a card added a paper to a list, in ms since 1970: `cardAddition/PAPER/LIST`. */
  | `cardAddition/${string}`;

/** One item of a storage area. `get`, `set` and `remove` reject when the area is not available. */
export interface StoredItem<T> {
  get(): Promise<T>;
  set(value: T): Promise<void>;
  remove(): Promise<void>;
  /** Calls back when any part of the extension has changed the item. Returns a function that ends the subscription. */
  onChange(callback: () => void): () => void;
}

/** The item under `key`. `read` turns the stored value, which may be missing or damaged, into a valid one. */
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
