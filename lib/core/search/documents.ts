import type { Paper } from '../papers/paper';
import type { Lexicon } from './lexicon';
import { Reader } from './reader';
import { titleForms, type TitleForms } from './title-forms';

/** What an index keeps of a paper besides its words. */
export interface Document extends TitleForms {
  readonly id: string;
  readonly title: string;
  /** Sorts by date as text; empty when the paper tells none. */
  readonly date: string;
  /** Content words of the title and of the abstract: what ranking takes for their lengths. */
  readonly titleLength: number;
  readonly abstractLength: number;
}

/**
 * The papers of an index as sequences of terms, each in a slot counted from 0. A sequence is the title with its stop
 * words, then other names of the title's words (`mamba` for `LaMamba`), then the content words of the abstract.
 */
export class Documents {
  private readonly bySlot: (Document | undefined)[] = [];
  private readonly slotOf = new Map<string, number>();
  private terms = new Uint32Array(1024);
  private used = 0;
  /** Three ends per slot: of the title, of its other names, of the abstract. */
  private readonly ends: number[] = [];
  private titleLengths = 0;
  private abstractLengths = 0;

  constructor(private readonly lexicon: Lexicon) {}

  /** Slots in use, removed papers included. */
  get slots(): number {
    return this.bySlot.length;
  }

  /** Papers in the index. */
  get size(): number {
    return this.slotOf.size;
  }

  get averageTitle(): number {
    return Math.max(1, this.titleLengths / Math.max(1, this.size));
  }

  get averageAbstract(): number {
    return Math.max(1, this.abstractLengths / Math.max(1, this.size));
  }

  /** The paper in a slot; undefined once removed. */
  at(slot: number): Document | undefined {
    return this.bySlot[slot];
  }

  slot(id: string): number | undefined {
    return this.slotOf.get(id);
  }

  /** Puts papers into new slots; a paper already known gives up its old one. */
  add(papers: Iterable<Paper>): void {
    const reader = new Reader(this.lexicon);
    for (const paper of papers) {
      this.remove(paper.id);
      this.slotOf.set(paper.id, this.bySlot.length);
      this.bySlot.push(this.read(paper, reader));
    }
  }

  remove(id: string): void {
    const slot = this.slotOf.get(id);
    if (slot === undefined) return;
    const document = this.bySlot[slot];
    this.titleLengths -= document?.titleLength ?? 0;
    this.abstractLengths -= document?.abstractLength ?? 0;
    this.bySlot[slot] = undefined;
    this.slotOf.delete(id);
  }

  /**
   * Closes the gaps of removed papers once they outnumber the others; tells whether slots have changed. Words that only
   * removed papers had stay in the lexicon.
   */
  compact(): boolean {
    if (this.slots <= 2 * this.size) return false;
    let slots = 0;
    let used = 0;
    for (let slot = 0; slot < this.slots; slot++) {
      const document = this.bySlot[slot];
      if (!document) continue;
      const start = this.start(slot);
      const ends = this.ends.slice(slot * 3, slot * 3 + 3);
      this.terms.copyWithin(used, start, ends[2]);
      for (const [i, end] of ends.entries()) this.ends[slots * 3 + i] = end - start + used;
      used = this.ends[slots * 3 + 2] as number;
      this.bySlot[slots] = document;
      this.slotOf.set(document.id, slots);
      slots++;
    }
    this.bySlot.length = slots;
    this.ends.length = slots * 3;
    this.used = used;
    return true;
  }

  /** Terms of the title, in order. */
  title(slot: number): Uint32Array {
    return this.terms.subarray(this.start(slot), this.ends[slot * 3]);
  }

  /** Title and the other names of its words. */
  titleAndNames(slot: number): Uint32Array {
    return this.terms.subarray(this.start(slot), this.ends[slot * 3 + 1]);
  }

  /** Content words of the abstract, in order. */
  abstract(slot: number): Uint32Array {
    return this.terms.subarray(this.ends[slot * 3 + 1], this.ends[slot * 3 + 2]);
  }

  private start(slot: number): number {
    return slot === 0 ? 0 : (this.ends[slot * 3 - 1] as number);
  }

  private read(paper: Paper, reader: Reader): Document {
    const { id, title } = paper;
    const { words, names } = reader.title(title);
    for (const term of words) this.push(term);
    this.ends.push(this.used);
    for (const term of names) this.push(term);
    if (paper.arxivId) this.push(this.lexicon.add(paper.arxivId));
    this.ends.push(this.used);
    const before = this.used;
    reader.abstract(paper.abstract, (term) => this.push(term));
    this.ends.push(this.used);
    const titleLength = words.reduce((sum, term) => sum + (this.lexicon.isStop(term) ? 0 : 1), 0);
    const abstractLength = this.used - before;
    this.titleLengths += titleLength;
    this.abstractLengths += abstractLength;
    return { id, title, date: sortableDate(paper), titleLength, abstractLength, ...titleForms(title) };
  }

  private push(term: number): void {
    if (this.used === this.terms.length) {
      const larger = new Uint32Array(Math.ceil(this.used * 1.5));
      larger.set(this.terms);
      this.terms = larger;
    }
    this.terms[this.used++] = term;
  }
}

const ISO_DATE = /^\d{4}(-\d{2}){0,2}/;
const ARXIV_MONTH = /^(\d{2})(\d{2})\./;

function sortableDate(paper: Paper): string {
  const iso = ISO_DATE.exec(paper.date ?? '')?.[0];
  if (iso) return iso;
  const month = ARXIV_MONTH.exec(paper.arxivId ?? '');
  return month ? `20${month[1]}-${month[2]}` : '';
}
