import type { DBSchema } from 'idb';
import { isPaper, type Paper } from '../../core/papers';
import {
  type Contents,
  openSearchIndex,
  readMeaning,
  readSegment,
  type SearchIndex,
  type Segment,
  serializeModel,
  serializePaperVectors,
  serializeSegment,
} from '../../core/search';
import { openOnce } from '../open-once';

/** The keys of the index's segments in order, and the document numbers of removed papers. */
interface Head {
  keys: string[];
  /** The keys of what it learned: the model and the vectors of the papers. Absent where nothing is learned. */
  meaning?: string[];
  removed: number[];
  /** The newest papers in full, so that one small read gives the popup its first list. */
  newest: Paper[];
  madeFrom: string;
}

interface SearchSchema extends DBSchema {
  /** Blobs, because browsers read them as files, several times faster than other values of that size. */
  segments: { key: string; value: Blob };
  head: { key: string; value: Head };
}

const DATABASE = 'paperbeacon-search';
const VERSION = 1;
const HEAD = 'head';
const CHANGED = 'changed';

/** The stored search index. It can be rebuilt from the papers at any time, so damage loses nothing. */
export interface SearchIndexStore {
  /** The stored index; undefined when missing or unreadable. */
  read(): Promise<SearchIndex | undefined>;
  /** The stored newest papers, which load much faster than the index; empty when missing or unreadable. */
  newest(): Promise<Paper[]>;
  /** Version of the papers that the stored index was built from; undefined when missing or unreadable. */
  builtFrom(): Promise<string | undefined>;
  /**
   * Replaces the stored index, the newest papers and `madeFrom` in one transaction. Writes only the segments that are
   * not stored yet.
   */
  write(index: SearchIndex, newest: readonly Paper[], madeFrom: string): Promise<void>;
  /** Calls back after any part of the extension has written the index. */
  onWrite(callback: () => void): void;
}

/** The key of each part of an index that is in the store: of segments, models and vectors of papers. */
const storedKeys = new WeakMap<object, string>();
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
  const [modelKey, papersKey] = head.meaning ?? [];
  const optional = (key: string | undefined): Promise<Blob | undefined> | undefined =>
    key === undefined ? undefined : store.get(key);
  const [model, papers, ...blobs] = await Promise.all([
    optional(modelKey),
    optional(papersKey),
    ...head.keys.map((key) => store.get(key)),
  ]);
  const segments = await Promise.all(blobs.map(async (blob) => blob && readSegment(await blob.arrayBuffer())));
  const meaning = model && papers && readMeaning(await model.arrayBuffer(), await papers.arrayBuffer());
  let slots = 0;
  for (const [i, segment] of segments.entries()) {
    if (segment?.from !== slots) return undefined;
    slots += segment.size;
    storedKeys.set(segment, head.keys[i] as string);
  }
  if (meaning && modelKey !== undefined) storedKeys.set(meaning.model, modelKey);
  if (meaning && papersKey !== undefined) storedKeys.set(meaning.papers, papersKey);
  return openSearchIndex({
    segments: segments.filter((segment) => segment !== undefined),
    removed: head.removed,
    meaning,
  });
}

/** The parts of an index that are stored each under its own key, and what is stored of them. */
function partsOf({ segments, meaning }: Contents): { part: object; serialize: () => ArrayBuffer }[] {
  return [
    ...segments.map((segment: Segment) => ({ part: segment, serialize: () => serializeSegment(segment) })),
    ...(meaning
      ? [
          { part: meaning.model, serialize: () => serializeModel(meaning.model) },
          { part: meaning.papers, serialize: () => serializePaperVectors(meaning) },
        ]
      : []),
  ];
}

export const searchIndexStore: SearchIndexStore = {
  // A simultaneous write may delete a blob's file before it is read; the second attempt reads the new index.
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
    const { segments, removed, ...rest } = index.contents;
    const parts = partsOf({ segments, removed, ...rest });
    const transaction = (await open()).transaction(['head', 'segments'], 'readwrite');
    const store = transaction.objectStore('segments');
    const old = new Set(await store.getAllKeys());
    const keys = parts.map(({ part }) => {
      const known = storedKeys.get(part);
      return known !== undefined && old.has(known) ? known : crypto.randomUUID();
    });
    await Promise.all([
      ...parts.map(({ serialize }, i) => {
        const key = keys[i] as string;
        return old.has(key) ? undefined : store.put(new Blob([serialize()]), key);
      }),
      ...[...old].filter((key) => !keys.includes(key)).map((key) => store.delete(key)),
      transaction.objectStore('head').put(
        {
          keys: keys.slice(0, segments.length),
          meaning: keys.slice(segments.length),
          removed: [...removed],
          newest: [...newest],
          madeFrom,
        },
        HEAD,
      ),
      transaction.done,
    ]);
    for (const [i, { part }] of parts.entries()) storedKeys.set(part, keys[i] as string);
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel reaches only its own origin
    channel().postMessage(CHANGED);
    // A channel does not deliver to its own context, and the background both writes and searches.
    for (const listener of listeners) listener();
  },

  onWrite(callback) {
    listeners.add(callback);
    channel().addEventListener('message', callback);
  },
};

const listeners = new Set<() => void>();
let broadcastChannel: BroadcastChannel | undefined;

function channel(): BroadcastChannel {
  broadcastChannel ??= new BroadcastChannel(DATABASE);
  return broadcastChannel;
}
