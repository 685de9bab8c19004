import type { IntakeResult, PaperSource, RemovedPapers, SourceOverview } from '../../core/formats';
import { BUNDLED_REMOVED, BUNDLED_SOURCE } from './bundled-source';
import { changePapers, openPaperDatabase } from './database';
import { storeImport } from './source-arrival';
import { KEPT_SOURCE, removeSource, restoreSource } from './source-removal';

export { KEPT_SOURCE };

export interface SourceStore {
  /** The imported sources, latest first. */
  list(): Promise<PaperSource[]>;
  overview(): Promise<SourceOverview>;
  /**
   * Stores the papers of an import and its source, all or nothing. A known source, such as a day of the feed that is
   * fetched again, keeps its earlier papers.
   */
  putImport(source: Pick<PaperSource, 'key' | 'name' | 'kind' | 'date'>, result: IntakeResult): Promise<PaperSource>;
  /**
   * Removes a source, all or nothing. Papers of this source alone go, except saved ones; papers that it filled up lose
   * those fields. When the disk is full, the removal is final. Resolves to undefined when there is no such source.
   */
  remove(key: string, saved: ReadonlySet<string>): Promise<RemovedPapers | undefined>;
  /**
   * Restores a source that was removed within the last day; later additions to its papers stay. Rejects when the
   * removal was final. For the bundled papers it only clears the note; `installBundledPapers` stores them.
   */
  restore(key: string): Promise<void>;
}

export const sourceStore: SourceStore = {
  async list() {
    const all = await (await openPaperDatabase()).getAll('sources');
    return all.sort((a, b) => b.date - a.date);
  },

  async overview() {
    const database = await openPaperDatabase();
    const count = (source: string): Promise<number> => database.countFromIndex('papers', 'source', source);
    const [sources, bundled, kept, removed] = await Promise.all([
      sourceStore.list(),
      count(BUNDLED_SOURCE),
      count(KEPT_SOURCE),
      database.get('meta', BUNDLED_REMOVED),
    ]);
    return { sources, bundled: removed === undefined ? bundled : undefined, kept };
  },

  putImport: (source, result) => changePapers((change) => storeImport(change, source, result)),
  async remove(key, saved) {
    try {
      return await changePapers((change) => removeSource(change, key, saved));
    } catch (error) {
      if (!(error instanceof DOMException) || error.name !== 'QuotaExceededError') throw error;
      // With a full disk, users remove sources to free space.
      return changePapers((change) => removeSource(change, key, saved, { final: true }));
    }
  },
  restore: (key) => changePapers((change) => restoreSource(change, key)),
};
