import type { Paper } from '../core/papers';
import { createSearchIndex } from '../core/search';
import { paperStore } from './paper-store';

/** A search result with its paper and the folded words that matched. */
export interface FoundPaper {
  paper: Paper;
  terms: string[];
}

/** Results shown for one query: more than anyone scrolls through in a popup. */
const LIMIT = 50;

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

/** Searches the stored papers. The index is built at the first query, in the page that asks. */
export function createPaperSearch(): (query: string) => Promise<FoundPaper[]> {
  const ready = installedPapers().then((papers) => ({
    papers: new Map(papers.map((paper) => [paper.id, paper])),
    index: undefined as ReturnType<typeof createSearchIndex> | undefined,
  }));

  return async (query) => {
    const state = await ready;
    if (query.trim() === '')
      return [...state.papers.values()].slice(0, LIMIT).map((paper) => ({ paper, terms: [] }));
    state.index ??= createSearchIndex([...state.papers.values()]);
    return state.index.search(query, { limit: LIMIT }).flatMap(({ id, terms }) => {
      const paper = state.papers.get(id);
      return paper ? [{ paper, terms }] : [];
    });
  };
}
