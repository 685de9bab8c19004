import type { Paper } from '../papers/paper';
import { Collection, type Contents } from './collection';
import type { IndexedPaper } from './documents';
import { fingerprintOf } from './facts';
import { readQuery } from './query';
import { rankedPapers, relatedPapers, type RelatedPaper, type SearchResult } from './ranking';

export interface SearchOptions {
  /** Most results wanted; 20 when left out. */
  limit?: number;
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

  /**
   * The papers that fit a query, best first; nothing for a query without letters. Any text is a query; time is bounded
   * whatever its length. Exact titles come first, then names of methods, beginnings of titles, papers with all words (for
   * queries of a few words), the rest.
   */
  search(text: string, { limit = DEFAULT_LIMIT }: SearchOptions = {}): SearchResult[] {
    const query = readQuery(text);
    if (query.words.length === 0 || limit < 1) return [];
    return rankedPapers(this.collection.read(), query, limit);
  }

  /** Papers like this one by what their titles and abstracts speak of, best first; nothing for an unknown id. */
  related(id: string, { limit = DEFAULT_LIMIT }: SearchOptions = {}): RelatedPaper[] {
    const slot = this.collection.documents.slot(id);
    return slot === undefined || limit < 1 ? [] : relatedPapers(this.collection.read(), slot, limit);
  }

  /** The newest papers, those without a date last. */
  newest({ limit = DEFAULT_LIMIT }: SearchOptions = {}): IndexedPaper[] {
    const { documents } = this.collection;
    return documents.newest(limit).map((slot) => documents.paper(slot));
  }

  /** The papers behind a key of `addressKey` or `linkKey`: one, unless several share their code. */
  atAddress(key: string): IndexedPaper[] {
    const { documents } = this.collection;
    return documents.atAddress(key).map((slot) => documents.paper(slot));
  }

  /** Of these papers, the ones the index lacks or knows otherwise. */
  changed(papers: Iterable<Paper>): Paper[] {
    const { documents } = this.collection;
    return [...papers].filter((paper) => {
      const slot = documents.slot(paper.id);
      return slot === undefined || documents.fingerprint(slot) !== fingerprintOf(paper);
    });
  }

  /** The ids of all papers. */
  ids(): string[] {
    return this.collection.documents.ids();
  }
}
