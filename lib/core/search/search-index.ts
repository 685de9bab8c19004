import { addressKey } from '../matching/address-key';
import type { Paper } from '../papers/paper';
import { fold } from '../text/fold';
import { Collection, type Contents } from './collection';
import type { IndexedPaper } from './segments/documents';
import { fingerprintOf } from './segments/facts';
import { conditionOf, type Condition, type LibraryScope } from './ranking/conditions';
import { readQuery, type Query } from './query/query';
import { parseQuery, type ParsedQuery } from './query/query-language';
import { rankedPapers, relatedPapers, type RelatedPaper } from './ranking/ranking';
import type { SearchResult } from './ranking/results';
import { docNumbersWithTitle } from './ranking/titles';

export interface SearchOptions {
  /** Most results wanted; 20 when left out. */
  limit?: number;
  /** What the user saved, for `saved:` and `list:`. */
  library?: LibraryScope;
}

export interface SearchAnswer {
  results: SearchResult[];
  /** No paper has all that was asked for; these have most of it. */
  relaxed: boolean;
}

const DEFAULT_LIMIT = 20;

/** Papers made searchable. Built by `createSearchIndex`, or opened from what was stored. */
export class SearchIndex {
  private readonly collection: Collection;

  constructor(contents?: Contents) {
    this.collection = new Collection(contents);
  }

  /** How many papers are in the index. */
  get size(): number {
    return this.collection.documents.size;
  }

  /** What to store: segments never change, so one stored before need not be stored again. */
  get contents(): Contents {
    return this.collection.contents;
  }

  /** Adds papers, whole batches at best; a paper whose id is known replaces the old one. */
  add(papers: Iterable<Paper>): void {
    this.collection.add(papers);
  }

  /** Removes papers; unknown ids are passed over. */
  remove(ids: Iterable<string>): void {
    this.collection.remove(ids);
  }

  /** The papers that fit a query, best first: the results of `answer`. */
  search(text: string, options: SearchOptions = {}): SearchResult[] {
    return this.answer(text, options).results;
  }

  /**
   * The papers that fit a query, best first; none for a query that says nothing. Any text is a query; time is bounded
   * whatever its length. The address of a paper gives that paper. Else exact titles come first, then names of methods,
   * beginnings of titles, papers with all words (for queries of a few words), the rest; conditions of the query language
   * hold for all of them.
   */
  answer(text: string, { limit = DEFAULT_LIMIT, library }: SearchOptions = {}): SearchAnswer {
    if (limit < 1) return { results: [], relaxed: false };
    const address = addressKey(text);
    const addressed = address === undefined ? [] : this.atAddress(address);
    if (addressed.length > 0) return { results: addressed.slice(0, limit).map(unranked), relaxed: false };
    // Of a paper that is not there, the words of its address tell nothing; its identifier may be the beginning of another.
    const queryText = address?.startsWith('arxiv:') ? address : text;
    const parsed = parseQuery(queryText);
    return (
      (parsed && this.conditional(queryText, parsed, limit, library)) ??
      this.ranked(readQuery(queryText), limit)
    );
  }

  /**
   * The answer to a query with conditions; undefined when it is text after all: it asks for what is not there, or is the
   * title of a paper that does not meet them.
   */
  private conditional(
    source: string,
    parsed: ParsedQuery,
    limit: number,
    library: LibraryScope | undefined,
  ): SearchAnswer | undefined {
    const reader = this.collection.openReader();
    const typing = !/\s$/u.test(source);
    const condition = conditionOf(parsed, reader, library, { wording: true, typing });
    if (!condition) return undefined;
    if (docNumbersWithTitle(fold(source), reader.documents).some((docNumber) => !condition(docNumber)))
      return undefined;
    const query = readQuery(parsed.text.trimStart());
    if (query.words.length === 0) {
      const { documents } = reader;
      const docNumbers = documents.newest(documents.size).filter(condition).slice(0, limit);
      return { results: docNumbers.map((docNumber) => unranked(documents.paper(docNumber))), relaxed: false };
    }
    const strict = this.ranked(query, limit, condition);
    const hasWording = parsed.phrases.length + parsed.title.length > 0;
    if (strict.results.length > 0 || !hasWording) return strict;
    // Nobody has it in these words: the same words anywhere.
    const loose = conditionOf(parsed, reader, library, { wording: false, typing });
    return { ...this.ranked(query, limit, loose), relaxed: true };
  }

  private ranked(query: Query, limit: number, condition?: Condition): SearchAnswer {
    if (query.words.length === 0) return { results: [], relaxed: false };
    const results = rankedPapers(this.collection.openReader(), query, limit, condition);
    // A sentence is ranked by evidence; nobody expects all of its words.
    const relaxed = !query.sentence && (results[0]?.missing.length ?? 0) > 0;
    return { results, relaxed };
  }

  /** Papers like this one by what their titles and abstracts speak of, best first; nothing for an unknown id. */
  related(id: string, { limit = DEFAULT_LIMIT }: SearchOptions = {}): RelatedPaper[] {
    const docNumber = this.collection.documents.docNumber(id);
    return docNumber === undefined || limit < 1
      ? []
      : relatedPapers(this.collection.openReader(), docNumber, limit);
  }

  /** The newest papers, those without a date last. */
  newest({ limit = DEFAULT_LIMIT }: SearchOptions = {}): IndexedPaper[] {
    const { documents } = this.collection;
    return documents.newest(limit).map((docNumber) => documents.paper(docNumber));
  }

  /** The papers behind a key of `addressKey` or `linkKey`: one, unless several share their code. */
  atAddress(key: string): IndexedPaper[] {
    const { documents } = this.collection;
    return documents.atAddress(key).map((docNumber) => documents.paper(docNumber));
  }

  /** Of these papers, the ones the index lacks or knows otherwise. */
  changed(papers: Iterable<Paper>): Paper[] {
    const { documents } = this.collection;
    return [...papers].filter((paper) => {
      const docNumber = documents.docNumber(paper.id);
      return docNumber === undefined || documents.fingerprint(docNumber) !== fingerprintOf(paper);
    });
  }

  /** The ids of all papers. */
  ids(): string[] {
    return this.collection.documents.ids();
  }
}

function unranked(paper: IndexedPaper): SearchResult {
  return { ...paper, score: 1, terms: [], missing: [] };
}
