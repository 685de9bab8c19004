import type { Documents } from '../segments/documents';
import { abstractCount, docNumberOf, titleCount } from '../segments/posting';
import { termEnd, type Segment } from '../segments/segment';

/** BM25's k1, how slowly repetition stops counting. It is between the usual 1.2 and 2; results hardly differ. */
export const K1 = 1.5;
/** An occurrence in the title counts as three in the abstract. */
const TITLE_WEIGHT = 3;
/** A fact counts as this many occurrences, as a word in a title of average length does. */
const FACT_COUNT = TITLE_WEIGHT;
/** BM25's b for abstracts, the strength of length normalisation: 0 is none, 1 is full proportion. */
const ABSTRACT_B = 0.7;
/** BM25's b for titles. Their lengths vary less, and a long title is not a wordy one. */
const TITLE_B = 0.6;

/** BM25's inverse document frequency in the variant that is never negative; `papers` is the size of the collection. */
export function idf(frequency: number, papers: number): number {
  const count = Math.min(frequency, papers);
  return Math.log(1 + (papers - count + 0.5) / (count + 0.5));
}

/** Postings, weighted by the score of one occurrence in an abstract of average length. */
export interface WeightedPostings {
  readonly postings: readonly Uint32Array[];
  readonly weight: number;
  /** The word names a venue or a year, which orders the papers that other words find and alone finds papers. */
  readonly isFacet?: boolean;
}

/**
 * Adds up scores per document by BM25F (Robertson, Zaragoza and Taylor, 2004): occurrences in title and abstract are
 * normalised by the length of their field and summed before they saturate.
 */
export class ScoreAccumulator {
  private readonly scores: Float32Array;
  private readonly wordCounts: Uint16Array;
  private readonly best: Float32Array;
  private readonly titleNorms: Float32Array;
  private readonly abstractNorms: Float32Array;
  private readonly facets: Uint8Array;
  private touched: number[] = [];

  constructor(documents: Documents) {
    const { maxDoc, segments } = documents;
    this.scores = new Float32Array(maxDoc);
    this.wordCounts = new Uint16Array(maxDoc);
    this.best = new Float32Array(maxDoc);
    this.facets = new Uint8Array(maxDoc);
    this.titleNorms = new Float32Array(maxDoc);
    this.abstractNorms = new Float32Array(maxDoc);
    const { averageTitle, averageAbstract } = averageLengths(documents);
    for (const segment of segments) {
      for (let i = 0; i < segment.size; i++) {
        const title = 1 - TITLE_B + (TITLE_B * (segment.titleLengths[i] as number)) / averageTitle;
        const abstract = 1 - ABSTRACT_B + (ABSTRACT_B * abstractLength(segment, i)) / averageAbstract;
        this.titleNorms[segment.from + i] = TITLE_WEIGHT / title;
        this.abstractNorms[segment.from + i] = 1 / abstract;
      }
    }
  }

  /** How much so many occurrences of a term say about a document: 0 to `K1 + 1`, without the term's idf. */
  saturation(docNumber: number, inTitle: number, inAbstract: number): number {
    const count =
      inTitle * (this.titleNorms[docNumber] as number) + inAbstract * (this.abstractNorms[docNumber] as number);
    return (count * (K1 + 1)) / (count + K1);
  }

  /** Sets all scores to zero. */
  clear(): void {
    for (const docNumber of this.touched) {
      this.scores[docNumber] = 0;
      this.wordCounts[docNumber] = 0;
      this.facets[docNumber] = 0;
    }
    this.touched = [];
  }

  /** Document numbers with a score, unordered. Removed papers may be among them. */
  get scored(): readonly number[] {
    return this.touched;
  }

  score(docNumber: number): number {
    return this.scores[docNumber] ?? 0;
  }

  /** Number of query words that a document has; expansion terms do not count. */
  wordCount(docNumber: number): number {
    return this.wordCounts[docNumber] ?? 0;
  }

  /** Number of query words that name the venue or year of a document. */
  facetCount(docNumber: number): number {
    return this.facets[docNumber] ?? 0;
  }

  /** Adds a query word. Of several kinds of evidence for it, the best one in each document counts. */
  addWord(evidence: readonly WeightedPostings[]): void {
    this.add(evidence, 1);
  }

  /** Adds an expansion term, which does not count as a query word. */
  addExpansionTerm(evidence: WeightedPostings): void {
    this.add([evidence], 0);
  }

  private add(evidence: readonly WeightedPostings[], words: number): void {
    const { best, titleNorms, abstractNorms, scores, facets } = this;
    const seen: number[] = [];
    const onlyFound = this.touched.length > 0;
    for (const { postings, weight, isFacet = false } of evidence) {
      for (const list of postings) {
        // Plain loops, because a search spends most of its time here.
        for (let i = 0; i < list.length; i++) {
          const entry = list[i] as number;
          const docNumber = docNumberOf(entry);
          if (isFacet && onlyFound && scores[docNumber] === 0) continue;
          if (isFacet) facets[docNumber] = (facets[docNumber] as number) + 1;
          const count =
            titleCount(entry) * (titleNorms[docNumber] as number) +
              abstractCount(entry) * (abstractNorms[docNumber] as number) || FACT_COUNT;
          const score = (weight * count * (K1 + 1)) / (count + K1);
          const bestSoFar = best[docNumber] as number;
          if (bestSoFar === 0) seen.push(docNumber);
          if (score > bestSoFar) best[docNumber] = score;
        }
      }
    }
    for (const docNumber of seen) this.commit(docNumber, words);
  }

  private commit(docNumber: number, words: number): void {
    const before = this.scores[docNumber] as number;
    if (before === 0) this.touched.push(docNumber);
    this.scores[docNumber] = before + (this.best[docNumber] as number);
    this.wordCounts[docNumber] = (this.wordCounts[docNumber] as number) + words;
    this.best[docNumber] = 0;
  }
}

function abstractLength(segment: Segment, ordinal: number): number {
  return termEnd(segment, ordinal, 2) - termEnd(segment, ordinal, 1);
}

function averageLengths(documents: Documents): { averageTitle: number; averageAbstract: number } {
  let titles = 0;
  let abstracts = 0;
  for (const segment of documents.segments) {
    for (let i = 0; i < segment.size; i++) {
      if (!documents.isLive(segment.from + i)) continue;
      titles += segment.titleLengths[i] as number;
      abstracts += abstractLength(segment, i);
    }
  }
  const papers = Math.max(1, documents.size);
  return { averageTitle: Math.max(1, titles / papers), averageAbstract: Math.max(1, abstracts / papers) };
}
