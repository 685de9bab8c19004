import type { IndexReader } from './index-reader';
import type { Documents } from '../segments/documents';
import type { Term } from '../segments/lexicon';
import { idf, K1 } from './score-accumulator';

/** Maximum number of expansion terms: enough to describe a topic, few enough to stay fast. */
const MAX_TERMS = 40;
/** An occurrence in the title counts as two in the abstract. */
const TITLE_COUNT = 2;
/** A term that only one paper has cannot find another paper. */
const MIN_FREQUENCY = 2;

/** A document taken as relevant, and its share of the total weight. */
export interface RelevantDoc {
  readonly docNumber: number;
  readonly weight: number;
}

/** Terms that describe what some papers are about. */
interface Expansion {
  /** The terms with their shares, which sum to 1. */
  readonly terms: readonly { term: Term; share: number }[];
  /** Fraction of the term weight, from 0 to 1, that belongs to terms which other papers use too. */
  readonly sharedFraction: number;
}

/**
 * Returns the terms that describe the relevant documents: frequent in them, rare elsewhere. This is the query expansion
 * of Rocchio (surveyed by Carpineto and Romano, 2012).
 */
function expansionOf(relevantDocs: readonly RelevantDoc[], { documents, postings, lexicon }: IndexReader): Expansion {
  const weights = new Map<Term, number>();
  for (const { docNumber, weight } of relevantDocs) {
    for (const [term, count] of termFrequencies(documents, docNumber)) {
      weights.set(term, (weights.get(term) ?? 0) + (weight * count) / (count + K1));
    }
  }
  const best: { term: Term; weight: number }[] = [];
  let unshared = 0;
  for (const [term, count] of weights) {
    if (lexicon.isStop(term)) continue;
    const frequency = postings.frequency(term);
    const weight = count * idf(frequency, documents.size);
    if (frequency >= MIN_FREQUENCY) best.push({ term, weight });
    else unshared += weight;
  }
  const shared = totalWeight(best);
  best.sort((a, b) => b.weight - a.weight).splice(MAX_TERMS);
  const total = totalWeight(best);
  return {
    terms: best.map(({ term, weight }) => ({ term, share: weight / total })),
    sharedFraction: shared === 0 ? 0 : shared / (shared + unshared),
  };
}

/** Scores the expansion terms of the documents and returns the expansion. */
export function addExpansion(reader: IndexReader, relevantDocs: readonly RelevantDoc[], weight: number): Expansion {
  const { accumulator, documents, postings } = reader;
  const expansion = expansionOf(relevantDocs, reader);
  for (const { term, share } of expansion.terms) {
    const termIdf = idf(postings.frequency(term), documents.size);
    accumulator.addExpansionTerm({ postings: postings.of(term), weight: share * termIdf * weight });
  }
  return expansion;
}

function totalWeight(terms: readonly { weight: number }[]): number {
  return terms.reduce((sum, { weight }) => sum + weight, 0);
}

function termFrequencies(documents: Documents, docNumber: number): Map<Term, number> {
  const found = new Map<Term, number>();
  for (const term of documents.titleAndNames(docNumber)) found.set(term, (found.get(term) ?? 0) + TITLE_COUNT);
  for (const term of documents.abstract(docNumber)) found.set(term, (found.get(term) ?? 0) + 1);
  return found;
}
