/** The search of what the user saved and wrote: MiniSearch with the project's folding, beside the index of all papers. */

import { SavedSearch } from './saved-search';

export { savedEntry, savedFacts, type SavedEntry, type SavedFacts } from './entry';
export type { SavedSearch } from './saved-search';

/**
 * Creates an empty search of saved papers.
 *
 * - `update(entries)` makes it follow the library, one small step at each `next()`.
 * - `search(query)` returns ids, best first, and the terms to mark. It searches title, authors, venue, year, note, names
 *   of lists and ids, and understands the query language of `lib/core/search`. Nothing throws for unusual input.
 * - `suggest(query)` completes the word that is being typed.
 *
 * @example
 * const search = createSavedSearch();
 * for (const _ of search.update(entries)) if (isLate()) await pause();
 * const { ids, terms } = search.search('vaswani 2017');
 */
export function createSavedSearch(): SavedSearch {
  return new SavedSearch();
}
