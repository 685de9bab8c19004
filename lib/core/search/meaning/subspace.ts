import { eigenOf, type Eigen } from './eigen';

/** A sparse matrix by rows: row i has its columns and weights from `starts[i]` to `starts[i + 1]`. */
export interface SparseMatrix {
  readonly starts: Uint32Array;
  readonly columns: Uint32Array;
  readonly weights: Float32Array;
  readonly columnCount: number;
}

/** Further columns of the subspace make the wanted ones exact sooner. */
const SPARE = 8;
const ITERATIONS = 2;
/** Rows handled in one go: a few milliseconds of work. */
const SLICE = 256;
const SLICE_OF_SIGNS = 65_536;
const SEED = 0x9e3779b9;
/** A direction this weak, relative to the strongest, is rounding noise. */
const NOISE = 1e-12;

/**
 * The first `count` right singular vectors of a matrix, by subspace iteration (Halko, Martinsson and Tropp, 2011). The
 * vector of column c starts at `c * count` of the result. The start is random with a fixed seed, and sums run over rows
 * in order: equal matrices have equal vectors to the last bit, whatever numbers their columns have. Yields after every
 * few milliseconds of work.
 */
export function* rightSingularVectors(matrix: SparseMatrix, count: number): Generator<undefined, Float32Array> {
  const width = count + SPARE;
  const rows = matrix.starts.length - 1;
  const left = yield* randomSigns(rows * width);
  const right = new Float32Array(matrix.columnCount * width);
  for (let i = 0; i < ITERATIONS; i++) {
    yield* transposedProduct(matrix, left, right, width);
    yield* product(matrix, right, left, width);
    const { values, vectors } = yield* eigenOf(yield* innerProducts(left, left, width), width);
    yield* mapRows(left, left, width, width, scaled(vectors, values));
  }
  yield* transposedProduct(matrix, left, right, width);
  const image = new Float32Array(left.length);
  yield* product(matrix, right, image, width);
  const { values, vectors }: Eigen = yield* eigenOf(yield* innerProducts(left, image, width), width);
  const found = new Float32Array(matrix.columnCount * count);
  yield* mapRows(right, found, width, count, scaled(vectors, values));
  return found;
}

/** Signs from a xorshift generator (Marsaglia, 2003). */
function* randomSigns(length: number): Generator<undefined, Float32Array> {
  const signs = new Float32Array(length);
  let state = SEED;
  for (let i = 0; i < length; i++) {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    signs[i] = state < 0 ? -1 : 1;
    if (i % SLICE_OF_SIGNS === SLICE_OF_SIGNS - 1) yield;
  }
  return signs;
}

/** Divides each column by the square root of its value, and drops those that are noise. */
function scaled(vectors: Float64Array, values: Float64Array): Float64Array {
  const size = values.length;
  const least = (values[0] ?? 0) * NOISE;
  const factors = values.map((value) => (value > least ? 1 / Math.sqrt(value) : 0));
  return vectors.map((value, i) => value * (factors[i % size] as number));
}

/** `into = matrix · from`. */
function* product(
  { starts, columns, weights }: SparseMatrix,
  from: Float32Array,
  into: Float32Array,
  width: number,
): Generator<undefined> {
  const sum = new Float64Array(width);
  for (let row = 0; row + 1 < starts.length; row++) {
    sum.fill(0);
    for (let i = starts[row] as number; i < (starts[row + 1] as number); i++) {
      const weight = weights[i] as number;
      const at = (columns[i] as number) * width;
      for (let k = 0; k < width; k++) sum[k] = (sum[k] as number) + weight * (from[at + k] as number);
    }
    into.set(sum, row * width);
    if (row % SLICE === SLICE - 1) yield;
  }
}

/** `into = matrixᵀ · from`. */
function* transposedProduct(
  { starts, columns, weights }: SparseMatrix,
  from: Float32Array,
  into: Float32Array,
  width: number,
): Generator<undefined> {
  into.fill(0);
  for (let row = 0; row + 1 < starts.length; row++) {
    const source = row * width;
    for (let i = starts[row] as number; i < (starts[row + 1] as number); i++) {
      const weight = weights[i] as number;
      const at = (columns[i] as number) * width;
      for (let k = 0; k < width; k++) into[at + k] = (into[at + k] as number) + weight * (from[source + k] as number);
    }
    if (row % SLICE === SLICE - 1) yield;
  }
}

/** `aᵀ · b`, which must be symmetric. */
function* innerProducts(a: Float32Array, b: Float32Array, width: number): Generator<undefined, Float64Array> {
  const products = new Float64Array(width * width);
  for (let row = 0; row * width < a.length; row++) {
    const at = row * width;
    for (let i = 0; i < width; i++) {
      const left = a[at + i] as number;
      for (let j = i; j < width; j++)
        products[i * width + j] = (products[i * width + j] as number) + left * (b[at + j] as number);
    }
    if (row % SLICE === SLICE - 1) yield;
  }
  for (let i = 0; i < width; i++)
    for (let j = 0; j < i; j++) products[i * width + j] = products[j * width + i] as number;
  return products;
}

/** Multiplies each row of `from` with the first `count` columns of a square matrix. */
function* mapRows(
  from: Float32Array,
  into: Float32Array,
  width: number,
  count: number,
  square: Float64Array,
): Generator<undefined> {
  const sum = new Float64Array(count);
  for (let row = 0; row * width < from.length; row++) {
    sum.fill(0);
    for (let i = 0; i < width; i++) {
      const value = from[row * width + i] as number;
      for (let j = 0; j < count; j++) sum[j] = (sum[j] as number) + value * (square[i * width + j] as number);
    }
    into.set(sum, row * count);
    if (row % SLICE === SLICE - 1) yield;
  }
}
