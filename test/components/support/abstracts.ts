import type { LibraryAccess, RelatedAccess } from '../../../components/shared/state/ports';
import type { Paper } from '../../../lib/core/papers/paper';
import { createSearchIndex, type SearchIndex } from '../../../lib/core/search';

/** The search of abstracts by a real index of these papers. */
export function abstractSearch(papers: readonly Paper[]): LibraryAccess['searchAbstracts'] {
  let index: SearchIndex | undefined;
  return (query, library) => {
    const { results, relaxed } = (index ??= createSearchIndex(papers)).answer(`saved: ${query}`, { library });
    return Promise.resolve(relaxed ? [] : results.filter(({ missing }) => missing.length === 0));
  };
}

/** The papers related to others, by a real index of these papers, however little they have in common. */
export function relatedAmong(papers: readonly Paper[]): RelatedAccess['related'] {
  let index: SearchIndex | undefined;
  return (ids, limit) => {
    const { knowsTopics } = (index ??= createSearchIndex(papers));
    return Promise.resolve({ papers: index.related(ids, { limit }), knowsTopics });
  };
}
