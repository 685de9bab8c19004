import type { Paper } from '../papers/paper';
import { Documents } from './segments/documents';
import { Lexicon } from './segments/lexicon';
import { foldIn, learnModel } from './meaning/learn';
import { DIMENSIONS, MIN_PAPERS, type Meaning } from './meaning/vectors';
import { createIndexReader, type IndexReader } from './ranking/index-reader';
import type { Segment } from './segments/segment';
import { buildSegment } from './segments/segment-build';
import { mergeSegments } from './segments/segment-merge';

/** The whole state of an index: its segments, the document numbers of removed papers, and what it learned of them. */
export interface Contents {
  readonly segments: readonly Segment[];
  readonly removed: readonly number[];
  readonly meaning?: Meaning | undefined;
}

/**
 * Keeps the papers of an index in segments, merged as in a log-structured merge tree. New papers form a new segment. A
 * segment at most twice as large as all later ones together is merged with them, so segments are few and each paper is
 * rewritten only a few times.
 */
export class Collection {
  private segments: readonly Segment[];
  private readonly removed: Set<number>;
  private meaning: Meaning | undefined;
  private reader: IndexReader | undefined;

  constructor({ segments, removed, meaning }: Contents = { segments: [], removed: [] }) {
    this.segments = segments;
    this.removed = new Set(removed);
    this.meaning = meaning;
  }

  get contents(): Contents {
    return { segments: this.segments, removed: [...this.removed], meaning: this.meaning };
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
    this.reader ??= createIndexReader(this.segments, this.removed, this.documents, this.meaning);
    return this.reader;
  }

  /** Whether there is nothing learned yet, or the papers have doubled since. */
  get shouldLearn(): boolean {
    return this.documents.size >= Math.max(MIN_PAPERS, 2 * (this.meaning?.model.learnedFrom ?? 0));
  }

  /** Learns if it should, and gives new papers their vectors. The index must not change before the generator ends. */
  *learn(): Generator<undefined, void> {
    const reader = this.openReader();
    yield;
    const known = this.meaning;
    if (this.shouldLearn) this.meaning = yield* foldIn(reader, yield* learnModel(reader));
    else if (this.documents.size < MIN_PAPERS) this.meaning = undefined;
    else if (known && known.papers.length < reader.documents.maxDoc * DIMENSIONS)
      this.meaning = yield* foldIn(reader, known.model, known.papers);
    if (this.meaning !== known) this.reader = undefined;
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
    this.moveMeaning(merged.from);
    for (const docNumber of this.removed) if (docNumber >= merged.from) this.removed.delete(docNumber);
    const isEmpty = merged.size === 0 && first === 0;
    if (isEmpty) this.meaning = undefined;
    this.setSegments(isEmpty ? [] : [...this.segments.slice(0, first), merged]);
  }

  /** Moves the vectors of papers as a merge moves the papers from document number `from` on. */
  private moveMeaning(from: number): void {
    if (!this.meaning) return;
    const { model, papers } = this.meaning;
    const moved = papers.slice();
    let to = from;
    for (let docNumber = from; docNumber * DIMENSIONS < papers.length; docNumber++) {
      if (this.removed.has(docNumber)) continue;
      moved.copyWithin(to++ * DIMENSIONS, docNumber * DIMENSIONS, (docNumber + 1) * DIMENSIONS);
    }
    this.meaning = { model, papers: from * DIMENSIONS < papers.length ? moved.slice(0, to * DIMENSIONS) : moved };
  }
}
