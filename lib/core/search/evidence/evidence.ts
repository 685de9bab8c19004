import type { Term } from '../segments/lexicon';

/** One way a paper may hold a query word. */
export interface Evidence {
  /** What to mark where this matched: a folded word, or several that stand side by side, with spaces. */
  readonly mark: string;
  /** Terms a paper must hold for this. */
  readonly terms: readonly Term[];
  readonly postings: readonly Uint32Array[];
  /** In how many papers. */
  readonly frequency: number;
  /** How much it counts beside the word itself. */
  readonly weight: number;
}

/** A query word with everything that counts as having it. Of several, the best a paper has counts. */
export interface ExpandedTerm {
  readonly letters: string;
  readonly count: number;
  /** How far it stands behind the word before it. */
  readonly distance: number;
  readonly typing: boolean;
  /** The stop words before it. */
  readonly stops: readonly string[];
  /** Empty when the collection has nothing like the word. */
  readonly evidence: readonly Evidence[];
  /** In how many papers at most. */
  readonly frequency: number;
}
