import type { Paper } from '../../papers/paper';
import { createSearchIndex, type LibraryScope, type SearchIndex } from '../../search';
import { readQuery } from '../../search/query/query';

/** Results among which a new paper must be to match a sentence, since no paper has all words of a sentence. */
const BEST = 20;

interface Arrivals {
  readonly papers: readonly Paper[];
  /** All papers, including the new ones. */
  readonly index: SearchIndex;
  readonly library: LibraryScope;
}

/** Returns a function that gives the ids of new papers matching a query, by the rules of the search in the popup. */
export function createArrivalMatcher({ papers, index, library }: Arrivals): (query: string) => string[] {
  const newPapers = createSearchIndex(papers, { learns: false });
  const newIds = new Set(papers.map(({ id }) => id));
  const matchIds = (where: SearchIndex, query: string, limit: number): string[] =>
    // The space ends the last word, so that it does not match as a prefix.
    where
      .answer(`${query} `, { limit, library })
      .results.filter(({ missing }) => missing.length === 0)
      .map(({ id }) => id);

  return (query) => {
    if (readQuery(query).sentence) {
      const best = index.answer(`${query} `, { limit: BEST, library }).results;
      return best.map(({ id }) => id).filter((id) => newIds.has(id));
    }
    const candidates = new Set(matchIds(newPapers, query, newPapers.size));
    if (candidates.size === 0) return [];
    // A small index may correct a word that is no typo among all papers, so the full index decides.
    return matchIds(index, query, index.size).filter((id) => candidates.has(id));
  };
}
