import type { Paper } from '../papers/paper';
import { SearchIndex } from './search-index';

export { markTerms, type MarkedText } from './marks';
export type { RelatedPaper, SearchIndex, SearchOptions, SearchResult } from './search-index';

/**
 * Makes papers searchable by title, abstract, method name and arXiv id. Papers may be added and removed later; ids are
 * taken as they are, and of several papers with one id the last counts.
 */
export function createSearchIndex(papers: Iterable<Paper> = []): SearchIndex {
  return new SearchIndex(papers);
}
