import type { IndexReader } from '../ranking/index-reader';
import type { Term } from '../segments/lexicon';
import type { SparseMatrix } from './subspace';
import { exactIdf, saturations } from './term-weights';

/** Papers learned from; of more, a sample is as good and keeps time and memory bounded. */
const MAX_PAPERS = 20_000;
/** A term of fewer papers cannot bring papers together. */
const MIN_FREQUENCY = 2;
/** Papers read in one go: a few milliseconds of work. */
const SLICE = 64;
const SLICE_OF_TERMS = 4096;

/** One row per paper, of length 1, and one column per term. */
export interface TermMatrix extends SparseMatrix {
  /** The term of each column, sorted. */
  readonly terms: Uint32Array;
  /** The idf of each column. */
  readonly idfs: Float32Array;
}

/**
 * Weighs the terms of the papers by BM25F and idf. Rows are in the order of fingerprints, so that equal papers give
 * equal rows whatever order they came in. Yields after every few milliseconds of work.
 */
export function* termMatrix(reader: IndexReader): Generator<undefined, TermMatrix> {
  const { documents, lexicon } = reader;
  const sample = yield* sampleOf(reader);
  const starts = new Uint32Array(sample.length + 1);
  const length = sample.reduce((sum, docNumber) => sum + documents.all(docNumber).length, 0);
  yield;
  const columns = new Uint32Array(length);
  const weights = new Float32Array(length);
  const frequencies = new Uint32Array(lexicon.termCount);
  let end = 0;
  for (const [row, docNumber] of sample.entries()) {
    for (const [term, weight] of saturations(reader, docNumber)) {
      columns[end] = term;
      weights[end++] = weight;
      frequencies[term] = (frequencies[term] as number) + 1;
    }
    starts[row + 1] = end;
    if (row % SLICE === SLICE - 1) yield;
  }
  const terms = frequencies.map((_, term) => term).filter((term) => (frequencies[term] as number) >= MIN_FREQUENCY);
  const idfs = new Float32Array(terms.length);
  const columnOf = new Int32Array(lexicon.termCount).fill(-1);
  for (const [column, term] of terms.entries()) {
    columnOf[term] = column;
    idfs[column] = exactIdf(reader, term);
    if (column % SLICE_OF_TERMS === SLICE_OF_TERMS - 1) yield;
  }
  const matrix = { starts, columns, weights, columnCount: terms.length, terms, idfs };
  yield* weigh(matrix, columnOf);
  return matrix;
}

/** Multiplies counts by the idf, drops rare terms and gives each row the length 1. Works in place: rows only shrink. */
function* weigh({ starts, columns, weights, idfs }: TermMatrix, columnOf: Int32Array): Generator<undefined> {
  let from = 0;
  let end = 0;
  for (let row = 0; row + 1 < starts.length; row++) {
    const start = end;
    let squares = 0;
    for (const to = starts[row + 1] as number; from < to; from++) {
      const column = columnOf[columns[from] as Term] as number;
      if (column < 0) continue;
      const weight = (weights[from] as number) * (idfs[column] as number);
      squares += weight * weight;
      columns[end] = column;
      weights[end++] = weight;
    }
    const length = Math.sqrt(squares);
    for (let i = start; i < end; i++) weights[i] = (weights[i] as number) / length;
    starts[row + 1] = end;
    if (row % SLICE === SLICE - 1) yield;
  }
}

/** Document numbers in the order of fingerprints, which are hashes: the first ones are a random sample. */
function* sampleOf({ documents }: IndexReader): Generator<undefined, Uint32Array> {
  const live = new Uint32Array(documents.size);
  let count = 0;
  for (let docNumber = 0; docNumber < documents.maxDoc; docNumber++)
    if (documents.isLive(docNumber)) live[count++] = docNumber;
  const fingerprints = Float64Array.from(live, (docNumber) => documents.fingerprint(docNumber));
  yield;
  const order = live.map((_, i) => i).sort((a, b) => (fingerprints[a] as number) - (fingerprints[b] as number));
  yield;
  return order.subarray(0, MAX_PAPERS).map((i) => live[i] as number);
}
