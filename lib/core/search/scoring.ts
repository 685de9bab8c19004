import type { Documents } from './documents';
import { abstractCount, slotOf, titleCount } from './postings';

/** BM25: how fast repetition of a word stops counting. Between the classic 1.2 and 2; results hardly differ there. */
const SATURATION = 1.5;
/** A word in the title says as much as three in the abstract. */
const TITLE_WEIGHT = 3;
/** How far a long abstract is discounted (BM25's b), 0 not at all, 1 in full proportion. */
const ABSTRACT_LENGTH = 0.7;
/** The same for titles: a little less, since a long title is not a wordy one. */
const TITLE_LENGTH = 0.6;

/** BM25's inverse document frequency, never negative. */
export function rarity(frequency: number, papers: number): number {
  const count = Math.min(frequency, papers);
  return Math.log(1 + (papers - count + 0.5) / (count + 0.5));
}

/** Something to add up: postings and what a full occurrence is worth. */
export interface Weighed {
  readonly pieces: readonly Uint32Array[];
  readonly weight: number;
}

/**
 * Adds up evidence per slot by BM25F (Robertson, Zaragoza and Taylor, 2004): occurrences in title and abstract are
 * discounted by the length of their field and summed before they saturate.
 */
export class Scoreboard {
  scores = new Float32Array(0);
  /** Groups a slot has a score from. */
  groups = new Uint8Array(0);
  private best = new Float32Array(0);
  private touched: number[] = [];
  private titleNorms = new Float32Array(0);
  private abstractNorms = new Float32Array(0);

  /** Forgets scores and takes in the papers as they are now. */
  prepare(documents: Documents): void {
    const { slots, averageTitle, averageAbstract } = documents;
    this.scores = new Float32Array(slots);
    this.groups = new Uint8Array(slots);
    this.best = new Float32Array(slots);
    this.titleNorms = new Float32Array(slots);
    this.abstractNorms = new Float32Array(slots);
    this.touched = [];
    for (let slot = 0; slot < slots; slot++) {
      const document = documents.at(slot);
      if (!document) continue;
      this.titleNorms[slot] =
        TITLE_WEIGHT / (1 - TITLE_LENGTH + (TITLE_LENGTH * document.titleLength) / averageTitle);
      this.abstractNorms[slot] =
        1 / (1 - ABSTRACT_LENGTH + (ABSTRACT_LENGTH * document.abstractLength) / averageAbstract);
    }
  }

  clear(): void {
    for (const slot of this.touched) this.scores[slot] = this.groups[slot] = 0;
    this.touched = [];
  }

  /** Slots with a score, in no order. Removed papers may be among them. */
  get slots(): readonly number[] {
    return this.touched;
  }

  /** Adds the best of several pieces of evidence for the same thing. */
  add(group: readonly Weighed[]): void {
    const { scores, groups, best, titleNorms, abstractNorms } = this;
    const seen: number[] = [];
    for (const { pieces, weight } of group) {
      for (const piece of pieces) {
        for (const entry of piece) {
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
    for (const slot of seen) {
      if (groups[slot] === 0) this.touched.push(slot);
      groups[slot] = Math.min(255, (groups[slot] as number) + 1);
      scores[slot] = (scores[slot] as number) + (best[slot] as number);
      best[slot] = 0;
    }
  }
}
