import type { Documents } from './documents';
import type { Term } from './lexicon';

/** One posting is a number: slot, then how often the term stands in title (2 bits) and abstract (6 bits). */
const TITLE_SHIFT = 6;
const SLOT_SHIFT = 8;
const MAX_TITLE_COUNT = 3;
const MAX_ABSTRACT_COUNT = 63;

export const slotOf = (posting: number): number => posting >>> SLOT_SHIFT;
export const titleCount = (posting: number): number => (posting >>> TITLE_SHIFT) & MAX_TITLE_COUNT;
export const abstractCount = (posting: number): number => posting & MAX_ABSTRACT_COUNT;
export const posting = (slot: number, inTitle: number, inAbstract: number): number =>
  ((slot << SLOT_SHIFT) |
    (Math.min(inTitle, MAX_TITLE_COUNT) << TITLE_SHIFT) |
    Math.min(inAbstract, MAX_ABSTRACT_COUNT)) >>>
  0;

/** The papers of some consecutive slots, turned around: per term the postings, by slot. Never changes once built. */
interface Segment {
  readonly from: number;
  readonly to: number;
  /** Postings of term t: from starts[t] up to starts[t + 1]. */
  readonly starts: Uint32Array;
  readonly postings: Uint32Array;
}

/**
 * Which papers hold a term, and how often. New papers make a new segment; a segment no longer much larger than its
 * successor is merged with it, so there are few segments and a paper is rewritten only a few times.
 */
export class Postings {
  private segments: Segment[] = [];

  constructor(private readonly documents: Documents) {}

  /** Takes in the slots added since the last call. */
  update(termCount: number): void {
    const to = this.documents.slots;
    let from = this.segments.at(-1)?.to ?? 0;
    if (from === to) return;
    for (let last = this.segments.at(-1); last; last = this.segments.at(-1)) {
      if (last.to - last.from > 2 * (to - from)) break;
      from = last.from;
      this.segments.pop();
    }
    this.segments.push(build(this.documents, from, to, termCount));
  }

  /** Starts over, after slots have changed. */
  rebuild(termCount: number): void {
    this.segments = [];
    this.update(termCount);
  }

  /** Postings of a term, a piece per segment, each by slot. Slots of removed papers may be among them. */
  of(term: Term): Uint32Array[] {
    const pieces: Uint32Array[] = [];
    for (const { starts, postings } of this.segments) {
      const start = starts[term];
      const end = starts[term + 1];
      if (start !== undefined && end !== undefined && end > start) pieces.push(postings.subarray(start, end));
    }
    return pieces;
  }

  /** In how many papers a term stands. */
  frequency(term: Term): number {
    let count = 0;
    for (const { starts } of this.segments) count += (starts[term + 1] ?? 0) - (starts[term] ?? 0);
    return count;
  }
}

function build(documents: Documents, from: number, to: number, termCount: number): Segment {
  const starts = new Uint32Array(termCount + 1);
  /** Slot + 1 in which a term was last seen. */
  const lastSeen = new Uint32Array(termCount);
  const eachText = (visit: (terms: Uint32Array, slot: number, inTitle: boolean) => void): void => {
    lastSeen.fill(0);
    for (let slot = from; slot < to; slot++) {
      if (!documents.at(slot)) continue;
      visit(documents.titleAndNames(slot), slot, true);
      visit(documents.abstract(slot), slot, false);
    }
  };

  eachText((terms, slot) => {
    for (const term of terms) {
      if (lastSeen[term] === slot + 1) continue;
      lastSeen[term] = slot + 1;
      starts[term + 1] = (starts[term + 1] as number) + 1;
    }
  });
  for (let term = 0; term < termCount; term++) {
    starts[term + 1] = (starts[term + 1] as number) + (starts[term] as number);
  }

  const postings = new Uint32Array(starts[termCount] as number);
  const next = starts.slice();
  eachText((terms, slot, inTitle) => {
    for (const term of terms) {
      const at = next[term] as number;
      if (lastSeen[term] === slot + 1) {
        const old = postings[at - 1] as number;
        postings[at - 1] = posting(
          slot,
          titleCount(old) + (inTitle ? 1 : 0),
          abstractCount(old) + (inTitle ? 0 : 1),
        );
        continue;
      }
      lastSeen[term] = slot + 1;
      postings[at] = posting(slot, inTitle ? 1 : 0, inTitle ? 0 : 1);
      next[term] = at + 1;
    }
  });
  return { from, to, starts, postings };
}
