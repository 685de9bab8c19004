import { readStoredWatches, type StoredWatches } from '../../core/news/watches/stored';
import { paperStore } from '../papers/paper-store';
import { storedItem } from '../stored-item';

/** The key in local storage and in the papers database. Two copies, so that damage to one loses nothing. */
const KEY = 'watches';
const local = storedItem('local', KEY, readStoredWatches);

export interface WatchStore {
  /** Reads the later of the readable copies. Rejects when no copy can be reached. */
  read(): Promise<StoredWatches>;
  /** Writes both copies. Rejects when both fail. */
  write(stored: StoredWatches): Promise<void>;
}

const NONE: StoredWatches = { revision: 0, watches: [] };

export const watchStore: WatchStore = {
  async read() {
    const copies = await Promise.allSettled([local.get(), readCopy()]);
    if (copies.every(({ status }) => status === 'rejected')) throw new Error('The watches cannot be read.');
    return copies
      .map((copy) => (copy.status === 'fulfilled' ? copy.value : undefined) ?? NONE)
      .reduce((later, other) => (other.revision > later.revision ? other : later));
  },
  async write(stored) {
    // The copy in the database comes first, because pages react to a change of local storage.
    const copied = await Promise.allSettled([paperStore.setMeta(KEY, JSON.stringify(stored))]);
    const set = await Promise.allSettled([local.set(stored)]);
    const failed = [...copied, ...set].filter((one) => one.status === 'rejected');
    if (failed.length === 2) throw failed[1]?.reason as Error;
  },
};

async function readCopy(): Promise<StoredWatches | undefined> {
  const text = await paperStore.getMeta(KEY);
  try {
    return text === undefined ? undefined : readStoredWatches(JSON.parse(text));
  } catch {
    return undefined;
  }
}

/** Calls back when the watches have changed. Returns a function that ends the subscription. */
export const onWatchesStored = (callback: () => void): (() => void) => local.onChange(callback);
