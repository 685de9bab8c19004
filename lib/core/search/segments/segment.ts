/** Segments: the parts of the inverted index, and how they are built, merged, stored and read. */

import type { TextColumn } from './text-column';

/** Term numbers in the order of a text. */
export type Terms = Uint16Array | Uint32Array;

/** The words that a batch of papers added to the lexicon, and their terms. */
export interface WordBlock {
  /** Folded words, sorted, and the term of each. */
  readonly words: TextColumn;
  readonly wordTerms: Uint32Array;
  /** Stems, sorted, and the term of each. */
  readonly stems: TextColumn;
  readonly stemTerms: Uint32Array;
  /** Terms of the stop words among these words. */
  readonly stopTerms: Uint32Array;
  /** Number of terms in this block and all before it; they are numbered from 0. */
  readonly termCount: number;
}

/**
 * Some indexed papers as plain columns of numbers and letters, in memory as in storage. A segment never changes.
 * Columns are indexed by ordinal, which counts the papers of one segment from 0; postings hold document numbers, which
 * count the papers of the whole index.
 */
export interface Segment extends WordBlock {
  /** Document number of the first paper. */
  readonly from: number;
  readonly size: number;
  readonly ids: TextColumn;
  readonly titles: TextColumn;
  /** Empty for a paper without one. */
  readonly arxivIds: TextColumn;
  /** Folded letters of titles; folded names of methods, separated by spaces. */
  readonly letters: TextColumn;
  readonly names: TextColumn;
  /** Year, month and day as one number, such as 20251002; unknown parts are 0. */
  readonly dates: Uint32Array;
  /** What the paper comes with, as bits of `Has`. */
  readonly has: Uint8Array;
  /** Hashes of the indexed facts, which detect a changed paper. */
  readonly fingerprints: Float64Array;
  /** Number of content words in the title, its length for ranking. */
  readonly titleLengths: Uint32Array;
  /** Papers as sequences of terms, with three ends each: of the title, of its other names, of the abstract. */
  readonly terms: Terms;
  readonly termEnds: Uint32Array;
  /** Ordinals of the papers by id, and by date with the newest first. */
  readonly byId: Uint32Array;
  readonly byDate: Uint32Array;
  /** Hashes of addresses, sorted, and the ordinal of the paper of each. */
  readonly addresses: Float64Array;
  readonly addressPapers: Uint32Array;
  /** Terms that occur here, sorted; postings of `rows[i]` start at `rowStarts[i]` and end at `rowStarts[i + 1]`. */
  readonly rows: Uint32Array;
  readonly rowStarts: Uint32Array;
  readonly postings: Uint32Array;
  /** Words of authors and venues, sorted; entries of word i start at `factStarts[i]` and end at `factStarts[i + 1]`. */
  readonly factWords: TextColumn;
  readonly factStarts: Uint32Array;
  readonly factEntries: Uint32Array;
}

/** Bits for what a paper comes with. */
export const Has = { code: 1, project: 2, data: 4, date: 8, credits: 16 } as const;

const MAX_SHORT_TERM = 0xffff;

/** Allocates the smallest array type for term numbers below `count`. */
export function termArray(count: number, length: number): Terms {
  return count <= MAX_SHORT_TERM ? new Uint16Array(length) : new Uint32Array(length);
}

/** Where a part of a paper's sequence ends: `part` 0 is the title, 1 its other names, 2 the abstract. */
export function termEnd({ termEnds }: Pick<Segment, 'termEnds'>, ordinal: number, part: 0 | 1 | 2): number {
  return termEnds[ordinal * 3 + part] as number;
}

export function termStart({ termEnds }: Pick<Segment, 'termEnds'>, ordinal: number): number {
  return ordinal === 0 ? 0 : (termEnds[ordinal * 3 - 1] as number);
}
