import type { Paper } from '../../core/papers';
import {
  createSearchIndex,
  type IndexedPaper,
  markTerms,
  type LibraryScope,
  type RelatedPaper,
  type SearchAnswer,
  type SearchIndex,
  type SearchResult,
} from '../../core/search';
import { installedPapers } from '../papers/installed-papers';
import { sendExtensionMessage } from '../messages/extension-messages';
import { paperStore } from '../papers/paper-store';
import { searchIndexStore } from './search-index-store';

export interface PaperSearch {
  /**
   * Searches the stored papers. An empty query gives the newest, any other text the best. `library` is what `saved:` and
   * `list:` speak of.
   */
  search(query: string, library: LibraryScope): Promise<SearchAnswer>;
  /** Whether there is no paper that could be found. */
  isEmpty(): Promise<boolean>;
  /** Papers like this one, as far as any are near. */
  related(id: string, limit: number): Promise<RelatedPaper[]>;
  /** All that is known of these papers, in this order; unknown ids are left out. */
  papers(ids: readonly string[]): Promise<Paper[]>;
  /** Calls back when there is more to be found than before. Returns the way to stop. */
  onChange(callback: () => void): () => void;
}

/** Nobody types sooner than this after the popup has opened (ms). */
const PAINT_MS = 50;
/** Beginnings of a title asked beforehand, one letter to this many: with them the code that searches and marks is compiled. */
const WARM_UP_LETTERS = 12;
/** Each third of them comes with a word that is in no paper, so that the search for slips is compiled too. */
const SLIPS = 3;
const SLIP = 'xqzt';
/** So many papers are read in a moment, abstracts and all. */
const FEW = 500;
/**
 * Nothing further from a paper than this is called related. Of the three nearest papers, those nearer answer a question in
 * common in two cases of five in Cranfield and one of two in CISI; those further, one of nine and one of four.
 */
const NEAR_ENOUGH = 0.12;

/** Searches with the stored index, `limit` results at most. The newest papers answer before it is open. */
export function createPaperSearch(limit: number): PaperSearch {
  const listeners = new Set<() => void>();
  const newest = searchIndexStore.newest().catch(() => []);
  let opened = false;
  let asked = false;
  let opening: Promise<SearchIndex> | undefined;
  const index = (): Promise<SearchIndex> => (opening ??= openIndex().then(accept));
  // The list that the popup opens with is painted first.
  void newest.then((first) => setTimeout(() => void index(), first.length > 0 ? PAINT_MS : 0));

  function accept(accepted: SearchIndex): SearchIndex {
    if (!opened) void warmUp(accepted);
    opened = true;
    for (const listener of listeners) listener();
    return accepted;
  }
  /**
   * Asks what nobody wants to know, one query a task, until somebody types: among 20,000 papers a first letter would else
   * take five times as long as the later ones.
   */
  async function warmUp(fresh: SearchIndex): Promise<void> {
    const title = fresh.newest({ limit: 1 })[0]?.title ?? '';
    for (let letters = 1; letters <= WARM_UP_LETTERS; letters++) {
      await new Promise((resolve) => setTimeout(resolve, 0));
      if (asked) return;
      const typed = title.slice(0, letters);
      const { results } = fresh.answer(letters % SLIPS === 0 ? `${typed} ${SLIP}${letters}` : typed, {
        limit,
      });
      for (const { title: found, terms } of results) markTerms(found, terms);
    }
  }
  async function renew(): Promise<void> {
    const renewed = await searchIndexStore.read();
    if (renewed) opening = Promise.resolve(accept(renewed));
  }
  searchIndexStore.onWrite(() => void renew());

  return {
    async search(query, library) {
      if (query.trim() !== '') {
        asked = true;
        return (await index()).answer(query, { limit, library });
      }
      const first = opened ? [] : await newest;
      const papers = first.length > 0 ? first.map(asIndexed) : (await index()).newest({ limit });
      return { results: papers.map(unranked), relaxed: false };
    },
    async isEmpty() {
      return (await index()).size === 0;
    },
    async related(id, most) {
      const nearest = (await index()).related(id, { limit: most });
      return nearest.filter(({ score }) => score >= NEAR_ENOUGH);
    },
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
 * The stored index. Where there is none that can be read, the background is asked for one; until it is there, few papers
 * are read here, of many only the titles.
 */
async function openIndex(): Promise<SearchIndex> {
  const stored = await searchIndexStore.read();
  if (stored && stored.size > 0) return stored;
  const papers = await installedPapers(paperStore);
  if (papers.length > 0) void sendExtensionMessage('renewSearchIndex', undefined).catch(() => undefined);
  return createSearchIndex(
    papers.length <= FEW ? papers : papers.map((paper) => ({ ...paper, abstract: '' })),
  );
}
