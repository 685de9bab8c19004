import type { Documents } from '../segments/documents';
import type { Lexicon, Term } from '../segments/lexicon';
import type { Postings } from '../segments/postings';
import { idf, K1 } from './score-accumulator';

/** Terms kept of the papers looked at: enough to tell a topic, few enough to stay quick. */
const MAX_TERMS = 40;
/** A word of the title counts as two of the abstract. */
const TITLE_COUNT = 2;
/** A word only one paper has can find no other one. */
const MIN_FREQUENCY = 2;

/** A paper and how much it counts. */
export interface RelevantDoc {
  readonly docNumber: number;
  readonly weight: number;
}

/** What some papers are about. */
export interface Expansion {
  /** The terms that tell it, with shares that sum to 1. */
  readonly terms: readonly { term: Term; share: number }[];
  /** How much of what they say other papers speak of at all, from 0 to 1. */
  readonly sharedFraction: number;
}

/**
 * The terms that tell what some papers are about: frequent in them, rare elsewhere (Rocchio's expansion; Carpineto and
 * Romano 2012 give the survey).
 */
export function expansionOf(
  relevantDocs: readonly RelevantDoc[],
  documents: Documents,
  postings: Postings,
  lexicon: Lexicon,
): Expansion {
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

function totalWeight(terms: readonly { weight: number }[]): number {
  return terms.reduce((sum, { weight }) => sum + weight, 0);
}

function termFrequencies(documents: Documents, docNumber: number): Map<Term, number> {
  const found = new Map<Term, number>();
  for (const term of documents.titleAndNames(docNumber))
    found.set(term, (found.get(term) ?? 0) + TITLE_COUNT);
  for (const term of documents.abstract(docNumber)) found.set(term, (found.get(term) ?? 0) + 1);
  return found;
}
