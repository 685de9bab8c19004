/** Ends early once the off-diagonal elements are this small relative to the diagonal, as sums of squares. */
const CONVERGED = 1e-24;
const MAX_SWEEPS = 30;

export interface Eigen {
  /** Largest first. */
  readonly values: Float64Array;
  /** Column j, at `i * size + j`, is the eigenvector of value j. */
  readonly vectors: Float64Array;
}

/**
 * The eigenvalues and eigenvectors of a symmetric matrix of `size` rows, by cyclic Jacobi rotations. They need only
 * sums, products, quotients and square roots, so that every machine gets the same bits. Overwrites `matrix`. Yields
 * after each row of a sweep.
 */
export function* eigenOf(matrix: Float64Array, size: number): Generator<undefined, Eigen> {
  const vectors = new Float64Array(size * size);
  for (let i = 0; i < size; i++) vectors[i * size + i] = 1;
  for (let sweep = 0; sweep < MAX_SWEEPS && !isDiagonal(matrix, size); sweep++) {
    for (let p = 0; p < size; p++) {
      for (let q = p + 1; q < size; q++) annihilate(matrix, vectors, size, p, q);
      yield;
    }
  }
  const value = (i: number): number => matrix[i * size + i] as number;
  const order = Array.from({ length: size }, (_, i) => i).sort((a, b) => value(b) - value(a) || a - b);
  const sorted = new Float64Array(size * size);
  for (const [j, from] of order.entries())
    for (let i = 0; i < size; i++) sorted[i * size + j] = vectors[i * size + from] as number;
  return { values: Float64Array.from(order, value), vectors: sorted };
}

function isDiagonal(matrix: Float64Array, size: number): boolean {
  let off = 0;
  let diagonal = 0;
  for (const [i, value] of matrix.entries()) {
    if (i % (size + 1) === 0) diagonal += value * value;
    else off += value * value;
  }
  return off <= CONVERGED * diagonal;
}

/** Makes the element in row p and column q zero by one rotation. */
function annihilate(matrix: Float64Array, vectors: Float64Array, size: number, p: number, q: number): void {
  const element = matrix[p * size + q] as number;
  if (element === 0) return;
  const theta = ((matrix[q * size + q] as number) - (matrix[p * size + p] as number)) / (2 * element);
  const tangent = (theta < 0 ? -1 : 1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
  const cosine = 1 / Math.sqrt(tangent * tangent + 1);
  const sine = tangent * cosine;
  rotate(matrix, p, q, size, size, cosine, sine);
  rotate(matrix, p * size, q * size, 1, size, cosine, sine);
  rotate(vectors, p, q, size, size, cosine, sine);
}

/** Rotates two rows or columns, which start at `p` and `q` and have `step` between their elements. */
function rotate(
  into: Float64Array,
  p: number,
  q: number,
  step: number,
  size: number,
  cosine: number,
  sine: number,
): void {
  for (let k = 0; k < size * step; k += step) {
    const left = into[p + k] as number;
    const right = into[q + k] as number;
    into[p + k] = cosine * left - sine * right;
    into[q + k] = sine * left + cosine * right;
  }
}
