import { browser } from 'wxt/browser';
import { createQueue } from '../../core/queue';
import { hash53 } from '../../core/text/hash';
import {
  buildKeyShards,
  readTitleFilter,
  shardHas,
  shardOf,
  type TitleFilter,
  writeTitleFilter,
} from '../../core/matching';
import type { LocalKey } from '../stored-item';

/**
 * The tabs' part of the index, in local storage, where pages read it without waking the background. The title filter is
 * one item that every page reads. The keys (addresses, method names) are in many small shards; a page reads only those
 * that it needs.
 */
const FILTER_KEY = 'titleFilter' satisfies LocalKey;
const SHARD_PREFIX = 'paperKeys/' satisfies LocalKey;
/** A separate item, because every page is read again when the filter's item changes. */
const BUILT_FROM_KEY = 'titleFilterMadeFrom' satisfies LocalKey;

interface StoredFilter {
  version: typeof VERSION;
  /** The filter's bytes in base64, because the storage area holds JSON. */
  bytes: string;
  /** Number of key shards. */
  shards: number;
  /** Hash of all shards: it changes this item, so that tabs notice new keys even if no title changed. */
  stamp: number;
  /** Stands for the marks that the user refuses: it changes this item, so that tabs are read again. */
  revision?: number;
}

const VERSION = 2;

/** A revision must not bring back a filter that is replaced meanwhile. Content scripts do not use it. */
const inTurn = /* @__PURE__ */ createQueue();

/** The index that a tab reads when it starts. */
export interface TabIndex {
  titles: TitleFilter;
  /** The keys that probably belong to a paper. False positives are possible; the background decides. */
  probableKeys: (keys: readonly string[]) => Promise<Set<string>>;
}

/** Stores the tabs' part of the index. Writes the shards first, so that they exist when a tab sees the new filter. */
export async function storeTabIndex(
  titles: TitleFilter,
  keyHashes: Iterable<number>,
  builtFrom: string,
): Promise<void> {
  const { count, shards } = buildKeyShards(keyHashes);
  const items = shards.map((shard, i) => [SHARD_PREFIX + String(i), toBase64(new Uint8Array(shard.buffer))]);
  await browser.storage.local.set(Object.fromEntries(items) as Record<string, string>);
  const stamp = hash53(items.flat().join());
  const bytes = toBase64(writeTitleFilter(titles));
  await inTurn(async () => {
    const revision = (await storedFilter())?.revision ?? 0;
    const stored: StoredFilter = { version: VERSION, bytes, shards: count, stamp, revision };
    await browser.storage.local.set({ [FILTER_KEY]: stored, [BUILT_FROM_KEY]: builtFrom });
  });
}

const storedFilter = async (): Promise<Partial<StoredFilter> | undefined> =>
  (await browser.storage.local.get(FILTER_KEY))[FILTER_KEY] as Partial<StoredFilter> | undefined;

/** Has every tab read its page again, unless the stored index has this revision already. Its content stays. */
export function reviseTabIndex(revision: number): Promise<void> {
  return inTurn(async () => {
    const stored = await storedFilter();
    if (stored === undefined || (stored.revision ?? 0) === revision) return;
    await browser.storage.local.set({ [FILTER_KEY]: { ...stored, revision } });
  });
}

/** Version of the papers that the stored index was built from; undefined when missing or unreadable. */
export async function tabIndexBuiltFrom(): Promise<string | undefined> {
  const stored = await browser.storage.local.get([FILTER_KEY, BUILT_FROM_KEY]);
  const from: unknown = stored[BUILT_FROM_KEY];
  return typeof from === 'string' && readTabIndex(stored[FILTER_KEY]) ? from : undefined;
}

/** Reads the index from a stored value; undefined when it is missing or damaged. */
export function readTabIndex(value: unknown): TabIndex | undefined {
  const stored = value as Partial<StoredFilter> | null | undefined;
  if (stored?.version !== VERSION || typeof stored.bytes !== 'string' || !stored.shards) return undefined;
  const bytes = fromBase64(stored.bytes);
  const titles = bytes && readTitleFilter(bytes);
  return titles && { titles, probableKeys: keyLookup(stored.shards) };
}

function keyLookup(count: number): TabIndex['probableKeys'] {
  const loaded = new Map<string, Uint32Array>();

  async function load(names: readonly string[]): Promise<void> {
    const missing = names.filter((name) => !loaded.has(name));
    if (missing.length === 0) return;
    const items = await browser.storage.local.get(missing);
    for (const name of missing) {
      const bytes = fromBase64(items[name]);
      // A damaged shard counts as empty, so that the others still work.
      const isValid = bytes && bytes.length % 4 === 0;
      loaded.set(name, isValid ? new Uint32Array(bytes.buffer) : new Uint32Array());
    }
  }

  const shardName = (key: string): string => SHARD_PREFIX + String(shardOf(key, count));

  return async (keys) => {
    await load([...new Set(keys.map(shardName))]);
    return new Set(keys.filter((key) => shardHas(loaded.get(shardName(key)) ?? new Uint32Array(), key)));
  };
}

function toBase64(bytes: Uint8Array): string {
  let binary = '';
  for (let i = 0; i < bytes.length; i += 8192) binary += String.fromCharCode(...bytes.subarray(i, i + 8192));
  return btoa(binary);
}

function fromBase64(text: unknown): Uint8Array<ArrayBuffer> | undefined {
  if (typeof text !== 'string') return undefined;
  try {
    return Uint8Array.from(atob(text), (char) => char.charCodeAt(0));
  } catch {
    // `atob` throws on invalid base64.
    return undefined;
  }
}
