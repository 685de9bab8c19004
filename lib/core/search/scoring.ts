import type { Documents } from './documents';
import { abstractCount, slotOf, titleCount } from './postings';

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
  private scores = new Float32Array(0);
  private words = new Uint16Array(0);
  private best = new Float32Array(0);
  private titleNorms = new Float32Array(0);
  private abstractNorms = new Float32Array(0);
  private touched: number[] = [];

  /** Forgets all scores and takes in the papers as they are now. */
  prepare(documents: Documents): void {
    const { slots, averageTitle, averageAbstract } = documents;
    this.scores = new Float32Array(slots);
    this.words = new Uint16Array(slots);
    this.best = new Float32Array(slots);
    this.titleNorms = new Float32Array(slots);
    this.abstractNorms = new Float32Array(slots);
    this.touched = [];
    for (let slot = 0; slot < slots; slot++) {
      const document = documents.at(slot);
      if (!document) continue;
      const title = 1 - TITLE_LENGTH + (TITLE_LENGTH * document.titleLength) / averageTitle;
      const abstract = 1 - ABSTRACT_LENGTH + (ABSTRACT_LENGTH * document.abstractLength) / averageAbstract;
      this.titleNorms[slot] = TITLE_WEIGHT / title;
      this.abstractNorms[slot] = 1 / abstract;
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
