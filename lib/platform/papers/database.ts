import type { DBSchema, IDBPTransaction } from 'idb';
import type { TitleSegment } from '../../core/matching';
import type { PaperSource } from '../../core/formats';
import type { Paper } from '../../core/papers';
import { openOnce } from '../open-once';
import type { SourceContents } from './source-record';

/** The papers and what is derived from them, in the extension's origin. */
export interface PaperSchema extends DBSchema {
  papers: { key: string; value: Paper; indexes: { source: string; arxivId: string; doi: string } };
  meta: { key: string; value: string };
  /** The packed index of titles: every paper stands in one segment. */
  titleSegments: { key: number; value: TitleSegment };
  /** Imports, and what each of them brought. */
  sources: { key: string; value: PaperSource };
  sourceContents: { key: string; value: SourceContents };
}

const CHANGED = ['papers', 'meta', 'titleSegments', 'sources', 'sourceContents'] as const;

/** A transaction that changes papers takes their segments along: one is never stored without the other. */
export type PaperChange = IDBPTransaction<PaperSchema, (typeof CHANGED)[number][], 'readwrite'>;

const DATABASE = 'paperbeacon';
/** Key of what tells one state of the papers from another: what is made of them elsewhere carries it (`DerivedIndex`). */
export const GENERATION = 'generation';
const VERSION = 4;

/** The database, opened once. Kept open against others it could not be upgraded or deleted elsewhere. */
export const openPaperDatabase = openOnce<PaperSchema>(DATABASE, VERSION, {
  upgrade(database, from, _to, transaction) {
    if (from < 1) {
      database.createObjectStore('papers', { keyPath: 'id' });
      database.createObjectStore('meta');
    }
    if (from < 2) {
      transaction.objectStore('papers').createIndex('source', 'source');
      database.createObjectStore('titleSegments', { autoIncrement: true });
    }
    if (from < 3) {
      database.createObjectStore('sources', { keyPath: 'key' });
      database.createObjectStore('sourceContents');
    }
    if (from < 4) {
      transaction.objectStore('papers').createIndex('arxivId', 'arxivId');
      transaction.objectStore('papers').createIndex('doi', 'doi');
    }
  },
  closeWhenBlocking: true,
});

/** Does all of `work` or, when any of it fails, nothing; rejects with what failed. */
export async function changePapers<T>(work: (change: PaperChange) => Promise<T>): Promise<T> {
  const database = await openPaperDatabase();
  const change = database.transaction([...CHANGED], 'readwrite');
  // Told below; here it would count as unhandled.
  change.done.catch(() => undefined);
  try {
    const result = await work(change);
    await change.objectStore('meta').put(crypto.randomUUID(), GENERATION);
    await change.done;
    tellOfChange();
    return result;
  } catch (error) {
    // What was asked for before the fault would be stored otherwise: a fault in a value aborts nothing by itself.
    try {
      change.abort();
    } catch {
      // It is over already.
    }
    throw error;
  }
}

/** Calls back when any part of the extension has changed papers. Returns the way to stop. */
export function onPapersChange(callback: () => void): () => void {
  listeners.add(callback);
  channel().addEventListener('message', callback);
  return () => {
    listeners.delete(callback);
    channel().removeEventListener('message', callback);
  };
}

const listeners = new Set<() => void>();
let talking: BroadcastChannel | undefined;

function channel(): BroadcastChannel {
  talking ??= new BroadcastChannel('paperbeacon-papers');
  return talking;
}

function tellOfChange(): void {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- that of a channel is its own
  channel().postMessage('changed');
  // A channel does not speak to itself.
  for (const listener of listeners) listener();
}
