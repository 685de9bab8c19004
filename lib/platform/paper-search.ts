import { addressKey } from '../core/matching';
import type { Paper } from '../core/papers';
import { createSearchIndex, type IndexedPaper, type SearchIndex } from '../core/search';
import { sendMessage } from './messages';
import { paperStore } from './paper-store';
import { searchIndexStore } from './search-index-store';

/** A search result: what the index knows of the paper, and the folded words that matched. */
export interface FoundPaper extends IndexedPaper {
  terms: string[];
  /** Words of the query that the paper lacks. */
  missing: string[];
}

export interface PaperSearch {
  /**
   * Searches the stored papers. An empty query gives the newest, the address or arXiv identifier of a paper that paper,
   * any other text the best.
   */
  search(query: string): Promise<FoundPaper[]>;
  /** Papers like this one. */
  related(id: string, limit: number): Promise<IndexedPaper[]>;
  /** Calls back when the index has changed. Returns the way to stop. */
  onChange(callback: () => void): () => void;
}

/** In the first moments after installation the papers are still being stored: so long a popup waits for them, in ms. */
const INSTALLATION_MS = 3000;
/** So many papers are read in a moment, abstracts and all. */
const FEW = 500;

/** Searches with the stored index, `limit` results at most. */
export function createPaperSearch(limit: number): PaperSearch {
  let opening = openIndex();
  const listeners = new Set<() => void>();

  async function renew(): Promise<void> {
    const index = await searchIndexStore.read();
    if (!index) return;
    opening = Promise.resolve(index);
    for (const listener of listeners) listener();
  }
  searchIndexStore.onWrite(() => void renew());

  return {
    async search(query) {
      const index = await opening;
      if (query.trim() === '') return index.newest({ limit }).map(unmarked);
      const address = addressKey(query);
      const addressed = address === undefined ? [] : index.atAddress(address);
      return addressed.length > 0 ? addressed.map(unmarked) : index.search(query, { limit });
    },
    related: async (id, most) => (await opening).related(id, { limit: most }),
    onChange(callback) {
      listeners.add(callback);
      return () => listeners.delete(callback);
    },
  };
}

function unmarked(paper: IndexedPaper): FoundPaper {
  return { ...paper, terms: [], missing: [] };
}

/**
 * The stored index. Where there is none that can be read, the background is asked for one; until it is there, few papers
 * are read here, of many only the titles.
 */
async function openIndex(): Promise<SearchIndex> {
  const stored = await searchIndexStore.read();
  if (stored && stored.size > 0) return stored;
  const papers = await installedPapers();
  if (papers.length > 0) void sendMessage('renewSearchIndex', undefined).catch(() => undefined);
  return createSearchIndex(
    papers.length <= FEW ? papers : papers.map((paper) => ({ ...paper, abstract: '' })),
  );
}

async function installedPapers(): Promise<Paper[]> {
  const deadline = Date.now() + INSTALLATION_MS;
  let papers = await paperStore.all();
  while (papers.length === 0 && Date.now() < deadline) {
    await new Promise((resolve) => setTimeout(resolve, 100));
    papers = await paperStore.all();
  }
  return papers;
}
