import type { Paper } from '../../papers/paper';
import { createSearchIndex, type LibraryScope, type SearchIndex } from '../../search';
import { readQuery } from '../../search/query/query';

/** A sentence is watched for by rank: no paper has all its words. */
const BEST = 20;

interface Arrivals {
  readonly papers: readonly Paper[];
  /** Everything there is, the papers that came among it. */
  readonly index: SearchIndex;
  readonly library: LibraryScope;
}

/** Asks queries of the papers that came, as the popup's search would be asked. */
export function createArrivalMatcher({ papers, index, library }: Arrivals): (query: string) => string[] {
  const few = createSearchIndex(papers);
  const came = new Set(papers.map(({ id }) => id));
  const found = (where: SearchIndex, query: string, limit: number): string[] =>
    // The last word is whole: nobody is typing.
    where
      .answer(`${query} `, { limit, library })
      .results.filter(({ missing }) => missing.length === 0)
      .map(({ id }) => id);

  return (query) => {
    if (readQuery(query).sentence) {
      const best = index.answer(`${query} `, { limit: BEST, library }).results;
      return best.map(({ id }) => id).filter((id) => came.has(id));
    }
    const probable = new Set(found(few, query, few.size));
    if (probable.size === 0) return [];
    // Among few papers a word may pass for a typo of another, which among all it is not.
    return found(index, query, index.size).filter((id) => probable.has(id));
  };
}
