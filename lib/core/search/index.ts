import type { Paper } from '../papers/paper';
import type { Contents } from './collection';
import { SearchIndex } from './search-index';

export { markTerms, type MarkedText } from './marks';
export type { IndexedPaper } from './segments/documents';
export type { RelatedPaper } from './ranking/ranking';
export type { SearchResult } from './ranking/results';
export type { LibraryScope } from './ranking/conditions';
export type { SearchAnswer, SearchIndex, SearchOptions } from './search-index';
export { readSegment, serializeSegment } from './segments/segment-format';
export type { Contents };
export type { Segment } from './segments/segment';

/**
 * Makes papers searchable by title, abstract, method name and arXiv id. Papers may be added and removed later; ids are
 * taken as they are, and of several papers with one id the last counts.
 */
export function createSearchIndex(papers: Iterable<Paper> = []): SearchIndex {
  const index = new SearchIndex();
  index.add(papers);
  return index;
}

/** Opens an index from its `contents`, which may have been stored meanwhile. */
export function openSearchIndex(contents: Contents): SearchIndex {
  return new SearchIndex(contents);
}
