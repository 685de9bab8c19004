import type { Paper } from '../core/papers';
import { addressKey, createPaperKeys } from '../core/matching';
import { createSearchIndex, type SearchIndex } from '../core/search';
import { paperStore } from './paper-store';

/** A search result with its paper and the folded words that matched. */
export interface FoundPaper {
  paper: Paper;
  terms: string[];
}

/** In the first moments after installation the papers are still being stored: so long a popup waits for them, in ms. */
const INSTALLATION_MS = 3000;

async function installedPapers(): Promise<Paper[]> {
  const deadline = Date.now() + INSTALLATION_MS;
  let papers = await paperStore.all();
  while (papers.length === 0 && Date.now() < deadline) {
    await new Promise((resolve) => setTimeout(resolve, 100));
    papers = await paperStore.all();
  }
  return papers;
}

/** Newest first, as far as arXiv identifiers tell: they begin with year and month. Papers without one come last. */
function newestFirst(a: Paper, b: Paper): number {
  return (b.arxivId ?? '').localeCompare(a.arxivId ?? '');
}

/**
 * Searches the stored papers. An empty query gives all of them, the address or arXiv identifier of a paper that paper, any
 * other text at most `limit` papers, best first. The index is built at the first query, in the page that asks.
 */
export function createPaperSearch(limit: number): (query: string) => Promise<FoundPaper[]> {
  const ready = installedPapers().then((papers) => ({
    all: papers.toSorted(newestFirst).map((paper) => ({ paper, terms: [] })),
    byId: new Map(papers.map((paper) => [paper.id, paper])),
    keys: createPaperKeys(papers),
    index: undefined as SearchIndex | undefined,
  }));

  return async (query) => {
    const state = await ready;
    if (query.trim() === '') return state.all;
    const address = addressKey(query);
    const addressed = state.byId.get((address && state.keys.lookup(address)) ?? '');
    if (addressed) return [{ paper: addressed, terms: [] }];
    state.index ??= createSearchIndex(state.byId.values());
    return state.index.search(query, { limit }).flatMap(({ id, terms }) => {
      const paper = state.byId.get(id);
      return paper ? [{ paper, terms }] : [];
    });
  };
}
