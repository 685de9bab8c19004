import type { Paper } from '../papers/paper';
import { Documents } from './segments/documents';
import { Lexicon } from './segments/lexicon';
import { createIndexReader, type IndexReader } from './ranking/index-reader';
import type { Segment } from './segments/segment';
import { buildSegment } from './segments/segment-build';
import { mergeSegments } from './segments/segment-merge';

/** The whole state of an index: its segments and the document numbers of removed papers. */
export interface Contents {
  readonly segments: readonly Segment[];
  readonly removed: readonly number[];
}

/**
 * Keeps the papers of an index in segments, merged as in a log-structured merge tree. New papers form a new segment. A
 * segment at most twice as large as all later ones together is merged with them, so segments are few and each paper is
 * rewritten only a few times.
 */
export class Collection {
  private segments: readonly Segment[];
  private readonly removed: Set<number>;
  private reader: IndexReader | undefined;

  constructor({ segments, removed }: Contents = { segments: [], removed: [] }) {
    this.segments = segments;
    this.removed = new Set(removed);
  }

  get contents(): Contents {
    return { segments: this.segments, removed: [...this.removed] };
  }

  get documents(): Documents {
    return this.reader?.documents ?? new Documents(this.segments, this.removed);
  }

  /** Adds papers. A paper with a known id replaces the old one; the last of several with one id counts. */
  add(papers: Iterable<Paper>): void {
    const byId = new Map<string, Paper>();
    for (const paper of papers) {
      byId.delete(paper.id);
      byId.set(paper.id, paper);
    }
    if (byId.size === 0) return;
    this.markRemoved(byId.keys());
    const from = this.documents.maxDoc;
    this.setSegments([...this.segments, buildSegment([...byId.values()], from, new Lexicon(this.segments))]);
    this.merge();
  }

  /** Removes papers and ignores unknown ids. Their space is reclaimed once they outnumber the others. */
  remove(ids: Iterable<string>): void {
    this.markRemoved(ids);
    this.setSegments(this.segments);
    const { size, maxDoc } = this.documents;
    if (maxDoc > 2 * size) this.mergeFrom(0);
  }

  openReader(): IndexReader {
    this.reader ??= createIndexReader(this.segments, this.removed, this.documents);
    return this.reader;
  }

  private setSegments(segments: readonly Segment[]): void {
    this.segments = segments;
    this.reader = undefined;
  }

  private markRemoved(ids: Iterable<string>): void {
    const { documents } = this;
    for (const id of ids) {
      const docNumber = documents.docNumber(id);
      if (docNumber !== undefined) this.removed.add(docNumber);
    }
  }

  private merge(): void {
    const { documents } = this;
    if (documents.maxDoc > 2 * documents.size) return this.mergeFrom(0);
    let first = this.segments.length - 1;
    let papers = this.segments[first]?.size ?? 0;
    for (;;) {
      const before = this.segments[first - 1];
      if (!before || before.size > 2 * papers) break;
      papers += before.size;
      first--;
    }
    if (first < this.segments.length - 1) this.mergeFrom(first);
  }

  /** Merges the segments from index `first` on and drops their removed papers. */
  private mergeFrom(first: number): void {
    const merged = mergeSegments(this.segments.slice(first), (docNumber) => !this.removed.has(docNumber));
    for (const docNumber of this.removed) if (docNumber >= merged.from) this.removed.delete(docNumber);
    this.setSegments(merged.size === 0 && first === 0 ? [] : [...this.segments.slice(0, first), merged]);
  }
}
