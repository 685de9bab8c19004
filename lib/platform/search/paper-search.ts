/** The stored search index, and the parts that query it. */
import type { Paper } from '../../core/papers';
import {
  createSearchIndex,
  type IndexedPaper,
  markTerms,
  type LibraryScope,
  type NearnessOrder,
  type RelatedPaper,
  type SearchAnswer,
  type SearchIndex,
  type SearchResult,
} from '../../core/search';
import { installedPapers } from '../papers/installed-papers';
import { sendExtensionMessage } from '../messages/extension-messages';
import { paperStore } from '../papers/paper-store';
import { inTasks } from './in-tasks';
import { searchIndexStore } from './search-index-store';

export interface PaperSearch {
  /**
   * Searches the stored papers. An empty query gives the newest papers, any other query the best. `library` holds the
   * saved papers and lists for the conditions `saved:`, `list:`, `has:note` and `is:`.
   */
  search(query: string, library: LibraryScope): Promise<SearchAnswer>;
  /** Id of the only paper that an address or identifier names. */
  paperAt(address: string): Promise<string | undefined>;
  /** The saved papers that have all words of the query, in titles or abstracts, best first. */
  searchSaved(query: string, library: LibraryScope): Promise<SearchResult[]>;
  /** Whether the index is empty. */
  isEmpty(): Promise<boolean>;
  /** At most `limit` papers that are similar enough to these, nearest first, and whether topics counted. */
  related(ids: readonly string[], limit: number): Promise<{ papers: RelatedPaper[]; knowsTopics: boolean }>;
  /** Puts papers into the order of their nearness to a collection; says what is lacking where that means nothing. */
  nearestFirst(ids: readonly string[], collection: readonly string[]): Promise<NearnessOrder>;
  /** The full papers with these ids, in this order; unknown ids are left out. */
  papers(ids: readonly string[]): Promise<Paper[]>;
  /** Calls back when the index was opened or replaced. Returns a function that ends the subscription. */
  onChange(callback: () => void): () => void;
}

/** Delay before the index opens, in ms: the first list is painted before, and users do not type sooner. */
const PAINT_MS = 50;
/** The warm-up searches for prefixes of a title, from one letter to this many: the JIT compiles search and marking. */
const WARM_UP_LETTERS = 12;
/** Every third query adds a word that is in no paper, so that the JIT compiles the typo search too. */
const TYPO_EVERY = 3;
const TYPO = 'xqzt';
/** Up to so many papers are indexed at once with their abstracts. */
const MAX_FULL_PAPERS = 500;
/**
 * Lowest score of a related paper. Among the three nearest papers, those above it share a relevant question in two of
 * five cases in Cranfield and one of two in CISI; those below it in one of nine and one of four.
 */
const MIN_RELATED_SCORE = 0.12;
/** The same where topics count too: below it, one of eight in Cranfield and one of three in CISI. */
const MIN_RELATED_SCORE_WITH_TOPICS = 0.4;

/** Searches the stored index, at most `limit` results. Answers an empty query even before the index is open. */
export function createPaperSearch(limit: number): PaperSearch {
  const listeners = new Set<() => void>();
  const newest = searchIndexStore.newest().catch(() => []);
  let opened = false;
  let hasQuery = false;
  let opening: Promise<SearchIndex> | undefined;
  const index = (): Promise<SearchIndex> => (opening ??= openIndex().then(accept));
  // The popup paints its first list before the index opens.
  void newest.then((first) => setTimeout(() => void index(), first.length > 0 ? PAINT_MS : 0));

  function accept(accepted: SearchIndex): SearchIndex {
    if (!opened) void warmUp(accepted);
    opened = true;
    for (const listener of listeners) listener();
    return accepted;
  }
  /**
   * Runs throw-away queries, one per task, until the user types. Without them, the first letter among 20,000 papers
   * takes five times as long as later ones.
   */
  async function warmUp(fresh: SearchIndex): Promise<void> {
    const title = fresh.newest({ limit: 1 })[0]?.title ?? '';
    for (let letters = 1; letters <= WARM_UP_LETTERS; letters++) {
      await new Promise((resolve) => setTimeout(resolve, 0));
      if (hasQuery) return;
      const typed = title.slice(0, letters);
      const { results } = fresh.answer(letters % TYPO_EVERY === 0 ? `${typed} ${TYPO}${letters}` : typed, {
        limit,
      });
      for (const { title: found, terms } of results) markTerms(found, terms);
    }
  }
  async function renew(): Promise<void> {
    const renewed = await searchIndexStore.read();
    if (renewed === undefined) return;
    // Before the listeners are called: they search at once.
    opening = Promise.resolve(renewed);
    accept(renewed);
  }
  searchIndexStore.onWrite(() => void renew());

  return {
    async search(query, library) {
      if (query.trim() !== '') {
        hasQuery = true;
        return (await index()).answer(query, { limit, library });
      }
      const first = opened ? [] : await newest;
      const papers = first.length > 0 ? first.map(asIndexed) : (await index()).newest({ limit });
      return { results: papers.map(unranked), relaxed: false, unknown: [] };
    },
    async searchSaved(query, library) {
      hasQuery = true;
      const { results, relaxed } = (await index()).answer(`saved: ${query}`, { limit, library });
      return relaxed ? [] : results.filter(({ id, missing }) => missing.length === 0 && library.saved.has(id));
    },
    paperAt: async (address) => (await index()).paperAt(address)?.id,
    async isEmpty() {
      return (await index()).size === 0;
    },
    async related(ids, max) {
      const current = await index();
      const { knowsTopics } = current;
      const least = knowsTopics ? MIN_RELATED_SCORE_WITH_TOPICS : MIN_RELATED_SCORE;
      return { papers: current.related(ids, { limit: max }).filter(({ score }) => score >= least), knowsTopics };
    },
    nearestFirst: async (ids, collection) => inTasks((await index()).nearestFirst(ids, collection)),
    async papers(ids) {
      const first = new Map((await newest).map((paper) => [paper.id, paper]));
      if (ids.every((id) => first.has(id))) return ids.flatMap((id) => first.get(id) ?? []);
      return paperStore.getMany(ids);
    },
    onChange(callback) {
      listeners.add(callback);
      return () => listeners.delete(callback);
    },
  };
}

function asIndexed({ id, title, abstract, arxivId, date, links }: Paper): IndexedPaper {
  const hasFacts = arxivId !== undefined || date !== undefined || links.length > 0;
  return { id, title, ...(arxivId !== undefined && { arxivId }), hasAbstract: abstract !== '', hasFacts };
}

function unranked(paper: IndexedPaper): SearchResult {
  return { ...paper, score: 0, terms: [], missing: [] };
}

/**
 * Opens the stored index. If it is missing, empty or unreadable, asks the background to rebuild it and indexes the
 * papers here until then; of more than `MAX_FULL_PAPERS` papers, only the titles.
 */
async function openIndex(): Promise<SearchIndex> {
  const stored = await searchIndexStore.read();
  if (stored && stored.size > 0) return stored;
  // The background also stores the bundled papers again when the browser lost them.
  void sendExtensionMessage('renewSearchIndex', undefined).catch(() => undefined);
  const papers = await installedPapers(paperStore);
  return createSearchIndex(
    papers.length <= MAX_FULL_PAPERS ? papers : papers.map((paper) => ({ ...paper, abstract: '' })),
    { learns: false },
  );
}
