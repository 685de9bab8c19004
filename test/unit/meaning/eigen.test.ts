import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { eigenOf } from '../../../lib/core/search/meaning/eigen';
import { rightSingularVectors } from '../../../lib/core/search/meaning/subspace';
import { finish } from './finish';

const matrices = fc.integer({ min: 1, max: 9 }).chain((size) =>
  fc
    .array(fc.double({ min: -9, max: 9, noNaN: true }), { minLength: size * size, maxLength: size * size })
    .map((cells) => ({
      size,
      matrix: Float64Array.from(cells, (_, i) => {
        const [row, column] = [Math.floor(i / size), i % size];
        return cells[Math.min(row, column) * size + Math.max(row, column)] as number;
      }),
    })),
);

test('eigenvalues are in order, and each vector is stretched by its value', () => {
  fc.assert(
    fc.property(matrices, ({ size, matrix }) => {
      const { values, vectors } = finish(eigenOf(matrix.slice(), size));
      expect(values.toSorted().toReversed()).toEqual(values);
      for (let j = 0; j < size; j++) {
        let length = 0;
        for (let i = 0; i < size; i++) {
          let image = 0;
          for (let k = 0; k < size; k++) image += matrix[i * size + k]! * vectors[k * size + j]!;
          expect(image).toBeCloseTo(values[j]! * vectors[i * size + j]!, 8);
          length += vectors[i * size + j]! ** 2;
        }
        expect(length).toBeCloseTo(1, 8);
      }
    }),
  );
});

test('singular vectors of a matrix of blocks are those of its blocks, the strongest first', () => {
  // Columns 0 to 2 occur together in 40 rows, columns 3 and 4 in 20 others, and column 5 in one.
  const blocks = Array.from({ length: 61 }, (_, row) => (row < 40 ? [0, 1, 2] : row < 60 ? [3, 4] : [5]));
  const columns = Uint32Array.from(blocks.flat());
  const starts = new Uint32Array(blocks.length + 1);
  for (const [row, cells] of blocks.entries()) starts[row + 1] = starts[row]! + cells.length;
  const matrix = { starts, columns, weights: new Float32Array(columns.length).fill(1), columnCount: 6 };
  const found = finish(rightSingularVectors(matrix, 3));
  const lengths = Array.from({ length: 3 }, (_, j) =>
    Array.from({ length: 6 }, (__, column) => Math.abs(found[column * 3 + j]!)),
  );
  const third = 1 / Math.sqrt(3);
  const half = 1 / Math.sqrt(2);
  const expected = [
    [third, third, third, 0, 0, 0],
    [0, 0, 0, half, half, 0],
    [0, 0, 0, 0, 0, 1],
  ];
  for (const [j, vector] of expected.entries())
    for (const [column, value] of vector.entries()) expect(lengths[j]![column]).toBeCloseTo(value, 4);
});
