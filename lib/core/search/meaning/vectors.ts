/** Meaning: vectors that are alike for papers and words on the same topic, whatever words they use. */

import { lowerBound } from '../../lower-bound';
import type { Term } from '../segments/lexicon';

export const DIMENSIONS = 64;
/** Fewer papers are too few to learn from. */
export const MIN_PAPERS = 500;
/** The largest number in a vector of bytes. */
export const FULL = 127;

/** What the papers of an index taught about its terms. It never changes. */
export interface Model {
  /** Number of papers in the index when it was learned. */
  readonly learnedFrom: number;
  /** The terms with a vector, sorted. */
  readonly terms: Uint32Array;
  /** Vector i, weighted by the idf of the term, is `vectors[i * DIMENSIONS …]` times `scales[i]`. */
  readonly scales: Float32Array;
  readonly vectors: Int8Array;
}

export interface Meaning {
  readonly model: Model;
  /** Vectors of the papers by document number, of length 127. The latest papers may have none yet. */
  readonly papers: Int8Array;
}

/** The direction of some terms with these weights, of length 1; undefined if none of them has a vector. */
export function vectorOf(model: Model, weights: Iterable<readonly [Term, number]>): Float32Array | undefined {
  const sum = new Float64Array(DIMENSIONS);
  for (const [term, weight] of weights) {
    const i = lowerBound(model.terms, term);
    if (model.terms[i] !== term) continue;
    const factor = weight * (model.scales[i] as number);
    const at = i * DIMENSIONS;
    for (let k = 0; k < DIMENSIONS; k++) sum[k] = (sum[k] as number) + factor * (model.vectors[at + k] as number);
  }
  return unit(sum);
}

/** The vector with length 1; undefined for a vector of zeros. */
export function unit(vector: Float64Array): Float32Array | undefined {
  const length = Math.sqrt(vector.reduce((squares, value) => squares + value * value, 0));
  return length === 0 ? undefined : Float32Array.from(vector, (value) => value / length);
}

/** Cosine between a paper and a vector of length 1; 0 for a paper without a vector. */
export function nearness({ papers }: Meaning, docNumber: number, vector: Float32Array): number {
  const at = docNumber * DIMENSIONS;
  if (at >= papers.length) return 0;
  let [a, b, c, d] = [0, 0, 0, 0];
  // Each key runs this for every paper. Four sums at once need not wait for each other.
  for (let k = 0; k < DIMENSIONS; k += 4) {
    a += (papers[at + k] as number) * (vector[k] as number);
    b += (papers[at + k + 1] as number) * (vector[k + 1] as number);
    c += (papers[at + k + 2] as number) * (vector[k + 2] as number);
    d += (papers[at + k + 3] as number) * (vector[k + 3] as number);
  }
  return (a + b + c + d) / FULL;
}
