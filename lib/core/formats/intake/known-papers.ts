import type { Paper } from '../../papers';

/** Looks up stored papers. Answers may be promises, so that a database can give them. */
export interface KnownPapers {
  byId(id: string): Paper | undefined | Promise<Paper | undefined>;
  byArxivId(arxivId: string): Paper | undefined | Promise<Paper | undefined>;
  byDoi(doi: string): Paper | undefined | Promise<Paper | undefined>;
}

/**
 * Looks up papers in memory, for `IntakeOptions.known`. Keys are spelled as in `Paper`: arXiv ids without version
 * (`2210.02186`), DOIs in lower case (`10.1000/a_b`). Of two papers with the same key, the last counts.
 */
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
