import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseDailyPapers, type Paper } from '../../../lib/core/papers';

/** The papers the extension brings along. */
export function bundledPapers(): Paper[] {
  const dump = join(import.meta.dirname, '../../../assets/daily-papers.txt');
  return parseDailyPapers(readFileSync(dump, 'utf8')).papers;
}

/** A made-up paper; its title is its id. */
export function paper(title: string, abstract = '', more: Partial<Paper> = {}): Paper {
  return { id: title, title, abstract, links: [], source: 'test', ...more };
}
