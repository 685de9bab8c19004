import type { IndexReader } from '../ranking/index-reader';
import { rightSingularVectors } from './subspace';
import { termMatrix } from './term-matrix';
import { saturations } from './term-weights';
import { DIMENSIONS, FULL, vectorOf, type Meaning, type Model } from './vectors';

/** Papers folded in in one go: a few milliseconds of work. */
const SLICE = 64;
const SLICE_OF_TERMS = 1024;

/**
 * Learns the meaning of the terms by latent semantic analysis (Deerwester et al., 1990): the first right singular
 * vectors of the weighted terms of all papers. Yields after every few milliseconds of work.
 */
export function* learnModel(reader: IndexReader): Generator<undefined, Model> {
  const matrix = yield* termMatrix(reader);
  const { terms, idfs } = matrix;
  const learned = yield* rightSingularVectors(matrix, DIMENSIONS);
  const scales = new Float32Array(terms.length);
  const vectors = new Int8Array(learned.length);
  for (let i = 0; i < terms.length; i++) {
    const vector = learned.subarray(i * DIMENSIONS, (i + 1) * DIMENSIONS);
    const largest = vector.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
    if (largest > 0)
      vectors.set(
        vector.map((value) => Math.round((value / largest) * FULL)),
        i * DIMENSIONS,
      );
    scales[i] = (largest / FULL) * (idfs[i] as number);
    if (i % SLICE_OF_TERMS === SLICE_OF_TERMS - 1) yield;
  }
  return { learnedFrom: reader.documents.size, terms, scales, vectors };
}

/** Returns the vectors of all papers, of which the first ones may be known. Yields like `learnModel`. */
export function* foldIn(
  reader: IndexReader,
  model: Model,
  known: Int8Array = new Int8Array(),
): Generator<undefined, Meaning> {
  const { maxDoc } = reader.documents;
  const papers = new Int8Array(maxDoc * DIMENSIONS);
  papers.set(known.subarray(0, papers.length));
  for (let docNumber = known.length / DIMENSIONS; docNumber < maxDoc; docNumber++) {
    const vector = vectorOf(model, saturations(reader, docNumber));
    if (vector)
      papers.set(
        vector.map((value) => Math.round(value * FULL)),
        docNumber * DIMENSIONS,
      );
    if (docNumber % SLICE === SLICE - 1) yield;
  }
  return { model, papers };
}
