/** The papers database, the sources, the derived indexes. */

import type { DBSchema, IDBPDatabase, IDBPTransaction } from 'idb';
import type { TitleSegment } from '../../core/matching';
import type { PaperSource } from '../../core/formats';
import type { Paper } from '../../core/papers';
import { openOnce } from '../open-once';
import type { SourceContents } from './source-record';

/** The papers and the title segments, in the extension's origin. */
export interface PaperSchema extends DBSchema {
  papers: { key: string; value: Paper; indexes: { source: string; arxivId: string; doi: string } };
  meta: { key: string; value: string };
  /** The packed index of titles: every paper is in exactly one segment. */
  titleSegments: { key: number; value: TitleSegment };
  /** Imports, and the papers of each. */
  sources: { key: string; value: PaperSource };
  sourceContents: { key: string; value: SourceContents };
}

const CHANGED_STORES = ['papers', 'meta', 'titleSegments', 'sources', 'sourceContents'] as const;

/** A transaction that changes papers. It includes the title segments, so that papers and segments always agree. */
export type PaperChange = IDBPTransaction<PaperSchema, (typeof CHANGED_STORES)[number][], 'readwrite'>;

const DATABASE = 'paperbeacon';
/** Key of a random id that every change of the papers replaces. Derived indexes store the id they were built from. */
export const GENERATION = 'generation';
/** Key of the number of changes so far. */
export const CHANGES = 'changes';
const VERSION = 4;

/** Opens the database once. It closes when another context wants to upgrade or delete it, so as not to block it. */
export const openPaperDatabase = openOnce<PaperSchema>(DATABASE, VERSION, {
  upgrade(database, oldVersion, _to, transaction) {
    if (oldVersion < 1) {
      database.createObjectStore('papers', { keyPath: 'id' });
      database.createObjectStore('meta');
    }
    if (oldVersion < 2) {
      transaction.objectStore('papers').createIndex('source', 'source');
      database.createObjectStore('titleSegments', { autoIncrement: true });
    }
    if (oldVersion < 3) {
      database.createObjectStore('sources', { keyPath: 'key' });
      database.createObjectStore('sourceContents');
    }
    if (oldVersion < 4) {
      transaction.objectStore('papers').createIndex('arxivId', 'arxivId');
      transaction.objectStore('papers').createIndex('doi', 'doi');
    }
  },
  closeWhenBlocking: true,
});

/** The open database, or undefined where the browser opens none, as Firefox in private windows. */
export function databaseIfOpen(): Promise<IDBPDatabase<PaperSchema> | undefined> {
  return openPaperDatabase().catch(() => undefined);
}

/** Runs `work` in one transaction: all of it or, on any failure, nothing. Rejects with the error of `work`. */
export async function changePapers<T>(work: (change: PaperChange) => Promise<T>): Promise<T> {
  const database = await openPaperDatabase();
  const change = database.transaction([...CHANGED_STORES], 'readwrite');
  // The `await` below reports the failure; without this, the browser would log it as unhandled too.
  change.done.catch(() => undefined);
  try {
    const result = await work(change);
    const meta = change.objectStore('meta');
    await meta.put(crypto.randomUUID(), GENERATION);
    await meta.put(String((Number(await meta.get(CHANGES)) || 0) + 1), CHANGES);
    await change.done;
    announceChange();
    return result;
  } catch (error) {
    // An exception does not abort the transaction by itself: it would commit the requests made before.
    try {
      change.abort();
    } catch {
      // The transaction has ended already.
    }
    throw error;
  }
}

/** Calls back when any part of the extension has changed papers. Returns a function that ends the subscription. */
export function onPapersChange(callback: () => void): () => void {
  listeners.add(callback);
  channel().addEventListener('message', callback);
  return () => {
    listeners.delete(callback);
    channel().removeEventListener('message', callback);
  };
}

const listeners = new Set<() => void>();
let broadcastChannel: BroadcastChannel | undefined;

function channel(): BroadcastChannel {
  broadcastChannel ??= new BroadcastChannel('paperbeacon-papers');
  return broadcastChannel;
}

function announceChange(): void {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel reaches only its own origin
  channel().postMessage('changed');
  // A channel does not deliver messages to its own context.
  for (const listener of listeners) listener();
}
