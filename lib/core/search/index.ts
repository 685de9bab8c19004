import type { Paper } from '../papers/paper';
import { SearchIndex } from './search-index';
export const createSearchIndex = (papers: Iterable<Paper> = []): SearchIndex => new SearchIndex(papers);
export { tune } from './search-index';
export { T } from './titles';
