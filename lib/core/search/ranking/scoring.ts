import type { Documents } from '../segments/documents';
import { abstractCount, slotOf, titleCount } from '../segments/posting';
import { termEnd, type Segment } from '../segments/segment';

/** BM25's k1, how slowly repetition stops counting; between the usual 1.2 and 2, where results hardly differ. */
export const SATURATION = 1.5;
/** A word in the title says as much as three in the abstract. */
const TITLE_WEIGHT = 3;
/** BM25's b, how far long texts are discounted: 0 not at all, 1 in full proportion. */
const ABSTRACT_LENGTH = 0.7;
/** Titles vary less; a long one is not a wordy one. */
const TITLE_LENGTH = 0.6;

/** BM25's inverse document frequency in the form that never goes negative. */
export function rarity(frequency: number, papers: number): number {
  const count = Math.min(frequency, papers);
  return Math.log(1 + (papers - count + 0.5) / (count + 0.5));
}

/** Postings and what a paper that is full of them gets. */
export interface Weighed {
  readonly pieces: readonly Uint32Array[];
  readonly weight: number;
}

/**
 * Adds up evidence per slot by BM25F (Robertson, Zaragoza and Taylor, 2004): occurrences in title and abstract are
 * discounted by the length of their field and summed before they saturate.
 */
export class Scoreboard {
  private readonly scores: Float32Array;
  private readonly words: Uint16Array;
  private readonly best: Float32Array;
  private readonly titleNorms: Float32Array;
  private readonly abstractNorms: Float32Array;
  private touched: number[] = [];

  constructor(documents: Documents) {
    const { slots, segments } = documents;
    this.scores = new Float32Array(slots);
    this.words = new Uint16Array(slots);
    this.best = new Float32Array(slots);
    this.titleNorms = new Float32Array(slots);
    this.abstractNorms = new Float32Array(slots);
    const { averageTitle, averageAbstract } = averageLengths(documents);
    for (const segment of segments) {
      for (let i = 0; i < segment.size; i++) {
        const title = 1 - TITLE_LENGTH + (TITLE_LENGTH * (segment.titleLengths[i] as number)) / averageTitle;
        const abstract =
          1 - ABSTRACT_LENGTH + (ABSTRACT_LENGTH * abstractLength(segment, i)) / averageAbstract;
        this.titleNorms[segment.from + i] = TITLE_WEIGHT / title;
        this.abstractNorms[segment.from + i] = 1 / abstract;
      }
    }
  }

  /** Sets all scores to zero. */
  clear(): void {
    for (const slot of this.touched) {
      this.scores[slot] = 0;
      this.words[slot] = 0;
    }
    this.touched = [];
  }

  /** Slots with a score, in no order. Removed papers may be among them. */
  get scored(): readonly number[] {
    return this.touched;
  }

  score(slot: number): number {
    return this.scores[slot] ?? 0;
  }

  /** How many query words a slot has; topics do not count. */
  wordsOf(slot: number): number {
    return this.words[slot] ?? 0;
  }

  /** Adds a query word: of several pieces of evidence for it the best one. */
  addWord(evidence: readonly Weighed[]): void {
    this.add(evidence, 1);
  }

  /** Adds something a paper may have besides the words of the query. */
  addTopic(evidence: Weighed): void {
    this.add([evidence], 0);
  }

  private add(evidence: readonly Weighed[], words: number): void {
    const { best, titleNorms, abstractNorms } = this;
    const seen: number[] = [];
    for (const { pieces, weight } of evidence) {
      for (const piece of pieces) {
        // Plain loops: the hottest place of a search.
        for (let i = 0; i < piece.length; i++) {
          const entry = piece[i] as number;
          const slot = slotOf(entry);
          const count =
            titleCount(entry) * (titleNorms[slot] as number) +
            abstractCount(entry) * (abstractNorms[slot] as number);
          const score = (weight * count * (SATURATION + 1)) / (count + SATURATION);
          const known = best[slot] as number;
          if (known === 0) seen.push(slot);
          if (score > known) best[slot] = score;
        }
      }
    }
    for (const slot of seen) this.settle(slot, words);
  }

  private settle(slot: number, words: number): void {
    const before = this.scores[slot] as number;
    if (before === 0) this.touched.push(slot);
    this.scores[slot] = before + (this.best[slot] as number);
    this.words[slot] = (this.words[slot] as number) + words;
    this.best[slot] = 0;
  }
}

function abstractLength(segment: Segment, paper: number): number {
  return termEnd(segment, paper, 2) - termEnd(segment, paper, 1);
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
