import type { IntakeResult, PaperSource, RemovedPapers, SourceOverview } from '../../core/formats';
import { BUNDLED_REMOVED, BUNDLED_SOURCE } from './bundled-source';
import { changePapers, openPaperDatabase } from './database';
import { storeImport } from './source-arrival';
import { KEPT_SOURCE, removeSource, restoreSource } from './source-removal';

export { KEPT_SOURCE };

export interface SourceStore {
  /** Latest first. */
  list(): Promise<PaperSource[]>;
  overview(): Promise<SourceOverview>;
  /**
   * Stores what an import found, all or nothing, and enters it in the list. A source that is there already, such as a day of
   * the feed that is asked again, keeps what it brought before.
   */
  putImport(
    source: Pick<PaperSource, 'key' | 'name' | 'kind' | 'date'>,
    result: IntakeResult,
  ): Promise<PaperSource>;
  /**
   * Takes a source out, all or nothing: the papers only it knows go, except saved ones; those it filled up lose what they
   * had from it. Undoes an import, also where no room is left to keep what goes. Undefined when there is no such source.
   */
  remove(key: string, saved: ReadonlySet<string>): Promise<RemovedPapers | undefined>;
  /**
   * Brings back a source that was removed within a day; what came to its papers since stays. Rejects where it was removed for
   * good. The bundled papers are only wanted again by it: whoever installs them brings them.
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
      // Whoever has no room left removes something to make some.
      return changePapers((change) => removeSource(change, key, saved, { final: true }));
    }
  },
  restore: (key) => changePapers((change) => restoreSource(change, key)),
};
