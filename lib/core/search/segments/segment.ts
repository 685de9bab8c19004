import type { TextColumn } from './text-column';

/** Numbers of terms in the order of a text. */
export type Terms = Uint16Array | Uint32Array;

/** The words that came with some papers, with the terms they belong to. */
export interface WordBlock {
  /** Folded words in order, and the term of each. */
  readonly words: TextColumn;
  readonly wordTerms: Uint32Array;
  /** Stems in order, and the term of each. */
  readonly stems: TextColumn;
  readonly stemTerms: Uint32Array;
  /** Terms with a stop word among these words. */
  readonly stopTerms: Uint32Array;
  /** How many terms there are up to and with this block; they are numbered from 0. */
  readonly termCount: number;
}

/**
 * Some papers made searchable, as plain columns of numbers and letters: what is computed is also what is stored. Never
 * changes once built. Papers sit in document numbers; columns count them from 0, postings from the first paper of the index.
 */
export interface Segment extends WordBlock {
  /** The document number of the first paper. */
  readonly from: number;
  readonly size: number;
  readonly ids: TextColumn;
  readonly titles: TextColumn;
  /** Empty where there is none. */
  readonly arxivIds: TextColumn;
  /** Folded letters of titles, and folded names of methods with a space between two. */
  readonly letters: TextColumn;
  readonly names: TextColumn;
  /** Year, month and day as one number, such as 20251002; unknown parts are 0. */
  readonly dates: Uint32Array;
  /** What came with the paper, a bit of `Has` each. */
  readonly has: Uint8Array;
  /** Tells whether a paper is still the one that was read. */
  readonly fingerprints: Float64Array;
  /** Content words of the title: what ranking takes for its length. */
  readonly titleLengths: Uint32Array;
  /** Papers as sequences of terms, and three ends of each: of the title, of its other names, of the abstract. */
  readonly terms: Terms;
  readonly termEnds: Uint32Array;
  /** Papers by id, and by date with the newest first. */
  readonly byId: Uint32Array;
  readonly byDate: Uint32Array;
  /** Hashes of addresses in order, and the paper of each. */
  readonly addresses: Float64Array;
  readonly addressPapers: Uint32Array;
  /** Terms that occur here, in order; postings of `rows[i]` start at `rowStarts[i]` and end at `rowStarts[i + 1]`. */
  readonly rows: Uint32Array;
  readonly rowStarts: Uint32Array;
  readonly postings: Uint32Array;
}

/** What comes with a paper. */
export const Has = { code: 1, project: 2, data: 4, date: 8 } as const;

const MAX_SHORT_TERM = 0xffff;

/** The smallest array for terms below `count`. */
export function termArray(count: number, length: number): Terms {
  return count <= MAX_SHORT_TERM ? new Uint16Array(length) : new Uint32Array(length);
}

/** Ends of the sequence of a paper: `part` 0 for the title, 1 for its other names, 2 for the abstract. */
export function termEnd({ termEnds }: Pick<Segment, 'termEnds'>, ordinal: number, part: 0 | 1 | 2): number {
  return termEnds[ordinal * 3 + part] as number;
}

export function termStart({ termEnds }: Pick<Segment, 'termEnds'>, ordinal: number): number {
  return ordinal === 0 ? 0 : (termEnds[ordinal * 3 - 1] as number);
}
