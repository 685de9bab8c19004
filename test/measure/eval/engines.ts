import lunr from 'lunr';
import MiniSearch from 'minisearch';
import type { Paper } from '../../../lib/core/papers';
import { createSearchIndex } from '../../../lib/core/search';

/** Returns paper ids for a query, best first. */
export type Engine = (query: string, limit: number) => string[];

/** Returns the ids of papers related to one, best first. */
export type RelatedEngine = (id: string, limit: number) => string[];

const ours =
  (learns: boolean) =>
  (papers: readonly Paper[]): Engine => {
    const index = createSearchIndex(papers, { learns });
    return (query, limit) => index.search(query, { limit }).map(({ id }) => id);
  };

/** The engines that know related papers, by their names in `ENGINES`. */
export const RELATED: Readonly<Record<string, (papers: readonly Paper[]) => RelatedEngine>> = Object.fromEntries(
  [['Paperbeacon', true] as const, ['without meaning', false] as const].map(([name, learns]) => [
    name,
    (papers: readonly Paper[]): RelatedEngine => {
      const index = createSearchIndex(papers, { learns });
      return (id, limit) => index.related(id, { limit }).map((paper) => paper.id);
    },
  ]),
);

/** The compared engines: ours as the popup uses it, the others as in the first example of their manuals. */
export const ENGINES: Readonly<Record<string, (papers: readonly Paper[]) => Engine>> = {
  Paperbeacon: ours(true),
  'without meaning': ours(false),
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
    // Separate words instead of a query string: lunr would read a colon or plus in the text as an operator and keep
    // punctuation on the words.
    return (text, limit) =>
      index
        .query((query) => query.term(text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [], {}))
        .slice(0, limit)
        .map(({ ref }) => ref);
  },
};
