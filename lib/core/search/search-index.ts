import { addressKey } from '../matching/address-key';
import type { Paper } from '../papers/paper';
import { fold } from '../text/fold';
import { Collection, type Contents } from './collection';
import { evenlySpaced, MAX_COMPARED, MIN_COLLECTION, nearestFirst } from './meaning/nearest-first';
import type { IndexedPaper } from './segments/documents';
import { fingerprintOf } from './segments/facts';
import { demandOf, type Demand, type LibraryScope } from './ranking/conditions';
import { readQuery, type Query } from './query/query';
import { parseQuery, type ParsedQuery } from './query/query-language';
import { rankedPapers } from './ranking/ranking';
import { relatedPapers, type RelatedPaper } from './ranking/related';
import type { SearchResult } from './ranking/results';
import { docNumbersWithTitle } from './ranking/titles';
import { paperKey, slugWords } from './words/paper-key';

export interface SearchOptions {
  /** Maximum number of results; 20 by default. */
  limit?: number;
  /** The user's library, for `saved:`, `list:`, `has:note` and `is:`. Without it, these are searched as text. */
  library?: LibraryScope;
}

export interface SearchAnswer {
  results: SearchResult[];
  /** No paper matches the whole query; the results match a part of it. */
  relaxed: boolean;
  /** Names of operators in the query that do not exist, without the colon. */
  unknown: readonly string[];
}

/**
 * Ids in the order of nearness; or what there is too little of: stored papers to learn topics from, or papers in the
 * collection.
 */
export type NearnessOrder = { readonly ids: string[] } | { readonly lacks: 'papers' | 'collection' };

const DEFAULT_LIMIT = 20;
const NOTHING = { relaxed: false, unknown: [] } as const;

/** An index over papers. `createSearchIndex` builds one, `openSearchIndex` opens a stored one. */
export class SearchIndex {
  private readonly collection: Collection;

  constructor(contents?: Contents) {
    this.collection = new Collection(contents);
  }

  /** Number of papers in the index. */
  get size(): number {
    return this.collection.documents.size;
  }

  /** The state to store. Segments never change, so a stored segment need not be stored again. */
  get contents(): Contents {
    return this.collection.contents;
  }

  /** Adds papers; a paper with a known id replaces the old one. Large batches are faster than single papers. */
  add(papers: Iterable<Paper>): void {
    this.collection.add(papers);
  }

  /** Removes papers and ignores unknown ids. */
  remove(ids: Iterable<string>): void {
    this.collection.remove(ids);
  }

  /** Whether the meaning of words is known, so that papers can be near by topic. */
  get knowsTopics(): boolean {
    return this.collection.contents.meaning !== undefined;
  }

  /** Whether `learn` would learn the meaning of words: at 500 papers, and whenever their number has doubled. */
  get shouldLearn(): boolean {
    return this.collection.shouldLearn;
  }

  /**
   * Learns which words mean the same if the index should, and gives new papers their place among the topics. Yields
   * after every few milliseconds of work, so that the caller can pause. The index must not change before it ends.
   */
  learn(): Generator<undefined, void> {
    return this.collection.learn();
  }

  /** Returns the `results` of `answer`. */
  search(text: string, options: SearchOptions = {}): SearchResult[] {
    return this.answer(text, options).results;
  }

  /**
   * Returns the papers that match a query, best first. Any text is a query, and time is bounded for any length. A query
   * without words or conditions has no results.
   *
   * The address of a known paper finds that paper alone. Other queries rank exact titles first, then method names,
   * beginnings of titles, papers with all words (in queries of a few words), and the rest. All results meet the
   * conditions of the query language.
   */
  answer(text: string, { limit = DEFAULT_LIMIT, library }: SearchOptions = {}): SearchAnswer {
    if (limit < 1) return { ...NOTHING, results: [] };
    const address = paperKey(text) ?? addressKey(text);
    const addressed = address === undefined ? [] : this.atAddress(address);
    if (addressed.length > 0) return { ...NOTHING, results: addressed.slice(0, limit).map((one) => unranked(one)) };
    // The words of an unknown paper's address say nothing, but its title may be in it, and an arXiv identifier may be
    // the beginning of another one.
    const slug = slugWords(text);
    const isUnknown = address !== undefined && !/^(?:arxiv|url):/.test(address) && slug === undefined;
    if (isUnknown) return { ...NOTHING, results: [] };
    const queryText = slug ?? (address?.startsWith('arxiv:') ? address : text);
    const parsed = slug === undefined ? parseQuery(queryText) : undefined;
    return (parsed && this.conditional(queryText, parsed, limit, library)) ?? this.ranked(readQuery(queryText), limit);
  }

  /**
   * Answers a query with conditions. Undefined when the query is plain text after all: it names an unknown list or
   * library, or it is the title of a paper that does not meet the conditions.
   */
  private conditional(
    source: string,
    parsed: ParsedQuery,
    limit: number,
    library: LibraryScope | undefined,
  ): SearchAnswer | undefined {
    const reader = this.collection.openReader();
    const typing = !/\s$/u.test(source);
    const { unknown } = parsed;
    const demand = demandOf(parsed, reader, library, { wording: true, typing });
    if (!demand) return undefined;
    const titled = docNumbersWithTitle(fold(source), reader.documents);
    if (titled.some((docNumber) => unknown.length > 0 || !demand.holds(docNumber))) return undefined;
    const query = readQuery(parsed.text.trimStart());
    if (query.words.length === 0) {
      const { documents } = reader;
      const docNumbers = documents.newest(documents.size).filter(demand.holds).slice(0, limit);
      const results = docNumbers.map((docNumber) => unranked(documents.paper(docNumber), demand.marks));
      return { results, relaxed: false, unknown };
    }
    const strict = { ...this.ranked(query, limit, demand), unknown };
    const hasWording = parsed.phrases.length + parsed.title.length > 0;
    if (strict.results.length > 0 || !hasWording) return strict;
    // No paper has this wording, so the words may stand anywhere.
    const loose = demandOf(parsed, reader, library, { wording: false, typing });
    return { ...this.ranked(query, limit, loose), relaxed: true, unknown };
  }

  private ranked(query: Query, limit: number, demand?: Demand): SearchAnswer {
    if (query.words.length === 0) return { ...NOTHING, results: [] };
    const results = rankedPapers(this.collection.openReader(), query, limit, demand);
    // A sentence is ranked by evidence and need not match with all of its words.
    const relaxed = !query.sentence && (results[0]?.missing.length ?? 0) > 0;
    return { results, relaxed, unknown: [] };
  }

  /**
   * Returns the other papers with content similar to this one, or to these together, best first; unknown ids have no
   * related papers.
   */
  related(ids: string | readonly string[], { limit = DEFAULT_LIMIT }: SearchOptions = {}): RelatedPaper[] {
    const { documents } = this.collection;
    const docNumbers = [ids].flat().flatMap((id) => documents.docNumber(id) ?? []);
    return docNumbers.length === 0 || limit < 1 ? [] : relatedPapers(this.collection.openReader(), docNumbers, limit);
  }

  /**
   * Puts papers into the order of their nearness to a collection, such as what the user saved; unknown ids come last.
   * Says what is lacking where the order would mean nothing. Yields after every few milliseconds of work, and the index
   * must not change before it ends.
   */
  *nearestFirst(ids: readonly string[], collection: readonly string[]): Generator<undefined, NearnessOrder> {
    const { documents, meaning } = this.collection.openReader();
    if (!meaning) return { lacks: 'papers' };
    const numbersOf = (given: readonly string[]): number[] => given.flatMap((id) => documents.docNumber(id) ?? []);
    const near = numbersOf(evenlySpaced(collection, MAX_COMPARED));
    if (near.length < MIN_COLLECTION) return { lacks: 'collection' };
    yield;
    const ordered = (yield* nearestFirst(meaning, numbersOf(ids), near)).map((one) => documents.paper(one).id);
    const known = new Set(ordered);
    return { ids: [...ordered, ...ids.filter((id) => !known.has(id))] };
  }

  /** Returns the newest papers first; papers without a date come last. */
  newest({ limit = DEFAULT_LIMIT }: SearchOptions = {}): IndexedPaper[] {
    const { documents } = this.collection;
    return documents.newest(limit).map((docNumber) => documents.paper(docNumber));
  }

  /** Returns the only paper that an address or identifier names; undefined for any other text. */
  paperAt(address: string): IndexedPaper | undefined {
    const key = paperKey(address) ?? addressKey(address);
    const [paper, another] = key === undefined ? [] : this.atAddress(key);
    return another === undefined ? paper : undefined;
  }

  /** Returns the papers at a key of `paperKey`, `addressKey` or `linkKey`: several if they share a link. */
  atAddress(key: string): IndexedPaper[] {
    const { documents } = this.collection;
    return documents.atAddress(key).map((docNumber) => documents.paper(docNumber));
  }

  /** Returns those of these papers that the index lacks or holds in a different version. */
  changed(papers: Iterable<Paper>): Paper[] {
    const { documents } = this.collection;
    return [...papers].filter((paper) => {
      const docNumber = documents.docNumber(paper.id);
      return docNumber === undefined || documents.fingerprint(docNumber) !== fingerprintOf(paper);
    });
  }

  /** Returns the ids of all papers. */
  ids(): string[] {
    return this.collection.documents.ids();
  }
}

function unranked(paper: IndexedPaper, marks: readonly string[] = []): SearchResult {
  return { ...paper, score: 1, terms: [...marks], missing: [] };
}
