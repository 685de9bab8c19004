import type { Paper } from '../../papers';

/** What is known already. An answer may come later, from a store. */
export interface KnownPapers {
  byId(id: string): Paper | undefined | Promise<Paper | undefined>;
  byArxivId(arxivId: string): Paper | undefined | Promise<Paper | undefined>;
  byDoi(doi: string): Paper | undefined | Promise<Paper | undefined>;
}

/** Known papers that are all in memory. */
export function knownPapers(papers: Iterable<Paper> = []): KnownPapers {
  const ids = new Map<string, Paper>();
  const arxivIds = new Map<string, Paper>();
  const dois = new Map<string, Paper>();
  for (const paper of papers) {
    ids.set(paper.id, paper);
    if (paper.arxivId !== undefined) arxivIds.set(paper.arxivId, paper);
    if (paper.doi !== undefined) dois.set(paper.doi, paper);
  }
  return {
    byId: (id) => ids.get(id),
    byArxivId: (id) => arxivIds.get(id),
    byDoi: (doi) => dois.get(doi),
  };
}
