import type { PaperIds } from '../../core/addresses';
import type { KnownPapers } from '../../core/formats';
import type { Paper } from '../../core/papers';
import { openPaperDatabase } from './database';
import { paperStore } from './paper-store';

/** The stored papers, by what identifies them. */
export const STORED_PAPERS: KnownPapers = {
  byId: (id) => paperStore.get(id),
  byArxivId: async (arxivId) => (await openPaperDatabase()).getFromIndex('papers', 'arxivId', arxivId),
  byDoi: async (doi) => (await openPaperDatabase()).getFromIndex('papers', 'doi', doi),
};

/** The stored paper with this arXiv id or DOI. */
export async function storedPaperOf({ arxivId, doi }: PaperIds): Promise<Paper | undefined> {
  return (
    (arxivId === undefined ? undefined : await STORED_PAPERS.byArxivId(arxivId)) ??
    (doi === undefined ? undefined : await STORED_PAPERS.byDoi(doi))
  );
}
