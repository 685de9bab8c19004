import { sharedTopics } from '../meaning/shared-topics';
import { evenlySpaced } from '../meaning/nearest-first';
import { DIMENSIONS, nearness, unit, type Meaning } from '../meaning/vectors';
import type { IndexedPaper } from '../segments/documents';
import { addExpansion } from './feedback';
import type { IndexReader } from './index-reader';
import { topK } from './top-k';

export interface RelatedPaper extends IndexedPaper {
  /**
   * Similarity: 0 for nothing in common, about 1 for the same content and topic. Comparable between papers; below 500
   * papers, where no topics are known, about two thirds of what it is above.
   */
  score: number;
  /**
   * What both are about, as words and phrases, the most telling first; empty below 500 papers, which teach too little of
   * what tells. Computed on first access.
   */
  readonly topics: readonly string[];
}

/** Weight of the topic relative to the words in common. */
const MEANING_WEIGHT = 0.5;

/** Of more papers than these, evenly spaced ones tell the words they are about, which bounds the time. */
const MAX_READ = 200;

/** Returns the other papers with content similar to that of the documents, best first. */
export function relatedPapers(reader: IndexReader, docNumbers: readonly number[], limit: number): RelatedPaper[] {
  const { accumulator, documents, meaning } = reader;
  accumulator.clear();
  const read = evenlySpaced(docNumbers, MAX_READ);
  const weight = 1 / read.length;
  const { sharedFraction, terms } = addExpansion(
    reader,
    read.map((docNumber) => ({ docNumber, weight })),
    1,
  );
  const given = new Set(docNumbers);
  const others = accumulator.scored.filter((other) => !given.has(other));
  // Scores are relative to what the papers themselves would score with all their terms, even those that no other paper
  // has. Otherwise one common word would make the papers of a small collection look alike.
  const own = read.reduce((sum, docNumber) => sum + accumulator.score(docNumber) * weight, 0);
  const scale = sharedFraction / own;
  const vector = meaning && meanVector(meaning, docNumbers);
  const best = topK(others, limit, documents, (other) => {
    const near = vector ? Math.max(0, nearness(meaning, other, vector)) : 0;
    return accumulator.score(other) * scale + MEANING_WEIGHT * near;
  });
  return best.map(({ docNumber, score }) => ({
    ...documents.paper(docNumber),
    score,
    get topics() {
      return meaning ? sharedTopics(reader, terms, docNumber, docNumbers) : [];
    },
  }));
}

function meanVector({ papers }: Meaning, docNumbers: readonly number[]): Float32Array | undefined {
  const sum = new Float64Array(DIMENSIONS);
  for (const docNumber of docNumbers)
    for (let k = 0; k < DIMENSIONS; k++) sum[k] = (sum[k] as number) + (papers[docNumber * DIMENSIONS + k] ?? 0);
  return unit(sum);
}
