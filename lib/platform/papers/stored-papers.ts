import type { KnownPapers } from '../../core/formats';
import { openPaperDatabase } from './database';
import { paperStore } from './paper-store';

/** Papers read at once, which bounds memory: the abstracts of a batch are dropped after it. */
const BATCH = 2_000;

/** The stored papers as an import looks them up: all identifiers in memory, each paper read when it is needed. */
export async function storedPapers(): Promise<KnownPapers> {
  const database = await openPaperDatabase();
  const ids = new Set<string>();
  const arxivIds = new Map<string, string>();
  const dois = new Map<string, string>();
  let range: IDBKeyRange | undefined;
  for (;;) {
    const batch = await database.getAll('papers', range, BATCH);
    for (const { id, arxivId, doi } of batch) {
      ids.add(id);
      if (arxivId !== undefined) arxivIds.set(arxivId, id);
      if (doi !== undefined) dois.set(doi, id);
    }
    const last = batch.at(-1);
    if (!last) break;
    range = IDBKeyRange.lowerBound(last.id, true);
  }
  const get = (id: string | undefined): ReturnType<KnownPapers['byId']> =>
    id === undefined || !ids.has(id) ? undefined : paperStore.get(id);
  return {
    byId: get,
    byArxivId: (arxivId) => get(arxivIds.get(arxivId)),
    byDoi: (doi) => get(dois.get(doi)),
  };
}
