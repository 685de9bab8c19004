import lunr from 'lunr';
import MiniSearch from 'minisearch';
import type { Paper } from '../../../lib/core/papers';
import { createSearchIndex } from '../../../lib/core/search';

/** Answers a query with paper ids, best first. */
export type Engine = (query: string, limit: number) => string[];

/** The engines compared: ours as the popup uses it, the others as their manuals begin. */
export const ENGINES: Readonly<Record<string, (papers: readonly Paper[]) => Engine>> = {
  Paperbeacon: (papers) => {
    const index = createSearchIndex(papers);
    return (query, limit) => index.search(query, { limit }).map(({ id }) => id);
  },
  MiniSearch: (papers) => {
    const index = new MiniSearch<Paper>({ fields: ['title', 'abstract'] });
    index.addAll(papers);
    return (query, limit) =>
      index
        .search(query)
        .slice(0, limit)
        .map(({ id }) => String(id));
  },
  lunr: (papers) => {
    const index = lunr(function configure() {
      this.ref('id');
      this.field('title');
      this.field('abstract');
      for (const { id, title, abstract } of papers) this.add({ id, title, abstract });
    });
    // Words instead of a query string: in lunr's language a colon or a plus of the text would be an operator, and
    // punctuation would stay on the words.
    return (text, limit) =>
      index
        .query((query) => query.term(text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [], {}))
        .slice(0, limit)
        .map(({ ref }) => ref);
  },
};
