import type { Evidence } from './evidence';
import type { Lexicon, Term } from '../segments/lexicon';
import type { Postings } from '../segments/postings';

/** Finds the papers that contain a word. */
export class WordEvidence {
  constructor(
    private readonly lexicon: Lexicon,
    private readonly postings: Postings,
  ) {}

  /** Evidence for the words with the stem of `word`; undefined if no paper has one. */
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
