import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseDailyPapers, type Paper } from '../../../lib/core/papers';
import type { SearchIndex } from '../../../lib/core/search';

/** The papers that the extension bundles. */
export function bundledPapers(): Paper[] {
  const dump = join(import.meta.dirname, '../../../assets/daily-papers.txt');
  return parseDailyPapers(readFileSync(dump, 'utf8')).papers;
}

/** Returns a function from a query to the title of its first result. */
export function firstTitleIn(index: Pick<SearchIndex, 'search'>): (query: string) => string {
  return (query) => index.search(query, { limit: 1 })[0]?.title ?? 'nothing';
}

/** A made-up paper whose title is also its id. */
export function paper(title: string, abstract = '', more: Partial<Paper> = {}): Paper {
  return { id: title, title, abstract, links: [], source: 'test', ...more };
}
