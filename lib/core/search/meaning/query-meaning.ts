import type { IndexReader } from '../ranking/index-reader';
import type { RelevantDoc } from '../ranking/feedback';
import { topK } from '../ranking/top-k';
import type { Documents } from '../segments/documents';
import type { ExpandedTerm } from '../evidence/evidence';
import type { Term } from '../segments/lexicon';
import { DIMENSIONS, FULL, nearness, unit, vectorOf, type Meaning } from './vectors';

/** A paper with none of the words must be this near to the query to be found. */
const MIN_NEARNESS = 0.4;
/** Papers with none of the words that one query finds. */
const MOST_ALIKE = 20;
/** Weight of the first results relative to the query, when the query moves towards them. */
const FEEDBACK_WEIGHT = 2;

/** How near papers are to what a query means. */
export class QueryMeaning {
  constructor(
    private readonly meaning: Meaning,
    private readonly vector: Float32Array,
  ) {}

  /** 0 for nothing in common or the opposite, 1 for the same topic. */
  nearness(docNumber: number): number {
    return Math.max(0, nearness(this.meaning, docNumber, this.vector));
  }

  /** The nearest of these papers, without those that are hardly near. */
  nearest(documents: Documents, isWanted: (docNumber: number) => boolean): number[] {
    const wanted = [];
    for (let docNumber = 0; docNumber < documents.maxDoc; docNumber++) if (isWanted(docNumber)) wanted.push(docNumber);
    const near = (docNumber: number): number => Math.max(0, this.nearness(docNumber) - MIN_NEARNESS);
    return topK(wanted, MOST_ALIKE, documents, near).map(({ docNumber }) => docNumber);
  }

  /** The meaning of the query moved towards that of papers, whose weights sum to 1. */
  movedTo(papers: readonly RelevantDoc[]): QueryMeaning {
    const moved = Float64Array.from(this.vector);
    for (const { docNumber, weight } of papers) {
      const share = (FEEDBACK_WEIGHT * weight) / FULL;
      const at = docNumber * DIMENSIONS;
      for (let k = 0; k < DIMENSIONS; k++) moved[k] = (moved[k] as number) + share * (this.meaning.papers[at + k] ?? 0);
    }
    return new QueryMeaning(this.meaning, unit(moved) ?? this.vector);
  }
}

/** Undefined where nothing is learned, of these words or at all. */
export function queryMeaning(reader: IndexReader, words: readonly ExpandedTerm[]): QueryMeaning | undefined {
  const { meaning } = reader;
  const vector =
    meaning &&
    vectorOf(
      meaning.model,
      words.flatMap((word) => termsOf(reader, word)),
    );
  return meaning && vector && new QueryMeaning(meaning, vector);
}

/** The word itself, or what it is corrected to; an unfinished word means nothing yet. */
function termsOf({ lexicon }: IndexReader, { letters, count, typing, evidence }: ExpandedTerm): [Term, number][] {
  const term = lexicon.find(letters);
  if (term !== undefined) return [[term, count]];
  return typing ? [] : (evidence[0]?.terms ?? []).map((other) => [other, count]);
}
