import { mergePapers } from '../../core/formats/intake/merge';
import { FILLABLE_FIELDS, isPaper, type Paper } from '../../core/papers';
import { changePapers, databaseIfOpen, openPaperDatabase } from './database';
import { packagedPapers } from './packaged-papers';
import { updateTitleSegments } from './title-store';

/**
 * The stored papers. Where the browser opens no database, reading gives the papers of the package, and writing rejects.
 * Reading leaves out damaged papers.
 */
export interface PaperStore {
  get(id: string): Promise<Paper | undefined>;
  /** The papers with these ids, in that order; unknown ids are left out. */
  getMany(ids: readonly string[]): Promise<Paper[]>;
  all(): Promise<Paper[]>;
  /**
   * Replaces the papers of one source and updates the title segments in one transaction. Ids, authors, date and venue
   * from other sources stay, so that a new bundle never replaces what an import told; other fields keep such values
   * only where the new papers leave them empty.
   */
  replaceSource(source: string, papers: readonly Paper[], meta: { key: string; value: string }): Promise<void>;
  /** Reads a note about the papers, such as `GENERATION`. */
  getMeta(key: string): Promise<string | undefined>;
  setMeta(key: string, value: string): Promise<void>;
}

export const paperStore: PaperStore = {
  get: async (id) => (await paperStore.getMany([id]))[0],
  async getMany(ids) {
    const database = await databaseIfOpen();
    if (!database) {
      const packaged = await packagedPapers();
      return ids.flatMap((id) => packaged.get(id) ?? []);
    }
    const { store } = database.transaction('papers');
    const values: unknown[] = await Promise.all(ids.map((id) => store.get(id)));
    return values.filter(isPaper);
  },
  async all() {
    const database = await databaseIfOpen();
    if (!database) return [...(await packagedPapers()).values()];
    const values: unknown[] = await database.getAll('papers');
    return values.filter(isPaper);
  },
  async replaceSource(source, papers, meta) {
    await changePapers(async (change) => {
      const store = change.objectStore('papers');
      const newIds = new Set(papers.map((paper) => paper.id));
      const removedIds = (await store.index('source').getAllKeys(source)).filter((id) => !newIds.has(id));
      const merged = await Promise.all(
        papers.map(async (paper) => {
          const stored = await store.get(paper.id);
          const isShared = stored !== undefined && (stored.from !== undefined || stored.source !== source);
          return isShared ? mergePapers(withoutForeign(paper, stored), stored).paper : paper;
        }),
      );
      await updateTitleSegments(change, merged, new Set(removedIds));
      await Promise.all([
        ...removedIds.map((id) => store.delete(id)),
        // Async, so that a value that cannot be stored rejects instead of throwing here.
        ...merged.map(async (paper) => store.put(paper)),
        change.objectStore('meta').put(meta.value, meta.key),
      ]);
    });
  },
  getMeta: async (key) => (await databaseIfOpen())?.get('meta', key),
  async setMeta(key, value) {
    await (await openPaperDatabase()).put('meta', value, key);
  },
};

/** `paper` without the facts that the same paper in the store has from another source. */
function withoutForeign(paper: Paper, stored: Paper): Paper {
  const rest = { ...paper };
  for (const field of FILLABLE_FIELDS) {
    if (field === 'abstract' || field === 'links' || stored[field] === undefined) continue;
    if ((stored.from?.[field] ?? stored.source) !== paper.source) delete rest[field];
  }
  return rest;
}
