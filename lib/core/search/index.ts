/** The search engine: it indexes papers, reads queries and ranks the papers that match them. */

import type { Paper } from '../papers/paper';
import type { Contents } from './collection';
import { SearchIndex } from './search-index';

export { markTerms, type MarkedText } from './marks';
export type { IndexedPaper } from './segments/documents';
export type { RelatedPaper } from './ranking/related';
export type { SearchResult } from './ranking/results';
export type { LibraryScope } from './ranking/conditions';
export type { NearnessOrder, SearchAnswer, SearchIndex, SearchOptions } from './search-index';
export { readMeaning, serializeModel, serializePaperVectors } from './meaning/meaning-format';
export type { Meaning, Model } from './meaning/vectors';
export { readSegment, serializeSegment } from './segments/segment-format';
export type { Contents };
export type { Segment } from './segments/segment';

/** Papers that an index starts with, and how. */
export interface CreateOptions {
  /** False for an index that learns later, when its user calls `learn`. */
  learns?: boolean;
}

/**
 * Builds an index that searches papers by title, abstract, method name, authors, venue, year and identifiers. From 500
 * papers on it also learns what their words mean, which takes about as long as the rest; papers added later are found
 * by meaning after `learn`.
 *
 * - `search(query, { limit, library })` accepts any text and returns at most `limit` results (20 by default), best
 *   first. A result holds `id`, `title`, a `score` above 0 that is comparable within one answer only, the matched
 *   `terms` for `markTerms`, and the query words that are `missing` in the paper. `answer` adds whether the query was
 *   relaxed, and the names of operators that do not exist.
 * - `related(id, { limit })` returns the papers with the most similar content, also to several ids together, and the
 *   `topics` in common. Their `score` is 0 for nothing in common; 1 and more is the same content.
 * - `add(papers)` and `remove(ids)` change the index. A paper replaces an earlier one with the same `id`.
 *
 * Nothing throws for unusual input: an unknown id, a query without words or a limit below 1 gives an empty array. An
 * index holds up to 2^24 papers.
 *
 * @example
 * const index = createSearchIndex(papers);
 * const [best] = index.search('masked image', { limit: 3 });
 * const similar = best && index.related(best.id, { limit: 5 });
 */
export function createSearchIndex(papers: Iterable<Paper> = [], { learns = true }: CreateOptions = {}): SearchIndex {
  const index = new SearchIndex();
  index.add(papers);
  if (!learns) return index;
  const learning = index.learn();
  let isDone = false;
  while (!isDone) isDone = learning.next().done === true;
  return index;
}

/** Opens an index from the `contents` of another one, for example after they were stored. */
export function openSearchIndex(contents: Contents): SearchIndex {
  return new SearchIndex(contents);
}
