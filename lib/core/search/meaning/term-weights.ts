import type { IndexReader } from '../ranking/index-reader';
import { idf } from '../ranking/score-accumulator';
import type { Term } from '../segments/lexicon';

/** Logarithms differ between engines in the last bit, so an idf is rounded to a multiple of 1 / this. */
const IDF_STEPS = 4096;

/**
 * What the content terms of a document say about it, as BM25F without the idf. The order is that of the text, so that
 * sums over the terms do not depend on their numbers.
 */
export function saturations({ documents, lexicon, accumulator }: IndexReader, docNumber: number): Map<Term, number> {
  const counts = new Map<Term, { title: number; abstract: number }>();
  const count = (term: Term, title: number, abstract: number): void => {
    const known = counts.get(term);
    if (known) {
      known.title += title;
      known.abstract += abstract;
    } else if (!lexicon.isStop(term)) counts.set(term, { title, abstract });
  };
  for (const term of documents.titleAndNames(docNumber)) count(term, 1, 0);
  for (const term of documents.abstract(docNumber)) count(term, 0, 1);
  const weights = new Map<Term, number>();
  for (const [term, { title, abstract }] of counts)
    weights.set(term, accumulator.saturation(docNumber, title, abstract));
  return weights;
}

/** The idf of a term, the same in every engine. */
export function exactIdf({ documents, postings }: IndexReader, term: Term): number {
  return Math.round(idf(postings.frequency(term), documents.size) * IDF_STEPS) / IDF_STEPS;
}
