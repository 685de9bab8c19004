/** Evidence: the ways in which papers may contain a query word, and how they are found. */

import type { Term } from '../segments/lexicon';

/** One way in which a paper may contain a query word. */
export interface Evidence {
  /** Text to mark in a match: a folded word, or adjacent words with spaces. */
  readonly mark: string;
  /** A paper must contain all of these terms. */
  readonly terms: readonly Term[];
  readonly postings: readonly Uint32Array[];
  /** Document frequency: the number of papers that match. */
  readonly frequency: number;
  /** The fact that the word names. Facts have no terms, and their postings count no occurrences. */
  readonly fact?: 'author' | 'venue' | 'year';
  /** Weight relative to the word itself, from 0 to 1. */
  readonly weight: number;
}

/** A query word with all evidence for it. In each paper the best evidence counts. */
export interface ExpandedTerm {
  readonly letters: string;
  readonly count: number;
  /** Positions after the previous content word. */
  readonly distance: number;
  readonly typing: boolean;
  /** The stop words since the previous content word. */
  readonly stops: readonly string[];
  /** Empty if the collection has nothing like the word. */
  readonly evidence: readonly Evidence[];
  /** Upper bound of the document frequency: in texts, and as a fact if more papers have it as one. */
  readonly frequency: number;
}
