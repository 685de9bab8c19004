import type { DBSchema } from 'idb';
import { isPaper, type Paper } from '../../core/papers';
import {
  openSearchIndex,
  readSegment,
  type SearchIndex,
  type Segment,
  serializeSegment,
} from '../../core/search';
import { openOnce } from '../open-once';

/** Names the segments of the index in their order, and the slots of removed papers. */
interface Head {
  keys: string[];
  removed: number[];
  /** The newest papers, whole: what a popup shows first, in one small read. */
  newest: Paper[];
  madeFrom: string;
}

interface SearchSchema extends DBSchema {
  /** Blobs: the browser hands them over as files, several times faster than values of that size. */
  segments: { key: string; value: Blob };
  head: { key: string; value: Head };
}

const DATABASE = 'paperbeacon-search';
const VERSION = 1;
const HEAD = 'head';
const CHANGED = 'changed';

/** The search index on this device. It can be made anew from the papers at any time, so damage costs only that. */
export interface SearchIndexStore {
  /** The index as it was written last; undefined when there is none, or none that can be read. */
  read(): Promise<SearchIndex | undefined>;
  /** The newest papers as they were written last, much sooner than the index; empty when there are none. */
  newest(): Promise<Paper[]>;
  /** What the index was said to be made from when it was written last; undefined when there is none. */
  builtFrom(): Promise<string | undefined>;
  /**
   * Stores an index, with some of the newest papers and what it was made from, in place of the one before: the segments
   * that are not there yet, all in one transaction.
   */
  write(index: SearchIndex, newest: readonly Paper[], madeFrom: string): Promise<void>;
  /** Calls back whenever any part of the extension has written. */
  onWrite(callback: () => void): void;
}

/** Under which keys segments lie in the store. */
const storedKeys = new WeakMap<Segment, string>();
const open = openOnce<SearchSchema>(DATABASE, VERSION, {
  upgrade(database) {
    database.createObjectStore('segments');
    database.createObjectStore('head');
  },
});

async function readOnce(): Promise<SearchIndex | undefined> {
  const transaction = (await open()).transaction(['head', 'segments']);
  const head = (await transaction.objectStore('head').get(HEAD)) as Partial<Head> | undefined;
  if (!Array.isArray(head?.keys) || !Array.isArray(head.removed)) return undefined;
  const store = transaction.objectStore('segments');
  const blobs = await Promise.all(head.keys.map((key) => store.get(key)));
  const segments = await Promise.all(
    blobs.map(async (blob) => blob && readSegment(await blob.arrayBuffer())),
  );
  let slots = 0;
  for (const [i, segment] of segments.entries()) {
    if (segment?.from !== slots) return undefined;
    slots += segment.size;
    storedKeys.set(segment, head.keys[i] as string);
  }
  return openSearchIndex({
    segments: segments.filter((segment) => segment !== undefined),
    removed: head.removed,
  });
}

export const searchIndexStore: SearchIndexStore = {
  // A file may have gone between asking for it and reading it, because somebody wrote: then the new one is there.
  read: () =>
    readOnce()
      .catch(readOnce)
      .catch(() => undefined),

  async newest() {
    const head: unknown = await (await open()).get('head', HEAD);
    const { newest } = (head ?? {}) as { newest?: unknown };
    return Array.isArray(newest) && newest.every(isPaper) ? newest : [];
  },

  async builtFrom() {
    const head: unknown = await (await open()).get('head', HEAD);
    const { madeFrom } = (head ?? {}) as { madeFrom?: unknown };
    return typeof madeFrom === 'string' ? madeFrom : undefined;
  },

  async write(index, newest, madeFrom) {
    const { segments, removed } = index.contents;
    const transaction = (await open()).transaction(['head', 'segments'], 'readwrite');
    const store = transaction.objectStore('segments');
    const old = new Set(await store.getAllKeys());
    const keys = segments.map((segment) => {
      const known = storedKeys.get(segment);
      return known !== undefined && old.has(known) ? known : crypto.randomUUID();
    });
    await Promise.all([
      ...segments.map((segment, i) => {
        const key = keys[i] as string;
        return old.has(key) ? undefined : store.put(new Blob([serializeSegment(segment)]), key);
      }),
      ...[...old].filter((key) => !keys.includes(key)).map((key) => store.delete(key)),
      transaction
        .objectStore('head')
        .put({ keys, removed: [...removed], newest: [...newest], madeFrom }, HEAD),
      transaction.done,
    ]);
    for (const [i, segment] of segments.entries()) storedKeys.set(segment, keys[i] as string);
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- that of a channel is its own
    channel().postMessage(CHANGED);
    // A channel does not tell its own part, and the background both writes and searches.
    for (const listener of listeners) listener();
  },

  onWrite(callback) {
    listeners.add(callback);
    channel().addEventListener('message', callback);
  },
};

const listeners = new Set<() => void>();
let talking: BroadcastChannel | undefined;

function channel(): BroadcastChannel {
  talking ??= new BroadcastChannel(DATABASE);
  return talking;
}
