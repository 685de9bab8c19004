import type { Documents } from './documents';
import type { Lexicon, Term } from './lexicon';
import type { Postings } from './postings';
import { rarity, SATURATION } from './scoring';

/** Terms kept of the papers looked at: enough to tell a topic, few enough to stay quick. */
const MAX_TERMS = 40;
/** A word of the title counts as two of the abstract. */
const TITLE_COUNT = 2;
/** A word only one paper has can find no other one. */
const MIN_FREQUENCY = 2;

/** A paper and how much it counts. */
export interface Example {
  readonly slot: number;
  readonly weight: number;
}

/**
 * The terms that tell what some papers are about, with shares that sum to 1: frequent in them, rare elsewhere
 * (Rocchio's expansion; Carpineto and Romano 2012 give the survey).
 */
export function topicTerms(
  examples: readonly Example[],
  documents: Documents,
  postings: Postings,
  lexicon: Lexicon,
): { term: Term; share: number }[] {
  const weights = new Map<Term, number>();
  for (const { slot, weight } of examples) {
    for (const [term, count] of counts(documents, slot)) {
      weights.set(term, (weights.get(term) ?? 0) + (weight * count) / (count + SATURATION));
    }
  }
  const best: { term: Term; weight: number }[] = [];
  for (const [term, weight] of weights) {
    const frequency = postings.frequency(term);
    if (frequency >= MIN_FREQUENCY && !lexicon.isStop(term))
      best.push({ term, weight: weight * rarity(frequency, documents.size) });
  }
  best.sort((a, b) => b.weight - a.weight).splice(MAX_TERMS);
  const total = best.reduce((sum, { weight }) => sum + weight, 0);
  return best.map(({ term, weight }) => ({ term, share: weight / total }));
}

function counts(documents: Documents, slot: number): Map<Term, number> {
  const found = new Map<Term, number>();
  for (const term of documents.titleAndNames(slot)) found.set(term, (found.get(term) ?? 0) + TITLE_COUNT);
  for (const term of documents.abstract(slot)) found.set(term, (found.get(term) ?? 0) + 1);
  return found;
}
