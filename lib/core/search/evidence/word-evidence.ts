import type { Evidence } from './evidence';
import type { Lexicon, Term } from '../segments/lexicon';
import type { Postings } from '../segments/postings';

/** The papers that have a word. */
export class WordEvidence {
  constructor(
    private readonly lexicon: Lexicon,
    private readonly postings: Postings,
  ) {}

  /** Papers with a word of this stem; undefined where there are none. */
  of(word: string, weight: number): Evidence | undefined {
    const term = this.lexicon.find(word);
    return term === undefined ? undefined : this.ofTerm(word, term, weight);
  }

  ofTerm(mark: string, term: Term, weight: number): Evidence | undefined {
    const frequency = this.postings.frequency(term);
    if (frequency === 0) return undefined;
    return { mark, terms: [term], postings: this.postings.of(term), frequency, weight };
  }
}
