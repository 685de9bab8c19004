import { lowerBound } from '../../lower-bound';
import type { Term } from './lexicon';
import type { Segment } from './segment';

/** The postings of an index: which papers contain a term, and how often. */
export class Postings {
  /** `removedCounts` counts, per term, the removed papers whose postings are still stored. */
  constructor(
    private readonly segments: readonly Segment[],
    private readonly removedCounts: ReadonlyMap<Term, number> = new Map(),
  ) {}

  /** Postings of a term, one list per segment, ordered by document number. Removed papers may be among them. */
  of(term: Term): Uint32Array[] {
    const lists: Uint32Array[] = [];
    for (const { rows, rowStarts, postings } of this.segments) {
      const row = rowOf(rows, term);
      if (row >= 0) lists.push(postings.subarray(rowStarts[row], rowStarts[row + 1]));
    }
    return lists;
  }

  /** Document frequency: the number of papers that contain a term. */
  frequency(term: Term): number {
    let count = -(this.removedCounts.get(term) ?? 0);
    for (const { rows, rowStarts } of this.segments) {
      const row = rowOf(rows, term);
      if (row >= 0) count += (rowStarts[row + 1] as number) - (rowStarts[row] as number);
    }
    return count;
  }
}

function rowOf(rows: Uint32Array, term: Term): number {
  const row = lowerBound(rows, term);
  return rows[row] === term ? row : -1;
}
