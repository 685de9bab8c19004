import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import { isPaper, type Paper } from '../core/papers';

interface PaperSchema extends DBSchema {
  papers: { key: string; value: Paper };
  meta: { key: string; value: string };
}

const DATABASE = 'paperbeacon';
const VERSION = 1;

/** The one store of papers, in the extension's origin. */
export interface PaperStore {
  get(id: string): Promise<Paper | undefined>;
  /** The papers with these ids, in that order; unknown ids are left out. */
  getMany(ids: readonly string[]): Promise<Paper[]>;
  all(): Promise<Paper[]>;
  /** Replaces the papers of one source by others, in one transaction. */
  replaceSource(
    source: string,
    papers: readonly Paper[],
    meta: { key: string; value: string },
  ): Promise<void>;
  getMeta(key: string): Promise<string | undefined>;
}

let opening: Promise<IDBPDatabase<PaperSchema>> | undefined;

function open(): Promise<IDBPDatabase<PaperSchema>> {
  opening ??= openDB<PaperSchema>(DATABASE, VERSION, {
    upgrade(database) {
      database.createObjectStore('papers', { keyPath: 'id' });
      database.createObjectStore('meta');
    },
    // The browser closed it under us: open again at the next call.
    terminated: () => (opening = undefined),
  }).catch((error: unknown) => {
    opening = undefined;
    throw error;
  });
  return opening;
}

export const paperStore: PaperStore = {
  async get(id) {
    const value: unknown = await (await open()).get('papers', id);
    return isPaper(value) ? value : undefined;
  },
  async getMany(ids) {
    const papers = await Promise.all(ids.map((id) => paperStore.get(id)));
    return papers.filter((paper) => paper !== undefined);
  },
  async all() {
    const values: unknown[] = await (await open()).getAll('papers');
    return values.filter(isPaper);
  },
  async replaceSource(source, papers, meta) {
    const transaction = (await open()).transaction(['papers', 'meta'], 'readwrite');
    const store = transaction.objectStore('papers');
    const keep = new Set(papers.map((paper) => paper.id));
    const old = (await store.getAll()).filter((paper) => paper.source === source && !keep.has(paper.id));
    await Promise.all([
      ...old.map((paper) => store.delete(paper.id)),
      ...papers.map((paper) => store.put(paper)),
      transaction.objectStore('meta').put(meta.value, meta.key),
      transaction.done,
    ]);
  },
  async getMeta(key) {
    return (await open()).get('meta', key);
  },
};
